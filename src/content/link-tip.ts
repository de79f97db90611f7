/**
 * Says what the mark of a link means, or that it is a shortened one, beside the link, while somebody points at it or
 * has come to it by key.
 */
import { makeBox, type Style, style } from './box.ts';
import { addToPage, own } from './own.ts';

/** The same size in every language: a page that measures what it cannot read learns nothing. */
const SIZE: Style = [
  ['box-sizing', 'border-box'],
  ['width', 'min(20rem, calc(100vw - 16px))'],
  ['display', 'flex'],
  ['align-items', 'center'],
  ['overflow', 'hidden'],
  ['overflow-wrap', 'anywhere'],
  ['padding', '8px 12px'],
  ['border-radius', '6px'],
  ['font', '16px/1.4 system-ui, sans-serif'],
  ['box-shadow', '0 2px 12px rgb(0 0 0 / 35%)'],
  ['pointer-events', 'none'],
];
/** How it looks for a link that is listed, and for one of which something else is said; with pixels of its height. */
const LISTED: Style = [
  ['height', '72px'],
  ['border-left', '6px solid #b3261e'],
  ['background', '#fff8f7'],
  ['color', '#410e0b'],
];
const OTHER: Style = [
  ['height', '128px'],
  ['border-left', '6px solid #c77700'],
  ['background', '#fffaf2'],
  ['color', '#3d2600'],
];
/** Pixels between the link and the box, and room that the box takes. */
const GAP = 6;
const [WIDTH, HEIGHT] = [320, 136];

interface Words {
  words: string;
  listed: boolean;
}

const NOTHING: Words = { words: '', listed: false };

export class LinkTip {
  readonly #wordsOf: (element: Element) => Words;
  #box: { host: HTMLElement; text: HTMLElement } | null = null;
  /** What is told of; `byKey`: the focus has come to it. */
  #told: { link: Element; byKey: boolean } | null = null;

  /** @param wordsOf what there is to say of an element; '' where nothing is */
  constructor(wordsOf: (element: Element) => Words) {
    this.#wordsOf = wordsOf;
  }

  /** Hears of the links in `root`: those of a closed shadow root are only told of inside it. */
  listen(root: Node): void {
    const on = (types: string[], hear: (event: Event) => void): void => {
      for (const type of types) root.addEventListener(type, hear, { capture: true, passive: true });
    };
    on(['pointerover', 'focusin'], (event) => this.#show(event));
    on(['focusout', 'keydown', 'pointerdown'], () => this.#hide());
    // What the focus has come to stays told of while the page moves under a pointer that rests, or to show the link.
    on(['pointerout'], () => this.#told?.byKey || this.#hide());
    on(['scroll'], () => (this.#told?.byKey ? this.#place(this.#told.link) : this.#hide()));
  }

  #show(event: Event): void {
    const at = event.composedPath()[0];
    const link = event.isTrusted && at instanceof Element ? own(at).closest('a,area') : null;
    const { words, listed } = link ? this.#wordsOf(link) : NOTHING;
    if (!link || words === '') return;
    this.#box ??= this.#made();
    const { host, text } = this.#box;
    this.#told = { link, byKey: event.type === 'focusin' };
    // Said aloud only to who has come by key: a screen reader follows the focus, not the mouse.
    host.setAttribute('role', this.#told.byKey ? 'alert' : 'presentation');
    style(host, listed ? LISTED : OTHER);
    text.textContent = words;
    this.#place(link);
    addToPage(host);
  }

  #hide(): void {
    this.#told = null;
    this.#box?.host.remove();
  }

  #place(link: Element): void {
    const { left, top, bottom } = link.getBoundingClientRect();
    const below = bottom + GAP + HEIGHT < innerHeight;
    const x = Math.max(8, Math.min(left, innerWidth - WIDTH - 8));
    const y = Math.max(8, below ? bottom + GAP : top - GAP - HEIGHT);
    this.#box?.host.style.setProperty('left', `${x}px`, 'important');
    this.#box?.host.style.setProperty('top', `${y}px`, 'important');
  }

  #made(): { host: HTMLElement; text: HTMLElement } {
    const { host, inside } = makeBox(SIZE);
    const text = document.createElement('span');
    inside.append(text);
    return { host, text };
  }
}
