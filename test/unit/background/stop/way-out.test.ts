/**
 * The ways out of a warning.
 */
import { describe, expect, it } from 'vitest';
import type { Warning } from '../../../../src/background/stop/warning.ts';
import { pageBefore, wayOut } from '../../../../src/background/stop/way-out.ts';
import { PRACTICE_HOST } from '../../../../src/list/practice.ts';

const NOW = Date.UTC(2026, 10, 28);
const warning = (part: Partial<Warning>): Warning => ({
  tabId: 7,
  url: 'http://fraud.test/',
  previous: 'http://news.test/',
  behind: false,
  leftAt: null,
  ...part,
});

describe('the way out of a warning', () => {
  it('is back in the history, also where nothing is known of it', () => {
    expect(wayOut(warning({}), NOW)).toBe('back');
    expect(wayOut(warning({ previous: null }), NOW)).toBe('back');
    expect(wayOut(null, NOW)).toBe('back');
  });

  it('is not back to the listed page behind it, nor to an empty tab', () => {
    expect(wayOut(warning({ behind: true }), NOW)).toBe('send');
    for (const previous of [
      'about:blank',
      'about:newtab',
      'about:home',
      'chrome://newtab/',
      'chrome://new-tab-page',
    ])
      expect(wayOut(warning({ previous }), NOW)).toBe('send');
  });

  it('is out of the tab where something leads here again within a minute', () => {
    expect(wayOut(warning({ leftAt: NOW - 59_000 }), NOW)).toBe('close');
    expect(wayOut(warning({ leftAt: NOW - 61_000 }), NOW)).toBe('back');
  });

  it('is as always where a clock that has been put back wrote down when it was last left', () => {
    expect(wayOut(warning({ leftAt: NOW + 86_400_000 }), NOW)).toBe('back');
    expect(wayOut(warning({ leftAt: NOW + 1, behind: true }), NOW)).toBe('send');
  });

  it('leaves the tab to who practises', () => {
    const practice = warning({ url: `http://${PRACTICE_HOST}/`, leftAt: NOW - 1_000 });
    expect(wayOut(practice, NOW)).toBe('back');
  });
});

describe('the page before', () => {
  const OWN = 'chrome-extension://abc/';
  it.each(['http://a.test/', 'https://a.test/', 'file:///a', 'about:config', `${OWN}welcome.html`])(
    'may be %s',
    (url) => {
      expect(pageBefore(url, OWN)).toBe(url);
    },
  );
  it.each([
    null,
    'about:blank',
    'chrome://newtab/',
    'chrome://settings/',
    'chrome-extension://other/',
    'data:,x',
  ])('is not %s', (url) => {
    expect(pageBefore(url, OWN)).toBeNull();
  });
});
