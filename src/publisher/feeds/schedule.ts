/**
 * When each feed is looked at next: as often as the file says, and less and less often while it is not taken.
 */
import type { FeedReport } from './publish-feeds.ts';
import type { Feed } from './publish-file.ts';

/** The longest pause of a feed that fails, in milliseconds. */
const LONGEST_MS = 24 * 3_600_000;
/** A look at the clock, in milliseconds: a machine that slept looks soon after. */
const TICK_MS = 1000;

interface Plan {
  everyMs: number;
  failures: number;
  nextAt: number;
}

export class FeedSchedule {
  readonly #plans = new Map<string, Plan>();

  /** `now` in milliseconds since 1970; `reports`: the round that was just done. */
  constructor(
    feeds: readonly Pick<Feed, 'name' | 'everyMinutes'>[],
    now: number,
    reports: readonly FeedReport[],
  ) {
    for (const { name, everyMinutes } of feeds) {
      this.#plans.set(name, { everyMs: everyMinutes * 60_000, failures: 0, nextAt: 0 });
    }
    this.note(reports, now);
  }

  /** The feeds that are due. */
  due(now: number): Set<string> {
    return new Set([...this.#plans].filter(([, plan]) => plan.nextAt <= now).map(([name]) => name));
  }

  /** Milliseconds by which the feed that waits longest is late. */
  lag(now: number): number {
    return Math.max(0, ...[...this.#plans.values()].map(({ nextAt }) => now - nextAt));
  }

  /** What became of those that were due. */
  note(reports: readonly FeedReport[], now: number): void {
    const due = this.due(now);
    for (const { name, outcome } of reports) {
      if (due.has(name)) this.#after(name, outcome === 'taken' || outcome === 'same', now);
    }
  }

  /** The round as a whole has failed. */
  failed(now: number): void {
    for (const name of this.due(now)) this.#after(name, false, now);
  }

  #after(name: string, isGood: boolean, now: number): void {
    const plan = this.#plans.get(name);
    if (plan === undefined) return;
    plan.failures = isGood ? 0 : plan.failures + 1;
    plan.nextAt = now + Math.max(plan.everyMs, Math.min(plan.everyMs * 2 ** plan.failures, LONGEST_MS));
  }

  /** Settles when a feed is due, or `signal` says that nobody waits any more. */
  async wait(signal: AbortSignal): Promise<void> {
    while (!signal.aborted && this.due(Date.now()).size === 0) {
      await new Promise((resolve) => setTimeout(resolve, TICK_MS));
    }
  }
}
