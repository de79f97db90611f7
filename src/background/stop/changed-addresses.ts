/**
 * Pages that change their own address: the content script is told where the new one is listed. A page that keeps
 * changing it must not keep the worker from other tabs: each frame is looked at with pauses, and where the events alone
 * are too many, nobody listens to any for a while.
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
/** Events of one frame between two looks: who goes through entries with care makes a few. */
const MOST = 50;
/** Milliseconds for which nobody listens after more than that. */
const DEAF = 1_000;

export interface ChangeParts {
  isListed: (event: NavigationEvent) => Promise<boolean>;
  /** Begins or ceases to listen to the browser's events. */
  listen: (on: boolean) => void;
  /** Has all tabs judged anew: what they did was not heard. */
  lookAround: () => Promise<void>;
}

interface Changing {
  /** The last change since the look that is under way, if there is one. */
  latest: NavigationEvent | undefined;
  heard: number;
}

export class ChangedAddresses {
  readonly #parts: ChangeParts;
  /** Frames that are being looked at. */
  readonly #changing = new Map<string, Changing>();
  #isDeaf = false;

  constructor(parts: ChangeParts) {
    this.#parts = parts;
  }

  /** Registers the events; synchronously, when the worker starts. */
  begin(): void {
    this.#parts.listen(true);
  }

  async follow(event: NavigationEvent): Promise<void> {
    const key = `${event.tabId}:${event.frameId}`;
    const busy = this.#changing.get(key);
    if (busy) {
      busy.latest = event;
      busy.heard += 1;
      if (busy.heard > MOST) await this.#rest();
      return;
    }
    const changing: Changing = { latest: event, heard: 0 };
    this.#changing.set(key, changing);
    try {
      for (let at = changing.latest; at; at = changing.latest) {
        Object.assign(changing, { latest: undefined, heard: 0 });
        if (await this.#parts.isListed(at)) await recheck(at.tabId, at.frameId);
        await pause(PAUSE);
      }
    } finally {
      this.#changing.delete(key);
    }
  }

  /** A browser hands the worker every event, which then answers nobody else. */
  async #rest(): Promise<void> {
    if (this.#isDeaf) return;
    this.#isDeaf = true;
    this.#parts.listen(false);
    try {
      await pause(DEAF);
    } finally {
      this.#isDeaf = false;
      this.#parts.listen(true);
    }
    await this.#parts.lookAround();
  }
}
