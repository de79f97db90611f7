/**
 * The bar on a page that the person went on to: a reported scam site, for so many minutes, leave. It lies over the
 * page and moves nothing in it. What it says is in a closed root, and what the page does to it is mended within a second.
 */
import type { ContinuedWords } from '../platform/messages/answers.ts';
import { isAlive } from './api.ts';
import { makeBox, type Style, style } from './box.ts';
import { after } from './timer.ts';
import { isIntact, raise } from './top-layer.ts';
import { showWhileAlive } from './while-alive.ts';

const HOST: Style = [
  ['inset', '0 0 auto'],
  ['width', 'auto'],
  ['height', 'auto'],
  ['margin', '0'],
  ['padding', '0'],
  ['border', '0'],
  ['background', 'transparent'],
  ['overflow', 'visible'],
  // Beside its words the page can be used.
  ['pointer-events', 'none'],
];
const BAR: Style = [
  ['display', 'flex'],
  ['flex-wrap', 'wrap'],
  ['gap', '0 14px'],
  ['align-items', 'center'],
  ['justify-content', 'center'],
  ['box-sizing', 'border-box'],
  ['padding', '3px 12px'],
  ['pointer-events', 'auto'],
  ['background', '#8f1a10'],
  ['color', '#ffffff'],
  ['font', '16px/1.4 system-ui, sans-serif'],
  ['box-shadow', '0 1px 6px rgb(0 0 0 / 40%)'],
];
const BUTTON: Style = [
  ['font', 'inherit'],
  ['font-weight', '700'],
  ['cursor', 'pointer'],
  ['min-height', '32px'],
  ['padding', '2px 14px'],
  ['border', '0'],
  ['border-radius', '6px'],
  ['background', '#ffffff'],
  ['color', '#8f1a10'],
];
/** Milliseconds between two looks at the bar. A page that takes it away without end makes it flicker, and no more. */
const LOOK = 1_000;
const MINUTE = 60_000;

interface Shown {
  host: HTMLElement;
  left: HTMLElement;
  goOn: () => void;
  look: string | null;
}

export class ContinuedBar {
  readonly #leave: () => void;
  #words: ContinuedWords | null = null;
  /** By the page's own clock. */
  #ends = 0;
  #shown: Shown | null = null;
  #ticking = false;

  constructor(leave: () => void) {
    this.#leave = leave;
  }

  /** Shows the bar with these words from now on; without any it goes. */
  show(words: ContinuedWords | null): void {
    this.#words = words;
    this.#ends = performance.now() + (words?.lasts ?? 0);
    if (!this.#ticking) this.#tick();
  }

  #tick(): void {
    const minutes = Math.ceil((this.#ends - performance.now()) / MINUTE);
    const words = isAlive() && minutes > 0 ? this.#words : null;
    this.#ticking = words !== null;
    if (words === null) {
      this.#shown?.host.remove();
      this.#shown = null;
      return;
    }
    this.#shown?.goOn();
    const shown = this.#kept() ?? this.#make(words);
    const text = words.left.replace('$1', String(minutes));
    if (shown && shown.left.textContent !== text) shown.left.textContent = text;
    this.#shown = shown;
    after(LOOK, () => this.#tick());
  }

  /** The bar that stands; one that the page has changed is taken away. */
  #kept(): Shown | null {
    const shown = this.#shown;
    if (shown === null || isIntact(shown.host, shown.look)) return shown;
    shown.host.remove();
    return null;
  }

  /** null where there is no document yet that could carry it. */
  #make(words: ContinuedWords): Shown | null {
    if (document.documentElement === null) return null;
    const { host, inside } = makeBox(HOST);
    host.dataset.sansi = 'continued';
    host.setAttribute('role', 'region');
    const bar = element('div', BAR);
    const left = element('span', []);
    const button = element('button', BUTTON, words.leave);
    button.addEventListener('click', (event) => {
      // A click that the page makes up is nobody's wish.
      if (event.isTrusted) this.#leave();
    });
    bar.append(element('strong', [], words.title), left, button);
    inside.append(bar);
    raise(host);
    return { host, left, goOn: showWhileAlive(bar), look: host.getAttribute('style') };
  }
}

function element(tag: string, rules: Style, text = ''): HTMLElement {
  const made = document.createElement(tag);
  made.textContent = text;
  style(made, rules);
  return made;
}
