/**
 * What is being warned about in each tab, and how the person gets away from it: back to where they were,
 * or to a blank page. Kept for the session; of private windows in memory only.
 */
import * as v from 'valibot';
import { pause } from '../../basics/timing.ts';
import { browser } from '../../platform/browser.ts';
import { Cell } from '../../platform/storage.ts';
import { isStopPage, isStopPageOf, stopPage } from './addresses.ts';

const warningSchema = v.object({
  tabId: v.number(),
  /** The address that was stopped. */
  url: v.string(),
  /** The page before it, null where there was none or it is not known. */
  previous: v.nullable(v.string()),
  /** The listed document has a place in the tab's history, right behind the warning. */
  behind: v.boolean(),
});
export type Warning = v.InferOutput<typeof warningSchema>;

/** Longer addresses are not kept: going back then leads to a blank page. */
const LONGEST = 8192;
const MOST = 300;
const BLANK = 'about:blank';
/** A tab that is sent on by itself more often than this within a while is in a loop. */
const FORWARD_PAUSE = 10_000;

export class Warnings {
  readonly #cell = new Cell('session', 'warnings', v.array(warningSchema), []);
  readonly #private = new Map<number, Warning>();
  /** The last page shown in each tab, in memory: it is only needed where a page is stopped late. */
  readonly #shown = new Map<number, string>();
  readonly #forwarded = new Map<number, { host: string; at: number }>();

  listen(): void {
    browser.tabs.onRemoved.addListener((tabId) => void this.#forget(tabId));
  }

  /** A page that was not stopped is in the tab now. */
  shown(tabId: number, url: string): void {
    this.#shown.set(tabId, url);
  }

  /**
   * Replaces what the tab shows, or is about to show, by the warning.
   * @param committed the listed document is already in the tab and its history
   * @param again even where the tab seems to show it: an error page stands under its address
   */
  async show(tabId: number, url: string, committed: boolean, again = false): Promise<void> {
    await this.record(tabId, url, committed);
    const target = stopPage(url, 'top');
    const tab = await browser.tabs.get(tabId).catch(() => null);
    if (tab === null || (!again && isStopPageOf(tab.url, url))) return;
    // The same address as that of a redirect by the browser itself: the two then make one entry of the history.
    await browser.tabs.update(tabId, { url: target }).catch(() => undefined);
  }

  /** Notes what is warned about, where something else replaces the document. */
  async record(tabId: number, url: string, behind: boolean): Promise<void> {
    const tab = await browser.tabs.get(tabId).catch(() => null);
    if (tab === null) return;
    const before = await this.get(tabId);
    const stays = tab.url !== undefined && isStopPage(tab.url);
    // From one warning to the next, 'back' still means the page before the first.
    const from = stays ? before?.previous : behind ? this.#shown.get(tabId) : tab.url;
    const previous =
      from !== undefined && from !== null && from !== url && from.length <= LONGEST ? from : null;
    const skips = behind || (stays && before?.url !== url) || (before?.behind === true && stays);
    const warning: Warning = { tabId, url: url.slice(0, LONGEST), previous, behind: skips };
    if (tab.incognito) this.#private.set(tabId, warning);
    else
      await this.#cell.update((all) => [...all.filter((one) => one.tabId !== tabId), warning].slice(-MOST));
  }

  async get(tabId: number): Promise<Warning | null> {
    return this.#private.get(tabId) ?? (await this.#cell.get()).find((one) => one.tabId === tabId) ?? null;
  }

  /** 'Get me out of here': back, and to a blank page where there is no way back. */
  async leave(tabId: number): Promise<void> {
    const warning = await this.get(tabId);
    const previous = warning?.previous ?? null;
    const web = previous !== null && /^(?:https?|file|about):/i.test(previous);
    if (warning?.behind) {
      await browser.tabs.update(tabId, { url: web ? previous : BLANK });
      return;
    }
    const { url: here } = await browser.tabs.get(tabId);
    // Chrome rejects where there is nothing to go back to, Firefox does nothing.
    await browser.tabs.goBack(tabId).catch(() => undefined);
    await pause(400);
    const now = await browser.tabs.get(tabId).catch(() => null);
    if (now && now.url === here && now.status !== 'loading') await browser.tabs.update(tabId, { url: BLANK });
  }

  /**
   * Sends a tab on to an address that is not (or no longer) stopped. False, and nothing is done, where it has
   * just been sent to the same host: something else sends it back.
   */
  async forward(tabId: number, url: string): Promise<boolean> {
    const { host } = new URL(url);
    const last = this.#forwarded.get(tabId);
    const now = Date.now();
    if (last && last.host === host && now - last.at < FORWARD_PAUSE) return false;
    this.#forwarded.set(tabId, { host, at: now });
    await browser.tabs.update(tabId, { url });
    return true;
  }

  async #forget(tabId: number): Promise<void> {
    this.#shown.delete(tabId);
    this.#forwarded.delete(tabId);
    this.#private.delete(tabId);
    if ((await this.#cell.get()).some((one) => one.tabId === tabId)) {
      await this.#cell.update((all) => all.filter((one) => one.tabId !== tabId));
    }
  }
}
