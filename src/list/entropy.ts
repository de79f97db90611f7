/**
 * Entropy coding of symbols with fixed frequencies: range asymmetric numeral systems (Duda, 2013),
 * 31-bit state, bytes out, frequencies that sum to 2^14.
 *
 *   +----------------+-----------------------------+
 *   | state (4, BE)  | renormalisation bytes ...   |   nothing at all where one symbol is all there is
 *   +----------------+-----------------------------+
 */
import { ListError } from './errors.ts';
import { SYMBOL_COUNT } from './symbols.ts';

const SCALE_BITS = 14;
const SCALE = 2 ** SCALE_BITS;
const LOW = 2 ** 23;

/** Frequencies of the symbols, with the tables that coding needs. */
export class Frequencies {
  /** How often each symbol occurs: what the frequencies are derived from. */
  readonly counts: readonly number[];
  readonly freq = new Uint32Array(SYMBOL_COUNT);
  readonly start = new Uint32Array(SYMBOL_COUNT);
  /** The symbol of each of the 2^14 slots. */
  readonly slots = new Uint8Array(SCALE);
  /** The only symbol that occurs, or -1 where there are several (or none). */
  readonly only: number;
  readonly total: number;

  /** `counts`: 32 whole numbers. The same counts give the same frequencies everywhere. */
  constructor(counts: ArrayLike<number>) {
    if (counts.length !== SYMBOL_COUNT) throw new RangeError('32 symbol counts are needed');
    this.counts = Array.from(counts);
    const total = this.counts.reduce((sum, count) => sum + count, 0);
    this.total = total;
    const used = this.counts.flatMap((count, symbol) => (count > 0 ? [symbol] : []));
    this.only = used.length === 1 ? used[0]! : -1;
    let sum = 0;
    for (const symbol of used) {
      this.freq[symbol] = Math.max(1, Math.floor((this.counts[symbol]! * SCALE) / total));
      sum += this.freq[symbol]!;
    }
    // Rounding leaves a small difference: the most frequent symbol takes it.
    if (used.length > 0) {
      const top = used.reduce((a, b) => (this.counts[b]! > this.counts[a]! ? b : a));
      this.freq[top]! += SCALE - sum;
    }
    let at = 0;
    for (const symbol of used) {
      this.start[symbol] = at;
      this.slots.fill(symbol, at, at + this.freq[symbol]!);
      at += this.freq[symbol]!;
    }
  }

  /** The frequencies of these symbols. */
  static of(symbols: Uint8Array): Frequencies {
    const counts = new Array<number>(SYMBOL_COUNT).fill(0);
    for (const symbol of symbols) counts[symbol]!++;
    return new Frequencies(counts);
  }
}

/** Encodes symbols; each must have a frequency. */
export function encodeSymbols(symbols: Uint8Array, frequencies: Frequencies): Uint8Array {
  const { freq, start, only } = frequencies;
  const reversed: number[] = [];
  let state = LOW;
  for (let i = symbols.length - 1; i >= 0; i--) {
    const f = freq[symbols[i]!]!;
    if (f === 0 || f === undefined) throw new RangeError('a symbol has no frequency');
    if (only >= 0) continue;
    const limit = (LOW >>> SCALE_BITS) * 256 * f;
    while (state >= limit) {
      reversed.push(state & 255);
      state >>>= 8;
    }
    const q = Math.floor(state / f);
    state = q * SCALE + (state - q * f) + start[symbols[i]!]!;
  }
  if (only >= 0 || symbols.length === 0) return new Uint8Array(0);
  const out = new Uint8Array(4 + reversed.length);
  new DataView(out.buffer).setUint32(0, state);
  for (let i = 0; i < reversed.length; i++) out[4 + i] = reversed[reversed.length - 1 - i]!;
  return out;
}

/** Decodes `count` symbols from exactly these bytes; `count` must be bounded by the caller. */
export function decodeSymbols(bytes: Uint8Array, count: number, frequencies: Frequencies): Uint8Array {
  const out = new Uint8Array(count);
  const { freq, start, slots, only, total } = frequencies;
  if (count > 0 && total === 0) throw new ListError('corrupt', 'Entries have no symbols.');
  if (only >= 0 || count === 0) {
    if (bytes.length !== 0) throw new ListError('corrupt', 'Symbols have left-over bytes.');
    return out.fill(Math.max(0, only));
  }
  if (bytes.length < 4) throw new ListError('truncated', 'Symbols end too soon.');
  let state = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  if (state < LOW || state >= 2 ** 31) throw new ListError('corrupt', 'Symbols start wrongly.');
  let at = 4;
  for (let i = 0; i < count; i++) {
    const slot = state & (SCALE - 1);
    const symbol = slots[slot]!;
    out[i] = symbol;
    state = freq[symbol]! * (state >>> SCALE_BITS) + slot - start[symbol]!;
    while (state < LOW) {
      if (at >= bytes.length) throw new ListError('truncated', 'Symbols end too soon.');
      state = (state << 8) | bytes[at++]!;
    }
  }
  if (state !== LOW || at !== bytes.length) throw new ListError('corrupt', 'Symbols do not add up.');
  return out;
}
