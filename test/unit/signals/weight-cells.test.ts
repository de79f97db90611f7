/**
 * The table of weights comes back as it was written, and what is cut, longer or changed is no table.
 */
import { expect, it } from 'vitest';
import { packWeights, WEIGHT_STEPS } from '../../../src/publisher/model/weight-cells-encode.ts';
import { unpackWeights } from '../../../src/signals/weight-cells.ts';

/** So many cells of which one in `every` is not zero. */
function cells(count: number, every: number): Int8Array {
  return Int8Array.from({ length: count }, (_, i) => {
    const mixed = Math.imul(i + 1, 0x9e3779b1) >>> 0;
    return mixed % every === 0 ? WEIGHT_STEPS[(mixed >>> 8) % WEIGHT_STEPS.length]! : 0;
  });
}

it.each([
  [0, 1],
  [1, 1],
  [5_000, 1],
  [50_000, 5],
  [50_000, 60_000],
])('gives back %i cells, one in %i of them not zero', (count, every) => {
  const table = cells(count, every);
  expect(unpackWeights(packWeights(table), count)).toEqual(table);
});

it('takes about as many bits as the cells tell', () => {
  expect(packWeights(cells(50_000, 5)).length).toBeLessThan(11_000);
  expect(packWeights(new Int8Array(50_000)).length).toBeLessThan(200);
});

it('refuses what is cut, longer or changed', () => {
  const bytes = packWeights(cells(5_000, 5));
  expect(() => unpackWeights(bytes.slice(0, -1), 5_000)).toThrow('The table of weights');
  expect(() => unpackWeights(new Uint8Array([...bytes, 0]), 5_000)).toThrow('The table of weights');
  const spoilt = bytes.slice();
  spoilt[100]! ^= 4;
  expect(() => unpackWeights(spoilt, 5_000)).toThrow('The table of weights');
});

it('writes nothing but steps', () => {
  expect(() => packWeights(Int8Array.of(7, 8))).toThrow('none of the steps');
});
