/**
 * Sees to it that a listed document goes: it is hidden from outside, it replaces itself, and what stays is replaced:
 * a frame from the page around it, and the whole tab where nothing else helps.
 */
import { pause } from '../../basics/timing.ts';
import { browser } from '../../platform/browser.ts';
import { isMade, pageAddress } from '../page-address.ts';
import { isStopPage } from './addresses.ts';
import type { Cautions } from './cautions.ts';
import { type DocumentPlace, hide } from './hiding.ts';
import { isSameOrigin, type Makers } from './makers.ts';
import type { TabRecords } from './tab-records.ts';
import type { Warnings } from './warnings.ts';

/** Milliseconds in which a stopped document has to have replaced itself, and a frame to have been replaced. */
const GRACE = 300;
/** On a busy machine a frame takes its time; it is hidden meanwhile, and the page around it is another one's. */
const LAST_GRACE = 3_000;
/** More frames than this, forced out of one page, and the page goes with them. */
const MOST_FORCED = 8;

export interface RemovalParts {
  tabs: TabRecords;
  makers: Pick<Makers, 'stopped'>;
  warnings: Pick<Warnings, 'record' | 'show'>;
  cautions: Pick<Cautions, 'tell'>;
}

export class Removal {
  readonly #parts: RemovalParts;

  constructor(parts: RemovalParts) {
    this.#parts = parts;
  }

  /** A listed document is in a frame. */
  async remove(place: DocumentPlace, address: string): Promise<void> {
    const { tabId, frameId } = place;
    void hide(place);
    this.#parts.makers.stopped(tabId, frameId, address);
    if (frameId === 0) {
      await this.#parts.warnings.record(tabId, address, false);
    } else {
      void this.#parts.cautions.tell(tabId, address);
    }
    setTimeout(() => void this.#makeSure(tabId, frameId, address), GRACE);
  }

  /** A listed document was in the tab before its verdict was there: what it has made is looked for. */
  outrun(tabId: number, address: string): void {
    this.#parts.makers.stopped(tabId, 0, address);
    setTimeout(() => void this.#makeSure(tabId, 0, address), GRACE);
  }

  async #makeSure(tabId: number, frameId: number, address: string): Promise<void> {
    const { tabs, warnings } = this.#parts;
    if (!(await isThere(tabId, frameId, address))) return;
    if (frameId === 0) return warnings.show(tabId, address, { committed: true });
    const record = tabs.of(tabId);
    record.forced += 1;
    if (record.forced <= MOST_FORCED) {
      // A document that keeps its process busy for good leaves this without an answer.
      void import('./replace-frame.ts').then(({ replaceFrame }) => replaceFrame(tabId, frameId, address));
      await pause(LAST_GRACE);
      if (!(await isThere(tabId, frameId, address))) return;
    }
    await warnings.show(tabId, address, { committed: true });
  }
}

/** Whether the listed document, or one that it has made, is in the frame. */
async function isThere(tabId: number, frameId: number, address: string): Promise<boolean> {
  const url = await urlOf(tabId, frameId);
  if (url === undefined || isStopPage(url)) return false;
  const there = pageAddress(url);
  return there === address || (isMade(url) && (there === null || isSameOrigin(there, address)));
}

/** Where a frame is now; undefined where there is none. Chrome knows of no frame in a tab whose document another one
 * made just before the worker started: the tab itself tells then. */
async function urlOf(tabId: number, frameId: number): Promise<string | undefined> {
  const frame = await browser.webNavigation.getFrame({ tabId, frameId }).catch(() => null);
  if (frame || frameId !== 0) return frame?.url;
  return (await browser.tabs.get(tabId).catch(() => undefined))?.url;
}
