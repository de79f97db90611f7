/**
 * The timer: syncs lists when they are due and sends what waits in the outbox. An alarm wakes the worker;
 * while it is awake anyway, a nearer time than alarms allow is kept by a timeout.
 */
import { browser } from '../platform/browser.ts';

const ALARM = 'poll';
/** Chrome rings no alarm sooner. */
const SOONEST_ALARM_MS = 30_000;
/** What waits in the outbox is tried again this often at the least. */
const LONGEST_MS = 15 * 60_000;

export class Poll {
  readonly #work: () => Promise<void>;
  readonly #nextAt: () => Promise<number>;
  #timeout: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | null = null;

  constructor(work: () => Promise<void>, nextAt: () => Promise<number>) {
    this.#work = work;
    this.#nextAt = nextAt;
  }

  /** Registers the alarm's event; synchronously, when the worker starts. */
  listen(): void {
    browser.alarms.onAlarm.addListener((alarm) => {
      if (alarm.name === ALARM) void this.run();
    });
  }

  /** Does what is due and sets the next time; one run at a time. Never rejects. */
  run(): Promise<void> {
    // Set first, so that a worker that is killed meanwhile wakes again, however often it has rung until then.
    browser.alarms.create(ALARM, { when: Date.now() + SOONEST_ALARM_MS });
    this.#running ??= this.#once().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  async #once(): Promise<void> {
    try {
      await this.#work();
    } catch (error) {
      console.error('Sansi: the timer’s work failed.', error);
    }
    await this.#schedule();
  }

  /** Sets the alarm, and where that would ring too late a timeout, for what is due next. */
  async #schedule(): Promise<void> {
    const delay = Math.min(Math.max((await this.#nextAt()) - Date.now(), 1_000), LONGEST_MS);
    browser.alarms.create(ALARM, { when: Date.now() + Math.max(delay, SOONEST_ALARM_MS) });
    clearTimeout(this.#timeout);
    if (delay < SOONEST_ALARM_MS) this.#timeout = setTimeout(() => void this.run(), delay);
  }
}
