/**
 * How long the main thread of a page's process has worked, as Linux counts it: processor time, which other work on the
 * machine hardly changes, in nanoseconds.
 */
import { readFileSync } from 'node:fs';
import { familyOf } from '../support/browsers/processes.ts';

/** Main-thread time by process, of all processes that show pages of the browser that was started with `mark`. */
export type PageTimes = ReadonlyMap<number, number>;

export function pageTimes(mark: string): PageTimes {
  const times = new Map<number, number>();
  for (const pid of familyOf(mark)) {
    const time = isOfPages(pid) ? mainThreadNs(pid) : null;
    if (time !== null) times.set(pid, time);
  }
  return times;
}

/** Milliseconds that the busiest process has worked since; one that is new since does not count: it had to start. */
export function busiest(before: PageTimes, after: PageTimes): number {
  const spent = [...before].map(([pid, time]) => (after.get(pid) ?? time) - time);
  return Math.max(0, ...spent) / 1e6;
}

/** Chromium says it in the arguments, Firefox in the name of the process. */
function isOfPages(pid: number): boolean {
  const args = read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ');
  if (args.includes('--type=renderer')) return !args.includes('--extension-process');
  return /^(?:Isolated Web Co|Web Content)/.test(read(`/proc/${pid}/comm`));
}

function mainThreadNs(pid: number): number | null {
  const [time = ''] = read(`/proc/${pid}/task/${pid}/schedstat`).split(' ');
  return time === '' ? null : Number(time);
}

/** '' where the process has ended. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
