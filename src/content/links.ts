/**
 * Marks the links of a page that lead to listed sites, also those that are added or changed later. Works
 * in idle moments only, one question to the worker at a time.
 */
import { ask } from './api.ts';
import { LinkQueue, linkAddress } from './link-queue.ts';
import { type Link, setMark } from './mark.ts';

const LINKS = 'a[href],area[href]';
/** More added nodes than this between two idle moments: the whole document is looked through instead. */
const MOST_NODES = 2000;
/** Milliseconds between two looks at a document that keeps changing. */
const PAUSE = 300;

export class LinkMarks {
  readonly #queue = new LinkQueue<Link>();
  #added: Element[] = [];
  #everything = true;
  #planned = false;
  #asking = false;

  /** Call once, when the document has been judged. */
  start(): void {
    const observer = new MutationObserver((records) => this.#note(records));
    const begin = (): void => {
      observer.observe(document, {
        childList: true,
        subtree: true,
        attributes: true,
        attributeFilter: ['href'],
      });
      this.#plan(0);
    };
    if (document.readyState === 'loading')
      document.addEventListener('DOMContentLoaded', begin, { once: true });
    else begin();
  }

  #note(records: MutationRecord[]): void {
    for (const record of records) {
      if (this.#everything) break;
      if (record.type === 'attributes') this.#added.push(record.target as Element);
      for (const node of record.addedNodes) if (node instanceof Element) this.#added.push(node);
      if (this.#added.length > MOST_NODES) this.#everything = true;
    }
    this.#plan(PAUSE);
  }

  #plan(pause: number): void {
    if (this.#planned) return;
    this.#planned = true;
    setTimeout(() => requestIdleCallback(() => this.#look(), { timeout: 1000 }), pause);
  }

  #look(): void {
    this.#planned = false;
    const roots: ParentNode[] = this.#everything ? [document] : this.#added;
    this.#everything = false;
    this.#added = [];
    for (const root of roots) {
      if (root instanceof Element && root.matches(LINKS)) this.#want(root as Link);
      for (const link of root.querySelectorAll<Link>(LINKS)) this.#want(link);
    }
    void this.#ask();
  }

  #want(link: Link): void {
    // Links inside an SVG have no address as text; they are few and are stopped when they are followed.
    const address = typeof link.href === 'string' ? linkAddress(link.href) : null;
    const mark = address === null ? null : this.#queue.want(address, link);
    if (mark !== undefined) setMark(link, mark);
  }

  async #ask(): Promise<void> {
    if (this.#asking) return;
    this.#asking = true;
    for (let batch = this.#queue.next(); batch.length > 0; batch = this.#queue.next()) {
      const answer = await ask('links.judge', { urls: batch });
      for (const [link, mark] of this.#queue.take(batch, answer?.marks ?? null)) {
        // The page may have changed the link meanwhile: then it has been noted again.
        if (linkAddress(link.href) !== null) setMark(link, mark);
      }
      if (!answer) break;
    }
    this.#asking = false;
  }
}
