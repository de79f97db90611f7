/**
 * The addresses of the two pages that replace a listed document: the warning in a tab, the notice in a frame.
 */

import { browser } from '../../platform/browser.ts';
import { MAX_ADDRESS } from '../../platform/limits.ts';
import { pagePath, STOP_PAGES } from '../../platform/page-paths.ts';
import { pageAddress, withoutFragment } from '../page-address.ts';

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

/** The calm page for a tab that has nowhere to go back to. */
export function leftPage(address: string): string {
  return `${base()}${pagePath('left')}#${carried(address)}`;
}

/** Whether a tab shows any page of ours. */
export function isOwnPage(url: string | undefined): boolean {
  return url?.startsWith(base()) ?? false;
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
  return url.split('#', 2)[1] === withoutFragment(address).slice(0, MAX_ADDRESS);
}

/** With the part behind its `#`, where the way on may lie: routes of a page, the answer of a sign-in. */
function carried(address: string): string {
  return address.length <= MAX_ADDRESS ? address : withoutFragment(address).slice(0, MAX_ADDRESS);
}
