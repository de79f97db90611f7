/**
 * Gathers pieces of work that are cheaper together: what comes within a moment, or while the batch before is at work,
 * is done as one. Each caller is answered when its own batch is done.
 */
import { pause } from './timing.ts';

export interface BatchLimits {
  /** Milliseconds that the first piece of a batch waits for others. */
  gatherMs: number;
  /** Most pieces of a batch. */
  most: number;
  /** Batches that may be at work at once. */
  lanes: number;
  /** Most that the pieces of a batch weigh together; a heavier piece goes alone. */
  mostWeight: number;
}

interface Waiting<T, R> {
  piece: T;
  weight: number;
  resolve(result: R): void;
  reject(error: unknown): void;
}

export class Batcher<T, R> {
  readonly #work: (pieces: T[]) => Promise<PromiseSettledResult<R>[]>;
  readonly #limits: BatchLimits;
  #waiting: Waiting<T, R>[] = [];
  #running = 0;

  /** `work` settles each piece, in their order; where it throws, none of them was done. */
  constructor(work: (pieces: T[]) => Promise<PromiseSettledResult<R>[]>, limits: BatchLimits) {
    this.#work = work;
    this.#limits = limits;
  }

  /** Answers what `work` came to for this piece, or throws why it was not done. */
  add(piece: T, weight: number): Promise<R> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ piece, weight, resolve, reject });
      if (this.#running < this.#limits.lanes) void this.#run();
    });
  }

  /** Never throws. */
  async #run(): Promise<void> {
    this.#running += 1;
    while (this.#waiting.length > 0) {
      await pause(this.#limits.gatherMs);
      const batch = this.#nextBatch();
      // The other lane may have taken all of it.
      if (batch.length > 0) await this.#settle(batch);
    }
    this.#running -= 1;
  }

  #nextBatch(): Waiting<T, R>[] {
    let count = 0;
    let weight = 0;
    for (const one of this.#waiting) {
      weight += one.weight;
      if (count > 0 && (count === this.#limits.most || weight > this.#limits.mostWeight)) break;
      count += 1;
    }
    return this.#waiting.splice(0, count);
  }

  async #settle(batch: Waiting<T, R>[]): Promise<void> {
    try {
      const results = await this.#work(batch.map((one) => one.piece));
      batch.forEach((one, at) => {
        const result = results[at];
        if (result?.status === 'fulfilled') one.resolve(result.value);
        else one.reject(result?.reason);
      });
    } catch (error) {
      for (const one of batch) one.reject(error);
    }
  }
}
