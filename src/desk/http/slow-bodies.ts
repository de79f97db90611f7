/**
 * Bodies that trickle: each holds a connection and what has come of it. A client network may have so many of them at
 * once, and no more.
 */
export class SlowBodies {
  readonly #afterMs: number;
  readonly #most: number;
  readonly #slow = new Map<string, number>();

  /** A body is slow once it has not come within `afterMs` milliseconds. */
  constructor(limits: { afterMs: number; most: number }) {
    this.#afterMs = limits.afterMs;
    this.#most = limits.most;
  }

  /** What `body` comes to. Throws what `refusal` makes where the network has as many slow ones already. */
  async read<T>(client: string, body: Promise<T>, refusal: () => Error): Promise<T> {
    let counted = false;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        const count = this.#slow.get(client) ?? 0;
        if (count >= this.#most) {
          reject(refusal());
          return;
        }
        counted = true;
        this.#slow.set(client, count + 1);
      }, this.#afterMs);
    });
    try {
      return await Promise.race([body, late]);
    } finally {
      clearTimeout(timer);
      if (counted) this.#forget(client);
      // What still comes, or fails, is nobody's any more.
      body.catch(() => {});
    }
  }

  #forget(client: string): void {
    const left = (this.#slow.get(client) ?? 1) - 1;
    if (left === 0) this.#slow.delete(client);
    else this.#slow.set(client, left);
  }
}
