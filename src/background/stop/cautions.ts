/**
 * Tells a page that a listed frame of its was replaced: the badge of its tab, and a box in the page itself.
 */
import { browser } from '../../platform/browser.ts';
import { i18nReady, t } from '../../platform/i18n.ts';
import { badgeTab } from '../badge.ts';

/** @param host the listed site that the page had in it */
export async function cautionPage(tabId: number, host: string): Promise<void> {
  await i18nReady;
  const message = {
    sansi: 'document.caution',
    words: t('caution_frame', host),
    close: t('common_close'),
  };
  await badgeTab(tabId, 'caution');
  // A page without our content script (the browser's own, another extension's) hears nothing.
  await browser.tabs.sendMessage(tabId, message, { frameId: 0 }).catch(() => undefined);
}
