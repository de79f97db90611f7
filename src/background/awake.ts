/**
 * Firefox stops a worker that was idle for half a minute, which is less than people read a page for: the next page
 * would wait for a new one, some 60 ms. So it is kept for a few minutes after a page; who stops browsing pays nothing.
 */

/** Milliseconds that a worker is kept after the last page. */
export const KEPT_MS = 5 * 60_000;
/** Both browsers stop a worker after 30 s in which it calls no extension API. */
export const CALL_EVERY_MS = 20_000;

export class Awake {
  readonly #call: () => void;
  #until = 0;
  #timer: ReturnType<typeof setInterval> | null = null;

  /** @param call calls any extension API */
  constructor(call: () => void) {
    this.#call = call;
  }

  /** A page is asked for. */
  note(): void {
    this.#until = Date.now() + KEPT_MS;
    this.#timer ??= setInterval(() => this.#tick(), CALL_EVERY_MS);
  }

  #tick(): void {
    if (Date.now() < this.#until) {
      this.#call();
    } else if (this.#timer !== null) {
      clearInterval(this.#timer);
      this.#timer = null;
    }
  }
}
