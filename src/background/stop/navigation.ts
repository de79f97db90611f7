/**
 * Watches where tabs go. A listed page is replaced while it is still being asked for where the worker is
 * fast enough; whatever gets through is held by its veil and replaced then.
 */
import type { Tabs, WebNavigation } from 'webextension-polyfill';
import { pause } from '../../basics/timing.ts';
import { browser } from '../../platform/browser.ts';
import type { Judge } from '../judge.ts';
import { isStopPage, pageAddress, stoppedAddress } from './addresses.ts';
import { type Documents, type OnVerdict, recheck } from './documents.ts';
import { Latest } from './latest.ts';
import type { Warnings } from './warnings.ts';

export interface NavigationParts {
  judge: Pick<Judge, 'judge'>;
  warnings: Pick<Warnings, 'show' | 'shown'>;
  documents: Pick<Documents, 'stop' | 'outrun' | 'committed' | 'forget'>;
  /** Chrome: nothing else stops a request of a host outside the guard set. Firefox: `webRequest` has. */
  stopsRequests: boolean;
  /** null: there is no such tab. */
  isPrivate: (tabId: number) => Promise<boolean | null>;
  /** The verdict on what a tab shows now. */
  onVerdict: OnVerdict;
  onTrouble: (trouble: 'failed') => void;
}

/** Milliseconds between two looks at a page that keeps changing its address: it must not keep the worker
 * from other tabs. */
const PAUSE = 100;

/** What this needs of an event, of all kinds. */
interface Event {
  tabId: number;
  frameId: number;
  url: string;
  /** Chrome only: 'prerender' and 'cached' documents are not what anybody sees. */
  documentLifecycle?: string;
  error?: string;
}

export class Navigation {
  readonly #parts: NavigationParts;
  readonly #latest = new Latest();
  /** Frames whose change of address is being looked at, with the latest change since, if there is one. */
  readonly #changing = new Map<string, Event | undefined>();

  constructor(parts: NavigationParts) {
    this.#parts = parts;
  }

