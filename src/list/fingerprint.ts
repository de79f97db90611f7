/**
 * Keyed fingerprints of expressions: SipHash-2-4 (Aumasson and Bernstein, 2012) cut to its top bits.
 * The 64-bit words are pairs of 32-bit halves, so that a look-up allocates nothing and needs no BigInt.
 */

/** The top bits of a fingerprint that name its shard. */
export const SHARD_BITS = 12;

/** How many shards a snapshot has. */
export const SHARD_COUNT = 2 ** SHARD_BITS;

/** Widths of a fingerprint that the format allows. */
export const MIN_BITS = 32;
export const MAX_BITS = 44;
export const DEFAULT_BITS = 44;

const UTF8 = new TextEncoder();

/** The shard of a whole fingerprint of `bits` bits. */
export function shardOf(fingerprint: number, bits: number): number {
  return Math.floor(fingerprint / 2 ** (bits - SHARD_BITS));
}

/** The rest of a whole fingerprint of `bits` bits. */
export function restOf(fingerprint: number, bits: number): number {
  return fingerprint % 2 ** (bits - SHARD_BITS);
}

/** Computes fingerprints under one key. Holds the last result: do not share one across an `await`. */
export class Fingerprinter {
  readonly bits: number;
  /** Top 12 bits of the last hash. */
  shard = 0;
  /** The other `bits` - 12 bits of the last hash. */
  rest = 0;
  /** Upper and lower half of the last 64-bit hash, unsigned. */
  high = 0;
  low = 0;

  readonly #k0h: number;
  readonly #k0l: number;
  readonly #k1h: number;
  readonly #k1l: number;
  readonly #tail: number;

  /** `key`: 16 bytes; `bits`: 32..44. */
  constructor(key: Uint8Array, bits: number = DEFAULT_BITS) {
    if (key.length !== 16) throw new RangeError('a fingerprint key has 16 bytes');
    if (!Number.isInteger(bits) || bits < MIN_BITS || bits > MAX_BITS) {
      throw new RangeError(`a fingerprint has ${MIN_BITS} to ${MAX_BITS} bits`);
    }
    const view = new DataView(key.buffer, key.byteOffset, 16);
    this.#k0l = view.getInt32(0, true);
    this.#k0h = view.getInt32(4, true);
    this.#k1l = view.getInt32(8, true);
    this.#k1h = view.getInt32(12, true);
    this.#tail = bits - 32;
    this.bits = bits;
  }

  /**
   * Hashes an expression (as UTF-8) and sets `shard` and `rest`. It may come in two parts: joining them would take
   * half as long as the hash.
   */
  hash(expression: string, end = ''): void {
    const own = expression.length;
    const length = own + end.length;
    let v0h = this.#k0h ^ 0x736f6d65;
    let v0l = this.#k0l ^ 0x70736575;
    let v1h = this.#k1h ^ 0x646f7261;
    let v1l = this.#k1l ^ 0x6e646f6d;
    let v2h = this.#k0h ^ 0x6c796765;
    let v2l = this.#k0l ^ 0x6e657261;
    let v3h = this.#k1h ^ 0x74656462;
    let v3l = this.#k1l ^ 0x79746573;
    let seen = 0;
    const blocks = length >>> 3;
    /** Blocks that are in the first part as a whole. */
    const whole = own >>> 3;
    // One copy of the round serves all: 2 rounds a block, 2 for the last block, then 4 to finish. Carries are
    // computed from the bits: a comparison would be a branch that goes either way at random, three times slower.
    let at = 0;
    for (let block = 0; block <= blocks + 1; block++) {
      let ml = 0;
      let mh = 0;
      let rounds = 2;
      if (block < whole) {
        const c0 = expression.charCodeAt(at);
        const c1 = expression.charCodeAt(at + 1);
        const c2 = expression.charCodeAt(at + 2);
        const c3 = expression.charCodeAt(at + 3);
        const c4 = expression.charCodeAt(at + 4);
        const c5 = expression.charCodeAt(at + 5);
        const c6 = expression.charCodeAt(at + 6);
        const c7 = expression.charCodeAt(at + 7);
        seen |= c0 | c1 | c2 | c3 | c4 | c5 | c6 | c7;
        ml = c0 | (c1 << 8) | (c2 << 16) | (c3 << 24);
        mh = c4 | (c5 << 8) | (c6 << 16) | (c7 << 24);
        at += 8;
      } else if (block <= blocks) {
        if (block === blocks) mh = length << 24;
        for (let i = 0; i < 8 && at < length; i++, at++) {
          const c = at < own ? expression.charCodeAt(at) : end.charCodeAt(at - own);
          seen |= c;
          if (i < 4) ml |= c << (8 * i);
          else mh |= c << (8 * (i - 4));
        }
      } else {
        if (seen > 127) {
          this.hashBytes(UTF8.encode(expression + end));
          return;
        }
        v2l ^= 0xff;
        rounds = 4;
      }
      v3h ^= mh;
      v3l ^= ml;
      for (let round = 0; round < rounds; round++) {
        let low = (v0l + v1l) | 0;
        v0h = (v0h + v1h + (((v0l & v1l) | ((v0l | v1l) & ~low)) >>> 31)) | 0;
        v0l = low;
        let t = v1h;
        v1h = ((v1h << 13) | (v1l >>> 19)) ^ v0h;
        v1l = ((v1l << 13) | (t >>> 19)) ^ v0l;
        t = v0h;
        v0h = v0l;
        v0l = t;
        low = (v2l + v3l) | 0;
        v2h = (v2h + v3h + (((v2l & v3l) | ((v2l | v3l) & ~low)) >>> 31)) | 0;
        v2l = low;
        t = v3h;
        v3h = ((v3h << 16) | (v3l >>> 16)) ^ v2h;
        v3l = ((v3l << 16) | (t >>> 16)) ^ v2l;
        low = (v0l + v3l) | 0;
        v0h = (v0h + v3h + (((v0l & v3l) | ((v0l | v3l) & ~low)) >>> 31)) | 0;
        v0l = low;
        t = v3h;
        v3h = ((v3h << 21) | (v3l >>> 11)) ^ v0h;
        v3l = ((v3l << 21) | (t >>> 11)) ^ v0l;
        low = (v2l + v1l) | 0;
        v2h = (v2h + v1h + (((v2l & v1l) | ((v2l | v1l) & ~low)) >>> 31)) | 0;
        v2l = low;
        t = v1h;
        v1h = ((v1h << 17) | (v1l >>> 15)) ^ v2h;
        v1l = ((v1l << 17) | (t >>> 15)) ^ v2l;
        t = v2h;
        v2h = v2l;
        v2l = t;
      }
      v0h ^= mh;
      v0l ^= ml;
    }
    this.#set(v0h ^ v1h ^ v2h ^ v3h, v0l ^ v1l ^ v2l ^ v3l);
  }

