/**
 * When Chrome's rules are written: the bulk seldom, what changes often at once, private windows apart.
 */
import { beforeEach, describe, expect, it, vi } from 'vitest';

vi.mock('webextension-polyfill', async () => (await import('../../../support/fake-browser.ts')).polyfill);

import { DnrWriter, type RuleSource } from '../../../../src/background/stop/dnr-writer.ts';
import {
  chromeApi,
  dynamicRules as dynamic,
  reset,
  ruleSets,
  sessionRules as session,
  tabs,
} from '../../../support/fake-browser.ts';

type Rule = chrome.declarativeNetRequest.Rule;
let source: {
  stamp: string;
  base: string;
  hosts: string[];
  newest: string[];
  exempt: string[];
  except: string[];
};
let allowed: string[];
let bundled: boolean;

beforeEach(() => {
  reset();
  for (const id of [7, 9]) tabs.set(id, { id });
  allowed = [];
  bundled = true;
  source = { stamp: '1', base: 'list', hosts: ['a.example'], newest: [], exempt: [], except: [] };
  vi.stubGlobal('chrome', chromeApi);
});

function lists(): RuleSource {
  return {
    guardStamp: async () => ({ base: source.base, stamp: source.stamp }),
    guardHosts: async () => source.hosts,
    guardNewest: async () => source.newest,
    bundledIsOn: async () => bundled,
    exemptStamp: async () => source.exempt.join(' '),
    exemptHosts: async () => ({ hosts: source.exempt, except: source.except }),
  };
}

function guard(incognito = false): DnrWriter {
  const list = async () => allowed.map((host) => ({ host, until: Date.now() + 60_000, below: false }));
  return new DnrWriter({ source: lists(), allowances: { list }, incognito });
}

const hostsOf = (rule: Rule | undefined) => rule?.condition.requestDomains;

describe('the rules of the package', () => {
  it('are on as long as their list is', async () => {
    bundled = false;
    await guard().start();
    expect([...ruleSets.on]).toEqual([]);
    bundled = true;
    await guard().sync();
    expect([...ruleSets.on]).toEqual(['first', 'second']);
  });

  it('name its hosts until the bulk rule stands, and again after an update until the worker starts', async () => {
    ruleSets.all.push('hosts');
    ruleSets.on.add('hosts');
    try {
      const none = new DnrWriter({
        source: { ...lists(), guardStamp: async () => null },
        allowances: { list: async () => [] },
        incognito: false,
      });
      await none.start();
      expect([...ruleSets.on]).toContain('hosts');
      await guard().sync();
      expect([...ruleSets.on]).not.toContain('hosts');
      // An update of the extension switches on whatever its manifest says.
      ruleSets.on.add('hosts');
      await guard().start();
      expect([...ruleSets.on]).not.toContain('hosts');
    } finally {
      ruleSets.all.pop();
    }
  });

  it('are on as far as there is room for them, and the others follow', async () => {
    ruleSets.on.clear();
    ruleSets.refused.add('first');
    await guard().start();
    expect([...ruleSets.on]).toEqual(['second']);
    expect(dynamic.rules.size).toBe(1);
  });
});

