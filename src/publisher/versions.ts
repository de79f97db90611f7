/**
 * Makes the next version of a list over what was published: deltas while they are worth it, a new snapshot
 * under the same key when they have grown, a new one under a new key when nearly everything is replaced.
 *
 * Within an epoch (all versions over one snapshot) there is a delta to version v from v - s for every power
 * of two s that divides v - base, and one from the base: whoever is n versions behind needs O(log n) files.
 */
import { sha256, toHex } from '../list/bytes.ts';
import { encodeDelta } from '../list/delta.ts';
import { SHARD_COUNT } from '../list/fingerprint.ts';
import type { IndexPayload } from '../list/index-file.ts';
import { Overlay } from '../list/overlay.ts';
import { encodeSnapshot } from '../list/snapshot-encode.ts';
import { changesBetween } from './content.ts';
import type { KeyedEntries } from './fingerprints.ts';
import type { ListFolder } from './folder.ts';
import { overlayOf, type Previous } from './history.ts';
import type { OnProgress } from './progress.ts';

/** Why a version has a snapshot of its own, or 'deltas' where it has none. */
export type VersionKind = 'first' | 'deltas' | 'rebased' | 'replaced' | 'rekeyed';

/** The part of the index that says how to get a version's entries. */
export type VersionFiles = Pick<IndexPayload, 'version' | 'base' | 'deltas' | 'state'>;

export interface NextVersion {
  step: VersionKind;
  files: VersionFiles;
  overlay: Overlay;
  /** Changes since the version before. */
  added: number;
  removed: number;
}

export interface VersionOptions {
  /** Versions back from which there is a delta. */
  keep: number;
  /** Share of the snapshot's size that the changes may reach. */
  rebaseShare: number;
  onProgress?: OnProgress;
}

/** Below so many entries even a whole exchange is a small delta. */
const SMALL = 1000;

/** Whether a step of these changes leaves so little of the list that clients fare better with a new one. */
export function isReplaced(previousCount: number, removed: number): boolean {
  return previousCount >= SMALL && removed * 2 > previousCount;
}

/** Writes the first snapshot of a list, or one under another key than before. */
export async function firstOfEpoch(
  folder: ListFolder,
  keyed: KeyedEntries,
  version: number,
  onProgress?: OnProgress,
): Promise<{ files: VersionFiles; overlay: Overlay }> {
  const { key, bits } = keyed;
  const options = { key, bits, baseVersion: version };
  const { head, shards } = await encodeSnapshot(keyed, options, (done) =>
    onProgress?.('writing the snapshot', done, SHARD_COUNT),
  );
  const ref = await folder.writeNamed((hash) => `snapshot/${version}-${hash}.bin`, [head, ...shards]);
  const headSha256 = toHex(await sha256(head));
  const base = { version, ...ref, headSize: head.length, headSha256, count: keyed.fingerprints.length };
  const overlay = Overlay.empty({ baseVersion: version, bits, count: base.count });
  return { files: { version, base, deltas: [], state: { sha256: await overlay.digest() } }, overlay };
}

/**
 * Writes the next version under the key of the one before.
 * @param keyed the entries under that key
 */
export async function nextOfEpoch(
  folder: ListFolder,
  previous: Previous,
  keyed: KeyedEntries,
  options: VersionOptions,
): Promise<{ step: 'deltas' | 'rebased'; files: VersionFiles; overlay: Overlay }> {
  const { payload, head } = previous;
  const version = payload.version + 1;
  options.onProgress?.('writing deltas', 0, 1);
  const { baseVersion, bits, count } = head;
  const overlay = new Overlay({ baseVersion, bits, count, version, ...changesBetween(previous.base, keyed) });
  const { files, bytes } = await writeDeltas(folder, previous, overlay, options.keep);
  if (bytes <= options.rebaseShare * payload.base.size) return { step: 'deltas', files, overlay };
  // The deltas stay: whoever has the old snapshot makes the new one from it, without fetching it.
  const rebased = await firstOfEpoch(folder, keyed, version, options.onProgress);
  return { step: 'rebased', ...rebased, files: { ...rebased.files, deltas: files.deltas } };
}

/**
 * Writes the deltas that lead to a state over the snapshot of the version before it.
 * @returns how the index names the version, and the bytes of the delta from the snapshot
 */
export async function writeDeltas(
  folder: ListFolder,
  { payload, head }: Pick<Previous, 'payload' | 'head'>,
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
