/**
 * Which address a document answers for. One that a stopped document has made (a blob:, data: or about:blank, in its place
 * or in a tab that it has opened) stands for that one: the origin alone may not be listed, or the document has none.
 */
import { isWithin } from '../../basics/moments.ts';
import { browser } from '../../platform/browser.ts';
import { isMade, pageAddress } from '../page-address.ts';
import type { TabRecords } from './tab-records.ts';

/** Milliseconds that a window may take to come once its frame has opened it: that one is gone by then. */
const OPENS_WITHIN = 10_000;
/** A page may have listed frames without end. */
const MOST_LATELY = 50;

export class Makers {
  readonly #tabs: TabRecords;

  constructor(tabs: TabRecords) {
    this.#tabs = tabs;
  }

  /** A document at `address` is being judged. `listed`: whether it turns out to be listed. */
  note(tabId: number, frameId: number, address: string, listed: Promise<boolean>): void {
    this.#tabs.frame(tabId, frameId).noted = listed.then(
      (is) => this.stopped(tabId, frameId, is ? address : null),
      () => undefined,
    );
  }

  /** The document in a frame is listed; or none is there, or ours has taken its place (null). */
  stopped(tabId: number, frameId: number, address: string | null): void {
    this.#tabs.frame(tabId, frameId).stopped = address;
    const { lately } = this.#tabs.of(tabId);
    if (address === null || frameId === 0) return;
    lately.delete(address);
    const [oldest = ''] = lately.keys();
    if (lately.size >= MOST_LATELY) lately.delete(oldest);
    lately.set(address, Date.now());
  }

  /** What a document of a tab is judged by; null where nothing is. `claimed` is the document's own word. */
  async addressOf(
    claimed: string,
    { tabId, frameId, url }: { tabId: number; frameId: number; url: string },
  ): Promise<string | null> {
    const address = agreed(claimed, url);
    if (!isMade(url)) return address;
    const stopped = await this.#stoppedAround(tabId, frameId);
    return stopped.find((one) => one !== null && (address === null || isSameOrigin(one, address))) ?? address;
  }

  /** What was stopped in the frame before, or is the page around it; of a window, what was in the tab that opened it. */
  async #stoppedAround(tabId: number, frameId: number): Promise<(string | null)[]> {
    const tab = frameId === 0 ? await browser.tabs.get(tabId).catch(() => null) : null;
    const opener = tab?.openerTabId === undefined ? null : this.#tabs.of(tab.openerTabId);
    const makers = [
      this.#tabs.frame(tabId, frameId),
      this.#tabs.frame(tabId, 0),
      ...(opener?.frames.values() ?? []),
    ];
    await Promise.all(makers.map(({ noted }) => noted));
    const lately = [...(opener?.lately ?? [])].filter(([, at]) => isWithin(OPENS_WITHIN, at));
    return [...makers.map(({ stopped }) => stopped), ...lately.map(([address]) => address)];
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
