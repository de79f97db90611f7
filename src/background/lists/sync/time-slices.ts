/**
 * Long work in slices: lets the worker answer look-ups in between, and keeps it awake meanwhile.
 */

/** How long a slice may hold the worker, in milliseconds: well under the 50 that a person can notice. */
const SLICE = 12;

/** Call `await pause()` often: it gives way to other events whenever the slice is used up. */
export class TimeSlices {
  readonly #clock: () => number;
  #began: number;
  /** The longest slice so far, in milliseconds: what tests and benches look at. */
  longest = 0;

  /** `clock`: milliseconds; a test on a busy machine gives that of the processor's time. */
  constructor(clock: () => number = () => performance.now()) {
    this.#clock = clock;
    this.#began = clock();
  }

  /** Whether the slice is used up: for loops that must not await at every turn. */
  get due(): boolean {
    return this.#clock() - this.#began >= SLICE;
  }

  async pause(): Promise<void> {
    const held = this.#clock() - this.#began;
    if (held < SLICE) return;
    this.longest = Math.max(this.longest, held);
    await turn();
    this.#began = this.#clock();
  }

  /** After waiting for something else, when others had their turn anyway: what follows is a new slice. */
  begin(): void {
    this.#began = this.#clock();
  }
}

/** One turn of the event loop. A message port, unlike a timer, is not slowed down in the background. */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
