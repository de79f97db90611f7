/**
 * What the popup says of a tab: never that a page is safe, and less than 'not listed' where nothing was
 * checked.
 */
import { describe, expect, it } from 'vitest';
import type { Listing } from '../../../src/list/verdict.ts';
import { talksOut, verdictView } from '../../../src/pages/popup/verdict-view.ts';
import en from '../../../src/platform/locales/popup.en.json' with { type: 'json' };
import zhCn from '../../../src/platform/locales/popup.zh-CN.json' with { type: 'json' };
import zhTw from '../../../src/platform/locales/popup.zh-TW.json' with { type: 'json' };
import type { TabStatus } from '../../../src/platform/messages/answers.ts';

const listing: Listing = {
  expression: 'shop.example/',
  type: 'shopping',
  listId: 'main',
  listName: 'Main list',
};

const base: TabStatus = {
  url: 'https://shop.example/',
  host: 'shop.example',
  verdict: { kind: 'unknown' },
  protection: { working: true },
  lists: [],
  pausedUntil: null,
  desk: null,
};

describe('verdictView', () => {
  it('names the fraud and the list of a listed page', () => {
    expect(verdictView({ ...base, verdict: { kind: 'listed', listing } })).toEqual({
      tone: 'danger',
      titleKey: 'popup_listedTitle',
      bodyKey: 'popup_listedBody',
      type: 'shopping',
      listName: 'Main list',
      until: null,
    });
  });

  it('keeps naming a listed page where Sansi does not work', () => {
    const broken = { working: false, why: 'storage' } as const;
    expect(verdictView({ ...base, protection: broken, verdict: { kind: 'listed', listing } }).tone).toBe(
      'danger',
    );
  });

  it('says not checked, and not unlisted, where Sansi does not work', () => {
    const view = verdictView({ ...base, protection: { working: false, why: 'permission' } });
    expect(view).toMatchObject({ tone: 'blind', titleKey: 'popup_blindTitle' });
  });

  it.each(['person', 'policy', 'publisher'] as const)('says who lets a listed page through: %s', (by) => {
    const view = verdictView({ ...base, verdict: { kind: 'allowed', by, listing, until: 5 } });
    expect(view).toMatchObject({
      tone: 'allowed',
      bodyKey: `popup_allowedBy_${by}`,
      until: 5,
      type: 'shopping',
    });
    expect(en).toHaveProperty(view.bodyKey);
  });

  it('says until when a site is paused', () => {
    expect(verdictView({ ...base, pausedUntil: 99 })).toMatchObject({
      titleKey: 'popup_pausedTitle',
      until: 99,
    });
  });

  it('has no verdict for what is no site', () => {
    expect(verdictView({ ...base, host: null, url: null }).tone).toBe('none');
  });

  it('never lets no record read as safe, in any language', () => {
    const { titleKey, bodyKey } = verdictView(base);
    expect([titleKey, bodyKey]).toEqual(['popup_unknownTitle', 'popup_unknownBody']);
    expect(en.popup_unknownBody).toMatch(/does not mean it is safe/);
    expect(zhCn.popup_unknownBody).toMatch(/不代表它安全/);
    expect(zhTw.popup_unknownBody).toMatch(/不代表它安全/);
    for (const title of [en, zhCn, zhTw].map((words) => words.popup_unknownTitle)) {
      expect(title).not.toMatch(/safe|fine|ok|安全|放心/i);
    }
  });
});

describe('talksOut', () => {
  it('is about what is listed, also where the person chose to go on', () => {
    expect(talksOut({ ...base, verdict: { kind: 'listed', listing } })).toBe(true);
    const allowed = (by: 'person' | 'policy' | 'publisher') =>
      talksOut({ ...base, verdict: { kind: 'allowed', by, listing, until: 5 } });
    expect([allowed('person'), allowed('policy'), allowed('publisher')]).toEqual([true, false, false]);
    expect(talksOut({ ...base, verdict: { kind: 'suspect', signals: [], appealDesk: null } })).toBe(true);
    expect(talksOut(base)).toBe(false);
  });
});
