/**
 * Work that must not run at the same time: each piece begins when all that was added before it has ended.
 */
export class SerialQueue {
  /** Settles when all that was added so far has ended; never rejects. */
  #last: Promise<void> = Promise.resolve();

  /** Runs `work` in its turn and answers what it answers. A failure is the caller's: the next piece runs all
   * the same. */
  add<T>(work: () => T | Promise<T>): Promise<T> {
    const run = this.#last.then(work);
    this.#last = run.then(nothing, nothing);
    return run;
  }

  /** Resolves when all that was added so far has ended, well or not. */
  idle(): Promise<void> {
    return this.#last;
  }
}

function nothing(): void {}
