/**
 * A new version of Sansi waits as long as a page of ours stands, above all a warning: browsers close the pages of an
 * extension that they renew, and the tab with what the person was doing in it. It waits too as long as something is let
 * through, which ends with the old version: who was told of half an hour would be stopped in the middle of it.
 */
import * as v from 'valibot';
import { browser } from '../platform/browser.ts';
import { Stored } from '../platform/storage.ts';
import type { Allowances } from './allowances.ts';
import { isOwnPage } from './stop/addresses.ts';

/** Registers the events; synchronously, when the worker starts. When what was let through has ended, a warning may be on
 * its way: the next page or tab that goes is soon enough. */
export function takeUpdates(allowances: Pick<Allowances, 'all'>): void {
  /** The browser tells once; the worker that it told may have gone to sleep. */
  const waiting = new Stored('session', 'update-waiting', v.boolean(), false);
  /** @param gone a tab that is just being closed, and may still be told of */
  const look = async (gone?: number): Promise<void> => {
    if (!(await waiting.get()) || (await allowances.all()).length > 0) return;
    const tabs = await browser.tabs.query({});
    if (!tabs.some(({ id, url }) => id !== gone && isOwnPage(url))) browser.runtime.reload();
  };
  browser.runtime.onUpdateAvailable.addListener(() => void waiting.set(true).then(() => look()));
  browser.tabs.onRemoved.addListener((tabId) => void look(tabId));
  browser.tabs.onUpdated.addListener((_, { url }) => {
    if (url !== undefined) void look();
  });
}
