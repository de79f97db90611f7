/**
 * The menu of a page is drawn once a session and anew in another language, not by each worker that starts.
 */
import { beforeEach, expect, it, vi } from 'vitest';

vi.mock('webextension-polyfill', async () => (await import('../../support/fake-browser.ts')).polyfill);

import { Menus } from '../../../src/background/menus.ts';
import { initI18n } from '../../../src/platform/i18n.ts';
import { menu, reset, stored } from '../../support/fake-browser.ts';

const words = { en: 'Check this link', 'zh-CN': '检查此链接' };

beforeEach(async () => {
  reset();
  vi.stubGlobal('fetch', async (address: string) => {
    const message = address.includes('zh_CN') ? words['zh-CN'] : words.en;
    return { json: async () => ({ check_menuLink: { message } }) };
  });
  await initI18n('en');
  await new Menus().draw();
});

it('stands there after the first worker of a session has started', () => {
  expect([...menu.keys()]).toEqual(['link', 'selection', 'picture', 'report']);
  expect(menu.get('link')).toBe(words.en);
});

it('is left alone by the next worker, whose browser has kept it', async () => {
  menu.delete('link');
  await new Menus().draw();
  expect(menu.has('link')).toBe(false);
});

it('is drawn again in the next session: after an update, and where the browser speaks another language', async () => {
  menu.delete('link');
  stored.session.clear();
  await new Menus().draw();
  expect(menu.has('link')).toBe(true);
});

it('speaks another language as soon as it is set', async () => {
  await initI18n('zh-CN');
  await new Menus().draw();
  expect(menu.get('link')).toBe(words['zh-CN']);
});
