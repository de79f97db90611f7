/**
 * The head of a snapshot file: what the list is, and where each of its 4096 shards lies and must hash to.
 * The signed index covers the head; the head covers each shard, so that each can be fetched alone.
 *
 *    0  'SANS'                      4  format version (1)          5  bits of a fingerprint (32..44)
 *    6  zero (2)                    8  base version (8, BE)       16  fingerprint key (16)
 *   32  entries (4)                36  bytes of the head (4)      40  bytes of the file (8)
 *   48  entries of each symbol (32 x 4)
 *  176  for each shard: entries (varint), bytes (varint), and where it has entries the first
 *       16 bytes of the SHA-256 of its bytes
 *  then the shards, one after the other.
 */
import { ByteReader, sameBytes, sha256 } from './bytes.ts';
import { Frequencies } from './entropy.ts';
import { ListError } from './errors.ts';
import { MAX_BITS, MIN_BITS, SHARD_BITS, SHARD_COUNT } from './fingerprint.ts';
import { Shard, type ShardRoom } from './shard.ts';
import { MAX_SHARD_BYTES } from './shard-layout.ts';
import { SYMBOL_COUNT } from './symbols.ts';

export const SNAPSHOT_MAGIC = 0x53414e53;
export const SNAPSHOT_FORMAT = 1;
/** Bytes of a shard's digest. */
export const DIGEST_BYTES = 16;
/** Bytes before the directory. */
export const FIXED_HEAD_BYTES = 48 + 4 * SYMBOL_COUNT;
/** The largest head that a reader accepts. */
export const MAX_HEAD_BYTES = FIXED_HEAD_BYTES + SHARD_COUNT * (14 + DIGEST_BYTES);

/** One line of the directory. */
export interface ShardPlace {
  /** Where the shard begins in the file, and its bytes. */
  offset: number;
  length: number;
  /** Its entries. */
  count: number;
  /** First 16 bytes of the SHA-256 of its bytes; empty where it has no entries. */
  digest: Uint8Array;
}

/** What a head says of the whole. */
export interface SnapshotFacts {
  baseVersion: number;
  bits: number;
  key: Uint8Array;
  count: number;
  frequencies: Frequencies;
  /** Bytes of the head, and of the whole file. */
  headBytes: number;
  byteLength: number;
}

/** The directory in flat arrays, because a worker keeps it of every list for as long as it runs. */
interface Directory {
  /** Where each shard begins in the file, and the file's end. */
  offsets: Float64Array;
  /** Entries before each shard, and all of them. */
  ranks: Uint32Array;
  /** The bytes of the head, and where in them the digest of each shard that has entries begins. */
  bytes: Uint8Array;
  digests: Uint32Array;
}

/** A snapshot as far as its head tells. */
export class SnapshotHead implements SnapshotFacts {
  readonly baseVersion: number;
  readonly bits: number;
  readonly key: Uint8Array;
  readonly count: number;
  readonly frequencies: Frequencies;
  /** Bytes of the head, and of the whole file. */
  readonly headBytes: number;
  readonly byteLength: number;
  readonly #directory: Directory;

  constructor(facts: SnapshotFacts, directory: Directory) {
    this.baseVersion = facts.baseVersion;
    this.bits = facts.bits;
    this.key = facts.key;
    this.count = facts.count;
    this.frequencies = facts.frequencies;
    this.headBytes = facts.headBytes;
    this.byteLength = facts.byteLength;
    this.#directory = directory;
  }

  /** Bits of a rest. */
  get restBits(): number {
    return this.bits - SHARD_BITS;
  }

  /** Entries in the shards before this one: the global rank of its first entry. */
  rankBefore(shard: number): number {
    return this.#directory.ranks[shard]!;
  }

  /** Entries of a shard. */
  countOf(shard: number): number {
    const { ranks } = this.#directory;
    return ranks[shard + 1]! - ranks[shard]!;
  }

  /** Where a shard lies. @throws RangeError for a number that no shard has */
  place(shard: number): ShardPlace {
    if (!(shard >= 0 && shard < SHARD_COUNT)) throw new RangeError('there is no such shard');
    const { offsets, bytes, digests } = this.#directory;
    const offset = offsets[shard]!;
    const count = this.countOf(shard);
    const at = digests[shard]!;
    const digest = bytes.subarray(at, at + (count === 0 ? 0 : DIGEST_BYTES));
    return { offset, length: offsets[shard + 1]! - offset, count, digest };
  }

