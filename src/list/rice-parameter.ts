/** How gaps are split into the part in unary and the part in bits (Rice codes), so that they take the least room. */

/** The Rice parameter of least total size for these gaps, not above `max`. */
export function bestParameter(gaps: ArrayLike<number>, max: number): number {
  let sum = 0;
  for (let i = 0; i < gaps.length; i++) sum += gaps[i]!;
  const mean = sum / Math.max(1, gaps.length);
  const guess = Math.max(0, Math.floor(Math.log2(mean * Math.LN2 + 1)));
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let k = Math.max(0, guess - 1); k <= Math.min(max, guess + 1); k++) {
    const unit = 2 ** k;
    let size = gaps.length * (k + 1);
    for (let i = 0; i < gaps.length; i++) size += Math.floor(gaps[i]! / unit);
    if (size < least) {
      least = size;
      best = k;
    }
  }
  return least === Number.POSITIVE_INFINITY ? max : best;
}
