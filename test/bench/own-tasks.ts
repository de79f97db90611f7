/**
 * What of a page's main thread is Sansi's, told by Chromium's tracing: the tasks in which one of its content scripts
 * runs, and those that look at the page in an idle moment, by the processor time of the thread. The pages of the bench
 * have no idle callbacks of their own.
 */

/** As `Tracing.dataCollected` has them; times in microseconds. */
export interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  /** Of the thread's processor time. */
  tdur?: number;
  args?: { data?: { url?: string } };
}

export interface OwnTasks {
  /** Milliseconds of all tasks in which links are looked for and marked, and of the longest. */
  linksMs: number;
  longestOfLinksMs: number;
  /** The same of those in which the page is looked at. */
  looksMs: number;
  longestLookMs: number;
}

export function ownTasks(events: readonly TraceEvent[]): OwnTasks {
  const own: OwnTasks = { linksMs: 0, longestOfLinksMs: 0, looksMs: 0, longestLookMs: 0 };
  for (const task of tasksOf(events)) {
    const ms = (task[0]?.tdur ?? 0) / 1000;
    const runs = (script: string): boolean =>
      task.some(
        ({ args }) => args?.data?.url?.startsWith('chrome-extension:') && args.data.url.includes(script),
      );
    const isIdle = task.some(({ name }) => name === 'FireIdleCallback');
    if (runs('/suspicion.') || (isIdle && !runs('/marks.'))) {
      own.looksMs += ms;
      own.longestLookMs = Math.max(own.longestLookMs, ms);
    } else if (runs('/marks.')) {
      own.linksMs += ms;
      own.longestOfLinksMs = Math.max(own.longestOfLinksMs, ms);
    }
  }
  return own;
}

/** Every task of every thread, with what happened in it behind it. */
function tasksOf(events: readonly TraceEvent[]): TraceEvent[][] {
  const threads = new Map<string, TraceEvent[]>();
  for (const event of events) {
    if (event.ph !== 'X') continue;
    const key = `${event.pid} ${event.tid}`;
    const thread = threads.get(key);
    if (thread) thread.push(event);
    else threads.set(key, [event]);
  }
  return [...threads.values()].flatMap((thread) => {
    thread.sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));
    const tasks: TraceEvent[][] = [];
    for (const event of thread) {
      const [task] = tasks.at(-1) ?? [];
      if (task !== undefined && event.ts < task.ts + (task.dur ?? 0)) tasks.at(-1)?.push(event);
      else tasks.push([event]);
    }
    return tasks;
  });
}
