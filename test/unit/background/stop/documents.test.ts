/**
 * What the content scripts are answered, which address counts, and when a judgement is said to have failed.
 */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Verdict } from '../../../../src/list/verdict.ts';

vi.mock('webextension-polyfill', async () => (await import('../../../support/fake-browser.ts')).polyfill);

import { Documents } from '../../../../src/background/stop/documents.ts';
import { Makers } from '../../../../src/background/stop/makers.ts';
import { Removal } from '../../../../src/background/stop/removal.ts';
import { TabRecords } from '../../../../src/background/stop/tab-records.ts';
import { TabVerdicts } from '../../../../src/background/stop/tab-verdicts.ts';
import { frames, reset, scripted, tabs } from '../../../support/fake-browser.ts';

let judged: string[];
let shown: string[];
let troubles: (string | null)[];
let verdictOf: (url: string) => Promise<Verdict>;

let told: string[];
let makers: Makers;
let removal: Removal;

function documents(): Documents {
  const judge = {
    judge: async (url: string) => {
      judged.push(url);
      return verdictOf(url);
    },
  };
  const records = new TabRecords();
  makers = new Makers(records);
  removal = new Removal({
    tabs: records,
    makers,
    warnings: { record: async () => undefined, show: async (_tab, url) => void shown.push(url) },
    cautions: { tell: async (_tab, url) => void told.push(url) },
  });
  return new Documents({
    verdicts: new TabVerdicts(judge, records),
    makers,
    removal,
    onVerdict: () => undefined,
    onTrouble: (trouble) => troubles.push(trouble),
  });
}
const asker = (url: string, frameId = 0, tabId = 1) => ({ tabId, frameId, incognito: false, url });

beforeEach(() => {
  vi.useFakeTimers();
  reset();
  [judged, shown, told, troubles] = [[], [], [], []];
  verdictOf = async (url) =>
    url.includes('bad') ? ({ kind: 'listed', listing: {} } as Verdict) : { kind: 'unknown' };
});
afterEach(() => vi.useRealTimers());

describe('a document', () => {
  it('is judged by what the browser says of it, not by another origin that it claims', async () => {
    const one = documents();
    expect(await one.answer('http://good.example/', asker('http://bad.example/'))).toMatchObject({
      action: 'stop',
    });
    expect(await one.answer('http://good.example/now', asker('http://good.example/'))).toEqual({
      action: 'show',
    });
    await one.answer('http://opener.example/', asker('about:blank'));
    expect(judged).toEqual(['http://bad.example/', 'http://good.example/now', 'http://opener.example/']);
  });

  it('of a host with listed paths is followed', async () => {
    verdictOf = async () => ({ kind: 'unknown', paths: true });
    const answer = await documents().answer('http://shared.example/', asker('http://shared.example/'));
    expect(answer).toEqual({ action: 'show', paths: true });
  });

  it('that is still there after it was told to go is replaced, a frame from the page around it', async () => {
    frames.set('1:0', 'http://bad.example/').set('1:5', 'http://bad.example/');
    const one = documents();
    await one.answer('http://bad.example/', asker('http://bad.example/'));
    await one.answer('http://bad.example/', asker('http://bad.example/', 5));
    await vi.advanceTimersByTimeAsync(400);
    await vi.dynamicImportSettled();
    expect(shown).toEqual(['http://bad.example/']);
    expect(scripted).toEqual(['1:5', '1:0']);
    expect(told).toEqual(['http://bad.example/']);
  });

  it('in a frame that even the page around it cannot replace takes the whole page with it', async () => {
    frames.set('1:5', 'http://bad.example/');
    await documents().answer('http://bad.example/', asker('http://bad.example/', 5));
    await vi.advanceTimersByTimeAsync(400);
    expect(shown).toEqual([]);
    await vi.advanceTimersByTimeAsync(3500);
    expect(shown).toEqual(['http://bad.example/']);
  });

  it('is judged once, however many ask, and anew after a failure', async () => {
    const one = documents();
    const place = asker('http://a.example/');
    await Promise.all([one.answer(place.url, place), one.answer(place.url, place)]);
    await one.answer(place.url, place);
    expect(judged).toEqual(['http://a.example/']);
    verdictOf = () => Promise.reject(new Error('broken'));
    const other = asker('http://b.example/');
    for (let at = 0; at < 2; at++) await one.answer(other.url, other).catch(() => undefined);
    expect(judged).toEqual(['http://a.example/', 'http://b.example/', 'http://b.example/']);
  });

  it('that has gone by then is left alone', async () => {
    frames.set('1:0', 'http://elsewhere.example/');
    await documents().answer('http://bad.example/', asker('http://bad.example/'));
    await vi.advanceTimersByTimeAsync(400);
    expect(shown).toEqual([]);
  });
});

