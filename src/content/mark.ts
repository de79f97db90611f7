/**
 * The mark of a link is an attribute, for others to rely on. How it looks is the worker's affair: a style sheet of
 * the user's, which no page can read or override. What people write themselves is never marked.
 */
import type { LinkMark } from '../platform/messages/answers.ts';
import { carries } from './own.ts';

export const MARK = 'data-sansi';
/** Times that a mark is put back onto one link where the page takes it away. */
const MOST_PUT_BACK = 20;

export type Link = HTMLAnchorElement | HTMLAreaElement;

export class Marks {
  /** The marked links, and how often the page has taken the mark of each away. */
  readonly #taken = new WeakMap<Link, number>();
  /** While somebody copies or saves, no link carries its mark. */
  hidden = false;

  has(link: Link): boolean {
    return this.#taken.has(link);
  }

  /** Whether `link` carries what it should: the page may have taken the mark away, or made one up. */
  isRight(link: Link): boolean {
    return (this.has(link) && !this.hidden) === carries(link, MARK);
  }

  /** Marks `link`, or takes the mark off. @returns whether the page had taken the mark away */
  set(link: Link, mark: LinkMark): boolean {
    if (mark === null || isEditable(link)) {
      this.#taken.delete(link);
      if (carries(link, MARK)) link.removeAttribute(MARK);
      return false;
    }
    const taken = this.#taken.get(link);
    if (this.hidden || taken === undefined || link.hasAttribute(MARK)) {
      this.#taken.set(link, taken ?? 0);
      if (this.hidden) link.removeAttribute(MARK);
      else if (link.getAttribute(MARK) !== mark) link.setAttribute(MARK, mark);
      return false;
    }
    if (taken >= MOST_PUT_BACK) return false;
    this.#taken.set(link, taken + 1);
    link.setAttribute(MARK, mark);
    return true;
  }
}

/** Has the browser look anew how these links, which carry marks, are drawn. */
export function redraw(links: readonly Link[]): void {
  if (!links[0]) return;
  // Chromium takes a new style sheet into account when it is next asked for any style.
  getComputedStyle(links[0]).getPropertyValue('color');
  for (const link of links) {
    const mark = link.getAttribute(MARK) ?? '';
    link.removeAttribute(MARK);
    link.setAttribute(MARK, mark);
  }
}

/** Whether the link is part of what somebody writes, and will save or send. */
function isEditable(link: Link): boolean {
  return link.isContentEditable || link.ownerDocument.designMode === 'on';
}
