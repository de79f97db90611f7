/**
 * When a list is asked for next: its own interval with jitter, or after failures the back-off of Safe
 * Browsing's clients (v4 Update API): min(2^(N-1) * 15 min * (random + 1), 24 h).
 */
import { DAY_MS, MINUTE_MS, timeUntil } from '../../../basics/moments.ts';

/** Bounds of what an index may ask for. */
const LEAST_POLL = MINUTE_MS;
const MOST_POLL = 7 * DAY_MS;
/** Part of an interval by which polls come earlier or later, so that clients spread out. */
const JITTER = 0.1;
/** Used where a list says nothing itself. */
const DEFAULT_POLL_SECONDS = 30 * 60;

export interface Pace {
  /** Milliseconds between polls. */
  poll: number;
  /** First step and cap of the back-off. */
  unit: number;
  cap: number;
  /** A start of the browser is followed by the first poll within this time. */
  first: number;
}

/** `fixed`: the build's own seconds, which also shorten the back-off; null for what the list asks for. */
export function paceOf(fixed: number | null, pollSeconds: number | null): Pace {
  if (fixed !== null) {
    const poll = Math.min(fixed * 1000, MOST_POLL);
    return {
      poll,
      unit: Math.min(poll, 15 * MINUTE_MS),
      cap: Math.min(poll * 96, DAY_MS),
      first: Math.min(poll / 4, MINUTE_MS),
    };
  }
  const asked = (pollSeconds ?? DEFAULT_POLL_SECONDS) * 1000;
  const poll = Math.min(MOST_POLL, Math.max(LEAST_POLL, asked));
  return { poll, unit: 15 * MINUTE_MS, cap: DAY_MS, first: MINUTE_MS };
}

/**
 * When a list is due, by what was written down, as a moment from `now` on. Nothing is ever set further off than one
 * interval of the list's, or after failures than their pause: what is comes from a clock that was wrong.
 */
export function dueAt({ nextPoll, notBefore, failures }: Planned, pace: Pace, now: number): number {
  // Infinity is no reading of a clock: the package is not asked again (see sync-queue.ts).
  if (nextPoll === Number.POSITIVE_INFINITY) return nextPoll;
  const furthest = failures > 0 ? Math.max(longest(pace), backOff(failures, pace, 1)) : longest(pace);
  return now + Math.max(timeUntil(nextPoll, furthest, now), notBeforeWait(notBefore, now));
}

/** What is written down of a list's next poll. */
interface Planned {
  nextPoll: number;
  notBefore: number;
  failures: number;
}

/** Milliseconds for which the server is not to be asked, whoever asks, by what was written down. */
export function notBeforeWait(notBefore: number, now: number): number {
  return timeUntil(notBefore, DAY_MS, now);
}

/** Milliseconds to wait after `failures` (1 or more) in a row; `random`: 0..1. */
export function backOff(failures: number, pace: Pace, random: number): number {
  return Math.min(2 ** Math.min(failures - 1, 30) * pace.unit * (random + 1), pace.cap);
}

/** Milliseconds to wait where the line fails and no server was troubled: soon again, and at the least as often as
 * always. */
export function onLine(failures: number, pace: Pace, random: number): number {
  const unit = Math.min(pace.unit, MINUTE_MS);
  return backOff(failures, { ...pace, unit, cap: afterSuccess(pace, random) }, random);
}

/** Milliseconds until the next poll after a success: a tenth more or less, so that clients spread out. */
export function afterSuccess(pace: Pace, random: number): number {
  return pace.poll * (1 - JITTER + 2 * JITTER * random);
}

function longest(pace: Pace): number {
  return pace.poll * (1 + JITTER);
}

/** Milliseconds of a Retry-After header (seconds or a date), at most a day; null where it says nothing. */
export function retryAfter(header: string | null, now: number): number | null {
  if (header === null) return null;
  const text = header.trim();
  const wait = /^\d{1,9}$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now;
  if (!Number.isFinite(wait)) return null;
  return Math.min(Math.max(wait, 0), DAY_MS);
}
