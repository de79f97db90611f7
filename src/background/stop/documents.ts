/**
 * Answers the content scripts: whether a document may be shown, and which links lead to listed sites. Also
 * makes sure that a document that was told to stop has gone.
 */
import type { Verdict } from '../../list/verdict.ts';
import { browser } from '../../platform/browser.ts';
import type { LinkMark } from '../../platform/messages/answers.ts';
import { sendToPage } from '../../platform/messages/send-to-page.ts';
import type { Judge } from '../judge.ts';
import { isStopPage, pageAddress } from './addresses.ts';
import type { Warnings } from './warnings.ts';

/** Milliseconds in which a stopped document has to have replaced itself. */
const GRACE = 300;
/** What the content script waits for; an answer after that came too late for the veil. */
const IN_TIME = 400;
/** A judgement that takes longer than this counts as none: the badge says so, and takes it back with the next
 * one in time. A first look-up after a cold start on a slow device takes a second or two. */
const SILENT = 4000;

/** Where a question comes from, as the browser tells it. */
export interface Asker {
  tabId: number | null;
  frameId: number;
  incognito: boolean;
  /** The document's address. */
  url: string;
}

interface TabAsker extends Asker {
  tabId: number;
}

export type OnVerdict = (tab: { tabId: number; incognito: boolean }, url: string, verdict: Verdict) => void;

export interface DocumentParts {
  judge: Pick<Judge, 'judge'>;
  warnings: Pick<Warnings, 'record' | 'show'>;
  /** The verdict on what a tab shows. */
  onVerdict: OnVerdict;
  /** A judgement that failed or came too late, and null when one came in time again. */
  onTrouble: (trouble: 'failed' | 'slow' | null) => void;
}

export class Documents {
  readonly #parts: DocumentParts;
  /** What was stopped last in each tab, until another document with an address of its own is shown there. */
  readonly #stopped = new Map<number, string>();
  /** The latest judgement of each tab's top document: what that document makes waits for it. */
  readonly #judging = new Map<number, Promise<unknown>>();

  constructor(parts: DocumentParts) {
    this.#parts = parts;
  }

  /** `document.judge`. @throws what the judge throws: the page is then shown. */
  async judge(
    claimed: string,
    asker: Asker,
  ): Promise<{ action: 'show' | 'stop'; address?: string; paths?: boolean }> {
    const { onTrouble, onVerdict } = this.#parts;
    const began = Date.now();
    if (asker.tabId === null) return { action: 'show' };
    const tab: TabAsker = { ...asker, tabId: asker.tabId };
    const address = await this.#addressOf(claimed, tab);
    if (address === null) return { action: 'show' };
    const silent = setTimeout(() => onTrouble('failed'), SILENT);
    try {
      const judging = this.#judge(address, tab);
      const verdict = await judging.finally(() => clearTimeout(silent));
      onTrouble(Date.now() - began > IN_TIME ? 'slow' : null);
      if (tab.frameId === 0) onVerdict(tab, address, verdict);
      if (verdict.kind === 'listed') {
        await this.stop(tab.tabId, tab.frameId, address);
        return { action: 'stop', address };
      }
      return { action: 'show', ...(verdict.paths && { paths: true }) };
    } catch (error) {
      onTrouble('failed');
      throw error;
    }
  }

