/**
 * The bar on a page that somebody went on to: who hears that they are let through, and in which order they leave.
 */
import { beforeEach, describe, expect, it, vi } from 'vitest';

vi.mock('webextension-polyfill', async () => (await import('../../support/fake-browser.ts')).polyfill);

import { continuedWords, endContinued } from '../../../src/background/continued.ts';
import { TabRecords } from '../../../src/background/stop/tab-records.ts';
import type { Listing, Verdict } from '../../../src/list/verdict.ts';
import { initI18n } from '../../../src/platform/i18n.ts';
import { reset } from '../../support/fake-browser.ts';

const HERE = 'http://listed-fraud.test/pay';
const MINUTES = 28 * 60_000;
const sender = { tabId: 7, frameId: 0, incognito: false, url: HERE };
const listing = {} as Listing;

let verdict: Verdict;
let done: string[];
const parts = {
  judge: { judge: async () => verdict },
  allowances: { revoke: async (host: string) => void done.push(`revoked ${host}`) },
  tabs: new TabRecords(),
  warnings: {
    get: async () => null,
    noteLeft: async () => undefined,
    sendOut: async (tabId: number) => void done.push(`left ${tabId}`),
  },
};

beforeEach(async () => {
  reset();
  done = [];
  vi.stubGlobal('fetch', async () => ({
    json: async () => ({ continued_left: { message: '$1 min left' } }),
  }));
  await initI18n('en');
  verdict = { kind: 'allowed', by: 'person', until: Date.now() + MINUTES, listing };
});

describe('the bar', () => {
  it('says in the page itself for how long it is let through', async () => {
    const words = await continuedWords(sender, parts);
    expect(words?.left).toBe('$1 min left');
    expect(words?.lasts).toBeGreaterThan(MINUTES - 5_000);
    expect(words?.lasts).toBeLessThanOrEqual(MINUTES);
  });

  it('is in no frame, and where nobody went on by themselves', async () => {
    expect(await continuedWords({ ...sender, frameId: 3 }, parts)).toBeNull();
    verdict = { kind: 'allowed', by: 'policy', until: null, listing };
    expect(await continuedWords(sender, parts)).toBeNull();
    verdict = { kind: 'listed', listing };
    expect(await continuedWords(sender, parts)).toBeNull();
    verdict = { kind: 'unknown' };
    expect(await continuedWords(sender, parts)).toBeNull();
  });

  it('lets somebody out of the tab before the site is warned about again', async () => {
    await endContinued(sender, parts);
    expect(done).toEqual(['left 7', 'revoked listed-fraud.test']);
  });

  it('takes no orders from a frame', async () => {
    await endContinued({ ...sender, frameId: 3 }, parts);
    expect(done).toEqual([]);
  });
});
