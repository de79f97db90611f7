/**
 * Pages that change their own address: the content script is told where the new one is listed. A page that keeps
 * changing it must not keep the worker from other tabs.
 */
import { pause } from '../../basics/timing.ts';
import { recheck } from './recheck.ts';

/** What this needs of an event, of all kinds. */
export interface NavigationEvent {
  tabId: number;
  frameId: number;
  url: string;
  /** Chrome only: 'prerender' and 'cached' documents are not what anybody sees. */
  documentLifecycle?: string;
  documentId?: string;
  error?: string;
}

/** Milliseconds between two looks at one frame. */
const PAUSE = 100;

export class ChangedAddresses {
  readonly #isListed: (event: NavigationEvent) => Promise<boolean>;
  /** Frames that are being looked at, with the latest change since, if there is one. */
  readonly #changing = new Map<string, NavigationEvent | undefined>();

  constructor(isListed: (event: NavigationEvent) => Promise<boolean>) {
    this.#isListed = isListed;
  }

  async follow(event: NavigationEvent): Promise<void> {
    const key = `${event.tabId}:${event.frameId}`;
    const busy = this.#changing.has(key);
    this.#changing.set(key, event);
    if (busy) return;
    try {
      for (let at: NavigationEvent | undefined = event; at; at = this.#changing.get(key)) {
        this.#changing.set(key, undefined);
        if (await this.#isListed(at)) await recheck(at.tabId, at.frameId);
        await pause(PAUSE);
      }
    } finally {
      this.#changing.delete(key);
    }
  }
}
