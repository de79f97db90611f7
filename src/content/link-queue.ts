/**
 * Which questions about a page's links are still to be asked, and what was said of the others. Bounded, so that a
 * page that makes links without end costs no more than one with many: it forgets what it learned longest ago.
 */
import { MAX_ASKED, MAX_LINK, MAX_LINKS } from '../platform/limits.ts';
import type { LinkMark } from '../platform/messages/answers.ts';
import { shownSite } from './shown-site.ts';

/** Addresses of one document whose verdicts are remembered; as many again that are listed. */
export const MOST_KNOWN = 20_000;

/** What is a whole address as it is written, and a path on the page's own host; of all else the browser has to make an
 * address, which takes it longer than what is done with it here. */
const WHOLE = /^https?:\/\/[!-~]+$/i;
const PATH = /^\/(?![/\\])[!-~]*$/;

/** What is needed of a link's element: where the browser understands it to lead. */
export interface Leading {
  readonly href: string;
  readonly hostname: string;
  readonly baseURI: string;
}

/** The base of the links that were asked about last, and its origin. */
let last = { base: '', origin: '' };

function originOf(base: string): string {
  if (base !== last.base) last = { base, origin: /^https?:/i.test(base) ? new URL(base).origin : '' };
  return last.origin;
}

/** The address of a link as the worker is to judge it, or null where it leads to no web page.
 * @param written as the page has it */
export function linkAddress(written: string, link: Pick<Leading, 'href' | 'baseURI'>): string | null {
  const href = wholeAddress(written, link);
  if (!/^https?:/i.test(href)) return null;
  const hash = href.indexOf('#');
  return (hash < 0 ? href : href.slice(0, hash)).slice(0, MAX_LINK);
}

function wholeAddress(written: string, link: Pick<Leading, 'href' | 'baseURI'>): string {
  if (WHOLE.test(written)) return written;
  const origin = PATH.test(written) ? originOf(link.baseURI) : '';
  return origin === '' ? link.href : origin + written;
}

/** What is asked about a link as one text: its address, and behind a space the host that its words name, if that is
 * another. null where it leads to no web page. */
export function linkQuestion(written: string, words: string, link: Leading): string | null {
  const address = linkAddress(written, link);
  const shown = address === null ? '' : shownSite(words, link);
  return shown === '' ? address : `${address} ${shown}`;
}

export class LinkQueue<Link> {
  /** Apart from the others, so that no flood of innocent links makes it forget a listed one. */
  readonly #listed = new Set<string>();
  readonly #suspect = new Set<string>();
  readonly #innocent = new Set<string>();
  /** Listed and suspect ones whose mark is of an older list: it holds until the new one is known. */
  readonly #outdated = new Set<string>();
  /** Hardly any question is that of several links: only those are given a set, which takes memory. */
  readonly #waiting = new Map<string, Link | Set<Link>>();
  /** Whether the lists have changed since `next()`: what is answered to that is no longer true. */
  #changed = false;

  /** Whether any address is known to be listed. */
  get anyListed(): boolean {
    return this.#listed.size > 0;
  }

  /** Whether as many wait as one message carries: whoever looks for more links pauses. */
  get full(): boolean {
    return this.#waiting.size >= MAX_LINKS;
  }

  /** The mark of `address`, perhaps by an older list, undefined where there was none yet. */
  last(address: string): LinkMark | undefined {
    if (has(this.#listed, address)) return 'listed';
    if (has(this.#suspect, address)) return 'suspect';
    return this.#innocent.has(address) ? null : undefined;
  }

  /** The mark of `address`, undefined where it is not known. */
  known(address: string): LinkMark | undefined {
    return has(this.#outdated, address) ? undefined : this.last(address);
  }

  /** The mark of `address` where it is known; else undefined, and `link` waits for it. */
  want(address: string, link: Link): LinkMark | undefined {
    const known = this.known(address);
    if (known !== undefined) return known;
    const others = this.#waiting.get(address);
    if (others instanceof Set) others.add(link);
    else this.#waiting.set(address, others === undefined ? link : new Set([others, link]));
    return undefined;
  }

  /** The next addresses to ask for, none when all are known. */
  next(): string[] {
    this.#changed = false;
    const batch: string[] = [];
    let left = MAX_ASKED;
    for (const address of this.#waiting.keys()) {
      left -= address.length + 1;
      if (left < 0 || batch.length === MAX_LINKS) break;
      batch.push(address);
    }
    return batch;
  }

  /** Takes the answer to `next()`, and tells each link's mark; null (no answer) gives these addresses up, and
   * leaves their links as they are. Where the lists have changed meanwhile, the next question is the same again. */
  take(
    batch: readonly string[],
    marks: readonly LinkMark[] | null,
    tell: (link: Link, mark: LinkMark, address: string) => void,
  ): void {
    if (marks && this.#changed) return;
    const known = { listed: this.#listed, suspect: this.#suspect, none: this.#innocent };
    const outdated = [this.#outdated, this.#listed, this.#suspect];
    batch.forEach((address, at) => {
      const links = this.#waiting.get(address);
      this.#waiting.delete(address);
      if (!marks) return;
      const mark = marks[at] ?? null;
      // Of what is asked, only that is known.
      if (has(this.#outdated, address)) for (const old of outdated) old.delete(address);
      remember(known[mark ?? 'none'], address);
      if (links instanceof Set) for (const link of links) tell(link, mark, address);
      else if (links !== undefined) tell(links, mark, address);
    });
  }

  /** The lists have changed: every address is asked for again when it is seen again. */
  forget(): void {
    this.#outdated.clear();
    for (const address of [...this.#listed, ...this.#suspect]) this.#outdated.add(address);
    this.#innocent.clear();
    this.#changed = true;
  }
}

/** Most pages have no listed links: to look nowhere for an address is quicker than to work out where it would be. */
function has(known: ReadonlySet<string>, address: string): boolean {
  return known.size > 0 && known.has(address);
}

function remember(known: Set<string>, address: string): void {
  known.add(address);
  if (known.size <= MOST_KNOWN) return;
  for (const oldest of known) {
    known.delete(oldest);
    break;
  }
}
