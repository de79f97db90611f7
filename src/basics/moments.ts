/**
 * Moments that are written down and read again, by a clock that may have been wrong then or be wrong now: every one
 * has a bound, and what lies beyond it does not count. All in milliseconds, moments since 1970.
 */

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** How long until `at`, 0 where it has passed. One that is further ahead than it was ever set (`most`) was written
 * by a clock that was ahead of today's, and has passed too. */
export function timeUntil(at: number, most: number, now = Date.now()): number {
  const wait = at - now;
  return wait > 0 && wait <= most ? wait : 0;
}

/** Whether less than `span` has passed since `at`. False for a moment that seems to be still to come: nobody knows
 * how long ago that was. */
export function isWithin(span: number, at: number, now = Date.now()): boolean {
  return at <= now && now - at < span;
}
