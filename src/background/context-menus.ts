/**
 * The entries in the menu of a page: check this link, these words, this picture, report this page. What is to be checked
 * is handed to a page of ours.
 */
import type { Menus, Tabs } from 'webextension-polyfill';
import { browser } from '../platform/browser.ts';
import { type HandedOver, handOver } from '../platform/handed-over.ts';
import { t } from '../platform/i18n.ts';
import { MAX_CHECKED_TEXT } from '../platform/limits.ts';
import { pagePath } from '../platform/page-paths.ts';

const ENTRIES = [
  { id: 'link', contexts: ['link'], title: 'check_menuLink' },
  { id: 'selection', contexts: ['selection'], title: 'check_menuSelection' },
  { id: 'picture', contexts: ['image'], title: 'check_menuPicture' },
  { id: 'report', contexts: ['page'], title: 'check_menuReport' },
] as const;

/** Puts the entries into the menu, in the person's language. Where they are already they are made anew. */
export async function drawMenus(): Promise<void> {
  await browser.contextMenus.removeAll();
  for (const { id, contexts, title } of ENTRIES) {
    browser.contextMenus.create({
      id,
      contexts: [...contexts],
      title: t(title),
      documentUrlPatterns: ['http://*/*', 'https://*/*'],
    });
  }
}

/** What was chosen in the menu: the page that answers opens beside the one that it was chosen on. */
export async function onMenu(chosen: Menus.OnClickData, tab?: Tabs.Tab): Promise<void> {
  const path =
    chosen.menuItemId === 'report'
      ? `${pagePath('popup')}?tab=${tab?.id ?? -1}&report`
      : `${pagePath('check')}#${await handOver(chosenThing(chosen))}`;
  await browser.tabs.create({
    url: browser.runtime.getURL(path),
    ...(tab && { openerTabId: tab.id, index: tab.index + 1, windowId: tab.windowId }),
  });
}

function chosenThing({ menuItemId, linkUrl, srcUrl, selectionText }: Menus.OnClickData): HandedOver {
  if (menuItemId === 'picture') return { kind: 'picture', url: srcUrl ?? '' };
  const text = (menuItemId === 'link' ? linkUrl : selectionText) ?? '';
  return { kind: 'text', text: text.slice(0, MAX_CHECKED_TEXT) };
}
