/**
 * Downloads of listed addresses are cancelled, whichever of their addresses it is; others go on, and none is lost
 * because nobody answered.
 */
import { beforeEach, expect, it, vi } from 'vitest';
import { Downloads } from '../../../../src/background/stop/downloads.ts';
import type { Verdict } from '../../../../src/list/verdict.ts';
import { chromeApi, done, reset } from '../../../support/fake-browser.ts';

type Item = Parameters<Downloads['decide']>[0];

let troubles = 0;
let verdictOf: (url: string) => Promise<Verdict>;

const downloads = () =>
  new Downloads({
    judge: { judge: (url) => verdictOf(url) },
    onTrouble: () => {
      troubles += 1;
    },
  });
const item = (change: Partial<Item>) =>
  ({
    id: 7,
    url: 'http://a.test/',
    finalUrl: 'http://b.test/',
    referrer: '',
    incognito: false,
    ...change,
  }) as Item;

beforeEach(() => {
  reset();
  troubles = 0;
  verdictOf = async (url) =>
    url.includes('bad') ? ({ kind: 'listed', listing: {} } as Verdict) : { kind: 'unknown' };
  vi.stubGlobal('chrome', chromeApi);
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});

it.each([
  { url: 'http://bad.test/a.zip' },
  { finalUrl: 'http://bad.test/a.zip' },
  { referrer: 'http://bad.test/' },
  { url: 'blob:http://bad.test/1-2' },
])('is cancelled: %o', async (change) => {
  let suggested = 0;
  await downloads().decide(item(change), () => {
    suggested += 1;
  });
  expect([done.cancelled, suggested]).toEqual([[7], 1]);
});

it('goes on where nothing of it is listed, and where there is no answer, which is said', async () => {
  let suggested = 0;
  const suggest = () => {
    suggested += 1;
  };
  await downloads().decide(item({}), suggest);
  verdictOf = () => Promise.reject(new Error('broken'));
  await downloads().decide(item({}), suggest);
  expect([done.cancelled, suggested, troubles]).toEqual([[], 2, 1]);
});
