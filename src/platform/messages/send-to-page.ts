/**
 * How the worker and Sansi's own pages speak to the content script of a page.
 */
import { browser } from '../browser.ts';
import type { Envelope } from './envelope.ts';
import type { PageMessageName, PageMessages } from './page-messages.ts';

/**
 * What the content script in a frame answers, or without `frameId` that of any frame: all hear it. It runs beside
 * the page's own scripts: check it like anything else that comes from there.
 * @throws where no content script is there: in the browser's own pages, in other extensions', and in pages
 *   that were open before Sansi was
 */
export function sendToPage<N extends PageMessageName>(
  name: N,
  request: PageMessages[N]['request'],
  { tabId, frameId }: { tabId: number; frameId?: number },
): Promise<unknown> {
  const envelope: Envelope = { sansi: name, request };
  return browser.tabs.sendMessage(tabId, envelope, frameId === undefined ? {} : { frameId });
}
