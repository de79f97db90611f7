/**
 * Words of others in our sentences: they do not turn the rest of a sentence round.
 */
import { beforeAll, expect, it, vi } from 'vitest';

vi.mock('webextension-polyfill', async () => (await import('../../support/fake-browser.ts')).polyfill);
vi.stubGlobal('fetch', async () => ({
  json: async () => ({ popup_listStale: { message: 'List $1, $2.' } }),
}));

import { initI18n, t } from '../../../src/platform/i18n.ts';

beforeAll(() => initI18n('en'));

it('takes characters out that turn the direction', () => {
  expect(t('popup_listStale', 'good\u202etset.dab', 3)).toBe('List goodtset.dab, 3.');
  expect(t('popup_listStale', '\u2067a\u2069\u200f', '')).toBe('List a, .');
});

it('keeps what is read from the right to itself', () => {
  expect(t('popup_listStale', 'قائمة', 'x')).toBe('List \u2068قائمة\u2069, x.');
});
