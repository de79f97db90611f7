/**
 * The page of a long list that is asked for, counted from 0.
 */
import type { ReviewContext } from './context.ts';

export function pageNumber(c: ReviewContext): number {
  const number = Number(c.req.query('page') ?? 0);
  return Number.isSafeInteger(number) && number >= 0 && number < 100_000 ? number : 0;
}
