/**
 * Figures of warnings and what came of them: one a stop, none of the practice page, none of private windows;
 * and a pause holds in the windows it was asked for in.
 */
import { beforeEach, describe, expect, it, vi } from 'vitest';

vi.mock('webextension-polyfill', async () => (await import('../../support/fake-browser.ts')).polyfill);

import { Allowances } from '../../../src/background/allowances.ts';
import { FigureKeeper } from '../../../src/background/figure-keeper.ts';
import { Judge } from '../../../src/background/judge.ts';
import { stopPage } from '../../../src/background/stop/addresses.ts';
import { StoppedPages, type StoppedParts } from '../../../src/background/stopped-pages.ts';
import { PRACTICE_HOST } from '../../../src/list/practice.ts';
import type { Verdict } from '../../../src/list/verdict.ts';
import { reset } from '../../support/fake-browser.ts';

const URL_ = 'http://bad.test/';
const PRACTICE = `http://${PRACTICE_HOST}/`;
const OPEN = { tabId: 1, frameId: 0, incognito: false, url: '' };
const HIDDEN = { ...OPEN, incognito: true };

let figures: FigureKeeper;
let allowances: Allowances;
let stopped: StoppedPages;
let forwarded: string[];
let visitedBefore: () => Promise<boolean>;
let refusal: Awaited<ReturnType<StoppedParts['settings']['mayWeaken']>>;

beforeEach(() => {
  reset();
  figures = new FigureKeeper();
  allowances = new Allowances(true);
  refusal = null;
  forwarded = [];
  visitedBefore = async () => true;
  const lookUp = async (url: string): Promise<Verdict> => {
    const { host } = new URL(url);
    const listing = { expression: `${host}/`, type: 'other', listId: 'l', listName: 'L' } as const;
    return [new URL(URL_).host, PRACTICE_HOST].includes(host)
      ? { kind: 'listed', listing }
      : { kind: 'unknown' };
  };
  const parts = {
    library: { states: async () => [], appealUrl: async () => null },
    judge: new Judge({ lookUp }, allowances, async () => []),
    packaged: null,
    warnings: {
      leave: async () => undefined,
      forward: async (_: number, url: string) => forwarded.push(url) > 0,
      get: async () => null,
    },
    allowances,
    settings: {
      view: async () => ({ hasPin: false, managed: { hideContinue: false } }),
      mayWeaken: async () => refusal,
    },
    figures,
    exposure: { visitedBefore: () => visitedBefore() },
    desks: { reportDesk: async () => 'desk.example' },
    letThrough: async () => undefined,
  };
  stopped = new StoppedPages(parts as unknown as StoppedParts);
});

const counted = async () => {
  const [today] = (await figures.get()).days;
  return today ? [today.warned, today.turnedBack, today.continued] : [0, 0, 0];
};

it.each([
  ['does not answer', () => new Promise<boolean>(() => undefined)],
  ['refuses', () => Promise.reject(new DOMException('no room', 'QuotaExceededError'))],
])('has its words also where the disk %s', async (_, answer) => {
  expect(await stopped.open(URL_, true, OPEN)).toMatchObject({ visitedBefore: true });
  visitedBefore = answer;
  expect(await stopped.open(URL_, true, OPEN)).toMatchObject({ visitedBefore: false });
});

it('counts a stop once, however often it is shown and left', async () => {
  expect(await stopped.open(URL_, true, OPEN)).toMatchObject({ continueMinutes: 30, desk: 'desk.example' });
  await stopped.open(URL_, false, OPEN);
  await stopped.leave(URL_, true, OPEN);
  await stopped.leave(URL_, false, OPEN);
  expect(await counted()).toEqual([1, 1, 0]);
  await stopped.continueAnyway(URL_, undefined, OPEN);
  expect(await counted()).toEqual([1, 1, 1]);
});

it('counts neither the practice page nor private windows', async () => {
  for (const [url, sender] of [
    [PRACTICE, OPEN],
    [URL_, HIDDEN],
  ] as const) {
    await stopped.open(url, true, sender);
    await stopped.leave(url, true, sender);
    await stopped.continueAnyway(url, undefined, sender);
  }
  expect(await counted()).toEqual([0, 0, 0]);
});

it('goes on only where nothing guards it, and says what does', async () => {
  refusal = { why: 'wait', seconds: 12 };
  expect(await stopped.continueAnyway(URL_, '1234', OPEN)).toEqual({ ok: false, why: 'wait', seconds: 12 });
  expect(await allowances.list(false)).toEqual([]);
});

it('says of what the person lets through that they do, and leads on only who is new there', async () => {
  const stoppedThere = { ...OPEN, url: stopPage(URL_, 'top') };
  await stopped.continueAnyway(URL_, undefined, OPEN);
  expect(await stopped.open(URL_, true, stoppedThere)).toBe('let-through');
  expect(forwarded).toEqual([URL_]);
  expect(await stopped.open(URL_, false, stoppedThere)).toBe('let-through');
  expect(forwarded).toEqual([URL_]);
  expect(await stopped.open('http://shop.test/', false, OPEN)).toBeNull();
});

describe('a pause', () => {
  it.each([true, false])('holds in the windows it was asked for in (private: %s)', async (incognito) => {
    await stopped.pause('shop.test', 10, incognito);
    expect(await allowances.until('shop.test', incognito)).not.toBeNull();
    expect(await allowances.until('shop.test', !incognito)).toBeNull();
  });
});
