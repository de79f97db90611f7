/**
 * Moments that a wrong clock wrote down count for nothing, whichever way it was wrong.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isWithin, timeUntil } from '../../../src/basics/moments.ts';

const moment = fc.integer({ min: -1e13, max: 1e13 });
const span = fc.integer({ min: 0, max: 1e11 });

it('nothing is waited for longer than it was ever set for', () => {
  fc.assert(
    fc.property(moment, span, moment, (at, most, now) => {
      const wait = timeUntil(at, most, now);
      expect(wait).toBeGreaterThanOrEqual(0);
      expect(wait).toBeLessThanOrEqual(most);
    }),
  );
  expect(timeUntil(1_500, 1_000, 1_000)).toBe(500);
  expect(timeUntil(2_001, 1_000, 1_000)).toBe(0);
});

it('what seems to be still to come was not lately', () => {
  expect([isWithin(200, 900, 1_000), isWithin(100, 900, 1_000), isWithin(200, 1_001, 1_000)]).toEqual([
    true,
    false,
    false,
  ]);
});
