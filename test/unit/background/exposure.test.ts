/**
 * Sites that were visited and are listed now: told once and calmly, for thirty days, and not where the person
 * switched it off or a publisher or a policy lets the site through.
 */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

vi.mock('webextension-polyfill', async () => (await import('../../support/fake-browser.ts')).polyfill);
vi.mock('../../../src/platform/i18n.ts', () => ({ i18nReady: Promise.resolve(), t: (key: string) => key }));

import { badgeProtection } from '../../../src/background/badge.ts';
import { Exposure, type ExposureParts } from '../../../src/background/exposure.ts';
import { ExposureNotice } from '../../../src/background/exposure-notice.ts';
import type { Verdict } from '../../../src/list/verdict.ts';
import { button, opened, reset, stored, windows } from '../../support/fake-browser.ts';

const DAY = 86_400_000;
const listing = { expression: 'x/', type: 'shopping', listId: 'l', listName: 'L' } as const;

let listed: Set<string>;
let lifted: Set<string>;
let letThrough: string[];
/** Whether the list tells its names. */
let named: boolean;
let on: boolean;
let exposure: Exposure;
let notice: ExposureNotice;

/** A fingerprint's value is the number of the host. */
const hosts: string[] = [];
const fingerprints = {
  of: async (url: string) => {
    const { hostname } = new URL(url);
    if (!hosts.includes(hostname)) hosts.push(hostname);
    return [{ set: 'l', value: hosts.indexOf(hostname) }];
  },
  typeOf: async ({ value }: { value: number }) => (listed.has(hosts[value]!) ? 'shopping' : null),
  hostOf: async ({ value }: { value: number }) => (named ? hosts[value]! : null),
} as const;

const parts = (): ExposureParts => ({
  fingerprints,
  judge: async (url): Promise<Verdict> =>
    lifted.has(new URL(url).hostname) ? { kind: 'unknown' } : { kind: 'listed', listing },
  letThrough: async () => letThrough,
  on: async () => on,
});

beforeEach(async () => {
  reset();
  vi.useFakeTimers({ now: 1_800_000_000_000, toFake: ['Date', 'setTimeout', 'clearTimeout'] });
  [listed, lifted, letThrough, named, on] = [new Set(), new Set(), [], true, true];
  exposure = new Exposure(parts());
  notice = new ExposureNotice(exposure);
  windows.push({ id: 1, incognito: true, focused: true }, { id: 2, incognito: false, focused: false });
  await badgeProtection(null);
});
afterEach(() => void vi.useRealTimers());

async function visitThenList(...names: string[]): Promise<void> {
  for (const name of names) {
    exposure.visited(`http://${name}/secret`);
    listed.add(name);
  }
  await exposure.recheck();
}
const alerted = async () => (await exposure.alerts()).map(({ host }) => host);

