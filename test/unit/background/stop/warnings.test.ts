/**
 * The ways out of a warning: back, to the calm page where there is no way back, and out of the tab where leaving
 * leads here again within a minute, whether or not the worker has slept in between.
 */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

vi.mock('webextension-polyfill', async () => (await import('../../../support/fake-browser.ts')).polyfill);

import { TabRecords } from '../../../../src/background/stop/tab-records.ts';
import { Warnings } from '../../../../src/background/stop/warnings.ts';
import { reset, tabs, windows } from '../../../support/fake-browser.ts';

const LISTED = 'http://fraud.example/';
const WARNING = `chrome-extension://abc/src/pages/warning/warning.html#${LISTED}`;
const CALM = `chrome-extension://abc/src/pages/left/left.html#${LISTED}`;

describe.each([false, true])('leaving (private window: %s)', (incognito) => {
  let records: TabRecords;
  let warnings: Warnings;

  beforeEach(() => {
    vi.useFakeTimers({ now: Date.UTC(2026, 10, 28), shouldAdvanceTime: true, advanceTimeDelta: 100 });
    reset();
    tabs.set(1, { id: 1, windowId: 7, url: 'about:newtab', incognito });
    records = new TabRecords();
    warnings = new Warnings(records);
  });
  afterEach(() => vi.useRealTimers());

  async function stopAndLeave(): Promise<string | undefined> {
    await warnings.show(1, LISTED, { committed: false });
    await warnings.leave(1);
    return tabs.get(1)?.url;
  }

  it('leads to the calm page where there is no way back', async () => {
    expect(await stopAndLeave()).toBe(CALM);
  });

  it('closes the tab the second time within a minute, and leaves its window standing', async () => {
    await stopAndLeave();
    vi.advanceTimersByTime(50_000);
    expect(await stopAndLeave()).toBeUndefined();
    expect([...tabs.values()].map(({ windowId }) => windowId)).toEqual([7]);
  });

  it('closes a window without address bar the second time, where an ordinary one is left', async () => {
    windows.push({ id: 8, incognito: false });
    await stopAndLeave();
    expect(await stopAndLeave()).toBeUndefined();
    expect([...tabs.values()]).toEqual([]);
  });

  it('takes a page that came back late, and leads here again, for no way out', async () => {
    tabs.set(1, { id: 1, windowId: 7, url: 'http://news.example/', incognito });
    await stopAndLeave();
    vi.advanceTimersByTime(8_000);
    warnings.shown(1, 'http://news.example/');
    vi.advanceTimersByTime(2_000);
    expect(warnings.wasJustLeft(1, LISTED)).toBe(true);
    vi.advanceTimersByTime(2_000);
    expect(warnings.wasJustLeft(1, LISTED)).toBe(false);
  });

  it('leads out of a warning that comes again by itself, and overtakes nothing on its way out', async () => {
    await stopAndLeave();
    tabs.set(1, { id: 1, windowId: 7, url: WARNING, pendingUrl: 'http://news.example/', incognito });
    await warnings.came(1, LISTED);
    expect(tabs.get(1)?.url).toBe(WARNING);
    tabs.set(1, { id: 1, windowId: 7, url: WARNING, incognito });
    await warnings.came(1, LISTED);
    expect(tabs.get(1)?.url).toBe(CALM);
    tabs.set(1, { id: 1, windowId: 7, url: WARNING, incognito });
    await warnings.came(1, 'http://another.example/');
    expect(tabs.get(1)?.url).toBe(WARNING);
  });

  it('leaves a tab alone that has gone elsewhere while the warning was noted', async () => {
    tabs.set(1, { id: 1, windowId: 7, url: 'http://news.example/', pendingUrl: LISTED, incognito });
    records.begin(1, 0);
    const showing = warnings.show(1, LISTED, { committed: false });
    records.begin(1, 0);
    tabs.set(1, { id: 1, windowId: 7, url: 'http://calm.example/', incognito });
    await showing;
    expect(tabs.get(1)?.url).toBe('http://calm.example/');
  });

  it('carries what is behind the # of the address, which what is judged has not', async () => {
    tabs.set(1, { id: 1, windowId: 7, url: `${LISTED}#/route`, incognito });
    await warnings.show(1, LISTED, { committed: true });
    expect(tabs.get(1)?.url).toBe(`${WARNING}#/route`);
    await warnings.show(1, LISTED, { committed: true, again: true });
    expect(tabs.get(1)?.url).toBe(`${WARNING}#/route`);
  });

  it('comes where the listed page has arrived while the warning was noted', async () => {
    records.begin(1, 0);
    const showing = warnings.show(1, LISTED, { committed: false });
    records.begin(1, 0);
    tabs.set(1, { id: 1, windowId: 7, url: LISTED, incognito });
    await showing;
    expect(tabs.get(1)?.url).toBe(WARNING);
  });

  it('leads to the calm page again once a minute has gone by', async () => {
    await stopAndLeave();
    vi.advanceTimersByTime(61_000);
    expect(await stopAndLeave()).toBe(CALM);
  });

  // Of private windows nothing is kept but in memory.
  it('closes it as well where the worker has slept in between, but for private windows', async () => {
    await stopAndLeave();
    vi.advanceTimersByTime(40_000);
    warnings = new Warnings(new TabRecords());
    expect(await stopAndLeave()).toBe(incognito ? CALM : undefined);
  });
});
