/**
 * Bit streams, most significant bit first, over 32-bit words.
 * Reading past the end gives zeros; the readers of each format check positions against its lengths.
 */

/** Bytes as big-endian 32-bit words, with words of zeros behind so that a read near the end stays inside. */
export function toWords(bytes: Uint8Array): Int32Array {
  const words = new Int32Array(wordsFor(bytes.length));
  copyWords(bytes, 0, bytes.length, words, 0);
  return words;
}

/** Writes bytes into words that are zero so far, as `toWords` does. */
export function copyWords(
  bytes: Uint8Array,
  from: number,
  length: number,
  words: Int32Array,
  to: number,
): void {
  const whole = length >>> 2;
  let at = from;
  for (let i = 0; i < whole; i++, at += 4) {
    words[to + i] = (bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!;
  }
  let last = 0;
  for (let i = 0; i < (length & 3); i++) last |= bytes[at + i]! << (24 - 8 * i);
  words[to + whole] = last;
}

/** Words that so many bytes take, with the zeros behind them. */
export function wordsFor(byteLength: number): number {
  return (byteLength >>> 2) + 4;
}

/** The 32 bits at bit position `pos`, as a signed number (use `>>> 0` or a shift). */
export function peek32(words: Int32Array, pos: number): number {
  const at = pos >>> 5;
  const off = pos & 31;
  // Two shifts, because a shift by 32 is a shift by 0.
  return (words[at]! << off) | ((words[at + 1]! >>> 1) >>> (31 - off));
}

/** `width` bits (0..32) at bit position `pos`. */
export function peekBits(words: Int32Array, pos: number, width: number): number {
  return width === 0 ? 0 : peek32(words, pos) >>> (32 - width);
}

/** Writes a bit stream whose length is known beforehand. */
export class BitWriter {
  readonly #words: Uint32Array;
  readonly #bits: number;
  #pos = 0;

  /** `bits`: the exact length of the stream. */
  constructor(bits: number) {
    this.#words = new Uint32Array(Math.ceil(bits / 32) + 1);
    this.#bits = bits;
  }

  /** Leaves `count` zero bits. */
  skip(count: number): void {
    this.#pos += count;
  }

  /** Appends the lowest `width` bits (0..32) of `value`; higher bits of it must be zero. */
  put(value: number, width: number): void {
    if (width === 0) return;
    const at = this.#pos >>> 5;
    const free = 32 - (this.#pos & 31);
    if (width <= free) {
      this.#words[at]! |= value << (free - width);
    } else {
      this.#words[at]! |= value >>> (width - free);
      this.#words[at + 1]! |= value << (32 - width + free);
    }
    this.#pos += width;
  }

  /** The stream padded with zero bits to whole bytes. */
  bytes(): Uint8Array {
    if (this.#pos !== this.#bits) throw new RangeError('bit stream of another length than announced');
    const out = new Uint8Array(Math.ceil(this.#bits / 8));
    for (let i = 0; i < out.length; i++) out[i] = this.#words[i >>> 2]! >>> (24 - 8 * (i & 3));
    return out;
  }
}
