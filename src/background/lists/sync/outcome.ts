/**
 * The state of a list after a run: what is written down of it, or kept in mind where nothing can be written.
 */
import type { ListFault } from '../faults.ts';
import type { ListData } from '../store/list-data.ts';
import { afterSuccess, backOff, onLine, type Pace } from './schedule.ts';

export interface Outcome {
  /** null: it went well. */
  fault: ListFault | null;
  /** The fault is the line's, not the server's. */
  isLine: boolean;
  isBundled: boolean;
  pace: Pace;
  /** Milliseconds since 1970. */
  now: number;
  random: number;
}

export function stateAfter(before: ListData, outcome: Outcome): ListData {
  const { fault, isLine, isBundled, pace, now, random } = outcome;
  if (fault === null) {
    // The package changes only with the extension itself, which starts the worker anew.
    const wait = isBundled ? Number.POSITIVE_INFINITY : afterSuccess(pace, random);
    return { ...before, why: null, failures: 0, checkedAt: now, nextPoll: now + wait, notBefore: 0 };
  }
  // Each attempt that brings a part is a first one: a list that takes hours takes no days.
  const failures = fault.broughtPart ? 1 : before.failures + 1;
  const notBefore = fault.retryAfter === null ? before.notBefore : now + fault.retryAfter;
  const wait = isLine || brokeOff(fault) ? onLine(failures, pace, random) : backOff(failures, pace, random);
  const nextPoll = Math.max(now + wait, notBefore);
  // A full disk is not kept full by what could not be finished.
  const building = fault.code === 'disk-full' ? null : before.building;
  return { ...before, why: fault.code, failures, nextPoll, notBefore, building };
}

/** Whether a large file stopped coming on the way. */
function brokeOff({ code, broughtPart }: ListFault): boolean {
  return broughtPart && (code === 'timeout' || code === 'truncated');
}
