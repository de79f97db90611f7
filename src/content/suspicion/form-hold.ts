/**
 * One question before a password, a card, a number of identity or a one-time code goes into a page that is suspect, or
 * that the person went on to from its warning. Nothing that is typed is read, kept or sent: the first letter is held
 * back before the page hears of it.
 */
import type { HoldWords } from '../../platform/messages/answers.ts';
import { isAlive } from '../api.ts';
import { type OpenQuestion, showQuestion } from './dialog.ts';
import { fieldOf } from './field-of.ts';
import { fieldKind } from './look/fields.ts';

/** What puts something into a field: keys, input methods, pasting, dropping, the browser's own filling in. */
const WAYS = ['keydown', 'beforeinput', 'compositionstart', 'paste', 'drop', 'input', 'change'];
/** Keys that move on and type nothing. */
const MOVING = new Set(
  'Tab Shift Control Alt Meta Escape CapsLock Enter ArrowLeft ArrowRight ArrowUp ArrowDown Home End PageUp PageDown'.split(
    ' ',
  ),
);

export class FormHold {
  readonly #words: HoldWords;
  readonly #leave: () => void;
  #shown: OpenQuestion | null = null;

  constructor(words: HoldWords, leave: () => void) {
    this.#words = words;
    this.#leave = leave;
  }

  /** Fields that the page makes later, and those of its own elements, are held too: every event passes here. */
  start(): void {
    for (const way of WAYS) window.addEventListener(way, this.#heard, { capture: true, passive: false });
  }

  stop(): void {
    for (const way of WAYS) window.removeEventListener(way, this.#heard, { capture: true });
    this.#shown?.close();
  }

  readonly #heard = (event: Event): void => {
    if (!event.isTrusted) return;
    if (!isAlive()) {
      this.stop();
      return;
    }
    const field = fieldOf(event);
    if (field === null || fieldKind(field) === null || this.#isMoving(event)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (event.type === 'input' || event.type === 'change') {
      // The browser or a password manager has filled it in already, or an input method could not be held.
      empty(field);
    }
    this.#ask(field);
  };

  #isMoving(event: Event): boolean {
    if (!(event instanceof KeyboardEvent)) return false;
    return MOVING.has(event.key) || ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() !== 'v');
  }

  #ask(field: HTMLElement): void {
    if (this.#shown?.stands()) return;
    // One that the page has taken away: nobody is left with a field that takes no letter and says not why.
    this.#shown?.close();
    // An input method ends what it composes only when the field loses the focus.
    field.blur();
    const { title, text, stop, go } = this.#words;
    this.#shown = showQuestion('form-hold', {
      title,
      lines: [text],
      buttons: [
        { words: stop, main: true, press: () => this.#leave() },
        {
          words: go,
          press: () => {
            this.stop();
            field.focus();
          },
        },
      ],
    });
  }
}

/** Past what the page has put in the place of the property. */
function empty(field: HTMLInputElement | HTMLTextAreaElement): void {
  const prototype =
    field instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype;
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, '');
}
