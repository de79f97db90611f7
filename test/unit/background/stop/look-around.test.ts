/**
 * Looking at the open tabs again: what stands where a warning belongs is replaced, and no tab that has gone elsewhere
 * before its turn came.
 */
import { beforeEach, expect, it, vi } from 'vitest';

vi.mock('webextension-polyfill', async () => (await import('../../../support/fake-browser.ts')).polyfill);

import { recheckTabs } from '../../../../src/background/stop/look-around.ts';
import { TabRecords } from '../../../../src/background/stop/tab-records.ts';
import { Warnings } from '../../../../src/background/stop/warnings.ts';
import type { Verdict } from '../../../../src/list/verdict.ts';
import { frames, polyfill, reset, tabs } from '../../../support/fake-browser.ts';
import { gate } from '../../../support/gate.ts';

const LISTED = 'http://fraud.example/';
const WARNING = `chrome-extension://abc/src/pages/warning/warning.html#${LISTED}`;
const HOME = 'http://home.example/';

let records: TabRecords;

beforeEach(() => {
  reset();
  records = new TabRecords();
  // No script of ours is in any of them.
  vi.spyOn(polyfill.default.tabs, 'sendMessage').mockRejectedValue(
    new Error('Receiving end does not exist.'),
  );
});

/** Looks at all tabs; `asked` is called before each verdict. */
function lookAround(asked: (address: string) => Promise<void>): Promise<void> {
  const judge = {
    judge: async (address: string) => {
      await asked(address);
      return { kind: address === LISTED ? 'listed' : 'unknown' } as Verdict;
    },
  };
  const onTrouble = () => undefined;
  return recheckTabs({ judge, tabs: records, warnings: new Warnings(records), onTrouble });
}

it('puts the warning where a listed page stands', async () => {
  tabs.set(1, { id: 1, url: LISTED, incognito: false });
  tabs.set(2, { id: 2, url: HOME, incognito: false });
  await lookAround(async () => undefined);
  expect([...tabs.values()].map(({ url }) => url)).toEqual([WARNING, HOME]);
});

it('overtakes no tab that goes elsewhere while it is judged, or while it waits for its turn', async () => {
  tabs.set(1, { id: 1, url: LISTED, incognito: false });
  tabs.set(2, { id: 2, url: LISTED, incognito: false });
  const { opened, open } = gate();
  const looking = lookAround(() => opened);
  await vi.waitFor(() => expect(records.of(1).frames.size).toBe(1));
  for (const id of [1, 2]) {
    records.begin(id, 0);
    tabs.set(id, { id, url: HOME, incognito: false });
  }
  open();
  await looking;
  expect([...tabs.values()].map(({ url }) => url)).toEqual([HOME, HOME]);
});

it('has a listed frame judged anew that has been in a page since before it was listed', async () => {
  const asked: unknown[] = [];
  vi.spyOn(polyfill.default.tabs, 'sendMessage').mockImplementation(async (tabId, message, to) => {
    asked.push([tabId, message.sansi, to.frameId]);
  });
  tabs.set(1, { id: 1, url: HOME, incognito: false });
  frames.set('1:0', HOME).set('1:4', LISTED).set('1:5', 'http://fine.example/').set('1:6', 'about:blank');
  await lookAround(async () => undefined);
  expect(asked).toEqual([[1, 'document.recheck', 4]]);
});
