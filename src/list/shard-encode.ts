/**
 * Writes one shard (the layout is drawn in shard-layout.ts). The same entries give the same bytes: the Rice
 * parameter is the one of least size, the smaller where two are equal.
 */
import { BitWriter } from './bits.ts';
import { ByteWriter } from './bytes.ts';
import { encodeSymbols, type Frequencies } from './entropy.ts';
import { bestParameter } from './rice-parameter.ts';
import { bucketBits, expected, predicted } from './shard-layout.ts';

/** Bits of `bits` unsigned numbers up to `max`. */
function widthOf(max: number): number {
  let width = 0;
  while (2 ** width <= max) width++;
  return width;
}

/**
 * Encodes a shard. `rests`: strictly ascending, each below 2^`restBits`; `symbols`: one for each.
 * Throws a RangeError where the entries are not so.
 */
export function encodeShard(
  rests: Uint32Array,
  symbols: Uint8Array,
  frequencies: Frequencies,
  restBits: number,
): Uint8Array {
  const count = rests.length;
  if (symbols.length !== count) throw new RangeError('each entry needs one symbol');
  if (count === 0) return new Uint8Array(0);
  const bits = bucketBits(count, restBits);
  const buckets = 2 ** bits;
  const span = 2 ** (restBits - bits);
  const gaps = new Float64Array(count);
  const ranks = new Uint32Array(buckets + 1).fill(count);
  let bucket = -1;
  let previous = -1;
  for (let i = 0; i < count; i++) {
    const rest = rests[i]!;
    if (rest <= previous || rest >= 2 ** restBits) throw new RangeError('entries are not in order');
    const own = Math.floor(rest / span);
    gaps[i] = own === bucket ? rest - previous - 1 : rest - own * span;
    while (bucket < own) ranks[++bucket] = i;
    previous = rest;
  }
  const k = bestParameter(gaps, Math.min(31, restBits));
  const unit = 2 ** k;
  let unary = 0;
  const before = new Float64Array(count + 1);
  for (let i = 0; i < count; i++) {
    before[i] = unary;
    unary += Math.floor(gaps[i]! / unit);
  }
  before[count] = unary;

  const out = new ByteWriter();
  out.uint(k, 1);
  out.varint(unary);
  const ranksOff = new Float64Array(buckets);
  const positionsOff = new Float64Array(buckets);
  for (let j = 1; j < buckets; j++) {
    const rank = ranks[j]!;
    ranksOff[j] = rank - expected(count, bits, j);
    positionsOff[j] = rank * (k + 1) + before[rank]! - predicted(count, unary, k, bits, j, rank);
  }
  let rankWidth = 0;
  let rankMin = 0;
  let posWidth = 0;
  let posMin = 0;
  if (buckets > 1) {
    const inner = (values: Float64Array) => values.subarray(1);
    rankMin = inner(ranksOff).reduce((a, b) => Math.min(a, b));
    posMin = inner(positionsOff).reduce((a, b) => Math.min(a, b));
    rankWidth = widthOf(inner(ranksOff).reduce((a, b) => Math.max(a, b)) - rankMin);
    posWidth = widthOf(inner(positionsOff).reduce((a, b) => Math.max(a, b)) - posMin);
    out.uint(rankWidth, 1);
    out.signed(rankMin);
    out.uint(posWidth, 1);
    out.signed(posMin);
  }
  const stream = new BitWriter((buckets - 1) * (rankWidth + posWidth) + count * (k + 1) + unary);
  for (let j = 1; j < buckets; j++) {
    stream.put(ranksOff[j]! - rankMin, rankWidth);
    stream.put(positionsOff[j]! - posMin, posWidth);
  }
  for (let i = 0; i < count; i++) {
    const quotient = Math.floor(gaps[i]! / unit);
    stream.skip(quotient);
    stream.put(1, 1);
    stream.put(gaps[i]! - quotient * unit, k);
  }
  out.run(stream.bytes());
  out.run(encodeSymbols(symbols, frequencies));
  return out.take();
}
