/**
 * The verdict on an address: lists, policy and person, in their order; and what is let through for how long.
 */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

vi.mock('webextension-polyfill', async () => (await import('../../support/fake-browser.ts')).polyfill);

import { Allowances } from '../../../src/background/allowances.ts';
import { Judge } from '../../../src/background/judge.ts';
import type { Verdict } from '../../../src/list/verdict.ts';
import { alarms, events, reset, stored, windows } from '../../support/fake-browser.ts';

const listing = { expression: 'bad.example/', type: 'phishing', listId: 'l', listName: 'L' } as const;
const asked: string[] = [];
const lists = {
  lookUp: async (url: string): Promise<Verdict> => {
    asked.push(url);
    return url.includes('bad.example') ? { kind: 'listed', listing } : { kind: 'unknown' };
  },
};
const open = { incognito: false };

beforeEach(() => {
  reset();
  asked.length = 0;
  vi.useFakeTimers({ now: 1_800_000_000_000 });
});
afterEach(() => void vi.useRealTimers());

describe('the judge', () => {
  it('says what the lists say', async () => {
    const judge = new Judge(lists, new Allowances(true), async () => []);
    expect(await judge.judge('https://bad.example/x#y', open)).toEqual({ kind: 'listed', listing });
    expect(await judge.judge('https://good.example/', open)).toEqual({ kind: 'unknown' });
    expect(asked[0]).toBe('https://bad.example/x');
  });

  it('asks no list about what is no web page, and judges what a page made by its maker', async () => {
    const judge = new Judge(lists, new Allowances(true), async () => []);
    for (const url of [
      'about:blank',
      'chrome://newtab/',
      'data:text/html,bad.example',
      'file:///bad.example',
      '',
    ]) {
      expect(await judge.judge(url, open)).toEqual({ kind: 'unknown' });
    }
    expect(asked).toEqual([]);
    expect((await judge.judge('blob:https://bad.example/1-2-3', open)).kind).toBe('listed');
    expect((await judge.judge('view-source:https://bad.example/', open)).kind).toBe('listed');
  });

  it('lets a policy win over the lists, for the host and its subdomains', async () => {
    const judge = new Judge(lists, new Allowances(true), async () => ['bad.example']);
    const allowed = { kind: 'allowed', by: 'policy', listing, until: null };
    expect(await judge.judge('https://bad.example/', open)).toEqual(allowed);
    expect(await judge.judge('https://a.bad.example/', open)).toEqual(allowed);
    expect((await judge.judge('https://notbad.example/', open)).kind).toBe('listed');
  });

  it('has no verdict where the lists fail', async () => {
    const broken = { lookUp: () => Promise.reject(new Error('no storage')) };
    const judge = new Judge(broken, new Allowances(true), async () => []);
    await expect(judge.judge('https://bad.example/', open)).rejects.toThrow('no storage');
  });
});

describe('what the person lets through', () => {
  it('is one host, with its www, for its time', async () => {
    const allowances = new Allowances(true);
    const judge = new Judge(lists, allowances, async () => []);
    const until = await allowances.allow('bad.example', 30, false);
    expect(until).toBe(Date.now() + 30 * 60_000);
    expect(await judge.judge('https://bad.example/', open)).toEqual({
      kind: 'allowed',
      by: 'person',
      listing,
      until,
    });
    expect((await judge.judge('https://www.bad.example/', open)).kind).toBe('allowed');
    expect((await judge.judge('https://pay.bad.example/', open)).kind).toBe('listed');
    vi.setSystemTime(until);
    expect((await judge.judge('https://bad.example/', open)).kind).toBe('listed');
  });

  it('is what lies under a host too, where it was let through like that, and is taken back by any of its names', async () => {
    const allowances = new Allowances(true);
    const until = await allowances.allow('bad.example', 30, false, true);
    expect(await allowances.until('pay.bad.example', false)).toBe(until);
    expect(await allowances.until('notbad.example', false)).toBeNull();
    await allowances.revoke('pay.bad.example');
    expect(await allowances.until('bad.example', false)).toBeNull();
  });

  it('is apart in private windows, both ways', async () => {
    windows.push({ id: 1, incognito: true });
    const allowances = new Allowances(true);
    await allowances.allow('bad.example', 30, true);
    expect(await allowances.until('bad.example', false)).toBeNull();
    expect(await allowances.until('bad.example', true)).not.toBeNull();
    await allowances.allow('other.example', 30, false);
    expect(await allowances.until('other.example', true)).toBeNull();
  });

  it('ends with the last private window, and does not come back with the next', async () => {
    const allowances = new Allowances(true);
    allowances.listen();
    const look = async () => {
      events.windowCreated.happen();
      events.windowRemoved.happen();
      await vi.advanceTimersByTimeAsync(0);
    };
    windows.push({ id: 1, incognito: true });
    await allowances.allow('bad.example', 30, true);
    windows.push({ id: 2, incognito: true });
    await look();
    windows.shift();
    await look();
    expect(await allowances.until('bad.example', true)).not.toBeNull();
    windows.length = 0;
    windows.push({ id: 3, incognito: true });
    await look();
    expect(await allowances.until('bad.example', true)).toBeNull();
  });

  it('can be taken back, and tells those who wait for it first', async () => {
    const allowances = new Allowances(true);
    let told = 0;
    allowances.onChange(() => {
      told += 1;
    });
    await allowances.allow('bad.example', 30, false);
    await allowances.revoke('www.bad.example');
    expect(await allowances.until('bad.example', false)).toBeNull();
    expect(told).toBe(2);
  });

  it('tells when its time is over, and what the other instance of the worker has changed', async () => {
    const allowances = new Allowances(false);
    allowances.listen();
    const until = await allowances.allow('bad.example', 30, false);
    await allowances.allow('other.example', 60, true);
    expect(alarms.get('allowances')).toBeGreaterThan(until);
    const told: (number | null)[] = [];
    allowances.onChange(async () => void told.push(await allowances.until('bad.example', false)));
    events.storedInSession.happen({ settings: {} });
    events.storedInSession.happen({ 'allowances-private': {} });
    await vi.advanceTimersByTimeAsync(0);
    expect(told).toEqual([until]);
    vi.setSystemTime(alarms.get('allowances') ?? 0);
    events.alarm.happen({ name: 'poll' });
    events.alarm.happen({ name: 'allowances' });
    await vi.advanceTimersByTimeAsync(0);
    expect(told).toEqual([until, null]);
    expect(alarms.get('allowances')).toBeGreaterThan(until + 29 * 60_000);
  });

  it('of private windows is left alone by an instance that does not see them', async () => {
    windows.push({ id: 1, incognito: true });
    await new Allowances(true).allow('bad.example', 30, true);
    windows.length = 0;
    const ordinary = new Allowances(false);
    ordinary.listen();
    expect(events.windowCreated.isHeard || events.windowRemoved.isHeard).toBe(false);
    await ordinary.revoke('other.example');
    expect(await ordinary.until('bad.example', true)).not.toBeNull();
    const next = new Allowances(true);
    next.listen();
    expect(await next.until('bad.example', true)).toBeNull();
  });

  it('is nothing where what is stored cannot be read', async () => {
    stored.session.set('allowances', [{ host: 5, until: 'never' }]);
    expect(await new Allowances(true).until('bad.example', false)).toBeNull();
  });
});
