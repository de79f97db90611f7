/**
 * Which tabs are private: the browser is asked once for each.
 */
import { beforeEach, expect, it, vi } from 'vitest';

vi.mock('webextension-polyfill', async () => (await import('./fake-browser.ts')).polyfill);

import { PrivateTabs } from '../../../src/background/private-tabs.ts';
import { reset, tabs } from './fake-browser.ts';

beforeEach(reset);

it('is asked of the browser once for a tab, and again for one that was not there', async () => {
  const asked = new PrivateTabs();
  tabs.set(1, { id: 1, incognito: true }).set(2, { id: 2, incognito: false });
  expect([await asked.isPrivate(1), await asked.isPrivate(2), await asked.isPrivate(3)]).toEqual([
    true,
    false,
    null,
  ]);
  tabs.clear();
  tabs.set(3, { id: 3, incognito: true });
  expect([await asked.isPrivate(1), await asked.isPrivate(2), await asked.isPrivate(3)]).toEqual([
    true,
    false,
    true,
  ]);
});

it('is as the worker is where there is no tab', async () => {
  const asked = new PrivateTabs();
  tabs.set(1, { id: 1, incognito: true });
  expect(await asked.isPrivateOrHere(1)).toBe(true);
  expect(await asked.isPrivateOrHere(null)).toBe(false);
  expect(await asked.isPrivateOrHere(9)).toBe(false);
});
