/**
 * Writes the details of all entries, one file a shard (the format is drawn in src/list/details.ts). A file
 * whose contents are those of the version before is not packed or written again.
 *
 * .publisher/details.bin: for each shard the start of the SHA-256 of its JSON (16 bytes) and of its file (16).
 */
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { FRAUD_TYPES } from '../dissuasion/fraud-types.ts';
import { sameBytes } from '../list/bytes.ts';
import { DetailsManifest, detailsDigest, detailsFileName, type EntryDetails } from '../list/details.ts';
import { SHARD_COUNT } from '../list/fingerprint.ts';
import type { IndexFileRef } from '../list/index-file.ts';
import { PATHS } from '../list/symbols.ts';
import { dateOf, type EntryTable, STATE } from './entries.ts';
import type { KeyedEntries } from './fingerprints.ts';
import { type ListFolder, NOTES } from './folder.ts';
import type { OnProgress } from './progress.ts';

const zip = promisify(gzip);
const DIGEST = 16;
const MEMORY = `${NOTES}/details.bin`;
/** Files that are packed at the same time: as many as the thread pool has threads. */
const AT_ONCE = 4;
/** Names are little alike: a higher level takes twice the time for a hundredth of the size. */
const LEVEL = 4;

/** The file of one shard from its JSON, an array of EntryDetails. */
export function packDetails(json: string | Uint8Array): Promise<Uint8Array> {
  return zip(json, { level: LEVEL });
}

/** JSON of one shard's entries; the same as JSON.stringify of them, several times faster. */
class DetailsText {
  readonly #table: EntryTable;
  readonly #sources: readonly string[];
  readonly #tails = new Map<number, string>();

  constructor(table: EntryTable, sources: readonly string[]) {
    this.#table = table;
    this.#sources = sources;
  }

  entry(id: number): string {
    const table = this.#table;
    const name = JSON.stringify(table.names.text(id));
    const reason = table.reasons.get(id);
    const source = table.sourceNames.get(id);
    if (reason === undefined && source === undefined) return `{"name":${name}${this.#tail(id)}}`;
    const tail = this.#facts(id, source ?? this.#sources[table.source[id]!] ?? '');
    return `{"name":${name}${tail}${reason === undefined ? '' : `,"reason":${JSON.stringify(reason)}`}}`;
  }

  #tail(id: number): string {
    const { type, source, day } = this.#table;
    const key = (source[id]! * 32 + type[id]!) * 65_536 + day[id]!;
    let tail = this.#tails.get(key);
    if (tail === undefined) {
      tail = this.#facts(id, this.#sources[source[id]!] ?? '');
      this.#tails.set(key, tail);
    }
    return tail;
  }

  #facts(id: number, source: string): string {
    const type = FRAUD_TYPES[this.#table.type[id]!];
    return `,"type":"${type}","firstListed":"${dateOf(this.#table.day[id]!)}","source":${JSON.stringify(source)}`;
  }
}

/** What was written. */
export interface DetailsReport {
  manifest: IndexFileRef;
  /** Paths of the shards' files within the folder. */
  files: string[];
  written: number;
  bytes: number;
}

/** Writes the details of a version. `sources`: names of the sources by number. */
export async function writeDetails(
  folder: ListFolder,
  table: EntryTable,
  keyed: KeyedEntries,
  sources: readonly string[],
  onProgress?: OnProgress,
): Promise<DetailsReport> {
  const text = new DetailsText(table, sources);
  const known = await folder.read(MEMORY);
  const memory = Buffer.alloc(SHARD_COUNT * 2 * DIGEST);
  if (known?.length === memory.length) memory.set(known);
  const digests = new Uint8Array(SHARD_COUNT * DIGEST);
  const report = { files: [] as string[], written: 0, bytes: 0 };

  async function shard(number: number): Promise<void> {
    const json = shardText(table, keyed, text, number);
    if (json === null) return;
    const plain = Buffer.from(json);
    const own = memory.subarray(number * 2 * DIGEST, (number + 1) * 2 * DIGEST);
    const digest = createHash('sha256').update(plain).digest().subarray(0, DIGEST);
    let file = `details/${detailsFileName(own.subarray(DIGEST))}`;
    const isKnown = own.subarray(0, DIGEST).equals(digest);
    if (!isKnown || !(await isWhole(folder, file, own.subarray(DIGEST)))) {
      const packed = await packDetails(plain);
      own.set(digest);
      own.set(await detailsDigest(packed), DIGEST);
      file = `details/${detailsFileName(own.subarray(DIGEST))}`;
      await folder.write(file, [packed], false);
      report.written++;
      report.bytes += packed.length;
    }
    digests.set(own.subarray(DIGEST), number * DIGEST);
    report.files.push(file);
  }

  let next = 0;
  async function worker(): Promise<void> {
    while (next < SHARD_COUNT) {
      onProgress?.('writing details', next, SHARD_COUNT);
      await shard(next++);
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  await folder.write(MEMORY, [memory]);
  return { manifest: await writeManifest(folder, digests), ...report };
}

/** Writes the details of some shards anew. @returns how the index names the manifest */
export async function changeDetails(
  folder: ListFolder,
  before: DetailsManifest,
  shards: ReadonlyMap<number, readonly EntryDetails[]>,
): Promise<IndexFileRef> {
  const digests = new Uint8Array(SHARD_COUNT * DIGEST);
  for (let shard = 0; shard < SHARD_COUNT; shard++) digests.set(before.digest(shard) ?? [], shard * DIGEST);
  for (const [shard, rows] of shards) {
    const own = digests.subarray(shard * DIGEST, (shard + 1) * DIGEST);
    own.fill(0);
    if (rows.length === 0) continue;
    const packed = await packDetails(JSON.stringify(rows));
    own.set(await detailsDigest(packed));
    await folder.write(`details/${detailsFileName(own)}`, [packed]);
  }
  return writeManifest(folder, digests);
}

function writeManifest(folder: ListFolder, digests: Uint8Array): Promise<IndexFileRef> {
  const manifest = new DetailsManifest(digests).encode();
  return folder.writeNamed((hash) => `details/manifest-${hash}.bin`, [manifest]);
}

/** Whether a file of an earlier version is still what its name says. */
async function isWhole(folder: ListFolder, file: string, digest: Uint8Array): Promise<boolean> {
  const bytes = await folder.read(file);
  return bytes !== null && sameBytes(await detailsDigest(bytes), digest);
}

function shardText(table: EntryTable, keyed: KeyedEntries, text: DetailsText, shard: number): string | null {
  const parts: string[] = [];
  for (let i = keyed.starts[shard]!; i < keyed.starts[shard + 1]!; i++) {
    if (keyed.symbols[i] !== PATHS) parts.push(text.entry(keyed.ids[i]!));
    const others = keyed.collisions.get(i) ?? [];
    for (const id of others) if (table.state[id] === STATE.listed) parts.push(text.entry(id));
  }
  return parts.length === 0 ? null : `[${parts.join(',')}]`;
}