  /** All 4096, made for the caller: a head keeps no objects of them. */
  places(): ShardPlace[] {
    return Array.from({ length: SHARD_COUNT }, (_, shard) => this.place(shard));
  }

  /**
   * Reads a shard from its bytes, which the caller has checked with `verifyShard` when they arrived.
   * `room`: for a snapshot that stays resident as a whole.
   */
  parseShard(shard: number, bytes: Uint8Array, room?: ShardRoom): Shard {
    return Shard.parse(bytes, this.countOf(shard), this.frequencies, this.restBits, room);
  }
}

/** How many bytes the head has, from its first 40 bytes or more; throws a ListError if they are no head. */
export function snapshotHeadSize(bytes: Uint8Array): number {
  const reader = new ByteReader(bytes);
  if (reader.uint(4) !== SNAPSHOT_MAGIC) throw new ListError('corrupt', 'This is not a list snapshot.');
  if (reader.uint(1) !== SNAPSHOT_FORMAT) {
    throw new ListError('unsupported', 'This list is in a format that this version cannot read.');
  }
  reader.at = 36;
  const size = reader.uint(4);
  if (size < FIXED_HEAD_BYTES || size > MAX_HEAD_BYTES) {
    throw new ListError('corrupt', 'A snapshot has a head of an impossible size.');
  }
  return size;
}

/** Reads a head; `bytes` may go on behind it. Throws a ListError. */
export function parseSnapshotHead(bytes: Uint8Array): SnapshotHead {
  const headBytes = snapshotHeadSize(bytes);
  if (bytes.length < headBytes) throw new ListError('truncated', 'A snapshot has only part of its head.');
  // A copy: a head must not keep the file that it came with.
  const own = bytes.slice(0, headBytes);
  const reader = new ByteReader(own, 5);
  const bits = reader.uint(1);
  if (bits < MIN_BITS || bits > MAX_BITS) {
    throw new ListError(
      'unsupported',
      'This list has fingerprints of a width that this version cannot read.',
    );
  }
  if (reader.uint(2) !== 0) throw new ListError('unsupported', 'This list uses features of a later version.');
  if (reader.uint(2) !== 0) throw new ListError('corrupt', 'A version number is too large.');
  const baseVersion = reader.uint(6);
  const key = reader.run(16);
  const count = reader.uint(4);
  reader.uint(4);
  if (reader.uint(2) !== 0) throw new ListError('corrupt', 'A file size is too large.');
  const byteLength = reader.uint(6);
  const counts: number[] = [];
  for (let i = 0; i < SYMBOL_COUNT; i++) counts.push(reader.uint(4));
  const frequencies = new Frequencies(counts);
  const offsets = new Float64Array(SHARD_COUNT + 1);
  const ranks = new Uint32Array(SHARD_COUNT + 1);
  const digests = new Uint32Array(SHARD_COUNT);
  let offset = headBytes;
  let entries = 0;
  for (let i = 0; i < SHARD_COUNT; i++) {
    const here = reader.varint(count - entries);
    const length = reader.varint(Math.min(byteLength, MAX_SHARD_BYTES));
    if ((here === 0) !== (length === 0)) throw new ListError('corrupt', 'An empty shard has bytes.');
    digests[i] = reader.at;
    if (here > 0) reader.skip(DIGEST_BYTES);
    offsets[i] = offset;
    ranks[i] = entries;
    offset += length;
    entries += here;
  }
  if (reader.left !== 0 || offset !== byteLength || entries !== count || frequencies.total !== count) {
    throw new ListError('corrupt', 'The head of a snapshot does not add up.');
  }
  offsets[SHARD_COUNT] = offset;
  ranks[SHARD_COUNT] = entries;
  const facts = { baseVersion, bits, key, count, frequencies, headBytes, byteLength };
  return new SnapshotHead(facts, { offsets, ranks, bytes: own, digests });
}

/** Whether these bytes are the shard that the head promises. */
export async function verifyShard(head: SnapshotHead, shard: number, bytes: Uint8Array): Promise<boolean> {
  if (!(shard >= 0 && shard < SHARD_COUNT)) return false;
  const place = head.place(shard);
  if (bytes.length !== place.length) return false;
  if (place.count === 0) return true;
  return sameBytes((await sha256(bytes)).subarray(0, DIGEST_BYTES), place.digest);
}
