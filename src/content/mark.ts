/**
 * How a marked link looks: an attribute for others to rely on, an outline and a struck-through text set as
 * inline style (no style sheet and no element is added to the page), and words on hovering.
 */
import type { LinkMark } from '../platform/messages/answers.ts';
import { api } from './api.ts';

const LOOK: readonly [string, string][] = [
  ['outline', '3px solid #b3261e'],
  ['outline-offset', '2px'],
  ['background-color', '#fff1f0'],
  ['color', '#8c1d18'],
  ['text-decoration', 'line-through'],
];

const marked = new WeakSet<Element>();

export type Link = HTMLAnchorElement | HTMLAreaElement;

export function setMark(link: Link, mark: LinkMark): void {
  if (mark === null) {
    if (marked.delete(link)) unmark(link);
    return;
  }
  marked.add(link);
  link.setAttribute('data-sansi', mark);
  for (const [name, value] of LOOK) link.style.setProperty(name, value, 'important');
  const words = api.i18n.getMessage('link_listed');
  if (words) link.title = words;
}

function unmark(link: Link): void {
  link.removeAttribute('data-sansi');
  link.removeAttribute('title');
  for (const [name] of LOOK) link.style.removeProperty(name);
}
