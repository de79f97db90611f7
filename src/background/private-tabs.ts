/**
 * Which tabs are private. A tab stays what it is, so that the browser is asked once for each.
 */
import { browser, inPrivateContext } from '../platform/browser.ts';

export class PrivateTabs {
  readonly #known = new Map<number, boolean>();

  /** Registers the event; synchronously, when the worker starts. */
  listen(): void {
    browser.tabs.onRemoved.addListener((tabId) => void this.#known.delete(tabId));
  }

  /** Whether a tab is of a private window; null where there is no such tab. */
  async isPrivate(tabId: number): Promise<boolean | null> {
    const known = this.#known.get(tabId);
    if (known !== undefined) return known;
    const tab = await browser.tabs.get(tabId).catch(() => null);
    if (tab === null) return null;
    this.#known.set(tabId, tab.incognito);
    return tab.incognito;
  }

  /** The same of a question that may come from no tab, or from one that has gone: then it is as this worker is. */
  async isPrivateOrHere(tabId: number | null): Promise<boolean> {
    return (tabId === null ? null : await this.isPrivate(tabId)) ?? inPrivateContext();
  }
}
