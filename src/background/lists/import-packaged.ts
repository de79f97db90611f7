/**
 * Brings the list of the package into the store, where it is not there yet.
 */
import { parseSnapshotHead } from '../../list/snapshot.ts';
import { assemble } from './assemble.ts';
import { ListFault } from './faults.ts';
import { currentOf, type PackagedList } from './packaged.ts';
import { BUNDLED } from './records.ts';
import { fromBytes } from './shard-stream.ts';
import type { SyncContext } from './sync-context.ts';

/** @throws as assemble does */
export async function importPackaged(packaged: PackagedList, context: SyncContext): Promise<void> {
  const { store, resident, damaged } = context;
  const index = await packaged.index();
  const stored = resident && resident.current.generation > 0 && !damaged ? resident.current.headSha256 : null;
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
    await store.makeCurrent(BUNDLED, current, null, (before) => ({ ...before, index, exemptions }));
    context.onChanged();
  }
  if (index.guard && context.keepsGuard && data.guardSha256 !== index.guard.sha256) {
    await store.putGuard(BUNDLED, await packaged.guard(), index.guard.sha256);
    context.onChanged();
  }
  packaged.forget();
}
