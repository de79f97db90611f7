/**
 * Watches where tabs go, by the browser's navigation events. In Chrome a listed page is replaced while it is still
 * being asked for where the worker is fast enough; whatever gets through is held by its veil and replaced then.
 */
import { browser } from '../../platform/browser.ts';
import { isMade, pageAddress } from '../page-address.ts';
import { isStopPage, stoppedAddress } from './addresses.ts';
import type { Cautions } from './cautions.ts';
import { ChangedAddresses, type NavigationEvent } from './changed-addresses.ts';
import type { OnVerdict } from './documents.ts';
import type { Makers } from './makers.ts';
import type { PackagedPaths } from './packaged-paths.ts';
import type { Removal } from './removal.ts';
import type { TabRecords } from './tab-records.ts';
import type { TabVerdicts } from './tab-verdicts.ts';
import type { Warnings } from './warnings.ts';

export interface NavigationParts {
  tabs: TabRecords;
  verdicts: Pick<TabVerdicts, 'of'>;
  makers: Pick<Makers, 'note' | 'stopped'>;
  removal: Pick<Removal, 'remove' | 'outrun'>;
  warnings: Pick<Warnings, 'show' | 'shown' | 'came'>;
  cautions: Pick<Cautions, 'tell'>;
  /** In Chrome, whose rules stop by entries. */
  packaged?: Pick<PackagedPaths, 'goes'> | null;
  /** Whether the requests themselves are held: blocking-requests.ts has stopped them then. */
  blocks: Promise<boolean>;
  /** The verdict on what a tab shows now. */
  onVerdict: OnVerdict;
  /** Has all open tabs judged anew. */
  lookAround: () => Promise<void>;
  onTrouble: (trouble: 'failed') => void;
}

export class Navigation {
  readonly #parts: NavigationParts;

  constructor(parts: NavigationParts) {
    this.#parts = parts;
  }

  /** Registers the events; synchronously, when the worker starts. */
  listen(): void {
    const { webNavigation } = browser;
    const on = (handle: (event: NavigationEvent) => Promise<void>) => (details: unknown) => {
      const event = details as NavigationEvent;
      if (event.documentLifecycle !== undefined && event.documentLifecycle !== 'active') return;
      handle(event).catch((error: unknown) => {
        console.error('Sansi: a navigation was not judged.', error);
        this.#parts.onTrouble('failed');
      });
    };
    webNavigation.onBeforeNavigate.addListener(on((event) => this.#before(event)));
    webNavigation.onErrorOccurred.addListener(on((event) => this.#failed(event)));
    webNavigation.onCommitted.addListener(on((event) => this.#committed(event)));
    const changes = new ChangedAddresses({
      isListed: async (event) => (await this.#listed(event)) !== null,
      lookAround: this.#parts.lookAround,
      listen: (wanted) => {
        for (const event of [webNavigation.onHistoryStateUpdated, webNavigation.onReferenceFragmentUpdated])
          if (wanted) event.addListener(changed);
          else event.removeListener(changed);
      },
    });
    const changed = on((event) => changes.follow(event));
    changes.begin();
  }

  async #before(event: NavigationEvent): Promise<void> {
    const { tabs, blocks, warnings } = this.#parts;
    const current = tabs.begin(event.tabId, event.frameId);
    if (event.frameId === 0) this.#parts.packaged?.goes(event.tabId, event.url);
    if (await blocks) return;
    const listed = await this.#listed(event, false);
    if (listed === null || !current()) return;
    if (event.frameId === 0) await warnings.show(event.tabId, event.url, { committed: false });
    else await this.#parts.cautions.tell(event.tabId, listed);
  }

  async #failed(event: NavigationEvent): Promise<void> {
    if (event.frameId === 0) await this.#blocked(event);
    // The notice itself did not come: the frame's own rules, or those of its page, forbid it.
    else await this.#tellOfStopPage(event);
  }

  /** The browser's own rule blocks a typed address, whose redirect it does not follow (see dnr.ts). */
  async #blocked(event: NavigationEvent): Promise<void> {
    if (event.error !== 'net::ERR_BLOCKED_BY_CLIENT') return;
    const current = this.#parts.tabs.begin(event.tabId, 0);
    const tab = await browser.tabs.get(event.tabId).catch(() => null);
    if (tab === null || isStopPage(tab.pendingUrl)) return;
    // After a redirect by a server, what was blocked is the way to our own page.
    const stopped = stoppedAddress(event.url);
    const url = stopped ?? event.url;
    // The request was held and led there, perhaps for want of a verdict: none is waited for.
    if (stopped !== null && (await this.#parts.blocks)) {
      await this.#parts.warnings.show(event.tabId, url, { committed: false, again: true });
      return;
    }
    const listed = await this.#listed({ ...event, url }, false);
    if (listed === null || !current()) return;
    // The tab shows the browser's error page, under the address of ours.
    await this.#parts.warnings.show(event.tabId, url, { committed: false, again: true });
  }

  async #committed(event: NavigationEvent): Promise<void> {
    const { tabs, makers, removal, warnings } = this.#parts;
    const { tabId, frameId, url } = event;
    const top = frameId === 0;
    if (top) {
      tabs.newDocument(tabId);
      const stopped = stoppedAddress(url);
      if (stopped !== null) void warnings.came(tabId, stopped);
    } else if (isStopPage(url)) {
      makers.stopped(tabId, frameId, null);
      await this.#tellOfStopPage(event);
    }
    const current = tabs.begin(tabId, frameId);
    const judging = this.#listed(event);
    const address = pageAddress(url);
    if (address !== null && !isMade(url))
      makers.note(
        tabId,
        frameId,
        address,
        judging.then((found) => found !== null),
      );
    const listed = await judging;
    // It has been outrun, perhaps by a document that it has made itself: that one stands for it.
    if (!current() && listed !== null && top) removal.outrun(tabId, listed);
    if (!current()) return;
    if (listed !== null) await removal.remove(event, listed);
    else if (top && !isStopPage(url)) warnings.shown(tabId, url);
  }

  /** One of our pages stands in a frame, or should have: in a frame without scripts it cannot tell by itself. */
  async #tellOfStopPage(event: NavigationEvent): Promise<void> {
    const url = stoppedAddress(event.url);
    const listed = url === null ? null : await this.#listed({ ...event, url }, false);
    if (listed !== null) await this.#parts.cautions.tell(event.tabId, listed);
  }

  /** The address where it is listed, else null.
   * @param shown whether the tab shows it already */
  async #listed({ tabId, frameId, url }: NavigationEvent, shown = true): Promise<string | null> {
    const { tabs, verdicts, onVerdict } = this.#parts;
    const address = pageAddress(url);
    if (address === null) return null;
    const incognito = await tabs.isPrivate(tabId);
    if (incognito === null) return null;
    const verdict = await verdicts.of(tabId, frameId, address, incognito);
    if (shown && frameId === 0) onVerdict({ tabId, incognito }, address, verdict);
    return verdict.kind === 'listed' ? address : null;
  }
}
