/**
 * Brings the list of the package into the store, where it is not there yet.
 */
import type { IndexPayload } from '../../../list/index-payload.ts';
import { parseSnapshotHead } from '../../../list/snapshot.ts';
import { BUNDLED } from '../catalogue/list-config.ts';
import { ListFault } from '../faults.ts';
import { currentOf, type PackagedList } from '../memory/packaged-list.ts';
import { assemble } from './assemble.ts';
import { fromBytes } from './shard-stream.ts';
import type { SyncContext } from './sync-context.ts';

/** @throws as assemble does */
export async function importPackaged(packaged: PackagedList, context: SyncContext): Promise<void> {
  const { store, loaded, damaged } = context;
  const index = await packaged.index();
  const isStored = loaded !== null && loaded.current.generation > 0;
  // Look-ups read the package itself until the store has it: what the browser is to stop by itself, which takes longer,
  // does not wait for that. Where an earlier version's list is in force the names come after the list that has them.
  if (!isStored) await putGuardSet(packaged, index, context);
  const stored = isStored && !damaged ? loaded.current.headSha256 : null;
  if (stored !== index.base.headSha256) {
    const bytes = await packaged.bytes();
    const head = parseSnapshotHead(bytes);
    const source = fromBytes(async function* (from, to) {
      yield bytes.subarray(from, to);
    });
    const headBytes = bytes.slice(0, head.headBytes);
    const built = await assemble(store, BUNDLED, headBytes, source, context.slices, context.onProgress);
    const current = await currentOf(built.generation, bytes, head, index);
    if (current.headSha256 !== index.base.headSha256) {
      throw new ListFault('mismatch', 'The list in the package is not the one that its index names.');
    }
    const { exemptions } = index;
    await store.makeCurrent(BUNDLED, current, null, { index, exemptions });
    context.onChanged();
  }
  await putGuardSet(packaged, index, context);
  packaged.forget();
}

/** Stores the names that the browser itself is to stop, where they are not there yet. */
async function putGuardSet(
  packaged: PackagedList,
  { guard, exemptions }: IndexPayload,
  { store, keepsGuardSet, onChanged }: SyncContext,
): Promise<void> {
  if (!guard || !keepsGuardSet || (await store.state(BUNDLED)).guardSha256 === guard.sha256) return;
  await store.putGuardFile(BUNDLED, await packaged.guardFile(), guard.sha256, { exemptions });
  onChanged();
}
