/**
 * Holds what the person types and clicks while a page is veiled. The listeners are the first on `window`,
 * so that the page's own never hear of it; where they cannot be, the keys go elsewhere.
 */
import { KeySink } from './key-sink.ts';
import { read } from './own.ts';

const HELD = [
  'keydown',
  'keypress',
  'keyup',
  'beforeinput',
  'input',
  'compositionstart',
  'compositionupdate',
  'compositionend',
  'paste',
  'drop',
  'pointerdown',
  'pointerup',
  'mousedown',
  'mouseup',
  'touchstart',
  'touchend',
  'click',
  'auxclick',
  'dblclick',
  'contextmenu',
];

export class HeldInput {
  readonly #sink = new KeySink();
  /** Whether the page may hear what is typed before our listeners do. */
  #overheard = false;

  /** Begins to hold, or puts back what the page has taken away. Again is harmless. */
  hold(): void {
    listen(this.#heard);
    window.addEventListener('blur', this.#onBlur, { capture: true });
    if (this.#overheard) this.#sink.take();
  }

  /** From now on the page may hear keys before our listeners do. */
  distrust(): void {
    this.#overheard = true;
    this.#sink.take();
  }

  release(): void {
    unlisten(this.#heard);
    window.removeEventListener('blur', this.#onBlur, { capture: true });
    this.#overheard = false;
    this.#sink.release();
  }

  /** What an input method composes cannot be held back from the field that has the focus: it gets another. */
  readonly #heard = (event: Event): void => {
    const composes = event.type === 'compositionstart' || (event as KeyboardEvent).key === 'Process';
    if (event.isTrusted && composes) this.distrust();
    swallow(event);
  };

  /** The window has lost the focus, to another one or to a frame in it: known when the page's script returns. */
  readonly #onBlur = (event: Event): void => {
    if (!event.isTrusted || event.target !== window) return;
    queueMicrotask(() => {
      if (document.hasFocus()) this.distrust();
    });
  };
}

/** In a frame whose document the page has made: what is typed there is held for as long as `veiled` says so. */
export function holdWhile(veiled: () => boolean): void {
  if (!veiled()) return;
  const heard = (event: Event): void => {
    if (veiled()) swallow(event);
    else unlisten(heard);
  };
  listen(heard);
}

function listen(heard: (event: Event) => void): void {
  // Not passive, or touches could not be held.
  for (const type of HELD) window.addEventListener(type, heard, { capture: true, passive: false });
}

function unlisten(heard: (event: Event) => void): void {
  for (const type of HELD) window.removeEventListener(type, heard, { capture: true });
}

function swallow(event: Event): void {
  // What scripts make up themselves is no input of the person's.
  if (!event.isTrusted) return;
  event.preventDefault();
  event.stopImmediatePropagation();
}

/** Whether keys go to a frame of this document, as far as can be seen: not through a shadow root. */
export function focusIsInFrame(): boolean {
  const at = document.activeElement;
  return at !== null && /^i?frame$/i.test(read(at, 'localName'));
}