  #judge(address: string, asker: TabAsker): Promise<Verdict> {
    const { tabId, frameId } = asker;
    const judging = this.#parts.judge.judge(address, asker);
    if (frameId !== 0) return judging;
    const noted = judging.then((verdict) => {
      this.#note(tabId, address, verdict.kind === 'listed');
      return verdict;
    });
    this.#judging.set(tabId, noted);
    return noted;
  }

  #note(tabId: number, address: string, listed: boolean): void {
    if (listed) this.#stopped.set(tabId, address);
    else this.#stopped.delete(tabId);
  }

  /** The browser tells of a document in a tab, which may be gone before it has asked. `listed`: its address where
   * it is listed, else null. */
  committed(tabId: number, url: string, listed: Promise<string | null>): void {
    const address = pageAddress(url);
    if (address === null || isMade(url)) return;
    const noted = listed.then((found) => this.#note(tabId, address, found !== null));
    noted.catch(() => undefined);
    this.#judging.set(tabId, noted);
  }

  /** `links.judge`: one mark an address. */
  async links(urls: readonly string[], { incognito }: Asker): Promise<{ marks: LinkMark[] }> {
    const marks: LinkMark[] = [];
    for (const url of urls) {
      const verdict = await this.#parts.judge.judge(url, { incognito });
      marks.push(verdict.kind === 'listed' ? 'listed' : null);
    }
    return { marks };
  }

  /** A listed document is in a frame: it replaces itself, and what stays is replaced from here. */
  async stop(tabId: number, frameId: number, address: string): Promise<void> {
    if (frameId === 0) {
      this.#stopped.set(tabId, address);
      await this.#parts.warnings.record(tabId, address, false);
    }
    setTimeout(() => void this.#makeSure(tabId, frameId, address), GRACE);
  }

  /** A listed document was in the tab before its verdict was there: what it has made is looked for. */
  outrun(tabId: number, address: string): void {
    this.#stopped.set(tabId, address);
    setTimeout(() => void this.#makeSure(tabId, 0, address), GRACE);
  }

  /** The tab is gone, or shows something else. */
  forget(tabId: number): void {
    this.#stopped.delete(tabId);
    this.#judging.delete(tabId);
  }

  async #makeSure(tabId: number, frameId: number, address: string): Promise<void> {
    const url = await urlOf(tabId, frameId);
    if (url === undefined || isStopPage(url)) return;
    const there = pageAddress(url);
    if (there !== address && !(isMade(url) && sameOrigin(there, address))) return;
    if (frameId === 0) await this.#parts.warnings.show(tabId, address, true);
    else await recheck(tabId, frameId);
  }

  /**
   * The address that a question is about, null where there is none. A document that a stopped one has made (a
   * blob: or about:blank of its origin, in its tab or in one that it has opened) stands for that one: the origin
   * alone may not be listed.
   */
  async #addressOf(claimed: string, asker: TabAsker): Promise<string | null> {
    const address = addressOf(claimed, asker.url);
    if (address !== null && !isMade(asker.url)) return address;
    if (address === null) return null;
    const tab = await browser.tabs.get(asker.tabId).catch(() => null);
    for (const maker of [asker.tabId, tab?.openerTabId ?? asker.tabId]) {
      await this.#judging.get(maker)?.catch(() => undefined);
      const stopped = this.#stopped.get(maker);
      if (stopped !== undefined && sameOrigin(stopped, address)) return stopped;
    }
    return address;
  }
}

/** Where a frame is now; undefined where there is none. Chrome knows of no frame in a tab whose document another one
 * made just before the worker started: the tab itself tells then. */
async function urlOf(tabId: number, frameId: number): Promise<string | undefined> {
  const frame = await browser.webNavigation.getFrame({ tabId, frameId }).catch(() => null);
  if (frame || frameId !== 0) return frame?.url;
  return (await browser.tabs.get(tabId).catch(() => undefined))?.url;
}

/** Whether another document made the one at `url`, so that no server was asked for it. */
function isMade(url: string): boolean {
  return /^(?:about|blob|filesystem|data):/i.test(url);
}

function sameOrigin(one: string | null, other: string): boolean {
  return one !== null && new URL(one).origin === new URL(other).origin;
}

/** Asks the content script of a frame to have its document judged again. False where there is none: in
 * another extension's page, or on the browser's own page for a request that was blocked. */
export async function recheck(tabId: number, frameId: number): Promise<boolean> {
  return sendToPage('document.recheck', null, { tabId, frameId }).then(
    () => true,
    () => false,
  );
}

/**
 * The address that a document answers for. The browser's word counts; the document's own is taken where the
 * browser's has no host (about:blank), or may lag behind a change of the path in the same origin.
 */
function addressOf(claimed: string, sender: string): string | null {
  const told = pageAddress(sender);
  const own = pageAddress(claimed);
  if (told === null) return own;
  if (own === null || new URL(own).origin !== new URL(told).origin) return told;
  // A cut address is only a beginning of the one that the browser tells.
  return told.startsWith(own) ? told : own;
}
