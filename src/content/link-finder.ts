/**
 * Looks through a document for links, those in shadow roots included, as long as it is let: a long document takes
 * many short looks. What it has found once it looks through again only when told to.
 */
import type { Link } from './mark.ts';
import { HTML } from './own.ts';
import { noteRoot } from './seen-roots.ts';
import { isCustom, shadowRootOf } from './shadow-roots.ts';

/** More places than this to look at: the whole document is looked through instead. */
const MOST_PLACES = 2000;
/** Elements between two looks whether there is time. */
const STRIDE = 32;
/** Custom elements without a shadow root yet that are looked at again. */
const MOST_UNREADY = 1000;
/** Fetched from an iterator each time, it takes Firefox twice as long. */
const { nextNode } = NodeIterator.prototype;

export interface LinkFinderParts {
  found(link: Link): void;
  /** A shadow root is seen for the first time. */
  root(root: ShadowRoot): void;
}

export class LinkFinder {
  readonly #parts: LinkFinderParts;
  #places: Node[] = [document];
  #walk: NodeIterator | null = null;
  readonly #roots = new WeakSet<ShadowRoot>();
  readonly #unready = new Set<Element>();

  constructor(parts: LinkFinderParts) {
    this.#parts = parts;
  }

  /** Whether all that it was told of is looked through. */
  get done(): boolean {
    return this.#walk === null && this.#places.length === 0;
  }

  /** `place` and what is in it is to be looked through. */
  add(place: Node): void {
    if (this.#places.push(place) > MOST_PLACES) this.#places = [document];
  }

  /** The whole document is to be looked through. */
  everything(): void {
    this.#places = [document];
  }

  /** Looks at the elements that had no shadow root yet. */
  lookAgain(): void {
    for (const element of this.#unready) {
      if (shadowRootOf(element)) this.add(element);
      if (shadowRootOf(element) || !element.isConnected) this.#unready.delete(element);
    }
  }

  /** Those elements will make none. */
  giveUp(): void {
    this.#unready.clear();
  }

  /** Goes on looking while `mayGoOn`. */
  look(mayGoOn: () => boolean): void {
    for (let at = 1; at % STRIDE !== 0 || mayGoOn(); at++) {
      const node = this.#next();
      if (node === null) return;
      this.#see(node);
    }
  }

  /** An iterator of the browser's: what the page moves or removes meanwhile does not lead it astray. */
  #next(): Element | null {
    for (;;) {
      const node = this.#walk && nextNode.call(this.#walk);
      if (node) return node as Element;
      const place = this.#places.shift();
      this.#walk = place ? document.createNodeIterator(place, NodeFilter.SHOW_ELEMENT) : null;
      if (!place) return null;
    }
  }

  #see(element: Element): void {
    if (isLink(element)) {
      this.#parts.found(element);
      // It can have no shadow root.
      return;
    }
    const root = shadowRootOf(element);
    if (root) {
      if (!this.#roots.has(root)) this.#parts.root(root);
      this.#roots.add(root);
      noteRoot(root);
      this.add(root);
    } else if (isCustom(element) && this.#unready.size < MOST_UNREADY) {
      this.#unready.add(element);
    }
  }
}

/** Links inside an SVG have no address as text; they are few and are stopped when they are followed. Told by the name:
 * `instanceof` takes Firefox 2 µs, for each element of a page. Fields can shadow the name of a form only, which is none. */
export function isLink(node: Node): node is Link {
  const { localName } = node as Element;
  return (localName === 'a' || localName === 'area') && (node as Element).namespaceURI === HTML;
}
