/**
 * Times and numbers in words of three languages, and the tab that the popup is asked for.
 */
import { describe, expect, it } from 'vitest';
import { helpFromQuery, tabFromQuery } from '../../../src/pages/popup/tab-query.ts';
import { bytes, count, percent } from '../../../src/pages/words/numbers.ts';
import { ago } from '../../../src/pages/words/time.ts';

const NOW = Date.UTC(2026, 10, 23, 12);
const MINUTE = 60_000;

describe('ago', () => {
  it('speaks in the largest fitting unit', () => {
    expect(ago(NOW - 59_000, NOW, 'en')).toBeNull();
    expect(ago(NOW - MINUTE, NOW, 'en')).toBe('1 minute ago');
    expect(ago(NOW - 119 * MINUTE, NOW, 'en')).toBe('1 hour ago');
    expect(ago(NOW - 47 * 60 * MINUTE, NOW, 'en')).toBe('47 hours ago');
    expect(ago(NOW - 48 * 60 * MINUTE, NOW, 'en')).toBe('2 days ago');
    expect(ago(NOW - 180 * MINUTE, NOW, 'zh-CN')).toBe('3小时前');
    expect(ago(NOW - 180 * MINUTE, NOW, 'zh-TW')).toMatch(/^3 ?小時前$/);
  });

  it('takes a time in the future for now', () => {
    expect(ago(NOW + 400 * 24 * 60 * MINUTE, NOW, 'en')).toBeNull();
  });
});

describe('numbers', () => {
  it('are written as readers expect', () => {
    expect(count(8_366_400, 'en')).toBe('8,366,400');
    expect(bytes(24_300_000, 'en')).toBe('24 MB');
    expect(bytes(1_500_000, 'en')).toBe('1.5 MB');
    expect(bytes(0, 'en')).toBe('0 byte');
  });

  it('never say 100 per cent before the end', () => {
    expect(percent(0.9999, 'en')).toBe('99%');
    expect(percent(1, 'en')).toBe('100%');
    expect(percent(-3, 'en')).toBe('0%');
    expect(percent(7, 'en')).toBe('100%');
  });
});

describe('tabFromQuery', () => {
  it('takes a whole number and nothing else', () => {
    expect(tabFromQuery('?tab=17')).toBe(17);
    for (const search of ['', '?tab=', '?tab=-1', '?tab=1.5', '?tab=0x10', '?tab=12345678901', '?tab=a']) {
      expect(tabFromQuery(search)).toBeNull();
    }
  });
});

describe('helpFromQuery', () => {
  it('takes the id of an alert', () => {
    expect(helpFromQuery('?help=a%2Fb')).toBe('a/b');
    expect(helpFromQuery('?help=')).toBeNull();
    expect(helpFromQuery('?tab=3')).toBeNull();
  });
});
