/**
 * Checks a published folder as a careful client would, and more: signature, expiry, every file's size and
 * hash, every shard, every delta, that each chain of deltas ends at the version that the index promises,
 * and that a replaced snapshot's deltas end at the new snapshot.
 */

import { sha256, toHex } from '../list/bytes.ts';
import { type Delta, parseDelta } from '../list/delta.ts';
import { DetailsManifest, parseDetails } from '../list/details.ts';
import { ExemptionFile } from '../list/exemption-file.ts';
import { SHARD_COUNT } from '../list/fingerprint.ts';
import { type IndexPayload, openIndex } from '../list/index-file.ts';
import { Overlay } from '../list/overlay.ts';
import { parseSnapshotHead, verifyShard } from '../list/snapshot.ts';
import type { Entries } from '../list/snapshot-encode.ts';
import { readWeights } from '../signals/weights-file.ts';
import { mergedEntries, snapshotEntries } from './content.ts';
import { RefusedError } from './errors.ts';
import { indexOf } from './fingerprints.ts';
import { INDEX, ListFolder } from './folder.ts';
import type { OnProgress } from './progress.ts';

export interface VerifyReport {
  list: string;
  version: number;
  expires: string;
  entries: number;
  deltas: number;
  detailsFiles: number;
}

/**
 * Verifies a folder.
 * @param publicKey base64
 * @throws RefusedError, ListError: the first thing that is wrong
 */
export async function verifyFolder(
  path: string,
  publicKey: string,
  onProgress?: OnProgress,
): Promise<VerifyReport> {
  const folder = new ListFolder(path);
  const bytes = await folder.read(INDEX);
  if (bytes === null) throw new RefusedError(`There is no list in ${path}.`);
  const index = await openIndex(bytes, [publicKey]);
  const snapshot = await folder.readNamed(index.base);
  const { head, entries } = await checkSnapshot(index, snapshot, onProgress);
  const states = await checkDeltas(folder, index, onProgress);
  const own = states.get(stateName(index.base.version, index.version)) ?? Overlay.empty(head);
  if (own.version !== index.version || own.count !== head.count || own.bits !== head.bits) {
    throw new RefusedError(`No delta leads from the snapshot to version ${index.version}.`);
  }
  if ((await own.digest()) !== index.state.sha256) {
    throw new RefusedError(`The deltas do not lead to the version ${index.version} that the index promises.`);
  }
  // Merging fails where a delta adds what the snapshot has, or takes away what it has not.
  mergedEntries(snapshot, head, own);
  checkEarlierEpochs(index, states, entries);
  if (index.guard) await folder.readNamed(index.guard);
  if (index.exemptionFile) new ExemptionFile(await folder.readNamed(index.exemptionFile));
  if (index.weights) readWeights(await folder.readNamed(index.weights));
  const detailsFiles = index.details ? await checkDetails(folder, index.details, onProgress) : 0;
  const { list, version, expires, deltas } = index;
  return { list, version, expires, entries: own.entries, deltas: deltas.length, detailsFiles };
}

const stateName = (base: number, version: number) => `${base}/${version}`;

async function checkSnapshot(index: IndexPayload, snapshot: Uint8Array, onProgress?: OnProgress) {
  const head = parseSnapshotHead(snapshot);
  const { headSize, headSha256, count, version } = index.base;
  const headHash = toHex(await sha256(snapshot.subarray(0, head.headBytes)));
  if (
    head.headBytes !== headSize ||
    headHash !== headSha256 ||
    head.count !== count ||
    head.baseVersion !== version
  ) {
    throw new RefusedError('The head of the snapshot is not the one that the index names.');
  }
  for (let shard = 0; shard < SHARD_COUNT; shard++) {
    onProgress?.('checking shards', shard, SHARD_COUNT);
    const { offset, length } = head.place(shard);
    if (!(await verifyShard(head, shard, snapshot.subarray(offset, offset + length)))) {
      throw new RefusedError(`Shard ${shard} of the snapshot is damaged.`);
    }
  }
  return snapshotEntries(snapshot);
}

/** Applies every delta to every state it starts from. @returns the states by base and version */
async function checkDeltas(
  folder: ListFolder,
  index: IndexPayload,
  onProgress?: OnProgress,
): Promise<Map<string, Overlay>> {
  const states = new Map<string, Overlay>();
  const refs = [...index.deltas].sort((a, b) => a.base - b.base || a.from - b.from || a.to - b.to);
  for (const [i, ref] of refs.entries()) {
    onProgress?.('checking deltas', i, refs.length);
    const delta: Delta = parseDelta(await folder.readNamed(ref));
    if (delta.baseVersion !== ref.base || delta.from !== ref.from || delta.to !== ref.to) {
      throw new RefusedError(`${ref.file} is not the delta that the index names.`);
    }
    const { baseVersion, bits, count } = delta;
    const start =
      ref.from === ref.base
        ? Overlay.empty({ baseVersion, bits, count })
        : states.get(stateName(ref.base, ref.from));
    if (start === undefined)
      throw new RefusedError(`No delta leads to version ${ref.from}, where ${ref.file} starts.`);
    const end = start.apply(delta);
    const known = states.get(stateName(ref.base, ref.to));
    if (known === undefined) states.set(stateName(ref.base, ref.to), end);
    else if ((await known.digest()) !== (await end.digest())) {
      throw new RefusedError(`${ref.file} leads to another version ${ref.to} than the other deltas do.`);
    }
  }
  return states;
}

/** Deltas over an earlier snapshot have to end at what a later snapshot holds. */
function checkEarlierEpochs(index: IndexPayload, states: Map<string, Overlay>, entries: Entries): void {
  for (const state of states.values()) {
    if (state.baseVersion === index.base.version || state.version !== index.base.version) continue;
    const count = entries.fingerprints.length;
    const missing = state.added.findIndex((value, i) => {
      const at = indexOf(entries.fingerprints, value);
      return at < 0 || entries.symbols[at] !== state.symbols[i];
    });
    if (state.entries !== count || missing >= 0) {
      throw new RefusedError(`The deltas over version ${state.baseVersion} do not lead to the snapshot.`);
    }
  }
}

async function checkDetails(
  folder: ListFolder,
  ref: NonNullable<IndexPayload['details']>,
  onProgress?: OnProgress,
): Promise<number> {
  const manifest = DetailsManifest.parse(await folder.readNamed(ref));
  let files = 0;
  for (let shard = 0; shard < SHARD_COUNT; shard++) {
    onProgress?.('checking details', shard, SHARD_COUNT);
    const name = manifest.fileName(shard);
    if (name === null) continue;
    const bytes = await folder.read(`${ref.dir}/${name}`);
    if (bytes === null) throw new RefusedError(`${ref.dir}/${name} is missing.`);
    await parseDetails(bytes, manifest.digest(shard)!);
    files++;
  }
  return files;
}
