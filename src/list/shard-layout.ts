/**
 * The bytes of one shard: the lower bits ('rests') of its fingerprints, sorted, in buckets of equal value
 * range, and a symbol for each. Gaps are Rice-coded (Golomb, 1966; Rice, 1979).
 *
 *   +--------+--------------+---------- only with 2 buckets or more ---------+
 *   | k (1)  | U (varint)   | wr (1) | mr (signed) | wp (1) | mp (signed)    |
 *   +--------+--------------+------------------------------------------------+
 *   | directory: for each bucket but the first, rank (wr bits), position (wp bits)
 *   | codes: for each entry, quotient in unary (zeros, then a one), remainder (k bits)
 *   +--- padded with zero bits to a byte -------------------------------------
 *   | symbols (entropy.ts), to the end
 *   +-------------------------------------------------------------------------
 *
 * The number of entries n is in the head of the snapshot; a shard without entries has no bytes.
 * Buckets: the least power of two B with at most 45 entries a bucket on average.
 * The first entry of a bucket is coded as its distance from the bucket's start, each other one as its
 * distance from the entry before, less one. U is the sum of all quotients.
 * rank(j) = floor(n j / B) + mr + field: entries before bucket j.
 * position(j) = rank(j) (k + 1) + floor(U j / B) - ((rank(j) - floor(n j / B)) >> 1) + mp + field: bits
 * from the start of the codes.
 */
import { copyWords, peekBits, wordsFor } from './bits.ts';
import { ByteReader } from './bytes.ts';
import { ListError } from './errors.ts';

/** Largest average of entries in a bucket. */
const BUCKET = 45;

/** Largest shard, bytes: bit positions stay well inside 32-bit integers. */
export const MAX_SHARD_BYTES = 2 ** 24;

/** 2^-i: multiplying by it divides exactly. */
const SHARE = Float64Array.from({ length: 33 }, (_, i) => 2 ** -i);

/**
 * A shard in memory. Its directory and codes are a run of words in an array that it may share with others, with room
 * behind them for the decoded symbols, one byte each. What a look-up needs before it can read there is beside the
 * words, in an object that is small enough for all shards' to stay in a processor's cache: in a large list a look-up
 * waits for main memory most of its time.
 */
export interface ShardLayout {
  readonly words: Int32Array;
  /** Where the run begins. */
  readonly run: number;
  readonly count: number;
  readonly restBits: number;
  readonly bucketBits: number;
  /** k: bits of a remainder. */
  readonly parameter: number;
  /** U. */
  readonly unary: number;
  readonly rankWidth: number;
  readonly rankMin: number;
  readonly positionWidth: number;
  readonly positionMin: number;
  /** Bit positions in `words` of the first code and behind the last one. */
  readonly codesAt: number;
  readonly codesEnd: number;
  /** Word of the first decoded symbols. */
  readonly symbolsAt: number;
  readonly encodedSymbols: Uint8Array;
}

/** log2 of the number of buckets for `count` entries of `restBits` bits. */
export function bucketBits(count: number, restBits: number): number {
  let bits = 0;
  while (bits < restBits && count > BUCKET * 2 ** bits) bits++;
  return bits;
}

/**
 * Reads a shard into words from `room`; `at` is where they begin. Memory is bounded by the bytes.
 * Throws a ListError.
 */
export function readLayout(
  bytes: Uint8Array,
  count: number,
  restBits: number,
  room: (words: number) => { words: Int32Array; at: number },
): ShardLayout {
  if (bytes.length > MAX_SHARD_BYTES) throw new ListError('too-large', 'A shard is too large.');
  if (count > 8 * bytes.length) throw new ListError('truncated', 'A shard ends too soon.');
  if (count === 0 && bytes.length > 0) throw new ListError('corrupt', 'An empty shard has bytes.');
  const reader = new ByteReader(bytes);
  const buckets = bucketBits(count, restBits);
  const k = count > 0 ? reader.uint(1) : 0;
  const unary = count > 0 ? reader.varint(8 * bytes.length) : 0;
  const several = buckets > 0;
  const rankWidth = several ? reader.uint(1) : 0;
  const rankMin = several ? reader.signed(2 ** 30) : 0;
  const posWidth = several ? reader.uint(1) : 0;
  const posMin = several ? reader.signed(2 ** 30) : 0;
  if (k > 31 || k > restBits || rankWidth > 30 || posWidth > 30) {
    throw new ListError('corrupt', 'A shard has an impossible parameter.');
  }
  const directory = (2 ** buckets - 1) * (rankWidth + posWidth);
  const bits = directory + count * (k + 1) + unary;
  if (bits > 8 * reader.left) throw new ListError('truncated', 'A shard ends too soon.');
  const coded = Math.ceil(bits / 8);
  const coded32 = wordsFor(coded);
  const { words, at: run } = room(coded32 + Math.ceil(count / 4));
  copyWords(bytes, reader.at, coded, words, run);
  return {
    words,
    run,
    count,
    restBits,
    bucketBits: buckets,
    parameter: k,
    unary,
    rankWidth,
    rankMin,
    positionWidth: posWidth,
    positionMin: posMin,
    codesAt: 32 * run + directory,
    codesEnd: 32 * run + bits,
    symbolsAt: run + coded32,
    encodedSymbols: bytes.slice(reader.at + coded),
  };
}

/** Entries before a bucket (0..B) of a shard; arbitrary where the bytes are damaged. */
export function rankOf(shard: ShardLayout, bucket: number): number {
  const bits = shard.bucketBits;
  if (bucket === 0) return 0;
  if (bucket >>> bits !== 0) return shard.count;
  const width = shard.rankWidth;
  const at = (32 * shard.run + (bucket - 1) * (width + shard.positionWidth)) | 0;
  return (expected(shard.count, bits, bucket) + shard.rankMin + peekBits(shard.words, at, width)) | 0;
}

/** The bit position in the words where the codes of a bucket begin that has `rank` entries before it. */
export function positionOf(shard: ShardLayout, bucket: number, rank: number): number {
  if (bucket === 0) return shard.codesAt;
  const width = shard.positionWidth;
  const at = (32 * shard.run + bucket * (shard.rankWidth + width) - width) | 0;
  const guess = predicted(shard.count, shard.unary, shard.parameter, shard.bucketBits, bucket, rank);
  return (shard.codesAt + guess + shard.positionMin + peekBits(shard.words, at, width)) | 0;
}

/** floor(total * bucket / 2^bits), for totals below 2^31. */
export function expected(total: number, bits: number, bucket: number): number {
  return (total * bucket * SHARE[bits]!) | 0;
}

/** A bucket's position in the codes as far as it follows from its rank (see the head of this file). */
export function predicted(
  count: number,
  unary: number,
  k: number,
  bits: number,
  bucket: number,
  rank: number,
): number {
  const drift = rank - expected(count, bits, bucket);
  return rank * (k + 1) + expected(unary, bits, bucket) - (drift >> 1);
}
