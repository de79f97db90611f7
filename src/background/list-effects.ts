/**
 * What follows from a change of the lists: the browser's own rules, open tabs and the exposure alert are brought
 * up to date. One pass at a time, and one more if lists changed meanwhile: progress reports come in bursts.
 */
import { runEach } from './run-each.ts';

export interface ListEffectsParts {
  /** At every change of a list or of its state. */
  always(): Promise<unknown>;
  /** Another one whenever look-ups might answer otherwise than before. */
  content(): Promise<string>;
  /** What follows from another content, in this order. */
  steps: readonly (() => Promise<unknown>)[];
}

export class ListEffects {
  readonly #parts: ListEffectsParts;
  #known = '';
  #again = false;
  #passing: Promise<void> | null = null;

  constructor(parts: ListEffectsParts) {
    this.#parts = parts;
  }

  /** Something of the lists has changed. Never rejects: a step that failed is taken again with the next change. */
  changed(): Promise<void> {
    this.#again = true;
    this.#passing ??= this.#pass().finally(() => {
      this.#passing = null;
    });
    return this.#passing;
  }

  async #pass(): Promise<void> {
    while (this.#again) {
      this.#again = false;
      await runEach(
        [this.#parts.always, () => this.#follow()],
        'Sansi: a change of the lists was not noted.',
      );
    }
  }

  async #follow(): Promise<void> {
    const content = await this.#parts.content();
    if (content === this.#known) return;
    const fine = await runEach(this.#parts.steps, 'Sansi: a part did not follow the lists.');
    if (fine) this.#known = content;
  }
}
