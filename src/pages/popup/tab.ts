/**
 * Which tab the popup speaks of: the one that its query names (see tab-query.ts), else the active one.
 * Asks the browser.
 */
import { browser } from '../../platform/browser.ts';
import { tabFromQuery } from './tab-query.ts';

/** The id of the popup's tab, null where the browser shows none. */
export async function popupTab(search: string): Promise<number | null> {
  const named = tabFromQuery(search);
  if (named !== null) return named;
  const [active] = await browser.tabs.query({ active: true, currentWindow: true });
  return active?.id ?? null;
}
