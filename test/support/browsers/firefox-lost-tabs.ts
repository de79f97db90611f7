/**
 * Tabs that the driver has lost. Where the extension opens a page of its own in a tab, Firefox makes the tab with
 * one process and moves it to another; on a busy machine it tells the driver of the first only (4 of 15 tabs,
 * Firefox ESR 153), whose name means nothing afterwards.
 */
import type { Browser, Page } from 'puppeteer-core';
import { lineOf } from './firefox-line.ts';

interface Tree {
  contexts: { context: string; url: string }[];
}

/** Tells the driver of every tab at an address that begins with `start` and that it does not know, as Firefox should
 * have done; they are among its pages then. */
export async function findLostTabs(browser: Browser, start: string): Promise<void> {
  const line = lineOf(browser);
  const known = new Set((await browser.pages()).map(contextOf));
  const { contexts } = (await line.send('browsingContext.getTree', { maxDepth: 0 })).result as Tree;
  for (const tab of contexts) {
    if (tab.url.startsWith(start) && !known.has(tab.context))
      line.emit('browsingContext.contextCreated', tab);
  }
}

/** The name that Firefox and the driver have for a tab. */
function contextOf(page: Page): unknown {
  return Reflect.get(page.mainFrame(), '_id');
}
