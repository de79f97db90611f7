/**
 * Writes the name model's weights as src/signals/weight-cells.ts reads them.
 */
import { BitWriter } from '../../list/bits.ts';
import { ByteWriter } from '../../list/bytes.ts';
import { bestParameter } from '../../list/rice-parameter.ts';
import { LONGEST_SIZE, MAX_PARAMETER, SIZE_LENGTHS, WEIGHT_SIZES } from '../../signals/weight-cells.ts';

/** What a cell may be, rising. */
export const WEIGHT_STEPS: readonly number[] = [
  0,
  ...WEIGHT_SIZES,
  ...WEIGHT_SIZES.map((size) => -size),
].sort((a, b) => a - b);

/** @throws RangeError where a weight is none of WEIGHT_STEPS */
export function packWeights(table: Int8Array): Uint8Array {
  const sizes: number[] = [];
  const gaps: number[] = [];
  const signs: number[] = [];
  let before = -1;
  table.forEach((weight, cell) => {
    if (weight === 0) return;
    const size = WEIGHT_SIZES.indexOf(Math.abs(weight));
    if (size < 0) throw new RangeError('a weight is none of the steps');
    sizes.push(size);
    signs.push(weight < 0 ? 1 : 0);
    gaps.push(cell - before - 1);
    before = cell;
  });
  const k = bestParameter(gaps, MAX_PARAMETER);
  let bits = 0;
  sizes.forEach((size, i) => {
    bits += (gaps[i]! >>> k) + k + 2 + SIZE_LENGTHS[size]!;
  });
  const stream = new BitWriter(bits);
  const codes = sizeCodes();
  sizes.forEach((size, i) => {
    const gap = gaps[i]!;
    stream.skip(gap >>> k);
    stream.put(1, 1);
    stream.put(gap & (2 ** k - 1), k);
    stream.put(signs[i]!, 1);
    stream.put(codes[size]!, SIZE_LENGTHS[size]!);
  });
  const out = new ByteWriter();
  out.uint(sizes.length, 4);
  out.uint(k, 1);
  out.run(stream.bytes());
  return out.take();
}

function sizeCodes(): number[] {
  let before = 0;
  return SIZE_LENGTHS.map((length) => {
    const unit = 2 ** (LONGEST_SIZE - length);
    before += unit;
    return before / unit - 1;
  });
}
