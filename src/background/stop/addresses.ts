/**
 * Which web address a tab's address stands for, and the addresses of the two pages that replace a listed
 * document: the warning in a tab, the notice in a frame.
 */
import { browser } from '../../platform/browser.ts';
import { pagePath, STOP_PAGES } from '../../platform/page-paths.ts';

/** Of longer addresses our own pages carry the beginning: no entry is that long, and the browser takes many seconds
 * to go to an address of a million characters. */
const LONGEST = 16_384;

/** `url` as an address to judge, without its fragment; null for what is no web page (about:, chrome:, data:). */
export function pageAddress(url: string): string | null {
  const read = /^about:reader\?url=([^&]*)/i.exec(url);
  const [bare = ''] = (read ? decoded(read[1] ?? '') : url).split('#', 1);
  if (/^https?:\/\//i.test(bare)) return bare;
  const inner = /^(?:blob|filesystem):(https?:\/\/[^/]*)|^view-source:(https?:\/\/.*)$/i.exec(bare);
  if (!inner) return null;
  return inner[1] === undefined ? (inner[2] ?? null) : `${inner[1]}/`;
}

/** Where our own pages live. Not `getURL` in Chrome: for a page with a changing address it answers that one,
 * which is for pages on the web, and which ends with the browser's session. */
function base(): string {
  const { protocol } = new URL(browser.runtime.getURL('/'));
  return protocol === 'chrome-extension:'
    ? `chrome-extension://${browser.runtime.id}/`
    : browser.runtime.getURL('/');
}

/** The page that takes the place of `address`. The page asks the worker about it again. */
export function stopPage(address: string, kind: 'top' | 'frame'): string {
  return `${base()}${pagePath(kind === 'top' ? 'warning' : 'notice')}#${carried(address)}`;
}

/** Whether a tab shows one of our stop pages. */
export function isStopPage(url: string | undefined): boolean {
  return url !== undefined && STOP_PAGES.some((page) => url.startsWith(base() + pagePath(page)));
}

/** The address that a stop page's own address names, else null. Anybody may have written it: judge it. */
export function stoppedAddress(url: string): string | null {
  return isStopPage(url) ? pageAddress(url.slice(url.indexOf('#') + 1)) : null;
}

/** Whether a tab shows the stop page of just this address; the part behind its `#` may be another. */
export function isStopPageOf(url: string | undefined, address: string): boolean {
  if (url === undefined || !isStopPage(url)) return false;
  return url.split('#', 2)[1] === withoutFragment(address).slice(0, LONGEST);
}

export function withoutFragment(address: string): string {
  return address.split('#', 1)[0] ?? '';
}

/** Whether another document made the one at `url`, so that no server was asked for it. */
export function isMade(url: string): boolean {
  return /^(?:about:(?!reader\?)|blob:|filesystem:|data:)/i.test(url);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

/** With the part behind its `#`, where the way on may lie: routes of a page, the answer of a sign-in. */
function carried(address: string): string {
  return address.length <= LONGEST ? address : withoutFragment(address).slice(0, LONGEST);
}
