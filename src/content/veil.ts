/**
 * The veil: nothing of the document is painted and nothing typed reaches it until it is lifted.
 *
 * The root is made transparent by an important inline style, which no style sheet or animation of the page
 * overrides and which leaves layout and focus as they are. A page that takes it away gets it back before
 * the next frame: mutation observers run as soon as the page's script returns. What is painted outside of the root
 * (scroll bars, view transitions, backdrops) is left to veil.css, which goes by the root's style.
 */
import { focusIsInFrame, HeldInput } from './input.ts';
import { isOpenAbove } from './open-above.ts';
import { own, read } from './own.ts';

/** `transition`: else a page could start a slow one from its own opacity to ours, and stay visible. */
const TRANSPARENT: readonly [[string, string], [string, string]] = [
  ['opacity', '0'],
  ['transition', 'none'],
];
/** How a browser writes it, by which veil.css goes. */
const MARK = 'opacity: 0 !important';
/** Dialogs and popovers are painted above the root and ignore its opacity, but not this. */
const EMPTY: [string, string] = ['content-visibility', 'hidden'];
/** For a document that is going: not even a blank frame of it. */
const GONE: [string, string] = ['display', 'none'];

/** In XML, SVG included, Chromium paints the background of the root however opaque the root is; with none of its own it
 * would be that of a `body`. */
const BARE: readonly [string, string][] = [
  ['background-color', 'transparent'],
  ['background-image', 'linear-gradient(transparent, transparent)'],
];

/** Whether a document around this one is veiled, as far as that can be seen from here. */
export function isVeiledAround(): boolean {
  const [[name, cover]] = TRANSPARENT;
  try {
    for (let at: Window = window; at !== at.parent; ) {
      at = at.parent;
      const style = styleOf(at.document.documentElement);
      if (style?.getPropertyValue(name) === cover && style.getPropertyPriority(name) === 'important')
        return true;
    }
  } catch {
    // A document of another origin is judged by itself.
  }
  return false;
}

export class Veil {
  #held = false;
  #cover: [string, string][] = [];
  /** What the browser makes of the veil's values: it may write them in another way. */
  readonly #written = new Map<string, string>();
  /** What the page itself wants of the properties that the veil uses. */
  readonly #wanted = new Map<string, { value: string; priority: string }>();
  #root: Element | null = null;
  #hadStyle = false;
  #sheet: CSSStyleSheet | null = null;
  readonly #input = new HeldInput();
  readonly #watch = new MutationObserver(() => this.#put());
  readonly #onWeak: () => void;
  #isWeak = false;
  #looking = 0;

  /** @param onWeak the page's own styles may win over the veil's, or what it opens is painted above it: somebody else
   * is to hide the document */
  constructor(onWeak: () => void) {
    this.#onWeak = onWeak;
  }

  get held(): boolean {
    return this.#held;
  }

  /** @param seen false where the document is just going out of sight */
  hold(seen = true): void {
    if (!this.#held) {
      this.#held = true;
      this.#cover = [...TRANSPARENT, ...(/html/.test(document.contentType) ? [] : BARE)];
      window.addEventListener('beforetoggle', this.#empty, { capture: true });
      this.#put();
      this.#look();
    }
    if (seen && focusIsInFrame()) this.#input.distrust();
  }

  release(): void {
    if (!this.#held) return;
    this.#held = false;
    this.#watch.disconnect();
    window.removeEventListener('beforetoggle', this.#empty, { capture: true });
    cancelAnimationFrame(this.#looking);
    this.#takeOff();
    // Last: what is not painted cannot be given the focus back.
    this.#input.release();
    this.#isWeak = false;
  }

  /** Holds for good: the document is being replaced. */
  close(): void {
    this.hold();
    this.#add(GONE);
  }

  /** Something is about to open above the root. */
  readonly #empty = (event: Event): void => {
    if ((event as ToggleEvent).newState === 'open') this.#add(EMPTY);
  };

  /** Some open unheard: looked for before each frame that is painted. */
  #look(): void {
    if (this.#cover.includes(EMPTY)) return;
    const root = document.documentElement;
    if (root && isOpenAbove(root)) this.#add(EMPTY);
    else this.#looking = requestAnimationFrame(() => this.#look());
  }

  #add(cover: [string, string]): void {
    if (this.#cover.includes(cover)) return;
    this.#cover.push(cover);
    this.#put();
  }

  #put(): void {
    if (!this.#held) return;
    const root = document.documentElement;
    // `document.open()` takes away every listener and the root; both are put back here.
    this.#input.hold();
    if (root && root !== this.#root) {
      if (this.#root) this.#onOpenedAnew();
      this.#root = root;
      this.#hadStyle = own(root).hasAttribute('style');
      this.#wanted.clear();
    }
    const style = styleOf(root);
    if (root && style) this.#putOn(root, style);
    else if (root) {
      this.#putSheet();
      this.#weak();
    }
    // The changes just made are not news.
    this.#watch.disconnect();
    this.#watch.observe(document, { childList: true });
    if (root) this.#watch.observe(root, { attributes: true, attributeFilter: ['style'], childList: true });
  }

  /** What was listened for may be kept from us now, so that the worst is assumed. */
  #onOpenedAnew(): void {
    this.#input.distrust();
    if (!this.#cover.includes(EMPTY)) this.#cover.push(EMPTY);
    this.#weak();
  }

  #weak(): void {
    if (!this.#isWeak) this.#onWeak();
    this.#isWeak = true;
  }

  #putOn(root: Element, style: CSSStyleDeclaration): void {
    for (const [name, cover] of this.#cover) {
      const value = style.getPropertyValue(name);
      const priority = style.getPropertyPriority(name);
      const isOurs = priority === 'important' && value === this.#written.get(name);
      if (isOurs && own(root).getAttribute('style')?.includes(MARK)) continue;
      this.#wanted.set(name, { value, priority });
      // Else a page's own words for the same value would stay.
      style.removeProperty(name);
      style.setProperty(name, cover, 'important');
      this.#written.set(name, style.getPropertyValue(name));
    }
  }

  /** For XML documents whose root has no inline style. */
  #putSheet(): void {
    if (!this.#sheet) {
      const rules = [...this.#cover, EMPTY].map(([name, value]) => `${name}:${value}!important`).join(';');
      this.#sheet = new CSSStyleSheet();
      // More specific than what a page would write by itself.
      this.#sheet.replaceSync(`:root:not(#a#a#a#a){${rules}}`);
    }
    const sheets = document.adoptedStyleSheets;
    if (sheets.at(-1) !== this.#sheet) {
      document.adoptedStyleSheets = [...sheets.filter((sheet) => sheet !== this.#sheet), this.#sheet];
    }
  }

  #takeOff(): void {
    const style = styleOf(this.#root);
    for (const [name] of style ? this.#cover : []) {
      const wanted = this.#wanted.get(name);
      if (wanted?.value) style?.setProperty(name, wanted.value, wanted.priority);
      else style?.removeProperty(name);
    }
    const root = this.#root && own(this.#root);
    if (!this.#hadStyle && root?.getAttribute('style') === '') root.removeAttribute('style');
    this.#wanted.clear();
    this.#root = null;
    if (this.#sheet) {
      const sheets = document.adoptedStyleSheets;
      document.adoptedStyleSheets = sheets.filter((sheet) => sheet !== this.#sheet);
      this.#sheet = null;
    }
  }
}

/** The inline style of a root; undefined where it has none. */
function styleOf(root: Element | null): CSSStyleDeclaration | undefined {
  return root ? (read(root as HTMLElement, 'style') as CSSStyleDeclaration | undefined) : undefined;
}
