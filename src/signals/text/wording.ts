/**
 * How a message is worded: a sum of small weights, one for each pair of Chinese letters and for each run of three and of
 * four others. One signal among the concepts, and never enough by itself: it knows the sources that it was made of.
 */
import { evened } from '../evened.ts';
import { EVEN_UNITS } from './plain-text.ts';

const BITS = 14;
const UNUSED_BITS = 32 - BITS;
export const WORDING_SLOTS = 2 ** BITS;
/** Beyond this a message is no more suspect, nor more innocent, for its wording. */
export const MOST_POINTS = 40;
/** Weights are so many times finer than points. */
export const FINENESS = 2 ** 4;
const FIRST_CHINESE = 0x2e80;
/** By code unit: Simplified for Traditional, one digit for all. */
const EVEN = EVEN_UNITS.map((even, unit) => (/\d/.test(String.fromCharCode(unit)) ? 0x30 : even));

/** The weights of the runs of a text, and how many these are; two texts' are added. */
export interface Wording {
  sum: number;
  runs: number;
}

/** The slot of each run of `units`, letters as `plainUnits` has them. Every digit is the same. The hash is multiplicative
 * (Knuth, The Art of Computer Programming, 6.4). */
export function eachSlot(units: Uint16Array, found: (slot: number) => void): void {
  let second = EVEN[units[0]!]!;
  let third = EVEN[units[1]!]!;
  let fourth = EVEN[units[2]!]!;
  for (let from = 0; from < units.length - 1; from++) {
    const first = second;
    second = third;
    third = fourth;
    fourth = EVEN[units[from + 3]!]!;
    const pair = Math.imul(first, 0x9e3779b1) + Math.imul(second, 0x85ebca6b);
    if (first >= FIRST_CHINESE) {
      found(slotOf(pair));
      continue;
    }
    if (from + 2 >= units.length) return;
    const three = pair + Math.imul(third, 0xc2b2ae35);
    found(slotOf(three));
    if (from + 3 < units.length) found(slotOf(three + Math.imul(fourth, 0x27d4eb2f)));
  }
}

function slotOf(run: number): number {
  return Math.imul(run ^ (run >>> 15), 0x5bd1e995) >>> UNUSED_BITS;
}

/** @param weights WORDING_SLOTS of them */
export function wordingOf(units: Uint16Array, weights: Int8Array): Wording {
  let sum = 0;
  let runs = 0;
  eachSlot(units, (slot) => {
    sum += weights[slot]!;
    runs++;
  });
  return { sum, runs };
}

/** The points of a wording: a long text has more runs, and is no more suspect for it. */
export function wordingPoints({ sum, runs }: Wording): number {
  const points = Math.round(evened(sum, runs) / FINENESS);
  return Math.max(-MOST_POINTS, Math.min(MOST_POINTS, points));
}
