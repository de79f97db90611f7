/**
 * What the worker knows of each open tab, in memory: one record a tab, which goes with the tab.
 */
import type { Verdict } from '../../list/verdict.ts';
import { browser, inPrivateContext } from '../../platform/browser.ts';
import type { Warning } from './warning.ts';

/** Frames of a tab that are remembered: a page may make them without end. */
const MOST_FRAMES = 500;

export interface FrameRecord {
  /** Grows with every navigation: an answer that comes in a later round is dropped. */
  round: number;
  /** The one verdict on the address that the frame is at, or on its way to. */
  verdict: { address: string; incognito: boolean; at: number; found: Promise<Verdict> } | null;
  /** The listed address that its document was stopped for, until one with an address of its own is shown. */
  stopped: string | null;
  /** Settles when the verdict on its document is noted in `stopped`: what that document makes waits for it. */
  noted: Promise<unknown>;
}

export interface TabRecord {
  frames: Map<number, FrameRecord>;
  /** Of a private window; null until the browser has been asked. */
  incognito: boolean | null;
  /** The last page that was not stopped. */
  shown: string | null;
  /** What is warned about, of private windows: of others it is kept for the session (warnings.ts). */
  warning: Warning | null;
  /** When and to which host the tab was sent on last. */
  forwarded: { host: string; at: number } | null;
  /** Whose warning somebody left here last; when, or when the page came that this led to (`isBack`); and the page
   * before the warning, until it has been opened by its address. */
  left: { host: string; at: number; isBack: boolean; back: string | null } | null;
  /** Listed hosts in frames that the page has been told of. */
  told: Set<string>;
  /** Listed addresses that were in frames, and when: windows that they have opened outlive them. */
  lately: Map<string, number>;
  /** Frames of the page that did not go by themselves. */
  forced: number;
}

export class TabRecords {
  readonly #tabs = new Map<number, TabRecord>();
  readonly #onGone: ((tabId: number) => void)[] = [];

  /** Registers the browser's event; synchronously, when the worker starts. */
  listen(): void {
    browser.tabs.onRemoved.addListener((tabId) => {
      this.#tabs.delete(tabId);
      for (const gone of this.#onGone) gone(tabId);
    });
  }

  /** Calls back when a tab has gone. */
  onGone(gone: (tabId: number) => void): void {
    this.#onGone.push(gone);
  }

  of(tabId: number): TabRecord {
    const record = this.#tabs.get(tabId) ?? newRecord();
    this.#tabs.set(tabId, record);
    return record;
  }

  frame(tabId: number, frameId: number): FrameRecord {
    const { frames } = this.of(tabId);
    const frame = frames.get(frameId) ?? { round: 0, verdict: null, stopped: null, noted: Promise.resolve() };
    if (!frames.has(frameId) && frames.size >= MOST_FRAMES) forgetFrames(frames);
    frames.set(frameId, frame);
    return frame;
  }

  /** A navigation begins in a frame. The function answers whether it is still the latest one there. */
  begin(tabId: number, frameId: number): () => boolean {
    const frame = this.frame(tabId, frameId);
    frame.round += 1;
    return this.latest(tabId, frameId);
  }

  /** Whether nothing has begun in a frame since now. */
  latest(tabId: number, frameId: number): () => boolean {
    const frame = this.frame(tabId, frameId);
    const { round } = frame;
    return () => this.#tabs.get(tabId)?.frames.get(frameId) === frame && frame.round === round;
  }

  /** A new top document is in the tab: the frames of the last one are gone, and what was under way for them. */
  newDocument(tabId: number): void {
    const record = this.of(tabId);
    forgetFrames(record.frames);
    record.told.clear();
    record.forced = 0;
  }

  /** The lists, or what is let through, are others now. */
  forgetVerdicts(): void {
    for (const { frames } of this.#tabs.values()) for (const frame of frames.values()) frame.verdict = null;
  }

  /** Whether a tab is of a private window: it stays what it is, so that the browser is asked once. null: there is no
   * such tab. */
  async isPrivate(tabId: number): Promise<boolean | null> {
    const known = this.#tabs.get(tabId)?.incognito ?? null;
    if (known !== null) return known;
    const tab = await browser.tabs.get(tabId).catch(() => null);
    if (tab === null) return null;
    this.of(tabId).incognito = tab.incognito;
    return tab.incognito;
  }

  /** The same of a message that may come from no tab, or from one that has gone: then it is as this worker is. */
  async isPrivateOrHere(tabId: number | null): Promise<boolean> {
    return (tabId === null ? null : await this.isPrivate(tabId)) ?? inPrivateContext();
  }
}

/** All but the top one: that is what the tab shows. */
function forgetFrames(frames: Map<number, FrameRecord>): void {
  for (const id of frames.keys()) if (id !== 0) frames.delete(id);
}

function newRecord(): TabRecord {
  return {
    frames: new Map(),
    incognito: null,
    shown: null,
    warning: null,
    forwarded: null,
    left: null,
    told: new Set(),
    lately: new Map(),
    forced: 0,
  };
}
