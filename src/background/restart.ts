/**
 * Starts Sansi anew where somebody asks for it. Browsers close the pages of an extension that starts anew: the warnings
 * among them are noted before, and put back, with the way to the page before them, by the worker that comes after.
 */
import * as v from 'valibot';
import { browser } from '../platform/browser.ts';
import { Stored } from '../platform/storage.ts';
import { stoppedAddress } from './stop/addresses.ts';
import type { Warnings } from './stop/warnings.ts';

/** On the disk for the moment between two workers; nothing of private windows. */
const standing = new Stored(
  'local',
  'standing-warnings',
  v.array(
    v.object({
      /** The address of the warning page: it carries the one that was stopped. */
      page: v.string(),
      previous: v.nullable(v.string()),
      windowId: v.optional(v.number()),
      index: v.number(),
      active: v.boolean(),
    }),
  ),
  [],
);

/** Notes which warnings stand, and has the browser start the extension anew. */
export async function restart(warnings: Pick<Warnings, 'get'>): Promise<null> {
  await noteStanding(warnings).catch((error: unknown) => {
    console.error('Sansi: the warnings that stand could not be noted.', error);
  });
  browser.runtime.reload();
  return null;
}

async function noteStanding(warnings: Pick<Warnings, 'get'>): Promise<void> {
  const tabs = (await browser.tabs.query({})).filter(({ incognito }) => !incognito);
  const found = tabs.map(async ({ id, url, windowId, index, active }) => {
    if (id === undefined || url === undefined || stoppedAddress(url) === null) return [];
    const previous = (await warnings.get(id))?.previous ?? null;
    return [{ page: url, previous, windowId, index, active }];
  });
  await standing.set((await Promise.all(found)).flat());
}

/** Opens the warnings again that stood when Sansi was started anew. */
export async function putBack(warnings: Pick<Warnings, 'keep'>): Promise<void> {
  const all = await standing.get();
  if (all.length === 0) return;
  await standing.clear();
  for (const { page, previous, windowId, index, active } of all) {
    const url = stoppedAddress(page);
    if (url === null) continue;
    const wanted = { url: page, index, active };
    // A window of which the warning was the only tab has gone with it.
    const inWindow = windowId === undefined ? wanted : { ...wanted, windowId };
    const tab = await browser.tabs.create(inWindow).catch(() => browser.tabs.create(wanted));
    if (tab.id !== undefined)
      await warnings.keep({ tabId: tab.id, url, previous, behind: true, leftAt: null }, false);
  }
}