describe('a document that a stopped path has made', () => {
  const PATH = 'http://shared.example/bad';
  const made = (one: Documents, url: string, tabId = 1) =>
    one.answer('http://shared.example/', asker(url, 0, tabId));

  it('is stopped too, in its tab and in one that it has opened', async () => {
    const one = documents();
    for (const tab of [
      { id: 1, url: PATH },
      { id: 2, url: 'about:blank', openerTabId: 1 },
    ])
      tabs.set(tab.id, tab);
    tabs.set(3, { id: 3, url: 'about:blank' });
    await one.answer(PATH, asker(PATH));
    expect(await made(one, 'blob:http://shared.example/1-2')).toEqual({ action: 'stop', address: PATH });
    expect(await made(one, 'about:blank', 2)).toMatchObject({ action: 'stop' });
    expect(await made(one, 'about:blank', 3)).toMatchObject({ action: 'show' });
  });

  it('is stopped before the answer about its maker is there', async () => {
    let decide = (_: Verdict): void => undefined;
    verdictOf = () =>
      new Promise((resolve) => {
        decide = resolve;
      });
    const one = documents();
    tabs.set(1, { id: 1, url: PATH });
    const maker = one.answer(PATH, asker(PATH));
    await vi.advanceTimersByTimeAsync(0);
    const blob = made(one, 'blob:http://shared.example/1-2');
    await vi.advanceTimersByTimeAsync(0);
    verdictOf = async (url) =>
      url === PATH ? ({ kind: 'listed', listing: {} } as Verdict) : { kind: 'unknown' };
    decide(await verdictOf(PATH));
    await maker;
    expect(await blob).toMatchObject({ action: 'stop' });
    expect(judged).toEqual([PATH]);
  });

  it('is replaced where its guard was not asked', async () => {
    const one = documents();
    await one.answer(PATH, asker(PATH));
    frames.set('1:0', 'blob:http://shared.example/1-2');
    await vi.advanceTimersByTimeAsync(400);
    expect(shown).toEqual([PATH]);
  });

  it('is stopped where its maker was gone before it could ask, and only the browser has told of it', async () => {
    const one = documents();
    let found = (_: boolean): void => undefined;
    const listed = new Promise<boolean>((resolve) => {
      found = resolve;
    });
    makers.note(1, 0, PATH, listed);
    const blob = made(one, 'blob:http://shared.example/1-2');
    await vi.advanceTimersByTimeAsync(0);
    expect(judged).toEqual([]);
    found(true);
    expect(await blob).toMatchObject({ action: 'stop', address: PATH });
  });

  it('is replaced where the browser knows of no frame in its tab', async () => {
    documents();
    tabs.set(1, { id: 1, url: 'blob:http://shared.example/1-2' });
    removal.outrun(1, PATH);
    await vi.advanceTimersByTimeAsync(400);
    expect(shown).toEqual([PATH]);
  });

  it('is stopped in the frame of that one, and in a window that it has opened, with an origin or without', async () => {
    const one = documents();
    tabs.set(1, { id: 1, url: 'http://around.example/' });
    tabs.set(2, { id: 2, url: 'about:blank', openerTabId: 1 });
    await one.answer('http://around.example/', asker('http://around.example/'));
    await one.answer(PATH, asker(PATH, 5));
    const stop = { action: 'stop', address: PATH };
    expect(await one.answer('data:', asker('data:text/html,x', 5))).toEqual(stop);
    expect(await one.answer('blob:', asker('blob:null/1-2', 5))).toEqual(stop);
    expect(await one.answer('http://shared.example/', asker('blob:http://shared.example/1', 5))).toEqual(
      stop,
    );
    expect(await one.answer('about:', asker('about:blank', 0, 2))).toEqual(stop);
    expect(await made(one, 'blob:http://shared.example/1-2', 2)).toEqual(stop);
  });

  it('is stopped in a window that comes when its frame has gone, and not in one that comes much later', async () => {
    const one = documents();
    for (const id of [2, 3]) tabs.set(id, { id, url: 'about:blank', openerTabId: 1 });
    await one.answer(PATH, asker(PATH, 5));
    makers.stopped(1, 5, null);
    for (let at = 0; at < 60; at++) makers.stopped(1, at + 10, `http://other${at}.example/`);
    await one.answer(PATH, asker(PATH, 6));
    makers.stopped(1, 6, null);
    expect(await made(one, 'blob:http://shared.example/1-2', 2)).toEqual({ action: 'stop', address: PATH });
    await vi.advanceTimersByTimeAsync(20_000);
    expect(await made(one, 'blob:http://shared.example/1-2', 3)).toEqual({ action: 'show' });
  });

  it('is nobody else’s: another frame of the page, and the same one when ours or another has stood in it', async () => {
    const one = documents();
    tabs.set(1, { id: 1, url: 'http://around.example/' });
    tabs.set(2, { id: 2, url: 'http://popup.example/', openerTabId: 1 });
    await one.answer('http://around.example/', asker('http://around.example/'));
    for (const frameId of [5, 6]) await one.answer(PATH, asker(PATH, frameId));
    makers.stopped(1, 5, null);
    await one.answer('http://good.example/', asker('http://good.example/', 6));
    for (const place of [asker('data:x', 5), asker('data:x', 6), asker('data:x', 7), asker('data:x', 3, 2)])
      expect(await one.answer('data:', place)).toEqual({ action: 'show' });
  });

  it('stands for itself once something else was shown', async () => {
    const one = documents();
    tabs.set(1, { id: 1, url: PATH });
    await one.answer(PATH, asker(PATH));
    await one.answer('http://shared.example/good', asker('http://shared.example/good'));
    expect(await made(one, 'blob:http://shared.example/1-2')).toMatchObject({ action: 'show' });
  });
});

describe('a judge', () => {
  it('that does not answer is said, and that it answers again', async () => {
    verdictOf = () => new Promise(() => undefined);
    const one = documents();
    void one.answer('http://a.example/', asker('http://a.example/'));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(troubles).toEqual(['failed']);
    verdictOf = async () => ({ kind: 'unknown' });
    await one.answer('http://b.example/', asker('http://b.example/'));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(troubles).toEqual(['failed', null]);
  });

  it('that throws is said once, and the question fails', async () => {
    verdictOf = () => Promise.reject(new Error('broken'));
    await expect(documents().answer('http://a.example/', asker('http://a.example/'))).rejects.toThrow(
      'broken',
    );
    await vi.advanceTimersByTimeAsync(10_000);
    expect(troubles).toEqual(['failed']);
  });
});
