/**
 * One shard of a snapshot, ready to be asked (its bytes are drawn in shard-layout.ts). A look-up reads two
 * directory fields and decodes half a bucket on average; nothing else is decoded.
 */
import { peek32, peekBits } from './bits.ts';
import { decodeSymbols, type Frequencies } from './entropy.ts';
import { ListError } from './errors.ts';
import {
  BUCKET_BITS,
  CODES_AT,
  CODES_END,
  PARAMETER,
  positionOf,
  REST_BITS,
  rankOf,
  readLayout,
  SYMBOLS_AT,
  SYMBOLS_READY,
} from './shard-layout.ts';

/** 2^i. */
const POWER = Float64Array.from({ length: 33 }, (_, i) => 2 ** i);

/** Words of one array of a ShardRoom. */
const ROOM_WORDS = 2 ** 20;

/**
 * Memory that shards share, for a list that stays resident as a whole: look-ups all over it are faster
 * than with an array for each shard. It is freed when none of its shards is in use.
 */
export class ShardRoom {
  #words = new Int32Array(0);
  #used = 0;

  /** Takes a run of words, all zero. */
  take(count: number): { words: Int32Array; at: number } {
    if (this.#used + count > this.#words.length) {
      this.#words = new Int32Array(Math.max(count, ROOM_WORDS));
      this.#used = 0;
    }
    this.#used += count;
    return { words: this.#words, at: this.#used - count };
  }
}

/** A shard ready to be asked. What it answers for damaged bytes is arbitrary, but it always answers. */
export class Shard {
  readonly #words: Int32Array;
  /** Where its run of words begins. */
  readonly #run: number;
  readonly count: number;
  readonly #encodedSymbols: Uint8Array;
  readonly #frequencies: Frequencies;

  private constructor(
    bytes: Uint8Array,
    count: number,
    frequencies: Frequencies,
    restBits: number,
    room?: ShardRoom,
  ) {
    const own = (size: number) => room?.take(size) ?? { words: new Int32Array(size), at: 0 };
    const { words, at, encodedSymbols } = readLayout(bytes, count, restBits, own);
    this.#words = words;
    this.#run = at;
    this.count = count;
    this.#encodedSymbols = encodedSymbols;
    this.#frequencies = frequencies;
  }

  /**
   * Reads a shard of `count` entries whose rests have `restBits` bits (fingerprint bits - 12).
   * Checks lengths and parameters, so that memory is bounded by the bytes; `decodeAll` checks the rest.
   * Keeps no reference to `bytes`. Throws a ListError.
   */
  static parse(
    bytes: Uint8Array,
    count: number,
    frequencies: Frequencies,
    restBits: number,
    room?: ShardRoom,
  ): Shard {
    return new Shard(bytes, count, frequencies, restBits, room);
  }

  /** Bytes of its encoded symbols, for figures. */
  get symbolBytes(): number {
    return this.#encodedSymbols.length;
  }

  /** The rank of an entry within the shard, or -1. `rest`: unsigned, of `restBits` bits. */
  find(rest: number): number {
    const words = this.#words;
    const run = this.#run;
    const bits = words[run + BUCKET_BITS]!;
    const shift = words[run + REST_BITS]! - bits;
    const bucket = bits === 0 ? 0 : rest >>> shift;
    const first = rankOf(words, run, bucket);
    const end = rankOf(words, run, bucket + 1);
    // A damaged directory can promise anything: ranks outside the shard are never answered.
    if (first < 0 || first >= end || end > this.count) return -1;
    const start = positionOf(words, run, bucket, first);
    if (start < words[run + CODES_AT]! || start >= words[run + CODES_END]!) return -1;
    let pos = (32 * run + start) | 0;
    const limit = (32 * run + words[run + CODES_END]!) | 0;
    const k = words[run + PARAMETER]!;
    const unit = POWER[k]!;
    // Distance still to go, counted down; entries after the first are coded less one.
    let left = rest - bucket * POWER[shift]!;
    for (let i = first; i < end; i++) {
      let window = peek32(words, pos);
      let quotient = Math.clz32(window);
      if (quotient + k < 32) {
        // Position in 32-bit integers: floating point takes twice the time here.
        pos = (pos + quotient + 1 + k) | 0;
        left -= quotient * unit + ((((window << quotient) << 1) >>> 1) >>> (31 - k));
      } else {
        while (window === 0) {
          pos = (pos + 32) | 0;
          if (pos >= limit) return -1;
          window = peek32(words, pos);
          quotient += Math.clz32(window);
        }
        pos = (pos + Math.clz32(window) + 1) | 0;
        left -= quotient * unit + peekBits(words, pos, k);
        pos = (pos + k) | 0;
      }
      if (left <= 0) return left === 0 ? i : -1;
      if (pos >= limit) return -1;
      left--;
    }
    return -1;
  }

