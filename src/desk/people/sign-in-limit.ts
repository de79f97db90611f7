/**
 * How often signing in may fail: for a client network, for all strangers together (a guesser with many networks gains
 * nothing), and, apart from both, for a browser that has signed in before (so that neither a guesser nor a stranger behind
 * the same proxy can lock a reviewer out).
 */
import { RateLimit } from '../http/rate-limit.ts';

/** Failures of one client network, or of one known browser. */
const ONE = { burst: 10, perMinute: 1 };
/** Failures of all networks together. */
const ALL = { burst: 100, perMinute: 10 };

export class SignInLimit {
  readonly #one: RateLimit;
  readonly #all: RateLimit;

  constructor(now: () => number = Date.now) {
    this.#one = new RateLimit(ONE, now);
    this.#all = new RateLimit(ALL, now);
  }

  /** Counts a try before it is looked at, so that parallel guesses cannot slip by: 0, or the seconds to wait. */
  take(client: string, browser: string | null): number {
    if (browser !== null) return this.#one.take(keyOf(browser));
    const seconds = this.#one.take(client);
    if (seconds > 0) return seconds;
    const all = this.#all.take('all');
    if (all > 0) this.#one.giveBack(client);
    return all;
  }

  /** A try that was right costs nothing. */
  giveBack(client: string, browser: string | null): void {
    this.#one.giveBack(browser === null ? client : keyOf(browser));
    if (browser === null) this.#all.giveBack('all');
  }
}

function keyOf(browser: string): string {
  return `browser ${browser}`;
}