  /** Registers the events; synchronously, when the worker starts. */
  listen(): void {
    const { webNavigation, tabs } = browser;
    const on = (handle: (event: Event) => Promise<void>) => (details: unknown) => {
      const event = details as Event;
      if (event.documentLifecycle !== undefined && event.documentLifecycle !== 'active') return;
      handle(event).catch((error: unknown) => {
        console.error('Sansi: a navigation was not judged.', error);
        this.#parts.onTrouble('failed');
      });
    };
    webNavigation.onBeforeNavigate.addListener(on((event) => this.#before(event)));
    webNavigation.onErrorOccurred.addListener(on((event) => this.#blocked(event)));
    webNavigation.onCommitted.addListener(on((event) => this.#committed(event)));
    const changed = on((event) => this.#changed(event));
    webNavigation.onHistoryStateUpdated.addListener(
      changed as (details: WebNavigation.OnHistoryStateUpdatedDetailsType) => void,
    );
    webNavigation.onReferenceFragmentUpdated.addListener(
      changed as (details: WebNavigation.OnReferenceFragmentUpdatedDetailsType) => void,
    );
    tabs.onRemoved.addListener((tabId) => {
      this.#latest.forget(`${tabId}:`);
      this.#parts.documents.forget(tabId);
    });
  }

  /** Judges every open tab anew: when the worker starts, and after the lists or what is let through change. */
  async recheckTabs(): Promise<void> {
    for (const tab of await browser.tabs.query({})) {
      await this.#recheckTab(tab).catch((error: unknown) => {
        console.error('Sansi: a tab was not judged anew.', error);
        this.#parts.onTrouble('failed');
      });
    }
  }

  async #recheckTab(tab: Tabs.Tab): Promise<void> {
    if (tab.id === undefined || tab.url === undefined || tab.discarded) return;
    const meant = stoppedAddress(tab.url);
    const address = meant ?? pageAddress(tab.url);
    if (address === null || (meant !== null && (await isAlive(tab.id)))) return;
    const verdict = await this.#parts.judge.judge(address, tab);
    if (verdict.kind !== 'listed' || (await recheck(tab.id, 0))) return;
    // Blocked before the worker was there: the browser's error page stands where the warning belongs.
    await this.#parts.warnings.show(tab.id, address, meant === null, meant !== null);
  }

  async #before(event: Event): Promise<void> {
    const current = this.#latest.begin(`${event.tabId}:${event.frameId}`);
    if (event.frameId !== 0 || !this.#parts.stopsRequests) return;
    await this.#stopRequest(event, current);
  }

  /** The browser's own rule blocks a typed address, whose redirect it does not follow (see dnr.ts). */
  async #blocked(event: Event): Promise<void> {
    if (event.frameId !== 0 || event.error !== 'net::ERR_BLOCKED_BY_CLIENT') return;
    const current = this.#latest.begin(`${event.tabId}:0`);
    const tab = await browser.tabs.get(event.tabId).catch(() => null);
    if (tab === null || isStopPage(tab.pendingUrl)) return;
    // After a redirect by a server, what was blocked is the way to our own page.
    const url = stoppedAddress(event.url) ?? event.url;
    await this.#stopRequest({ ...event, url }, current, true);
  }

  /** @param blocked the tab shows the browser's error page, under the address of ours */
  async #stopRequest(event: Event, current: () => boolean, blocked = false): Promise<void> {
    const listed = await this.#listed(event, false);
    if (listed !== null && current()) await this.#parts.warnings.show(event.tabId, listed, false, blocked);
  }

  async #committed(event: Event): Promise<void> {
    // With its top document all frames of a tab are gone, and what was under way for them.
    if (event.frameId === 0) this.#latest.forget(`${event.tabId}:`);
    const current = this.#latest.begin(`${event.tabId}:${event.frameId}`);
    const judging = this.#listed(event);
    if (event.frameId === 0) this.#parts.documents.committed(event.tabId, event.url, judging);
    const listed = await judging;
    // It has been outrun, perhaps by a document that it has made itself: that one stands for it.
    if (!current() && listed !== null && event.frameId === 0)
      this.#parts.documents.outrun(event.tabId, listed);
    if (!current()) return;
    if (listed !== null) await this.#parts.documents.stop(event.tabId, event.frameId, listed);
    else if (event.frameId === 0 && !isStopPage(event.url))
      this.#parts.warnings.shown(event.tabId, event.url);
  }

  /** The page changed its own address: its content script has it judged, and is held meanwhile. */
  async #changed(event: Event): Promise<void> {
    const key = `${event.tabId}:${event.frameId}`;
    const busy = this.#changing.has(key);
    this.#changing.set(key, event);
    if (busy) return;
    try {
      for (let at: Event | undefined = event; at; at = this.#changing.get(key)) {
        this.#changing.set(key, undefined);
        if ((await this.#listed(at)) !== null) await recheck(at.tabId, at.frameId);
        await pause(PAUSE);
      }
    } finally {
      this.#changing.delete(key);
    }
  }

  /** The address where it is listed, else null.
   * @param shown whether the tab shows it already */
  async #listed({ tabId, frameId, url }: Event, shown = true): Promise<string | null> {
    const { judge, isPrivate, onVerdict } = this.#parts;
    const address = pageAddress(url);
    if (address === null) return null;
    const incognito = await isPrivate(tabId);
    if (incognito === null) return null;
    const verdict = await judge.judge(address, { incognito });
    if (shown && frameId === 0) onVerdict({ tabId, incognito }, address, verdict);
    return verdict.kind === 'listed' ? address : null;
  }
}

/** Whether a tab really shows one of our pages, rather than the browser's error page under its address. Only
 * Chrome has such tabs (see dnr.ts), and only Chrome can tell. */
async function isAlive(tabId: number): Promise<boolean> {
  if (globalThis.chrome?.runtime?.getContexts === undefined) return true;
  const type = 'TAB' as chrome.runtime.ContextType;
  return (await chrome.runtime.getContexts({ contextTypes: [type], tabIds: [tabId] })).length > 0;
}
