/**
 * What is being warned about in each tab, and how the person gets away from it: back to where they were,
 * or to a calm page of ours. Kept for the session; of private windows in memory only.
 */

import * as v from 'valibot';
import { isWithin } from '../../basics/moments.ts';
import { pause } from '../../basics/timing.ts';
import { PRACTICE_HOST } from '../../list/practice.ts';
import { browser } from '../../platform/browser.ts';
import { MAX_LINK } from '../../platform/limits.ts';
import { Cell } from '../../platform/storage.ts';
import { withoutFragment } from '../page-address.ts';
import { isStopPage, isStopPageOf, leftPage, stopPage } from './addresses.ts';
import type { TabRecords } from './tab-records.ts';
import { type Warning, warningSchema } from './warning.ts';

const MOST = 300;
/** Milliseconds. Who leaves the same tab twice within this is led back here by something: the tab goes. */
const LEFT_TWICE = 60_000;
/** A tab that is sent on by itself more often than this within a while is in a loop. */
const FORWARD_PAUSE = 10_000;
/** Milliseconds in which a page that somebody went back to is taken to have led forward again by itself. */
const BACK_AGAIN = 3_000;

/** How long a tab may take to begin to go back, and how often that is looked at, in milliseconds. */
const BACK_WITHIN = 1_200;
const BACK_LOOK = 100;
const EMPTY_TAB = /^(?:about:(?:blank|newtab|home)|chrome:\/\/(?:newtab|new-tab-page)\/?)$/;

export class Warnings {
  readonly #cell = new Cell('session', 'warnings', v.array(warningSchema), []);
  readonly #tabs: TabRecords;

  constructor(tabs: TabRecords) {
    this.#tabs = tabs;
    tabs.onGone((tabId) => void this.#forget(tabId));
  }

  /** A page that was not stopped is in the tab now. */
  shown(tabId: number, url: string): void {
    this.#tabs.of(tabId).shown = url;
  }

  /**
   * Replaces what the tab shows, or is about to show, by the warning.
   * @param committed the listed document is already in the tab and its history
   * @param again even where the tab seems to show it: an error page stands under its address
   */
  async show(tabId: number, url: string, committed: boolean, again = false): Promise<void> {
    await this.record(tabId, url, committed);
    const tab = await browser.tabs.get(tabId).catch(() => null);
    const isThere = isStopPageOf(tab?.url, url) || isStopPageOf(tab?.pendingUrl, url);
    if (tab === null || (!again && isThere)) return;
    // The same address as that of a redirect by the browser itself: the two then make one entry of the history.
    const target = this.wasJustLeft(tabId, url) ? this.#wayOut(tabId, url) : stopPage(url, 'top');
    await browser.tabs.update(tabId, { url: target }).catch(() => undefined);
  }

  /** Whether somebody has just left the warning about this host, and the page behind it has led here again: there is
   * no way out through that page. */
  wasJustLeft(tabId: number, url: string): boolean {
    const { left } = this.#tabs.of(tabId);
    return left !== null && isWithin(BACK_AGAIN, left.at) && left.host === new URL(url).host;
  }

  /** Chrome may keep the listed address, or the warning, twice in the history: back leads from the one to the other
   * then. The page before is opened by its address, once, for it may be what leads here. */
  #wayOut(tabId: number, url: string): string {
    const { left } = this.#tabs.of(tabId);
    const back = left?.back ?? null;
    if (left !== null) left.back = null;
    return back ?? leftPage(url);
  }

  /** There is no way back: the calm page comes. */
  giveUp(tabId: number): void {
    const { left } = this.#tabs.of(tabId);
    browser.tabs
      .update(tabId, { url: leftPage(left === null ? '' : `http://${left.host}/`) })
      .catch(() => undefined);
  }

  /** Notes what is warned about, where something else replaces the document. */
  async record(tabId: number, url: string, behind: boolean): Promise<void> {
    const tab = await browser.tabs.get(tabId).catch(() => null);
    if (tab === null) return;
    const before = await this.get(tabId);
    const stays = tab.url !== undefined && isStopPage(tab.url);
    // From one warning to the next, 'back' still means the page before the first.
    // A page that changes its own address is at the listed one already.
    const isThere = behind || tab.url === url;
    const from = stays ? before?.previous : isThere ? this.#tabs.of(tabId).shown : tab.url;
    // Of a longer one nothing is kept: there is no going back then.
    const previous =
      from !== undefined && from !== null && from !== url && from.length <= MAX_LINK ? from : null;
    const bare = withoutFragment(url).slice(0, MAX_LINK);
    const skips = behind || (stays && before?.url !== bare) || (before?.behind === true && stays);
    const leftAt = before?.leftAt ?? null;
    await this.#keep({ tabId, url: bare, previous, behind: skips, leftAt }, tab.incognito);
  }