describe('the bulk rule', () => {
  it('is written once for a guard set, also by a worker that starts again', async () => {
    await guard().start();
    await guard().start();
    await guard().sync();
    expect(dynamic.writes).toHaveLength(1);
    expect(hostsOf(dynamic.rules.get(1))).toEqual(['a.example']);
  });

  it('leaves out hosts for which Chrome would refuse the whole rule', async () => {
    source.hosts = ['a.example', 'bücher.example', '', 'b.example:80', '[::1]', 'c.example'];
    await guard().start();
    expect(hostsOf(dynamic.rules.get(1))).toEqual(['a.example', 'c.example']);
  });

  it('follows every change of a small set, but not of a large one', async () => {
    await guard().start();
    source.stamp = '2';
    await guard().sync();
    expect(dynamic.writes).toHaveLength(2);
    source.hosts = Array.from({ length: 30_001 }, (_, at) => `h${at}.example`);
    source.stamp = '3';
    await guard().sync();
    expect(dynamic.writes).toHaveLength(3);
    source.stamp = '4';
    source.newest = ['new.example'];
    await guard().sync();
    expect(dynamic.writes.slice(3).map(({ removeRuleIds }) => removeRuleIds)).toEqual([[4]]);
    expect(hostsOf(session.rules.get(2))).toEqual(['new.example']);
  });

  it('leaves the newest names to a small lasting rule meanwhile, which a new bulk rule replaces', async () => {
    vi.useFakeTimers();
    try {
      source.hosts = Array.from({ length: 30_001 }, (_, at) => `h${at}.example`);
      await guard().start();
      Object.assign(source, { stamp: '2', newest: ['new.example'] });
      await guard().sync();
      expect(hostsOf(dynamic.rules.get(4))).toEqual(['new.example']);
      expect(dynamic.writes[1]?.removeRuleIds).toEqual([4]);
      vi.advanceTimersByTime(3_600_001);
      Object.assign(source, { stamp: '3', hosts: ['new.example', ...source.hosts] });
      await guard().sync();
      expect([...dynamic.rules.keys()]).toEqual([1]);
      expect(hostsOf(dynamic.rules.get(1))).toContain('new.example');
    } finally {
      vi.useRealTimers();
    }
  });

  it('is not worked through for the newest names for more than a twentieth of the time', async () => {
    vi.useFakeTimers();
    try {
      const slow = async (change: Parameters<typeof dynamic.update>[0]) => {
        vi.advanceTimersByTime(700);
        await dynamic.update(change);
      };
      chrome.declarativeNetRequest.updateDynamicRules = slow as never;
      source.hosts = Array.from({ length: 30_001 }, (_, at) => `h${at}.example`);
      const one = guard();
      await one.start();
      for (const stamp of ['2', '3', '4']) {
        Object.assign(source, { stamp, newest: [`new${stamp}.example`] });
        await one.sync();
      }
      expect(hostsOf(dynamic.rules.get(4))).toEqual(['new2.example']);
      expect(hostsOf(session.rules.get(2))).toEqual(['new4.example']);
      await vi.advanceTimersByTimeAsync(15_000);
      expect(hostsOf(dynamic.rules.get(4))).toEqual(['new4.example']);
      expect(dynamic.writes).toHaveLength(3);
    } finally {
      vi.useRealTimers();
    }
  });

  it('takes no night that the computer slept through for work', async () => {
    vi.useFakeTimers();
    const { updateDynamicRules } = chrome.declarativeNetRequest;
    try {
      source.hosts = Array.from({ length: 30_001 }, (_, at) => `h${at}.example`);
      await guard().start();
      const asleep = async (change: Parameters<typeof dynamic.update>[0]) => {
        vi.advanceTimersByTime(8 * 3_600_000);
        await dynamic.update(change);
      };
      chrome.declarativeNetRequest.updateDynamicRules = asleep as never;
      Object.assign(source, { stamp: '2', newest: ['new2.example'] });
      await guard().sync();
      chrome.declarativeNetRequest.updateDynamicRules = updateDynamicRules;
      // The bulk is written again now, as that was hours ago.
      Object.assign(source, { stamp: '3' });
      const one = guard();
      await one.sync();
      Object.assign(source, { stamp: '4', newest: ['new4.example'] });
      await one.sync();
      expect(dynamic.rules.has(4)).toBe(false);
      await vi.advanceTimersByTimeAsync(10 * 60_000);
      expect(hostsOf(dynamic.rules.get(4))).toEqual(['new4.example']);
    } finally {
      chrome.declarativeNetRequest.updateDynamicRules = updateDynamicRules;
      vi.useRealTimers();
    }
  });

  it('is written anew at once when it is the set of another list, and removed with the last host', async () => {
    source.hosts = Array.from({ length: 30_001 }, (_, at) => `h${at}.example`);
    await guard().start();
    Object.assign(source, { base: 'other', hosts: [] });
    await guard().sync();
    expect(dynamic.rules.size).toBe(0);
  });

  it('and the session rules are left as they are by a worker that starts again', async () => {
    source.newest = ['new.example'];
    await guard().start();
    const written = session.writes.filter(({ removeRuleIds }) => removeRuleIds.includes(2));
    await guard().start();
    await guard().sync();
    expect(session.writes.filter(({ removeRuleIds }) => removeRuleIds.includes(2))).toEqual(written);
  });

  it('is not touched from private windows', async () => {
    await guard(true).start();
    await guard(true).sync();
    expect(dynamic.writes).toEqual([]);
  });
});

describe('exceptions', () => {
  it('exempt what the publisher takes back', async () => {
    source.exempt = ['good.example'];
    await guard().start();
    expect(hostsOf(session.rules.get(3))).toEqual(['good.example']);
  });

  it('let through just the host that a rule stopped wrongly, until the rule is written anew', async () => {
    source.exempt = ['good.example'];
    allowed = ['allowed.example'];
    const one = guard();
    await one.start();
    await one.letThrough('example');
    const through = new RegExp(session.rules.get(100)?.condition.regexFilter ?? '');
    expect(through.test('http://example/')).toBe(true);
    expect(through.test('http://other.example/')).toBe(false);
    expect(session.rules.get(101)?.condition.regexFilter).toContain('allowed');
    await guard(true).letThrough('moved.example');
    expect(session.rules.get(10_000)?.condition.tabIds).toEqual([7, 9]);
    expect(hostsOf(session.rules.get(3))).toEqual(['good.example']);
    source.stamp = '2';
    await one.sync();
    expect(session.rules.get(100)?.condition.regexFilter).toContain('allowed');
    expect(session.rules.has(101)).toBe(false);
  });

  it('follow what the person lets through, and end with it', async () => {
    const one = guard();
    allowed = ['a.example', 'b.example'];
    await one.syncAllowed();
    expect([...session.rules.keys()]).toEqual([100, 101]);
    allowed = ['b.example'];
    await one.syncAllowed();
    expect([...session.rules.keys()]).toEqual([100]);
    expect(session.rules.get(100)?.condition.regexFilter).toContain('b\\.example');
    expect(session.rules.get(100)?.condition.tabIds).toBeUndefined();
  });

  it('of private windows hold in their tabs only, beside those of ordinary ones', async () => {
    allowed = ['a.example'];
    await guard().syncAllowed();
    await guard(true).syncAllowed();
    expect([...session.rules.keys()]).toEqual([100, 10_000]);
    expect(session.rules.get(10_000)?.condition.tabIds).toEqual([7, 9]);
  });

  it('go on after a write that failed', async () => {
    const one = guard();
    const failing = vi.fn(session.update).mockRejectedValueOnce(new Error('too many rules'));
    chrome.declarativeNetRequest.updateSessionRules = failing as never;
    allowed = ['a.example'];
    await expect(one.syncAllowed()).rejects.toThrow('too many');
    await one.syncAllowed();
    expect([...session.rules.keys()]).toEqual([100]);
  });
});
