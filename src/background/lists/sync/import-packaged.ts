/**
 * Brings the list of the package into the store, where it is not there yet.
 */
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
  const stored = loaded && loaded.current.generation > 0 && !damaged ? loaded.current.headSha256 : null;
  const data = await store.state(BUNDLED);
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
  if (index.guard && context.keepsGuardSet && data.guardSha256 !== index.guard.sha256) {
    await store.putGuardFile(BUNDLED, await packaged.guardFile(), index.guard.sha256);
    context.onChanged();
  }
  packaged.forget();
}
