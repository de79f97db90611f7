/**
 * Firefox: judges every document before its request goes out, so that a listed site is never asked.
 */
import type { WebRequest } from 'webextension-polyfill';
import { withTimeLimit } from '../../basics/timing.ts';
import { browser } from '../../platform/browser.ts';
import type { Judge } from '../judge.ts';
import { stopPage } from './addresses.ts';

/** Milliseconds after which a request goes out unjudged; its document is judged again when it arrives. A worker
 * that has just been started on a busy machine takes a second or two; one that is known not to answer holds no
 * further page for longer than the veil would. */
const LONGEST_WAIT = 4000;
const WAIT_WHEN_BROKEN = 400;

export interface RequestParts {
  judge: Pick<Judge, 'judge'>;
  warnings: { record(tabId: number, url: string, behind: boolean): Promise<void> };
  onTrouble: (trouble: 'failed') => void;
}

export class RequestGuard {
  readonly #parts: RequestParts;
  /** The last request got no verdict. */
  #broken = false;

  constructor(parts: RequestParts) {
    this.#parts = parts;
  }

  /** Registers the event; synchronously, when the worker starts. */
  listen(): void {
    browser.webRequest.onBeforeRequest.addListener(
      (details) => this.judge(details),
      // Documents only, those in an <object> or <embed> too: a listed picture or script is the page's own affair.
      { urls: ['http://*/*', 'https://*/*'], types: ['main_frame', 'sub_frame', 'object'] },
      ['blocking'],
    );
  }

  /** What is to become of a request. Never rejects. */
  async judge(details: WebRequest.OnBeforeRequestDetailsType): Promise<WebRequest.BlockingResponse> {
    const { judge, warnings, onTrouble } = this.#parts;
    const top = details.type === 'main_frame';
    try {
      const limit = this.#broken ? WAIT_WHEN_BROKEN : LONGEST_WAIT;
      const judging = judge.judge(details.url, { incognito: details.incognito ?? false });
      const verdict = await withTimeLimit(judging, limit, () => null);
      this.#broken = verdict === null;
      if (verdict === null) onTrouble('failed');
      if (verdict?.kind !== 'listed') return {};
      // A tab that is just being opened may not be found yet; the warning shows all the same.
      if (top) await warnings.record(details.tabId, details.url, false).catch(() => undefined);
      return { redirectUrl: stopPage(details.url, top ? 'top' : 'frame') };
    } catch (error) {
      console.error('Sansi: a request was not judged.', error);
      onTrouble('failed');
      return {};
    }
  }
}
