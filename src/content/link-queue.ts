/**
 * Which addresses of a page's links are still to be judged. Bounded, so that a page that makes links
 * without end costs no more than one with many.
 */
import type { LinkMark } from '../platform/messages/answers.ts';

/** Addresses of one document that are ever judged, and that one question carries. */
export const MOST_ADDRESSES = 20_000;
export const BATCH = 500;
const LONGEST = 8192;

/** The address of a link as the worker is to judge it, or null where it leads to no web page. */
export function linkAddress(href: string): string | null {
  if (!/^https?:/i.test(href)) return null;
  const hash = href.indexOf('#');
  return (hash < 0 ? href : href.slice(0, hash)).slice(0, LONGEST);
}

export class LinkQueue<Link> {
  readonly #known = new Map<string, LinkMark>();
  readonly #waiting = new Map<string, Set<Link>>();

  /** The mark of `address` where it is known; else undefined, and `link` waits for it. */
  want(address: string, link: Link): LinkMark | undefined {
    const known = this.#known.get(address);
    if (known !== undefined) return known;
    const others = this.#waiting.get(address);
    if (others) others.add(link);
    else if (this.#known.size + this.#waiting.size < MOST_ADDRESSES)
      this.#waiting.set(address, new Set([link]));
    return undefined;
  }

  /** The next addresses to ask for, none when all are known. */
  next(): string[] {
    const batch: string[] = [];
    for (const address of this.#waiting.keys()) {
      if (batch.push(address) === BATCH) break;
    }
    return batch;
  }

  /** Takes the answer to `next()`; null (no answer) gives these addresses up. Answers the links by mark. */
  take(batch: readonly string[], marks: readonly LinkMark[] | null): [Link, LinkMark][] {
    const found: [Link, LinkMark][] = [];
    batch.forEach((address, at) => {
      const mark = marks?.[at] ?? null;
      for (const link of this.#waiting.get(address) ?? []) found.push([link, mark]);
      this.#waiting.delete(address);
      if (marks) this.#known.set(address, mark);
    });
    return found;
  }
}
