/**
 * The information limit: what no encoding of a set can go below.
 */

/** log2 of the number of sets of `n` out of `universe` numbers, by Stirling's series. */
export function log2Choose(universe: number, n: number): number {
  if (n <= 0 || n >= universe) return 0;
  // ln(U! / (U - n)!) without the difference of two huge numbers.
  const rest = universe - n;
  const ratio = Math.log1p(-n / universe);
  const falling = n * Math.log(universe) - (rest + 0.5) * ratio - n + (1 / universe - 1 / rest) / 12;
  const factorial = n * Math.log(n) - n + 0.5 * Math.log(2 * Math.PI * n) + 1 / (12 * n);
  return (falling - factorial) / Math.LN2;
}
