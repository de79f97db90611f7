/**
 * One check of the document at a time: hold it where that is asked for, let the worker judge it, then show
 * or stop it. A worker that does not answer in time never holds a page.
 */

/** Milliseconds that a page is held at the most. */
export const LONGEST_HOLD = 400;

export interface Judged {
  action: 'show' | 'stop';
  /** What is warned about, where that is another document's address than this one's. */
  address?: string | undefined;
  /** The host is shared and has listed paths: a change of the path inside the page matters. */
  paths?: boolean | undefined;
}

export interface CheckParts {
  veil: { hold(): void; lift(): void; close(): void };
  /** What is judged, read once a check: the document may change its address meanwhile. null: nothing is. */
  address: () => string | null;
  /** null: no answer. */
  judge: (address: string) => Promise<Judged | null>;
  /** Is told the address that was judged. */
  stop: (address: string) => void;
}

export class Check {
  readonly #parts: CheckParts;
  #round = 0;
  /** Runs from the first moment of a hold: checks that follow one another do not prolong it. */
  #bound: ReturnType<typeof setTimeout> | undefined;
  /** The last hold ended without an answer: until one comes, no further check holds the page. */
  #late = false;

  constructor(parts: CheckParts) {
    this.#parts = parts;
  }

  /** Answers what was judged, or null where nothing was, or where a later check has taken over. */
  async run(held: boolean): Promise<Judged | null> {
    const { veil, judge, stop } = this.#parts;
    this.#round += 1;
    const round = this.#round;
    const address = this.#parts.address();
    // The question goes first: the answer is on its way while the veil is put on, in the same turn.
    const judging = address === null ? null : judge(address);
    if (held && !this.#late) this.#hold();
    const judged = await judging;
    if (round !== this.#round) return null;
    this.#late = false;
    clearTimeout(this.#bound);
    this.#bound = undefined;
    if (address !== null && judged?.action === 'stop') {
      // Also after the bound: the page may be seen by now, but not for longer.
      veil.close();
      stop(judged.address ?? address);
    } else {
      veil.lift();
    }
    return judged;
  }

  /** For a document that comes back from the history: whatever was late before, it is held like a new one. */
  again(): Promise<Judged | null> {
    this.#late = false;
    return this.run(true);
  }

  #hold(): void {
    const { veil } = this.#parts;
    veil.hold();
    this.#bound ??= setTimeout(() => {
      this.#bound = undefined;
      this.#late = true;
      veil.lift();
    }, LONGEST_HOLD);
  }
}
