/**
 * One record a tab: what is private is asked once, work that something newer has overtaken is dropped, a verdict is
 * kept until the lists change, and all of it goes with the tab.
 */
import { beforeEach, describe, expect, it, vi } from 'vitest';

vi.mock('webextension-polyfill', async () => (await import('../../../support/fake-browser.ts')).polyfill);

import { TabRecords } from '../../../../src/background/stop/tab-records.ts';
import { TabVerdicts } from '../../../../src/background/stop/tab-verdicts.ts';
import type { Verdict } from '../../../../src/list/verdict.ts';
import { polyfill, reset, tabs } from '../../../support/fake-browser.ts';

beforeEach(reset);

describe('a tab', () => {
  it('is asked about its window once, and again where it was not there', async () => {
    const records = new TabRecords();
    tabs.set(1, { id: 1, incognito: true }).set(2, { id: 2, incognito: false });
    const all = async () => [
      await records.isPrivate(1),
      await records.isPrivate(2),
      await records.isPrivate(3),
    ];
    expect(await all()).toEqual([true, false, null]);
    tabs.clear();
    tabs.set(3, { id: 3, incognito: true });
    expect(await all()).toEqual([true, false, true]);
  });

  it('that is none is as the worker is', async () => {
    const records = new TabRecords();
    tabs.set(1, { id: 1, incognito: true });
    expect(await records.isPrivateOrHere(1)).toBe(true);
    expect(await records.isPrivateOrHere(null)).toBe(false);
    expect(await records.isPrivateOrHere(9)).toBe(false);
  });
});

describe('the latest work', () => {
  it('outdates older work of the same frame only', () => {
    const records = new TabRecords();
    const first = records.begin(1, 0);
    const other = records.begin(2, 0);
    const frame = records.begin(1, 7);
    expect([first(), other(), frame()]).toEqual([true, true, true]);
    const second = records.begin(1, 0);
    expect([first(), second(), other(), frame()]).toEqual([false, true, true, true]);
  });

  it('ends for frames with their page, and for all with the tab', () => {
    let gone = (_: number): void => undefined;
    vi.spyOn(polyfill.default.tabs.onRemoved, 'addListener').mockImplementation(((listen: typeof gone) => {
      gone = listen;
    }) as never);
    const records = new TabRecords();
    records.listen();
    const told: number[] = [];
    records.onGone((tabId) => told.push(tabId));
    const here = records.begin(1, 0);
    const frame = records.begin(1, 4);
    const there = records.begin(11, 0);
    records.newDocument(1);
    expect([here(), frame(), there()]).toEqual([true, false, true]);
    gone(1);
    expect([here(), there(), told]).toEqual([false, true, [1]]);
  });

  it('remembers no more frames than a page needs', () => {
    const records = new TabRecords();
    for (let at = 0; at < 5000; at++) records.begin(1, at);
    expect(records.of(1).frames.size).toBeLessThan(600);
  });
});

describe('the verdict of a frame', () => {
  it('is the one of its address until the lists change or its time is over', async () => {
    const asked: string[] = [];
    let verdict: Verdict = { kind: 'unknown' };
    const judge = async (url: string) => {
      asked.push(url);
      return verdict;
    };
    const records = new TabRecords();
    const verdicts = new TabVerdicts({ judge }, records);
    const of = () => verdicts.of(1, 0, 'http://a.test/', false);
    await of();
    await of();
    expect(asked).toHaveLength(1);
    records.forgetVerdicts();
    const listing = { expression: 'a.test/', type: 'other', listId: 'l', listName: 'L' } as const;
    verdict = { kind: 'allowed', by: 'person', until: Date.now() - 1, listing };
    await of();
    expect((await verdicts.underWay(1, 0))?.kind).toBe('allowed');
    await of();
    expect(asked).toHaveLength(3);
    await verdicts.of(1, 0, 'http://a.test/', true);
    await verdicts.of(1, 3, 'http://a.test/', true);
    expect(asked).toHaveLength(5);
  });
});
