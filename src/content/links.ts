/**
 * Marks the links of a page that lead to listed sites, also those that are added or changed later. Works in short
 * idle moments and only while the page can be seen, one message to the worker at a time.
 */
import type { LinkMark } from '../platform/messages/answers.ts';
import { ask, hear, isAlive } from './api.ts';
import { keepOutOfCopies } from './clean-copies.ts';
import { isLink, LinkFinder } from './link-finder.ts';
import { LinkQueue, linkQuestion } from './link-queue.ts';
import { LinkTip } from './link-tip.ts';
import { type Link, MARK, Marks, redraw } from './mark.ts';
import { attributeOf, IS_FIREFOX, own, read } from './own.ts';
import { after } from './timer.ts';

/** Milliseconds between two looks at a document that keeps changing. */
const PAUSE = 300;
/** Milliseconds of one look: the page has work to do too. */
const LOOK = 8;
/** Changed or new links that get a mark that is already known at once, before the page is painted. */
const MOST_AT_ONCE = 200;
/** Addresses of one document that are drawn by their words. */
const MOST_CONTESTED = 100;
/** Parts of a link whose words are read. */
const MOST_PARTS = 8;
/** Links of one document of which something is said. */
const MOST_SAID = 2_000;
/** Milliseconds after which a worker that did not answer is asked again. */
const RETRY = 30_000;
/** Milliseconds between two looks whether Sansi is still there, where it has marked something. */
const WATCH = 1_000;
/** Milliseconds until elements that had no shadow root are looked at again; then twice as many, and so on. */
const FIRST_EXPECTED = 500;
const LAST_EXPECTED = 32_000;
const WATCHED: MutationObserverInit = {
  childList: true,
  subtree: true,
  attributes: true,
  attributeFilter: ['href', 'contenteditable', MARK],
};

