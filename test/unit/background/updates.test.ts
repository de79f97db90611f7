/**
 * A new version of Sansi is taken when no warning stands and nothing is let through, also by a worker that was not there when it was announced.
 */
import { beforeEach, expect, it, vi } from 'vitest';

vi.mock('webextension-polyfill', async () => (await import('../../support/fake-browser.ts')).polyfill);

import { Allowances } from '../../../src/background/allowances.ts';
import { leftPage, stopPage } from '../../../src/background/stop/addresses.ts';
import { takeUpdates } from '../../../src/background/updates.ts';
import { done, endWorker, events, reset, tabs } from '../../support/fake-browser.ts';

/** Everything that was under way has come to its end. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 5));
const shows = (id: number, url: string) => tabs.set(id, { id, url });
async function isAnnounced(): Promise<void> {
  events.updateAvailable.happen();
  await settled();
}
async function closes(id: number): Promise<void> {
  events.tabRemoved.happen(id);
  await settled();
}
async function goesOn(id: number, url: string): Promise<void> {
  events.tabUpdated.happen(id, { url });
  await settled();
}

/** A worker begins. */
function listen(): Allowances {
  const allowances = new Allowances(false);
  allowances.listen();
  takeUpdates(allowances);
  return allowances;
}

beforeEach(() => {
  reset();
  listen();
});

it('is taken at once where no warning stands', async () => {
  shows(1, 'http://news.test/');
  await isAnnounced();
  expect(done.reloads).toBe(1);
});

it.each([
  ['a warning', stopPage('http://bad.test/', 'top')],
  ['a notice', stopPage('http://bad.test/', 'frame')],
  ['the calm page behind a warning', leftPage('http://bad.test/')],
  ['a report that is being written', 'chrome-extension://abc/src/pages/popup/popup.html?tab=1&report'],
])('waits as long as %s stands in any tab', async (_what, page) => {
  shows(1, 'http://news.test/');
  shows(2, page);
  await isAnnounced();
  await goesOn(1, 'http://other.test/');
  expect(done.reloads).toBe(0);
  shows(2, 'http://news.test/');
  // Another worker than the one that was told.
  endWorker();
  listen();
  await goesOn(2, 'http://news.test/');
  expect(done.reloads).toBe(1);
});

it('is taken when the tab with the warning is closed, which may still be told of', async () => {
  shows(2, stopPage('http://bad.test/', 'top'));
  await isAnnounced();
  await closes(2);
  expect(done.reloads).toBe(1);
});

it.each([false, true])('waits as long as something is let through (private: %s)', async (incognito) => {
  const allowances = listen();
  shows(1, 'http://bad.test/');
  await allowances.allow('bad.test', 30, incognito);
  await isAnnounced();
  await goesOn(1, 'http://bad.test/more');
  expect(done.reloads).toBe(0);
  // Another worker than the one that was told.
  endWorker();
  await listen().revoke('bad.test');
  await settled();
  expect(done.reloads).toBe(0);
  await goesOn(1, 'http://news.test/');
  expect(done.reloads).toBe(1);
});

it('nothing is done where there is no update', async () => {
  await closes(1);
  await goesOn(1, 'http://news.test/');
  expect(done.reloads).toBe(0);
});
