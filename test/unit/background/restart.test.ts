/**
 * Sansi starts anew: the warnings that stood are there again, and lead back to the page before them.
 */
import { beforeEach, expect, it, vi } from 'vitest';

vi.mock('webextension-polyfill', async () => (await import('../../support/fake-browser.ts')).polyfill);

import { putBack, restart } from '../../../src/background/restart.ts';
import { stopPage } from '../../../src/background/stop/addresses.ts';
import { TabRecords } from '../../../src/background/stop/tab-records.ts';
import { Warnings } from '../../../src/background/stop/warnings.ts';
import { done, type FakeTab, opened, reset, stored, tabs } from '../../support/fake-browser.ts';

const BAD = 'http://bad.test/pay#step2';
const BEFORE = 'http://mail.test/inbox';
const shows = (tab: FakeTab) =>
  tabs.set(tab.id, { windowId: 7, index: 3, active: true, incognito: false, ...tab });

/** What the browser does: the pages of the extension are closed, and its session is another. */
async function restarts(): Promise<Warnings> {
  await restart(new Warnings(new TabRecords()));
  expect(done.reloads).toBe(1);
  for (const [id, { url }] of tabs) if (url?.startsWith('chrome-extension:')) tabs.delete(id);
  stored.session.clear();
  const next = new Warnings(new TabRecords());
  await putBack(next);
  return next;
}

beforeEach(reset);

it('the warning is where it was, and leaving it leads to the page before', async () => {
  shows({ id: 1, url: BEFORE });
  await new Warnings(new TabRecords()).record(1, BAD, false);
  shows({ id: 1, url: stopPage(BAD, 'top') });
  const warnings = await restarts();
  expect(opened).toEqual([{ url: stopPage(BAD, 'top'), windowId: 7, index: 3, active: true }]);
  const id = [...tabs.keys()].at(-1)!;
  await warnings.leave(id);
  expect(tabs.get(id)?.url).toBe(BEFORE);
});

it('nothing of a private window is written down, and no other page of ours comes back', async () => {
  shows({ id: 1, url: stopPage(BAD, 'top'), incognito: true });
  shows({ id: 2, url: 'chrome-extension://abc/src/pages/options/options.html' });
  await restarts();
  expect(opened).toEqual([]);
  expect(JSON.stringify([...stored.local])).not.toContain('bad.test');
});

it('nothing stays on the disk, and the next start of the browser opens nothing', async () => {
  shows({ id: 1, url: stopPage(BAD, 'top') });
  const warnings = await restarts();
  expect(JSON.stringify([...stored.local])).not.toContain('bad.test');
  opened.length = 0;
  await putBack(warnings);
  expect(opened).toEqual([]);
});