describe('a visit', () => {
  it('becomes an alert once its host is listed, and only once', async () => {
    await visitThenList('later.test');
    expect(await exposure.alerts()).toEqual([
      { id: expect.any(String), host: 'later.test', type: 'shopping', lastVisit: expect.any(Number) },
    ]);
    await exposure.dismiss((await exposure.alerts())[0]!.id);
    await exposure.recheck();
    expect(await alerted()).toEqual([]);
    expect(await exposure.visitedBefore('later.test')).toBe(true);
  });

  it('is not driven out by a site that has a name for each visitor', async () => {
    exposure.visited('http://early.test/');
    await exposure.flush();
    for (let at = 0; at < 2_100; at++) exposure.visited(`http://n${at}.crowd.test/`);
    await exposure.flush();
    expect(await exposure.visitedBefore('early.test')).toBe(true);
    expect(await exposure.visitedBefore('n2099.crowd.test')).toBe(true);
    expect(await exposure.count()).toBeLessThan(30);
  });

  it('is written once a day, however many pages of its host are shown and workers are started', async () => {
    exposure.visited('http://often.test/');
    await exposure.flush();
    const first = stored.local.get('visits');
    exposure.visited('http://often.test/another');
    await exposure.flush();
    const next = new Exposure(parts());
    next.visited('http://often.test/third');
    await next.flush();
    expect(stored.local.get('visits')).toBe(first);
    vi.setSystemTime(Date.now() + DAY);
    next.visited('http://often.test/');
    await next.flush();
    expect(stored.local.get('visits')).toMatchObject({ visits: [{ day: expect.any(Number) }] });
    expect(stored.local.get('visits')).not.toEqual(first);
  });

  it('is forgotten, and found, also while it is being written', async () => {
    exposure.visited('http://found.test/');
    void exposure.flush();
    expect(await exposure.visitedBefore('found.test')).toBe(true);
    exposure.visited('http://forgotten.test/');
    void exposure.flush();
    await exposure.forget();
    await exposure.flush();
    expect(stored.local.get('visits')).toBeUndefined();
  });

  it('is checked for thirty days and then forgotten', async () => {
    exposure.visited('http://late.test/');
    exposure.visited('http://in-time.test/');
    await exposure.flush();
    vi.setSystemTime(Date.now() + 29 * DAY);
    listed.add('in-time.test');
    await exposure.recheck();
    expect(await alerted()).toEqual(['in-time.test']);
    vi.setSystemTime(Date.now() + 2 * DAY);
    listed.add('late.test');
    await exposure.recheck();
    expect(await alerted()).toEqual(['in-time.test']);
    expect(await exposure.visitedBefore('late.test')).toBe(false);
    // The next visit that is written takes the old ones away.
    exposure.visited('http://new.test/');
    expect(await exposure.count()).toBe(1);
  });

  it('is neither noted nor checked while the alert is off', async () => {
    exposure.visited('http://before.test/');
    await exposure.flush();
    on = false;
    await visitThenList('before.test', 'meanwhile.test');
    expect(await alerted()).toEqual([]);
    expect(await exposure.count()).toBe(1);
  });

  it.each([true, false])('of a site that is let through is no alert (names told: %s)', async (told) => {
    named = told;
    letThrough = ['spared.test'];
    await visitThenList('spared.test', 'www.spared.test', 'fraud.test');
    expect(await alerted()).toEqual([told ? 'fraud.test' : null]);
    // It is kept: where it is not let through any more, it is told.
    letThrough = [];
    await exposure.recheck();
    expect(await exposure.alerts()).toHaveLength(3);
  });

  it('of a site whose entry was lifted, or that the person let through, is no alert', async () => {
    lifted.add('lifted.test');
    await visitThenList('lifted.test');
    expect(await alerted()).toEqual([]);
  });
});

describe('the notice', () => {
  beforeEach(() => exposure.onChange(() => void notice.refresh()));

  it('is a calm badge and one page behind the one in use, in an ordinary window', async () => {
    await visitThenList('one.test', 'two.test');
    await notice.refresh();
    const [, newest] = await exposure.alerts();
    expect(opened).toEqual([
      {
        url: `chrome-extension://abc/src/pages/popup/popup.html?help=${encodeURIComponent(newest!.id)}`,
        windowId: 2,
        active: false,
      },
    ]);
    expect(button).toEqual({
      text: '2',
      title: 'badge_exposure',
      color: expect.not.stringMatching('#b3261e'),
    });
    await exposure.recheck();
    await new ExposureNotice(exposure).refresh();
    expect(opened).toHaveLength(1);
  });

  it('goes when the alerts are dealt with', async () => {
    await visitThenList('one.test');
    await exposure.dismiss((await exposure.alerts())[0]!.id);
    await notice.refresh();
    expect(button).toMatchObject({ text: '', title: 'extensionName' });
    await visitThenList('two.test');
    await exposure.forget();
    await notice.refresh();
    expect(button.text).toBe('');
  });

  it('waits for an ordinary window', async () => {
    windows.length = 1;
    await visitThenList('one.test');
    await notice.refresh();
    expect(opened).toEqual([]);
    expect(button.text).toBe('1');
    windows.push({ id: 3, incognito: false, focused: true });
    await notice.refresh();
    expect(opened).toMatchObject([{ windowId: 3 }]);
  });

  it('leaves the word to protection that is off', async () => {
    await badgeProtection('permission');
    await visitThenList('one.test');
    await notice.refresh();
    expect(button).toMatchObject({ text: 'OFF', title: 'badge_off', color: '#b3261e' });
    await badgeProtection(null);
    expect(button).toMatchObject({ text: '1', title: 'badge_exposure' });
  });
});
