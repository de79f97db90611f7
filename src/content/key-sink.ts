/**
 * Where the keys go that a veiled page is after: an empty frame that holds the focus. A page that opens its
 * document anew, or gives the focus to a frame that it writes, hears keys before any listener of ours does. In a
 * sandboxed frame no script of a page ever runs, and in a closed shadow root no page finds it.
 */
import { pagePath } from '../platform/page-paths.ts';
import { api } from './api.ts';
import { HTML, own, read } from './own.ts';

/** The frame's name, by which the content script in it knows what it is. No page can make up another such frame:
 * none knows the address. */
const name = (): string => api.runtime.getURL(pagePath('notice'));

export class KeySink {
  #holder: HTMLElement | null = null;
  #frame: HTMLElement | null = null;
  /** What had the focus, and gets it back. */
  #before: Element | null = null;

  /** Takes the focus, from whatever the page has given it to since. Call it when the page's script has returned. */
  take(): void {
    const root = document.documentElement;
    if (!root) return;
    if (this.#holder?.parentNode === root) {
      this.#frame?.focus();
      return;
    }
    this.#before ??= focused();
    const holder = document.createElementNS(HTML, 'div') as HTMLElement;
    const frame = document.createElementNS(HTML, 'iframe') as HTMLIFrameElement;
    frame.setAttribute('sandbox', '');
    frame.name = name();
    holder.attachShadow({ mode: 'closed' }).append(frame);
    this.#holder = holder;
    this.#frame = frame;
    own(root).append(holder);
  }

  release(): void {
    const before = this.#before;
    const had = this.#holder !== null && document.activeElement === this.#holder;
    this.#holder?.remove();
    this.#holder = null;
    this.#frame = null;
    this.#before = null;
    if (!had || !before) return;
    try {
      // Not its own `focus`: in a form that is a field of that name.
      HTMLElement.prototype.focus.call(before, { preventScroll: true });
    } catch {
      // No element of HTML: the page gets the focus as a whole.
    }
  }
}

/** What the keys go to, in the frames of this origin too: giving the focus back to a frame does not do. */
function focused(): Element | null {
  for (let at = document.activeElement; ; ) {
    const inside = at && (read(at as HTMLIFrameElement, 'contentDocument') as Document | null | undefined);
    const next = inside?.activeElement ?? null;
    if (next === null || next === inside?.body) return at;
    at = next;
  }
}

export function isKeySink(): boolean {
  return window.name === name();
}

/** In the frame: keeps the focus. From inside, that works whatever the page makes of the frame's element. */
export function keepFocus(): void {
  const take = (): void => {
    if (!document.hasFocus()) window.focus();
  };
  // At once, which undoes most of what a page can do; what the browser does later, and tells nobody of, is looked
  // for: it gives the focus to a field that is marked with `autofocus`.
  window.addEventListener('blur', () => queueMicrotask(() => window.focus()));
  setInterval(take, 1);
  take();
}
