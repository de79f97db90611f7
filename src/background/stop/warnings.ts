/**
 * What is being warned about in each tab, and how the person gets away from it: back to where they were,
 * or to a calm page of ours. Kept for the session; of private windows in memory only.
 */

import * as v from 'valibot';
import { isWithin } from '../../basics/moments.ts';
import { browser } from '../../platform/browser.ts';
import { MAX_LINK } from '../../platform/limits.ts';
import { Cell } from '../../platform/storage.ts';
import { withoutFragment } from '../page-address.ts';
import { isStopPage, isStopPageOf, leftPage, stopPage } from './addresses.ts';
import type { PackagedPaths } from './packaged-paths.ts';
import type { TabRecords } from './tab-records.ts';
import { type Warning, warningSchema } from './warning.ts';

const MOST = 300;
/** A tab that is sent on by itself more often than this within a while is in a loop. */
const FORWARD_PAUSE = 10_000;
/** Milliseconds in which a page that somebody went back to is taken to have led forward again by itself, from its
 * arrival on, and how long it may take to arrive: a slow computer is no reason to warn again. */
const BACK_AGAIN = 3_000;
const ARRIVES_WITHIN = 30_000;

export interface ShowOptions {
  /** The listed document is already in the tab and its history. */
  committed: boolean;
  /** Even where the tab seems to show it: an error page stands under its address. */
  again?: boolean;
  /** Whether nothing else has begun in the tab since it was judged; unless said, since now. */
  isCurrent?: () => boolean;
}

export class Warnings {
  readonly #cell = new Cell('session', 'warnings', v.array(warningSchema), []);
  readonly #tabs: TabRecords;
  readonly #packaged: PackagedPaths | null;

  /** @param packaged in Chrome, whose rules stop by entries */
  constructor(tabs: TabRecords, packaged: PackagedPaths | null = null) {
    this.#tabs = tabs;
    this.#packaged = packaged;
    tabs.onGone((tabId) => void this.#forget(tabId));
  }

  /** A page that was not stopped is in the tab now. */
  shown(tabId: number, url: string): void {
    const record = this.#tabs.of(tabId);
    record.shown = url;
    if (record.left?.isBack === false) Object.assign(record.left, { isBack: true, at: Date.now() });
  }

  /** Replaces what the tab shows, or is about to show, by the warning; a tab that has moved on keeps what it shows. */
  async show(tabId: number, url: string, how: ShowOptions): Promise<void> {
    const { committed, again = false, isCurrent = this.#tabs.latest(tabId, 0) } = how;
    await this.record(tabId, url, committed);
    const tab = await browser.tabs.get(tabId).catch(() => null);
    if (tab === null) return;
    const places = [tab.url, tab.pendingUrl].filter((place) => place !== undefined);
    const warned = places.find((place) => isStopPageOf(place, url));
    // A rule of the package has stopped it by then, and carries the entry for the address.
    const isDone = tab.pendingUrl === undefined && this.#packaged?.isWarningOf(tab.url, url) === true;
    if (!again && (warned !== undefined || isDone)) return;
    // With the part behind its `#`, which what is judged has not.
    const listed = places.find((place) => withoutFragment(place) === withoutFragment(url));
    // Noting it may take a second, in which somebody goes elsewhere.
    if (!isCurrent() && warned === undefined && listed === undefined) return;
    // The same address as that of a redirect by the browser itself: the two then make one entry of the history.
    const page = warned ?? stopPage(listed ?? url, 'top');
    const target = this.wasJustLeft(tabId, url) ? this.#wayOut(tabId, url) : page;
    await browser.tabs.update(tabId, { url: target }).catch(() => undefined);
  }

  /** The warning has come by itself, where a rule of the browser or the document's own script led to it. */
  async came(tabId: number, url: string): Promise<void> {
    if (!this.wasJustLeft(tabId, url)) return;
    const tab = await browser.tabs.get(tabId).catch(() => null);
    // Nothing on its way out is overtaken.
    if (tab === null || tab.pendingUrl !== undefined) return;
    await this.sendOut(tabId, url);
  }

  /** Whether somebody has just left the warning about this host, and the page behind it has led here again: there is
   * no way out through that page. */
  wasJustLeft(tabId: number, url: string): boolean {
    const { left } = this.#tabs.of(tabId);
    if (left === null || left.host !== new URL(url).host) return false;
    return isWithin(left.isBack ? BACK_AGAIN : ARRIVES_WITHIN, left.at);
  }

  /** Sends a tab out by an address: to the page before, or to the calm page. */
  async sendOut(tabId: number, url: string): Promise<void> {
    await browser.tabs.update(tabId, { url: this.#wayOut(tabId, url) }).catch(() => undefined);
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
    await this.keep({ tabId, url: bare, previous, behind: skips, leftAt }, tab.incognito);
  }

  /** Keeps what is warned about in a tab, in the place of what was. */
  async keep(warning: Warning, incognito: boolean): Promise<void> {
    const { tabId } = warning;
    if (incognito) this.#tabs.of(tabId).warning = warning;
    else
      await this.#cell.update((all) => [...all.filter((one) => one.tabId !== tabId), warning].slice(-MOST));
  }

  async get(tabId: number): Promise<Warning | null> {
    const kept = this.#tabs.of(tabId).warning;
    return kept ?? (await this.#cell.get()).find((one) => one.tabId === tabId) ?? null;
  }

  /** 'Get me out of here'. Loaded when somebody presses it. */
  async leave(tabId: number): Promise<void> {
    const { leaveWarning } = await import('./leave-tab.ts');
    await leaveWarning(tabId, this, this.#tabs);
  }

  /** The worker may sleep before somebody leaves the next time. */
  async noteLeft(warning: Warning, at: number): Promise<void> {
    await this.keep({ ...warning, leftAt: at }, this.#tabs.of(warning.tabId).warning !== null);
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
