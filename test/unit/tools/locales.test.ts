/**
 * The words: every language has every key, and what the build emits is what browsers read.
 */
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../../src/language/languages.ts';
import { type LocaleFile, mergeLocales, readLocales } from '../../../src/tools/locales.ts';

function area(texts: Partial<Record<LocaleFile['locale'], Record<string, string>>>): LocaleFile[] {
  return LANGUAGES.map((locale) => ({
    area: 'popup',
    locale,
    texts: texts[locale] ?? texts.en ?? {},
  }));
}

describe('the words of the project', () => {
  const merged = mergeLocales(readLocales());

  it('are complete in every language', () => {
    const keys = Object.keys(merged.en);
    expect(keys).toContain('extensionName');
    expect(Object.keys(merged['zh-CN'])).toEqual(keys);
    expect(Object.keys(merged['zh-TW'])).toEqual(keys);
  });

  it('keep the name and description within what the stores take', () => {
    for (const messages of Object.values(merged)) {
      expect(messages.extensionName!.message.length).toBeLessThanOrEqual(45);
      expect(messages.extensionDescription!.message.length).toBeLessThanOrEqual(132);
    }
  });
});

describe('mergeLocales', () => {
  it('sorts keys and wraps each text as browsers read it', () => {
    const { en } = mergeLocales(area({ en: { popup_b: 'B', popup_a: 'A $1' } }));
    expect(JSON.stringify(en)).toBe('{"popup_a":{"message":"A $1"},"popup_b":{"message":"B"}}');
  });

  it('names a key that a language lacks, whichever language it is', () => {
    expect(() => mergeLocales(area({ en: { popup_a: 'A' }, 'zh-TW': {} }))).toThrow(
      'popup_a has no text in zh-TW',
    );
    expect(() => mergeLocales(area({ en: {}, 'zh-CN': { popup_b: '乙' } }))).toThrow(
      'popup_b has no text in en',
    );
  });

  it('refuses a key of two areas, and other placeholders in a translation', () => {
    const one = area({ en: { popup_a: 'A' } });
    expect(() => mergeLocales([...one, ...one])).toThrow('popup_a (en) stands twice');
    expect(() => mergeLocales(area({ en: { popup_a: '$1 of $2' }, 'zh-CN': { popup_a: '$1' } }))).toThrow(
      'popup_a has other placeholders in zh-CN ($1) than in en',
    );
  });

  it('refuses what a browser would not show as it stands', () => {
    expect(() => mergeLocales(area({ en: { 'popup.a': 'A' } }))).toThrow('popup.a (en) is no message name');
    expect(() => mergeLocales(area({ en: { popup_a: 'costs $' } }))).toThrow(
      'has a $ that is no placeholder',
    );
  });
});