  async #keep(warning: Warning, incognito: boolean): Promise<void> {
    const { tabId } = warning;
    if (incognito) this.#tabs.of(tabId).warning = warning;
    else
      await this.#cell.update((all) => [...all.filter((one) => one.tabId !== tabId), warning].slice(-MOST));
  }

  async get(tabId: number): Promise<Warning | null> {
    const kept = this.#tabs.of(tabId).warning;
    return kept ?? (await this.#cell.get()).find((one) => one.tabId === tabId) ?? null;
  }

  /** 'Get me out of here': back, to a calm page where there is no way back, and out of a tab that is led here again
   * within a minute. */
  async leave(tabId: number): Promise<void> {
    const warning = await this.get(tabId);
    const previous = warning?.previous ?? null;
    const isEmpty = previous !== null && EMPTY_TAB.test(previous);
    const back = isBack(previous) ? previous : null;
    const now = Date.now();
    this.#tabs.of(tabId).left = warning && { host: new URL(warning.url).host, at: now, back };
    const twice = warning?.leftAt && now - warning.leftAt < LEFT_TWICE;
    // Who practises may do so as often as they like.
    if (twice && new URL(warning.url).hostname !== PRACTICE_HOST) return this.#close(tabId);
    // The worker may sleep before the next time.
    if (warning) await this.#keep({ ...warning, leftAt: now }, this.#tabs.of(tabId).warning !== null);
    // Back to an empty tab would end in nothing; behind the warning lies the listed page.
    if (!warning?.behind && !isEmpty && (await this.#goBack(tabId))) return;
    const url = this.#wayOut(tabId, warning?.url ?? '');
    await browser.tabs.update(tabId, { url }).catch(() => undefined);
  }

  /** Whether going back has led anywhere, or is about to. */
  async #goBack(tabId: number): Promise<boolean> {
    const { url: here } = await browser.tabs.get(tabId);
    // Chrome rejects where there is nothing to go back to, Firefox does nothing.
    const begun = await browser.tabs.goBack(tabId).then(
      () => true,
      () => false,
    );
    let isLoading = false;
    for (let waited = 0; begun && waited < BACK_WITHIN; waited += BACK_LOOK) {
      await pause(BACK_LOOK);
      const there = await browser.tabs.get(tabId).catch(() => null);
      if (there === null) return true;
      if (there.url !== here) return !EMPTY_TAB.test(there.url ?? '');
      isLoading = there.status === 'loading';
    }
    return isLoading;
  }

  /** Out of a page that somebody went on to: its own history lies between them and the page before the warning. */
  async leaveContinued(tabId: number, url: string): Promise<void> {
    const { previous = null } = (await this.get(tabId)) ?? {};
    const { host } = new URL(url);
    this.#tabs.of(tabId).left = { host, at: Date.now(), back: null };
    const leads = isBack(previous) && new URL(previous).host !== host;
    await browser.tabs.update(tabId, { url: leads ? previous : leftPage(url) });
  }

  /** The last tab of a window takes the window with it, and with the last window the browser: an empty one stays. */
  async #close(tabId: number): Promise<void> {
    const { windowId } = await browser.tabs.get(tabId);
    const tabs = await browser.tabs.query({ windowId });
    if (tabs.length === 1) await browser.tabs.create({ windowId });
    await browser.tabs.remove(tabId);
  }

  /**
   * Sends a tab on to an address that is not (or no longer) stopped. False, and nothing is done, where it has
   * just been sent to the same host: something else sends it back.
   */
  async forward(tabId: number, url: string): Promise<boolean> {
    const { host } = new URL(url);
    const record = this.#tabs.of(tabId);
    const last = record.forwarded;
    if (last && last.host === host && isWithin(FORWARD_PAUSE, last.at)) return false;
    record.forwarded = { host, at: Date.now() };
    await browser.tabs.update(tabId, { url });
    return true;
  }

  async #forget(tabId: number): Promise<void> {
    if ((await this.#cell.get()).some((one) => one.tabId === tabId)) {
      await this.#cell.update((all) => all.filter((one) => one.tabId !== tabId));
    }
  }
}

/** Whether a tab can be sent there. Back to an empty tab would end in nothing. */
function isBack(previous: string | null): previous is string {
  if (previous === null || EMPTY_TAB.test(previous)) return false;
  return /^(?:https?|file|about):/i.test(previous) || isOwn(previous);
}

/** Whether `url` is one of Sansi's own pages: who tries a warning from the welcome comes back to it. */
function isOwn(url: string): boolean {
  return url.startsWith(browser.runtime.getURL(''));
}
