/**
 * One check of the document at a time: hold it where that is asked for, ask the worker, then show or stop it. A
 * worker that does not answer in time never holds a page, and a page that wants to be checked without end is asked
 * about again only after a pause.
 */

import { LONGEST_HOLD } from '../platform/limits.ts';
import type { DocumentAnswer } from '../platform/messages/answers.ts';
import { after, afterSeen } from './timer.ts';

/** Milliseconds between two messages of one check. */
export const PAUSE = 100;

export interface CheckParts {
  veil: { hold(): void; release(): void; close(): void };
  /** What is asked about, read anew for every message: the document may change its address meanwhile. null: nothing. */
  address: () => string | null;
  /** null: no answer. */
  ask: (address: string) => Promise<DocumentAnswer | null>;
  /** Is told the address that is listed. */
  stop: (address: string) => void;
}

export class Check {
  readonly #parts: CheckParts;
  /** Grows with each call: an answer to an older one does not show the document. */
  #wanted = 0;
  #running = false;
  #askedAt = Number.NEGATIVE_INFINITY;
  /** The bound runs from the first moment of a hold that can be seen: checks that follow one another do not prolong
   * it. */
  #callOffBound: (() => void) | undefined;
  /** The last hold ended without an answer: until one comes, no further check holds the page. */
  #late = false;

  constructor(parts: CheckParts) {
    this.#parts = parts;
  }

  /** The worker's answer, or null where there is none, or where a check that is under way sees to it. */
  async run(held: boolean): Promise<DocumentAnswer | null> {
    this.#wanted += 1;
    if (this.#running) {
      if (held && !this.#late) this.#hold();
      return null;
    }
    this.#running = true;
    try {
      return await this.#ask(held);
    } finally {
      this.#running = false;
    }
  }

  /** For a document that comes back from the history: whatever was late before, it is held like a new one. */
  again(): Promise<DocumentAnswer | null> {
    this.#late = false;
    this.#askedAt = Number.NEGATIVE_INFINITY;
    return this.run(true);
  }

  async #ask(held: boolean): Promise<DocumentAnswer | null> {
    for (;;) {
      const wait = this.#askedAt + PAUSE - performance.now();
      if (wait > 0) {
        if (held && !this.#late) this.#hold();
        await new Promise<void>((resolve) => after(wait, resolve));
      }
      this.#askedAt = performance.now();
      const wanted = this.#wanted;
      const address = this.#parts.address();
      // The message goes first: the answer is on its way while the veil is put on, in the same turn.
      const asking = address === null ? null : this.#parts.ask(address);
      if (held && !this.#late) this.#hold();
      const answer = await asking;
      if (address !== null && answer?.action === 'stop') {
        this.#end();
        this.#stop(answer.address ?? address);
        return answer;
      }
      if (wanted === this.#wanted) {
        this.#end();
        this.#parts.veil.release();
        return answer;
      }
    }
  }

  /** Also after the bound: the page may be seen by now, but not for longer. */
  #stop(address: string): void {
    try {
      this.#parts.veil.close();
    } finally {
      this.#parts.stop(address);
    }
  }

  #end(): void {
    this.#late = false;
    this.#callOffBound?.();
    this.#callOffBound = undefined;
  }

  #hold(): void {
    const { veil } = this.#parts;
    veil.hold();
    this.#callOffBound ??= afterSeen(LONGEST_HOLD, () => {
      this.#callOffBound = undefined;
      this.#late = true;
      veil.release();
    });
  }
}
