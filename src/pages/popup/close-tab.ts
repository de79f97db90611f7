/**
 * Closes the tab that the popup speaks of, and with it the popup.
 */
import { browser } from '../../platform/browser.ts';

/** The window's last tab gives way to an empty one: the browser itself must not end. */
export async function closeTab(tabId: number): Promise<void> {
  const { windowId } = await browser.tabs.get(tabId);
  const others = await browser.tabs.query({ windowId });
  if (others.length === 1) await browser.tabs.create({ windowId });
  await browser.tabs.remove(tabId);
  if (document.documentElement.dataset.shown === 'popup') window.close();
}
