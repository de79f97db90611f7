/**
 * Chrome, where the person has allowed it: no file of a listed address is saved. The browser holds each download until
 * it is known what it is to be called, and that is when its addresses are judged. Firefox asks before each request.
 */
import type { Judge } from '../judge.ts';

type Item = chrome.downloads.DownloadItem;
type Suggest = (suggestion?: chrome.downloads.FilenameSuggestion) => void;

export interface DownloadParts {
  judge: Pick<Judge, 'judge'>;
  onTrouble: (trouble: 'failed') => void;
}

export class Downloads {
  readonly #parts: DownloadParts;
  #listening = false;

  constructor(parts: DownloadParts) {
    this.#parts = parts;
  }

  /** Registers the event where the permission is there, now or later; synchronously, when the worker starts. */
  listen(): void {
    chrome.permissions.onAdded.addListener(() => this.#begin());
    this.#begin();
  }

  #begin(): void {
    if (this.#listening || chrome.downloads === undefined) return;
    this.#listening = true;
    chrome.downloads.onDeterminingFilename.addListener((item, suggest) => {
      void this.decide(item, suggest);
      // The answer comes later.
      return true;
    });
  }

  /** Cancels the download where it is from a listed address, else lets it go on. Never rejects. */
  async decide(item: Item, suggest: Suggest): Promise<void> {
    try {
      if (await this.#isListed(item)) await chrome.downloads.cancel(item.id);
    } catch (error) {
      console.error('Sansi: a download was not judged.', error);
      this.#parts.onTrouble('failed');
    }
    suggest();
  }

  /** By where it began, where it ended, and the page that led there: a listed page's own script saves what it has made. */
  async #isListed({ url, finalUrl, referrer, incognito }: Item): Promise<boolean> {
    for (const address of new Set([url, finalUrl, referrer])) {
      const verdict = address ? await this.#parts.judge.judge(address, { incognito }) : null;
      if (verdict?.kind === 'listed') return true;
    }
    return false;
  }
}
