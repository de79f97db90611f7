/**
 * Makes the next version of a list over what was published: deltas while they are worth it, a new snapshot
 * under the same key when they have grown, a new one under a new key when nearly everything is replaced.
 *
 * Within an epoch (all versions over one snapshot) there is a delta to version v from v - s for every power
 * of two s that divides v - base, and one from the base: whoever is n versions behind needs O(log n) files.
 */
import { sha256, toHex } from '../list/bytes.ts';
import { type BaseFacts, encodeDelta } from '../list/delta.ts';
import type { IndexPayload } from '../list/index-file.ts';
import type { Overlay } from '../list/overlay.ts';
import { parseSnapshotHead, type SnapshotHead } from '../list/snapshot.ts';
import { type EncodedShards, encodeSnapshotHead, type SnapshotOptions } from '../list/snapshot-encode.ts';
import type { ListFolder } from './folder.ts';
import { overlayOf } from './history.ts';

/** Why a version has a snapshot of its own, or 'deltas' where it has none. */
export type VersionKind = 'first' | 'deltas' | 'rebased' | 'replaced' | 'rekeyed';

/** The part of the index that says how to get a version's entries. */
export type VersionFiles = Pick<IndexPayload, 'version' | 'base' | 'deltas' | 'state'>;

/** Below so many entries even a whole exchange is a small delta. */
const SMALL = 1000;

/** Whether a step of these changes leaves so little of the list that clients fare better with a new one. */
export function isReplaced(previousCount: number, removed: number): boolean {
  return previousCount >= SMALL && removed * 2 > previousCount;
}

/** Writes a snapshot whose shards are encoded already. @returns how the index names it */
export async function writeSnapshot(
  folder: ListFolder,
  { shards, counts }: EncodedShards,
  options: SnapshotOptions,
): Promise<{ base: IndexPayload['base']; head: SnapshotHead }> {
  const version = options.baseVersion;
  const head = await encodeSnapshotHead(shards, counts, options);
  const name = (hash: string) => `snapshot/${version}-${hash}.bin`;
  const ref = await folder.writeNamed(name, [head, ...shards.map(({ bytes }) => bytes)]);
  const headSha256 = toHex(await sha256(head));
  const parsed = parseSnapshotHead(head);
  return {
    base: { version, ...ref, headSize: head.length, headSha256, count: parsed.count },
    head: parsed,
  };
}

/**
 * Writes the deltas that lead to a state over the snapshot of the version before it.
 * @returns how the index names the version, and the bytes of the delta from the snapshot
 */
export async function writeDeltas(
  folder: ListFolder,
  { payload, head }: { payload: Pick<IndexPayload, 'base' | 'deltas'>; head: BaseFacts },
  overlay: Overlay,
  keep: number,
): Promise<{ files: VersionFiles; bytes: number }> {
  const { version } = overlay;
  const oldest = version - keep;
  // Every kept version stays within reach: its own way from the base, and all steps between kept ones.
  const deltas = payload.deltas.filter((delta) =>
    delta.from === delta.base ? delta.to >= oldest : delta.from >= oldest,
  );
  const cumulative = overlay.encode();
  for (const from of deltaOrigins(payload.base.version, version, oldest)) {
    const earlier = await overlayOf(folder, payload, head, from);
    // An earlier state that is no longer kept is no origin; its clients take the delta from the base.
    if (earlier === null) continue;
    const base = payload.base.version;
    const bytes = from === base ? cumulative : encodeDelta(overlay.deltaFrom(earlier));
    const ref = await folder.writeNamed((hash) => `delta/${base}-${from}-${version}-${hash}.bin`, [bytes]);
    deltas.push({ from, to: version, base, ...ref });
  }
  const state = { sha256: toHex(await sha256(cumulative)) };
  return { files: { version, base: payload.base, deltas, state }, bytes: cumulative.length };
}

/** The versions from which there is a delta to `version`, the base first. */
export function deltaOrigins(base: number, version: number, oldest: number): number[] {
  const origins = [base];
  const distance = version - base;
  for (let step = 1; step < distance && distance % step === 0; step *= 2) {
    if (version - step >= oldest) origins.push(version - step);
  }
  return origins;
}
