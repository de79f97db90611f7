/**
 * Sums over the parts of a text: a long one has more parts, and is no more suspect for it, so that a sum is divided by the
 * root of their number. Whole numbers only, so that every browser and Node come to the same one.
 */

const SHARE_BITS = 10;

/** What a part counts, of so many. The root is exact to the last bit everywhere, and so is what is made of it. */
export function partWorth(parts: number): number {
  return 8 / Math.sqrt(Math.max(1, parts));
}

/** The sum of so many parts. */
export function evened(sum: number, parts: number): number {
  return (sum * Math.floor(partWorth(parts) * 2 ** SHARE_BITS)) >> SHARE_BITS;
}
