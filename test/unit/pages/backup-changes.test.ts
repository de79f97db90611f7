/**
 * What a backup file would change, said before it does: without words each of them shows as its key.
 */
import { expect, it, vi } from 'vitest';

vi.mock('webextension-polyfill', async () => (await import('../../support/fake-browser.ts')).polyfill);

import { backupChanges } from '../../../src/pages/options/backup-changes.ts';
import type { Backup } from '../../../src/platform/backup.ts';

const list = (id: string, on = true) => ({
  id,
  name: `List ${id}`,
  url: `https://lists.example/${id}`,
  publicKey: null,
  type: null,
  on,
});
const backup = (settings: Backup['settings'], lists: Backup['lists'] = []): Backup => ({
  format: 'sansi-backup',
  version: 1,
  settings,
  lists,
});
const HERE = backup({ trustedContact: { name: 'Mei', reach: '0912' }, largeText: false }, [
  list('a'),
  list('b'),
]);

it('names another trusted person, and the loss of one', () => {
  const other = backup({ trustedContact: { name: 'Li', reach: '666' } });
  expect(backupChanges(HERE, other)).toEqual([
    { what: 'options_contact', before: 'Mei, 0912', after: 'Li, 666' },
  ]);
  expect(backupChanges(HERE, backup({ trustedContact: null }))).toEqual([
    { what: 'options_contact', before: 'Mei, 0912', after: 'options_backupNone' },
  ]);
});

it('names lists that go off, that are new, and another order', () => {
  const file = backup({ largeText: false }, [list('b'), list('a', false), list('c')]);
  expect(backupChanges(HERE, file)).toEqual([
    { what: 'List a', before: 'options_backupOn', after: 'options_backupOff' },
    { what: 'List c', before: 'options_backupNone', after: 'options_backupOn, https://lists.example/c' },
    { what: 'options_backupOrder', before: 'List a, List b', after: 'List b, List a' },
  ]);
});

it('says nothing of what stays', () => {
  expect(backupChanges(HERE, HERE)).toEqual([]);
  expect(backupChanges(HERE, backup({}, [list('b')]))).toEqual([]);
});
