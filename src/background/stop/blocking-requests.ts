/**
 * Judges every document before its request goes out, so that a listed site is never asked: in Firefox, and in Chrome
 * where an organisation's policy has installed Sansi.
 */

import type { WebRequest } from 'webextension-polyfill';
import { EVERY_SITE } from '../../basics/every-site.ts';
import { withTimeLimit } from '../../basics/timing.ts';
import { browser } from '../../platform/browser.ts';
import { LONGEST_HOLD } from '../../platform/limits.ts';
import { stopPage } from './addresses.ts';
import type { Cautions } from './cautions.ts';
import type { TabRecords } from './tab-records.ts';
import type { TabVerdicts } from './tab-verdicts.ts';
import type { Warnings } from './warnings.ts';

// What the build says, word for word.
declare const __BROWSER__: 'chrome' | 'firefox';

/** Milliseconds after which a request goes on without a verdict. A worker that has just been started on a busy machine
 * takes a second or two; one that is known not to answer holds no further page for longer than the veil would. */
const LONGEST_WAIT = 4000;

type Request = WebRequest.OnBeforeRequestDetailsType;

export interface BlockingParts {
  tabs: Pick<TabRecords, 'isPrivate'>;
  verdicts: Pick<TabVerdicts, 'of'>;
  warnings: Pick<Warnings, 'record' | 'wasJustLeft' | 'giveUp'>;
  cautions: Pick<Cautions, 'tell'>;
  /** Without a verdict: the request goes out and its document is checked when it arrives, or it does not go out. */
  failsClosed: boolean;
  onTrouble: (trouble: 'failed') => void;
}

export class BlockingRequests {
  readonly #parts: BlockingParts;
  /** The last request got no verdict. */
  #broken = false;

  constructor(parts: BlockingParts) {
    this.#parts = parts;
  }

  /** Registers the event; synchronously, when the worker starts. */
  listen(): void {
    browser.webRequest.onBeforeRequest.addListener(
      (request) => this.respond(request),
      // Documents only, those in an <object> or <embed> too: a listed picture or script is the page's own affair.
      { urls: EVERY_SITE, types: ['main_frame', 'sub_frame', 'object'] },
      ['blocking'],
    );
    // Other kinds go out, and their answers may open the browser's own dialog. In Chrome request-watch.ts hears them.
    if (__BROWSER__ === 'firefox')
      browser.webRequest.onAuthRequired.addListener(
        async (request) => ({
          cancel: await withTimeLimit(this.#isListed(request), LONGEST_WAIT, () => false),
        }),
        { urls: EVERY_SITE },
        ['blocking'],
      );
  }

  /** What is to become of a request. Never rejects. */
  async respond(request: Request): Promise<WebRequest.BlockingResponse> {
    const { failsClosed, onTrouble } = this.#parts;
    try {
      const limit = this.#broken ? LONGEST_HOLD : LONGEST_WAIT;
      const listed = await withTimeLimit(this.#isListed(request), limit, () => null);
      this.#broken = listed === null;
      if (listed === true) return await this.#stop(request);
      if (listed === null) onTrouble('failed');
      return listed === null && failsClosed ? toStopPage(request) : {};
    } catch (error) {
      console.error('Sansi: a request was not judged.', error);
      onTrouble('failed');
      return failsClosed ? toStopPage(request) : {};
    }
  }

  async #isListed({
    tabId,
    frameId,
    url,
    incognito,
  }: Pick<Request, 'tabId' | 'frameId' | 'url' | 'incognito'>): Promise<boolean> {
    const isPrivate = incognito ?? (await this.#parts.tabs.isPrivate(tabId)) ?? false;
    return (await this.#parts.verdicts.of(tabId, frameId, url, isPrivate)).kind === 'listed';
  }

  async #stop(request: Request): Promise<WebRequest.BlockingResponse> {
    const { warnings, cautions } = this.#parts;
    const { tabId, url } = request;
    if (request.type !== 'main_frame') {
      void cautions.tell(tabId, url);
    } else if (warnings.wasJustLeft(tabId, url)) {
      warnings.giveUp(tabId);
      return { cancel: true };
    } else {
      // A tab that is just being opened may not be found yet; the warning shows all the same.
      await warnings.record(tabId, url, false).catch(() => undefined);
    }
    return toStopPage(request);
  }
}

/** Without a verdict the page there says that there is no answer. */
function toStopPage({ url, type }: Request): WebRequest.BlockingResponse {
  return { redirectUrl: stopPage(url, type === 'main_frame' ? 'top' : 'frame') };
}
