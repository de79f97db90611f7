import { beforeEach, describe, expect, it, vi } from 'vitest';

vi.mock('webextension-polyfill', async () => (await import('../../support/fake-browser.ts')).polyfill);

import * as v from 'valibot';
import { Backups } from '../../../src/background/backups.ts';
import type { ListLibrary } from '../../../src/background/lists/library.ts';
import { SettingsKeeper } from '../../../src/background/settings-keeper.ts';
import { type Policy, policySchema } from '../../../src/platform/settings.ts';
import { reset } from '../../support/fake-browser.ts';
import { Device } from './lists/device.ts';

const none: Policy = v.parse(policySchema, {});
let library: ListLibrary;
let settings: SettingsKeeper;
let backups: Backups;

beforeEach(() => {
  reset();
  library = new Device().start();
  settings = new SettingsKeeper(async () => none);
  backups = new Backups(settings, library);
});

const file = (lists: unknown[]) =>
  JSON.stringify({ format: 'sansi-backup', version: 1, settings: { largeText: true }, lists });
const list = {
  id: 'list-1',
  name: 'x',
  url: 'https://lists.test/hosts',
  publicKey: null,
  type: null,
  on: false,
};

describe('a backup', () => {
  it('brings settings and lists in their order back', async () => {
    await backups.load(file([list, { ...list, id: 'bundled', url: null, on: true }]));
    const saved = JSON.parse((await backups.save()).json) as { lists: { url: string | null; on: boolean }[] };
    expect(saved.lists.slice(0, 2).map(({ url, on }) => [url, on])).toEqual([
      [list.url, false],
      [null, true],
    ]);
    expect((await settings.get()).largeText).toBe(true);
    const other = new Device().start();
    await new Backups(settings, other).load(JSON.stringify(saved));
    expect(await other.configs()).toEqual(await library.configs());
  });

  it('changes nothing at all where one of its lists is refused', async () => {
    await library.ready;
    const before = structuredClone(await library.configs());
    for (const bad of [
      { ...list, url: 'http://lists.test/hosts' },
      { ...list, publicKey: 'AAAA' },
      { ...list, url: 'ftp://lists.test/hosts' },
    ]) {
      await expect(backups.load(file([list, { ...bad, id: 'list-2' }]))).rejects.toThrow();
      expect(await library.configs()).toEqual(before);
      expect((await settings.get()).largeText).toBe(false);
    }
  });
});
