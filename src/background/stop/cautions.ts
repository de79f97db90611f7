/**
 * Tells a page that a listed frame of its was replaced: the badge of its tab, and a box in the page itself.
 */
import { i18nReady, t } from '../../platform/i18n.ts';
import { sendToPage } from '../../platform/messages/send-to-page.ts';
import { badgeTab } from '../badge.ts';

/** @param host the listed site that the page had in it */
export async function cautionPage(tabId: number, host: string): Promise<void> {
  await i18nReady;
  const request = { words: t('caution_frame', host), close: t('common_close') };
  await badgeTab(tabId, 'caution');
  // A page without our content script (the browser's own, another extension's) hears nothing.
  await sendToPage('document.caution', request, { tabId, frameId: 0 }).catch(() => undefined);
}
