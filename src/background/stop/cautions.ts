/**
 * Tells a page that a listed frame of its was stopped: the badge of its tab, and a box in the page itself. It is told
 * as soon as the verdict is there, whatever the frame's page lets happen then.
 */
import { i18nReady, t } from '../../platform/i18n.ts';
import { sendToPage } from '../../platform/messages/send-to-page.ts';
import { badgeTab } from '../badge.ts';
import { hostOf } from '../judge.ts';
import type { TabRecords } from './tab-records.ts';

/** A page may have listed frames without end. */
const MOST_TOLD = 20;

export class Cautions {
  readonly #tabs: TabRecords;

  constructor(tabs: TabRecords) {
    this.#tabs = tabs;
  }

  /** @param address of the listed frame */
  async tell(tabId: number, address: string): Promise<void> {
    const host = hostOf(address);
    const { told } = this.#tabs.of(tabId);
    if (host === null || told.has(host) || told.size >= MOST_TOLD) return;
    told.add(host);
    await i18nReady;
    const request = { about: 'frame', words: t('caution_frame', host), close: t('common_close') } as const;
    await badgeTab(tabId, 'caution');
    // A page without our content script (the browser's own, another extension's) hears nothing.
    await sendToPage('document.caution', request, { tabId, frameId: 0 }).catch(() => undefined);
  }
}
