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
 * A shard in memory is a run of words in an array that it may share with others: these fields, then
 * directory and codes, then room for the decoded symbols, one byte each. So a look-up waits for main
 * memory about twice (fields and directory, codes), which is most of its time in a large list.
 */
export const COUNT = 0;
export const REST_BITS = 1;
export const BUCKET_BITS = 2;
export const PARAMETER = 3;
const UNARY = 4;
const RANK_WIDTH = 5;
const RANK_MIN = 6;
const POSITION_WIDTH = 7;
const POSITION_MIN = 8;
/** Bit positions of the first code and behind the last one, from the start of the run. */
export const CODES_AT = 9;
export const CODES_END = 10;
/** Word of the first decoded symbols, from the start of the run; whether they are decoded. */
export const SYMBOLS_AT = 11;
export const SYMBOLS_READY = 12;
const FIELDS = 16;
const DIRECTORY_AT = 32 * FIELDS;

/** log2 of the number of buckets for `count` entries of `restBits` bits. */
export function bucketBits(count: number, restBits: number): number {
  let bits = 0;
  while (bits < restBits && count > BUCKET * 2 ** bits) bits++;
  return bits;
}

/**
 * Reads a shard into words from `room`; `at` is where its run begins. Memory is bounded by the bytes.
 * Throws a ListError.
 */
export function readLayout(
  bytes: Uint8Array,
  count: number,
  restBits: number,
  room: (words: number) => { words: Int32Array; at: number },
): { words: Int32Array; at: number; encodedSymbols: Uint8Array } {
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
  const symbolsAt = FIELDS + wordsFor(coded);
  const { words, at } = room(symbolsAt + Math.ceil(count / 4));
  words[at + COUNT] = count;
  words[at + REST_BITS] = restBits;
  words[at + BUCKET_BITS] = buckets;
  words[at + PARAMETER] = k;
  words[at + UNARY] = unary;
  words[at + RANK_WIDTH] = rankWidth;
  words[at + RANK_MIN] = rankMin;
  words[at + POSITION_WIDTH] = posWidth;
  words[at + POSITION_MIN] = posMin;
  words[at + CODES_AT] = DIRECTORY_AT + directory;
  words[at + CODES_END] = DIRECTORY_AT + bits;
  words[at + SYMBOLS_AT] = symbolsAt;
  copyWords(bytes, reader.at, coded, words, at + FIELDS);
  return { words, at, encodedSymbols: bytes.slice(reader.at + coded) };
}

/** Entries before a bucket (0..B) of the shard at `run`; arbitrary where the bytes are damaged. */
export function rankOf(words: Int32Array, run: number, bucket: number): number {
  const bits = words[run + BUCKET_BITS]!;
  if (bucket === 0) return 0;
  if (bucket >>> bits !== 0) return words[run + COUNT]!;
  const width = words[run + RANK_WIDTH]!;
  const at = 32 * run + DIRECTORY_AT + (bucket - 1) * (width + words[run + POSITION_WIDTH]!);
  return (
    (expected(words[run + COUNT]!, bits, bucket) + words[run + RANK_MIN]! + peekBits(words, at, width)) | 0
  );
}

/** Where, from the start of the run, the codes of a bucket begin that has `rank` entries before it. */
export function positionOf(words: Int32Array, run: number, bucket: number, rank: number): number {
  const codes = words[run + CODES_AT]!;
  if (bucket === 0) return codes;
  const width = words[run + POSITION_WIDTH]!;
  const at = 32 * run + DIRECTORY_AT + bucket * (words[run + RANK_WIDTH]! + width) - width;
  const bits = words[run + BUCKET_BITS]!;
  const guess = predicted(
    words[run + COUNT]!,
    words[run + UNARY]!,
    words[run + PARAMETER]!,
    bits,
    bucket,
    rank,
  );
  return (codes + guess + words[run + POSITION_MIN]! + peekBits(words, at, width)) | 0;
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