export class LinkMarks {
  readonly #queue = new LinkQueue<Link>();
  readonly #marks = new Marks();
  readonly #observer = new MutationObserver((records) => this.#note(records));
  readonly #finder = new LinkFinder({
    found: (link) => this.#want(link),
    root: (root) => this.#observer.observe(root, WATCHED),
  });
  /** Judged links whose marks are still to be set. */
  readonly #judged: Link[] = [];
  /** The roots, the document or shadow roots, that hold marked links. */
  readonly #rootsMarked = new Set<Node>();
  /** What is said of links that are not listed. */
  readonly #said = new Map<string, string>();
  /** The roots in which it is heard whether somebody points at a link. */
  readonly #rootsHeard = new Set<Node>();
  #listedWords = '';
  /** What the links say whose marks the page took away: drawn by these words. */
  readonly #contested = new Set<string>();
  readonly #tip = new LinkTip((link) => this.#wordsOf(link));
  #planned = false;
  #asking = false;

  /** Call once, when the document is there. */
  start(): void {
    this.#observer.observe(document, WATCHED);
    this.#plan(0);
    this.#expect(FIRST_EXPECTED);
    hear({ 'links.recheck': () => void this.#recheck() });
    // Nothing is heard in the history.
    window.addEventListener('pageshow', (event) => event.persisted && this.#recheck());
  }

  /** The lists have changed: every link is judged anew. */
  #recheck(): void {
    this.#queue.forget();
    for (const href of this.#contested) void ask('links.draw', { href, on: false });
    this.#contested.clear();
    this.#said.clear();
    this.#finder.everything();
    this.#plan(0);
  }

  #note(records: MutationRecord[]): void {
    let atOnce = MOST_AT_ONCE;
    for (const { type, target, attributeName, addedNodes } of records) {
      if (type === 'childList') {
        for (const node of addedNodes) {
          if (!isElement(node)) {
            // Its words are others now.
            if (isLink(target)) this.#finder.add(target);
            continue;
          }
          this.#seeChanged(node);
          if (this.#queue.anyListed) atOnce -= this.#markKnown(node, atOnce);
        }
      } else if (attributeName === 'contenteditable') {
        this.#finder.add(target);
      } else if (attributeName === MARK) {
        if (isLink(target) && !this.#marks.isRight(target)) this.#finder.add(target);
      } else {
        this.#seeChanged(target as Element);
        if (!isLink(target)) continue;
        // What it leads to now must not carry the mark of what it led to before.
        if (atOnce-- > 0) this.#mark(target, this.#last(target) ?? null);
        else if (this.#marks.has(target)) this.#mark(target, null);
      }
    }
    if (!this.#finder.done) this.#plan(PAUSE);
  }

  #seeChanged(element: Element): void {
    if (read(element, 'localName') === 'base') this.#finder.everything();
    else this.#finder.add(element);
  }

  /** Marks what is known of new elements. @returns how many links it looked at */
  #markKnown(element: Element, most: number): number {
    if (most <= 0) return 0;
    const links = isLink(element)
      ? [element]
      : [...own(element).querySelectorAll<Link>('a[href],area[href]')];
    for (const link of links.slice(0, most)) {
      const mark = this.#last(link);
      if (mark !== undefined) this.#mark(link, mark);
    }
    return links.length;
  }

  #plan(pause: number): void {
    if (this.#planned) return;
    this.#planned = true;
    const idle = (): void => void requestIdleCallback(() => this.#look(), { timeout: 1000 });
    if (document.visibilityState === 'hidden') {
      document.addEventListener('visibilitychange', idle, { once: true });
    } else if (pause === 0) {
      idle();
    } else {
      after(pause, idle);
    }
  }

  /** Elements whose script comes late: looked at again, ever more seldom. */
  #expect(pause: number): void {
    after(pause, () => {
      this.#finder.lookAgain();
      if (!this.#finder.done) this.#plan(0);
      if (pause < LAST_EXPECTED) this.#expect(2 * pause);
      else this.#finder.giveUp();
    });
  }

  #look(): void {
    this.#planned = false;
    const end = performance.now() + LOOK;
    const inTime = (): boolean => performance.now() < end;
    while (this.#judged.length > 0 && inTime()) {
      const link = this.#judged.pop()!;
      this.#mark(link, this.#last(link) ?? null);
    }
    this.#finder.look(() => inTime() && !this.#queue.full);
    void this.#ask();
    if (this.#judged.length > 0 || (!this.#finder.done && !this.#queue.full)) this.#plan(0);
  }

  #want(link: Link): void {
    const question = questionOf(link);
    const mark = question === null ? null : this.#queue.want(question, link);
    if (mark !== undefined) this.#mark(link, mark);
    if (this.#said.size > 0 && this.#said.has(question ?? '')) this.#listen(link);
  }

  /** The mark of where `link` leads, perhaps by an older list; undefined where there was none yet. */
  #last(link: Link): LinkMark | undefined {
    const question = questionOf(link);
    return question === null ? null : this.#queue.last(question);
  }

  async #ask(): Promise<void> {
    if (this.#asking) return;
    this.#asking = true;
    for (let batch = this.#queue.next(); batch.length > 0; batch = this.#queue.next()) {
      const answer = await ask('links.judge', { asked: batch.join('\n') });
      for (const [at, words] of Object.entries(answer?.said ?? {}))
        if (this.#said.size < MOST_SAID) this.#said.set(batch[Number(at)]!, words);
      this.#queue.take(batch, answer?.marks ?? null, (link, mark, question) => {
        // Also where the page itself wrote a mark, or somebody pasted one.
        if (mark !== null || this.#marks.has(link) || !this.#marks.isRight(link)) this.#judged.push(link);
        if (this.#said.size > 0 && this.#said.has(question)) this.#listen(link);
      });
      if (!answer) {
        if (isAlive()) after(RETRY, () => this.#recheck());
        break;
      }
      if (this.#judged.length > 0 || !this.#finder.done) this.#plan(0);
    }
    this.#asking = false;
  }

  #mark(link: Link, mark: LinkMark): void {
    const takenAway = this.#marks.set(link, mark);
    if (!this.#marks.has(link)) return;
    if (this.#rootsMarked.size === 0) this.#begin();
    this.#rootsMarked.add(link.getRootNode());
    if (mark === 'listed') this.#listen(link);
    // A page that takes marks away still cannot take away how its own address looks.
    const href = link.getAttribute('href');
    if (!takenAway || mark !== 'listed' || href === null) return;
    if (this.#contested.has(href) || this.#contested.size >= MOST_CONTESTED) return;
    this.#contested.add(href);
    void ask('links.draw', { href, on: true });
  }

  /** The first link of the document is marked. */
  #begin(): void {
    keepOutOfCopies((ms) => this.#hide(ms));
    this.#watch();
    void ask('links.draw', { href: null, on: true }).then((answer) => this.#drawn(answer?.words ?? ''));
  }

  /** Chromium draws nothing anew in a shadow root that is older than the style sheet, until something changes there. */
  #drawn(words: string): void {
    this.#listedWords = words;
    redraw(this.#marked().filter((link) => link.getRootNode() !== document));
  }

  /** Somebody may point at `link`, and is told something then. */
  #listen(link: Link): void {
    const root = link.getRootNode();
    if (!this.#rootsHeard.has(root)) this.#tip.listen(root);
    this.#rootsHeard.add(root);
  }

  /** What there is to say of a link; '' where nothing is. */
  #wordsOf(link: Element): { words: string; listed: boolean } {
    if (!isLink(link)) return { words: '', listed: false };
    const mark = this.#last(link);
    if (mark === 'listed') return { words: this.#marks.has(link) ? this.#listedWords : '', listed: true };
    return { words: isAlive() ? (this.#said.get(questionOf(link) ?? '') ?? '') : '', listed: false };
  }

  /** No link carries its mark for so many milliseconds. */
  #hide(ms: number): void {
    const links = this.#marked();
    this.#marks.hidden = true;
    for (const link of links) this.#mark(link, 'listed');
    after(ms, () => {
      this.#marks.hidden = false;
      for (const link of links) this.#mark(link, this.#last(link) ?? null);
      this.#finder.everything();
      this.#plan(0);
    });
  }

  /** The links that carry a mark. */
  #marked(): Link[] {
    const roots = [...this.#rootsMarked] as ParentNode[];
    return roots.flatMap((root) => [...root.querySelectorAll<Link>(`[${MARK}]`)].filter(isLink));
  }

  /** What Sansi has done to a page ends when Sansi ends. Also where the whole page has become a text to be written:
   * nobody is told of that. */
  #watch(): void {
    after(WATCH, () => {
      if (isAlive()) {
        if (document.designMode === 'on') for (const link of this.#marked()) this.#mark(link, null);
        this.#watch();
        return;
      }
      this.#observer.disconnect();
      for (const link of this.#marked()) link.removeAttribute(MARK);
    });
  }
}

/** Not by `instanceof`, which takes Firefox 2 µs. */
function isElement(node: Node): node is Element {
  return read(node, 'nodeType') === Node.ELEMENT_NODE;
}

/** What is asked about a link: where it leads, and what its words say that it does. */
function questionOf(link: Link): string | null {
  // The words of a whole card are no address, and cost time; to count its parts takes Firefox as much.
  const words = IS_FIREFOX || link.childElementCount < MOST_PARTS ? (link.textContent ?? '') : '';
  return linkQuestion(attributeOf(link, 'href') ?? '', words, link);
}
