/**
 * A new version of Sansi waits as long as a page of ours stands, above all a warning: browsers close the pages of an
 * extension that they renew, and the tab with what the person was doing in it.
 */
import * as v from 'valibot';
import { browser } from '../platform/browser.ts';
import { Stored } from '../platform/storage.ts';
import { isOwnPage } from './stop/addresses.ts';

export class Updates {
  /** The browser tells once; the worker that it told may have gone to sleep. */
  readonly #waiting = new Stored('session', 'update-waiting', v.boolean(), false);

  /** Registers the events; synchronously, when the worker starts. */
  listen(): void {
    browser.runtime.onUpdateAvailable.addListener(() => void this.#available());
    browser.tabs.onRemoved.addListener((tabId) => void this.#look(tabId));
    browser.tabs.onUpdated.addListener((_, { url }) => {
      if (url !== undefined) void this.#look();
    });
  }

  async #available(): Promise<void> {
    await this.#waiting.set(true);
    await this.#look();
  }

  /** @param gone a tab that is just being closed, and may still be told of */
  async #look(gone?: number): Promise<void> {
    if (!(await this.#waiting.get())) return;
    const tabs = await browser.tabs.query({});
    if (!tabs.some(({ id, url }) => id !== gone && isOwnPage(url))) browser.runtime.reload();
  }
}