  /** Hashes bytes; the same as `hash` of the string that they encode. */
  hashBytes(bytes: Uint8Array): void {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const v = new Int32Array([
      this.#k0h ^ 0x736f6d65,
      this.#k0l ^ 0x70736575,
      this.#k1h ^ 0x646f7261,
      this.#k1l ^ 0x6e646f6d,
      this.#k0h ^ 0x6c796765,
      this.#k0l ^ 0x6e657261,
      this.#k1h ^ 0x74656462,
      this.#k1l ^ 0x79746573,
    ]);
    const whole = bytes.length & ~7;
    for (let at = 0; at < whole; at += 8) absorb(v, view.getInt32(at + 4, true), view.getInt32(at, true));
    let mh = bytes.length << 24;
    let ml = 0;
    for (let i = whole; i < bytes.length; i++) {
      if (i - whole < 4) ml |= bytes[i]! << (8 * (i - whole));
      else mh |= bytes[i]! << (8 * (i - whole - 4));
    }
    absorb(v, mh, ml);
    v[5]! ^= 0xff;
    for (let i = 0; i < 4; i++) sipRound(v);
    this.#set(v[0]! ^ v[2]! ^ v[4]! ^ v[6]!, v[1]! ^ v[3]! ^ v[5]! ^ v[7]!);
  }

  #set(high: number, low: number): void {
    this.high = high >>> 0;
    this.low = low >>> 0;
    this.shard = high >>> 20;
    const tail = this.#tail;
    this.rest = tail === 0 ? high & 0xfffff : (((high & 0xfffff) << tail) | (low >>> (32 - tail))) >>> 0;
  }

  /** The fingerprint of an expression, in one part or two, as one number below 2^`bits`. */
  value(expression: string, end = ''): number {
    this.hash(expression, end);
    return this.shard * 2 ** (this.bits - SHARD_BITS) + this.rest;
  }
}

/** One block: the state is v0h, v0l, v1h, v1l, v2h, v2l, v3h, v3l. */
function absorb(v: Int32Array, mh: number, ml: number): void {
  v[6]! ^= mh;
  v[7]! ^= ml;
  sipRound(v);
  sipRound(v);
  v[0]! ^= mh;
  v[1]! ^= ml;
}

function sipRound(v: Int32Array): void {
  mix(v, 0, 2, 13);
  swap(v, 0);
  mix(v, 4, 6, 16);
  mix(v, 0, 6, 21);
  mix(v, 4, 2, 17);
  swap(v, 4);
}

/** v[a] += v[b]; v[b] = rotl(v[b], by) ^ v[a], for 64-bit halves at a and b. */
function mix(v: Int32Array, a: number, b: number, by: number): void {
  const low = (v[a + 1]! >>> 0) + (v[b + 1]! >>> 0);
  v[a] = v[a]! + v[b]! + (low > 0xffffffff ? 1 : 0);
  v[a + 1] = low | 0;
  const high = v[b]!;
  v[b] = ((high << by) | (v[b + 1]! >>> (32 - by))) ^ v[a]!;
  v[b + 1] = ((v[b + 1]! << by) | (high >>> (32 - by))) ^ v[a + 1]!;
}

function swap(v: Int32Array, at: number): void {
  const high = v[at]!;
  v[at] = v[at + 1]!;
  v[at + 1] = high;
}
