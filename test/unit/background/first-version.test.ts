/**
 * Who had the very first version finds everything again that was theirs, and its lists go on to protect.
 */
import * as v from 'valibot';
import { beforeEach, describe, expect, it, vi } from 'vitest';

vi.mock('webextension-polyfill', async () => (await import('../../support/fake-browser.ts')).polyfill);

import { Backups } from '../../../src/background/backups.ts';
import { Exposure } from '../../../src/background/exposure.ts';
import { FigureKeeper } from '../../../src/background/figure-keeper.ts';
import type { Catalogue } from '../../../src/background/lists/catalogue/list-config.ts';
import type { ListLibrary } from '../../../src/background/lists/library.ts';
import { Outbox } from '../../../src/background/outbox.ts';
import { SettingsKeeper } from '../../../src/background/settings-keeper.ts';
import { policySchema } from '../../../src/platform/settings.ts';
import { reset, stored } from '../../support/fake-browser.ts';
import { backup, makeDatabase, PIN, STORED_AT, storedItems } from '../../support/first-version.ts';
import { Device } from './lists/device.ts';

let device: Device;
let library: ListLibrary;
const settings = new SettingsKeeper(async () => v.parse(policySchema, {}));
const LISTED = [
  'own-fraud.test',
  'pages.sub-listed.test',
  'shop-fraud.test',
  'later-fraud.test',
  'second-fraud.test',
];

beforeEach(async () => {
  reset();
  vi.useFakeTimers({ now: STORED_AT, toFake: ['Date'] });
  for (const [key, value] of storedItems()) stored.local.set(key, value);
  device = new Device();
  device.now = STORED_AT;
  await makeDatabase(device.factory);
  const catalogue = stored.local.get('lists') as Catalogue;
  device.catalogue.value = catalogue;
  const own = catalogue.lists.find(({ id }) => id === 'default');
  device.preset = { url: own?.url ?? '', publicKey: own?.publicKey ?? '' };
  library = device.start();
  return () => void vi.useRealTimers();
});

const kinds = async (hosts: readonly string[]) =>
  Promise.all(hosts.map(async (host) => (await library.lookups.lookUp(`http://${host}/`)).kind));
const names = async () => {
  const found: string[] = [];
  for await (const host of library.guardNames.hosts()) found.push(host);
  return found.sort();
};

describe('what the first version stored', () => {
  it('protects: every list in its order, by look-ups and by the names for the browser’s own rules', async () => {
    expect(await kinds(LISTED)).toEqual(LISTED.map(() => 'listed'));
    expect(await kinds(['fine.test', 'visited.test'])).toEqual(['unknown', 'unknown']);
    expect((await library.lookups.lookUp('http://pages.test/bad/login')).kind).toBe('listed');
    const states = await library.states();
    expect(
      states.filter(({ kind }) => kind !== 'bundled').map(({ name, entries }) => [name, entries]),
    ).toEqual([
      ['Own list', 3],
      ['Test list', 5],
      ['Second list', 1],
    ]);
    expect(await names()).toEqual([
      'invest-fraud.test',
      'later-fraud.test',
      'other-own-fraud.test',
      'own-fraud.test',
      'pages.sub-listed.test',
      'second-fraud.test',
      'shop-fraud.test',
    ]);
    await library.tick();
    expect(await kinds(LISTED)).toEqual(LISTED.map(() => 'listed'));
    expect(await names()).toHaveLength(7);
  });

  it('has its lists in their order too where this version has another key for its own', async () => {
    device.preset = { ...device.preset!, publicKey: btoa('k'.repeat(32)) };
    const other = device.start();
    const order = (await other.configs()).map(({ id, kind }) => (kind === 'subscription' ? kind : id));
    expect(order.slice(0, 3)).toEqual(['subscription', 'default', 'bundled']);
  });

  it('is set as it was, and its PIN opens', async () => {
    expect(await settings.view()).toMatchObject({
      language: 'zh-TW',
      region: 'TW',
      largeText: true,
      trustedContact: { name: '阿明', reach: '0900-000-000' },
      exposureAlert: true,
      welcomed: true,
      hasPin: true,
    });
    expect(await settings.checkPin('000000')).toEqual({ why: 'pin' });
    expect(await settings.checkPin(PIN)).toBeNull();
  });

  it('knows where somebody was, what was told of it, and what is told when a list comes to name it', async () => {
    const exposure = new Exposure({
      fingerprints: library.visits,
      judge: async (url) => library.lookups.lookUp(url),
      letThrough: async () => [],
      on: async () => true,
    });
    expect(await exposure.visitedBefore('visited.test')).toBe(true);
    expect(await exposure.visitedBefore('fine.test')).toBe(false);
    await exposure.recheck();
    expect((await exposure.alerts()).map(({ host, type }) => [host, type])).toEqual([
      ['later-fraud.test', 'shopping'],
    ]);
    expect(await exposure.count()).toBe(3);
  });

  it('sends the report that waits, and keeps those that were sent', async () => {
    const asked: string[] = [];
    const outbox = new Outbox(async (url, init) => {
      asked.push(`${init?.method ?? 'GET'} ${String(url)}`);
      const sent = init?.body === undefined ? null : (JSON.parse(String(init.body)) as { id: string });
      const id = sent?.id ?? String(url).split('/').at(-1);
      return Response.json({
        id,
        status: 'accepted',
        statusUrl: `http://desk.sansi.test/api/v1/reports/${id}`,
      });
    });
    await outbox.refresh();
    expect(asked.map((request) => request.split(' ')[0]).sort()).toEqual(['GET', 'GET', 'POST']);
    expect((await outbox.list(false)).map(({ kind, host, status }) => [kind, host, status])).toEqual([
      ['report', 'waiting-fraud.test', 'accepted'],
      ['appeal', 'shop-fraud.test', 'accepted'],
      ['report', 'reported-fraud.test', 'accepted'],
    ]);
  });

  it('has its figures', async () => {
    expect((await new FigureKeeper().get()).days).toEqual([
      { day: '2026-11-30', warned: 2, turnedBack: 1, continued: 1 },
    ]);
  });

  it('can be put back from a backup file of those days', async () => {
    reset();
    const other = new Device();
    other.preset = device.preset;
    const there = other.start();
    await new Backups(settings, there).load(backup);
    expect(await settings.get()).toMatchObject({ language: 'zh-TW', region: 'TW', largeText: true });
    const lists = (await there.configs()).map(({ name, on }) => [name, on]);
    expect(lists.slice(0, 2)).toEqual([
      ['Own list', true],
      ['lists.sansi.test', true],
    ]);
    expect(lists.map(([name]) => name)).toContain('Second list');
  });
});
