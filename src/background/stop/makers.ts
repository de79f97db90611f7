/**
 * Which address a document answers for. One that a stopped document has made (a blob: or about:blank of its origin, in
 * its tab or in one that it has opened) stands for that one: the origin alone may not be listed.
 */
import { browser } from '../../platform/browser.ts';
import { isMade, pageAddress } from '../page-address.ts';
import type { TabRecords } from './tab-records.ts';

export class Makers {
  readonly #tabs: TabRecords;

  constructor(tabs: TabRecords) {
    this.#tabs = tabs;
  }

  /** A top document at `address` is being judged. `listed`: whether it turns out to be listed. */
  note(tabId: number, address: string, listed: Promise<boolean>): void {
    const record = this.#tabs.of(tabId);
    record.noted = listed.then(
      (is) => {
        record.stopped = is ? address : null;
      },
      () => undefined,
    );
  }

  /** A top document at `address` is listed. */
  stopped(tabId: number, address: string): void {
    this.#tabs.of(tabId).stopped = address;
  }

  /** What the document at `url` of a tab is judged by; null where nothing is. `claimed` is the document's own word. */
  async addressOf(claimed: string, url: string, tabId: number): Promise<string | null> {
    const address = agreed(claimed, url);
    if (address === null || !isMade(url)) return address;
    const tab = await browser.tabs.get(tabId).catch(() => null);
    for (const maker of new Set([tabId, tab?.openerTabId ?? tabId])) {
      const record = this.#tabs.of(maker);
      await record.noted;
      if (record.stopped !== null && isSameOrigin(record.stopped, address)) return record.stopped;
    }
    return address;
  }
}

export function isSameOrigin(one: string | null, other: string): boolean {
  return one !== null && new URL(one).origin === new URL(other).origin;
}

/** The browser's word counts; the document's own is taken where the browser's has no host (about:blank), or may lag
 * behind a change of the path in the same origin. */
function agreed(claimed: string, sender: string): string | null {
  const told = pageAddress(sender);
  const own = pageAddress(claimed);
  if (told === null) return own;
  if (own === null || new URL(own).origin !== new URL(told).origin) return told;
  // A cut address is only a beginning of the one that the browser tells.
  return told.startsWith(own) ? told : own;
}
