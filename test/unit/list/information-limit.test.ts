import { describe, expect, it } from 'vitest';
import { log2Choose } from '../../../src/list/information-limit.ts';

describe('the information limit', () => {
  it.each([
    [2 ** 44, 1],
    [2 ** 44, 2],
    [2 ** 44, 20_000],
    [8_366_400, 5000],
    [10_000, 5000],
    [10_000, 9999],
    [20, 3],
    [7, 7],
    [7, 0],
  ])('of %i choose %i is that of counting one by one', (universe, n) => {
    let bits = 0;
    for (let i = 0; i < n; i++) bits += Math.log2((universe - i) / (i + 1));
    expect(Math.abs(log2Choose(universe, n) - bits)).toBeLessThan(0.01);
  });
});
