/**
 * Chrome: sees every hop of every chain of redirects, of frames, plug-ins and downloads too, and cancels sign-in
 * dialogs of listed hosts. It cannot hold a request; it learns of a listed one before its answer is there.
 */
import { EVERY_SITE } from '../../basics/every-site.ts';
import { pageAddress } from '../page-address.ts';
import type { Cautions } from './cautions.ts';
import type { TabRecords } from './tab-records.ts';
import type { TabVerdicts } from './tab-verdicts.ts';
import type { Warnings } from './warnings.ts';

export interface WatchParts {
  tabs: TabRecords;
  verdicts: Pick<TabVerdicts, 'of'>;
  warnings: Pick<Warnings, 'show'>;
  cautions: Pick<Cautions, 'tell'>;
  /** Whether the requests themselves are held: blocking-requests.ts has stopped them then. */
  blocks: Promise<boolean>;
  onTrouble: (trouble: 'failed') => void;
}

/** What this needs of a request. */
interface Hop {
  tabId: number;
  frameId: number;
  url: string;
  type: string;
  documentLifecycle?: string;
}

export class RequestWatch {
  readonly #parts: WatchParts;

  constructor(parts: WatchParts) {
    this.#parts = parts;
  }

  /** Registers the events; synchronously, when the worker starts. */
  listen(): void {
    const types = ['main_frame', 'sub_frame', 'object'] as chrome.webRequest.ResourceType[];
    chrome.webRequest.onBeforeRequest.addListener(
      (hop): undefined => {
        this.#hop(hop as Hop).catch((error: unknown) => this.#failed(error));
      },
      { urls: EVERY_SITE, types },
    );
    chrome.webRequest.onAuthRequired.addListener(
      (request, respond) => {
        this.#isListed(request as Hop)
          .catch((error: unknown) => {
            this.#failed(error);
            return false;
          })
          .then((listed) => respond?.(listed ? { cancel: true } : {}));
        return undefined;
      },
      { urls: EVERY_SITE },
      ['asyncBlocking'],
    );
  }

  async #hop(hop: Hop): Promise<void> {
    const { tabs, warnings, cautions } = this.#parts;
    const { tabId, frameId, url } = hop;
    // What is only fetched in advance is judged when it is to be seen.
    if (tabId < 0 || (hop.documentLifecycle ?? 'active') !== 'active') return;
    const current = tabs.latest(tabId, frameId);
    if ((await this.#parts.blocks) || !(await this.#isListed(hop)) || !current()) return;
    if (hop.type === 'main_frame') await warnings.show(tabId, url, { committed: false });
    else await cautions.tell(tabId, url);
  }

  async #isListed({ tabId, frameId, url }: Hop): Promise<boolean> {
    const address = pageAddress(url);
    if (address === null) return false;
    const incognito = await this.#parts.tabs.isPrivateOrHere(tabId < 0 ? null : tabId);
    return (await this.#parts.verdicts.of(tabId, frameId, address, incognito)).kind === 'listed';
  }

  #failed(error: unknown): void {
    console.error('Sansi: a request was not judged.', error);
    this.#parts.onTrouble('failed');
  }
}
