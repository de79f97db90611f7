/**
 * Which piece of work is the latest of its kind: an answer that comes when something newer has begun for
 * the same tab and frame is dropped. Each key stands alone, so that no tab cancels another's check.
 */
export class Latest {
  readonly #rounds = new Map<string, number>();
  #next = 0;

  /** Begins work for `key`. The function answers whether it is still the latest. */
  begin(key: string): () => boolean {
    this.#next += 1;
    const round = this.#next;
    this.#rounds.set(key, round);
    return () => this.#rounds.get(key) === round;
  }

  /** Forgets every key that begins with `prefix`: what is under way there counts as outdated. */
  forget(prefix: string): void {
    for (const key of this.#rounds.keys()) if (key.startsWith(prefix)) this.#rounds.delete(key);
  }
}
