/**
 * Sees that reviewers have decided something: the desk's files have changed. Asking the system for their facts a few
 * times a second works on every kind of disk, also on those that another machine writes to.
 */
import { stat } from 'node:fs/promises';
import { reviewedFeeds } from './publish-feeds.ts';
import type { PublishFile } from './publish-file.ts';

const LOOK_MS = 100;
/** Milliseconds until what failed is tried again: the first time, and at the most. */
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;

export class DecisionWatch {
  readonly #files: string[];
  #seen = '';
  #failures = 0;
  #againAt = Number.POSITIVE_INFINITY;

  private constructor(files: string[]) {
    this.#files = files;
  }

  /** What is in the files now counts as seen. */
  static async begin(file: PublishFile): Promise<DecisionWatch> {
    const reviewed = reviewedFeeds(file).flatMap((feed) => feed.file ?? []);
    const watch = new DecisionWatch([...reviewed, ...file.exemptions]);
    await watch.seen();
    return watch;
  }

  /** Notes that the files are about to be read. */
  async seen(): Promise<void> {
    this.#seen = await this.#facts();
  }

  /** What was seen is published. */
  published(): void {
    this.#failures = 0;
    this.#againAt = Number.POSITIVE_INFINITY;
  }

  /** What was seen could not be published: it is tried again, with growing pauses. */
  failed(now: number): void {
    this.#againAt = now + Math.min(FIRST_PAUSE_MS * 2 ** this.#failures++, LONGEST_PAUSE_MS);
  }

  /** Settles when there is something to publish, or `signal` says that nobody waits any more. */
  async wait(signal: AbortSignal): Promise<void> {
    while (!signal.aborted && !(await this.isDue())) {
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
  }

  /** Whether there is something to publish. */
  async isDue(): Promise<boolean> {
    return Date.now() >= this.#againAt || (await this.#facts()) !== this.#seen;
  }

  async #facts(): Promise<string> {
    const facts = this.#files.map(async (file) => {
      const found = await stat(file).catch(() => null);
      return found === null ? '' : `${found.ino} ${found.size} ${found.mtimeMs}`;
    });
    return (await Promise.all(facts)).join('\n');
  }
}