  /**
   * The symbol of the entry at a rank (0 <= rank < count). Decodes all symbols the first time, and throws
   * a ListError if that fails.
   */
  symbolAt(rank: number): number {
    const words = this.#words;
    const run = this.#run;
    if (!(rank >= 0 && rank < this.count)) throw new RangeError('no such rank in the shard');
    if (words[run + SYMBOLS_READY] === 0) this.#decodeSymbols();
    return (words[run + words[run + SYMBOLS_AT]! + (rank >>> 2)]! >>> (8 * (rank & 3))) & 255;
  }

  #decodeSymbols(): void {
    const words = this.#words;
    const symbols = decodeSymbols(this.#encodedSymbols, this.count, this.#frequencies);
    const at = this.#run + words[this.#run + SYMBOLS_AT]!;
    for (let i = 0; i < symbols.length; i++) words[at + (i >>> 2)]! |= symbols[i]! << (8 * (i & 3));
    words[this.#run + SYMBOLS_READY] = 1;
  }

  /**
   * All entries in order. Checks everything: that rests ascend, that the directory agrees with the codes,
   * that nothing is left over. Throws a ListError where the bytes are not what an encoder writes.
   */
  decodeAll(): { rests: Uint32Array; symbols: Uint8Array } {
    const words = this.#words;
    const run = this.#run;
    const count = this.count;
    const bits = words[run + BUCKET_BITS]!;
    const k = words[run + PARAMETER]!;
    const span = POWER[words[run + REST_BITS]! - bits]!;
    const codesEnd = 32 * run + words[run + CODES_END]!;
    const rests = new Uint32Array(count);
    let pos = 32 * run + words[run + CODES_AT]!;
    let at = 0;
    for (let bucket = 0; bucket < 2 ** bits; bucket++) {
      const end = rankOf(words, run, bucket + 1);
      const agrees =
        rankOf(words, run, bucket) === at && 32 * run + positionOf(words, run, bucket, at) === pos;
      if (!agrees || end < at || end > count) {
        throw new ListError('corrupt', 'A shard has a wrong directory.');
      }
      let offset = -1;
      for (let first = true; at < end; at++, first = false) {
        let quotient = 0;
        let window = peek32(words, pos);
        while (window === 0 && pos < codesEnd) {
          quotient += 32;
          pos += 32;
          window = pos < codesEnd ? peek32(words, pos) : 0;
        }
        const zeros = Math.clz32(window);
        pos += zeros + 1 + k;
        if (pos > codesEnd) throw new ListError('corrupt', 'A shard ends too soon.');
        const gap = (quotient + zeros) * POWER[k]! + peekBits(words, pos - k, k);
        offset = first ? gap : offset + 1 + gap;
        if (offset >= span) throw new ListError('corrupt', 'An entry is outside its bucket.');
        rests[at] = bucket * span + offset;
      }
    }
    if (pos !== codesEnd || peekBits(words, pos, (32 - (pos & 31)) & 31) !== 0) {
      throw new ListError('corrupt', 'A shard has left-over bits.');
    }
    return { rests, symbols: decodeSymbols(this.#encodedSymbols, count, this.#frequencies) };
  }
}
