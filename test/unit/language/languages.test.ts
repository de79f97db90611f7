/**
 * The registry of languages: which of ours suits a reader, and that no text of any of them is missing.
 */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LANGUAGE_NAMES, LANGUAGES, localeFolder, nearestLanguage } from '../../../src/language/languages.ts';
import { filesUnder } from '../../../src/tools/folders.ts';
import { ROOT } from '../../../src/tools/run.ts';

describe('the nearest language', () => {
  it.each([
    ['en', 'en'],
    ['en-GB', 'en'],
    ['zh', 'zh-CN'],
    ['zh-SG', 'zh-CN'],
    ['zh-Hans-HK', 'zh-CN'],
    ['zh-HK', 'zh-TW'],
    ['zh-MO', 'zh-TW'],
    ['zh-Hant', 'zh-TW'],
    ['ZH_tw', 'zh-TW'],
    ['zh-Hant-CN', 'zh-TW'],
    ['de', null],
    ['zhuang', null],
    ['', null],
    ['-', null],
    ['*', null],
    ['x'.repeat(5000), null],
  ])('to %.20s is %s', (tag, language) => {
    expect(nearestLanguage(tag)).toBe(language);
  });

  it.each(LANGUAGES)('to %s is itself', (language) => {
    expect(nearestLanguage(language)).toBe(language);
    expect(nearestLanguage(localeFolder(language))).toBe(language);
    expect(LANGUAGE_NAMES[language]).not.toBe('');
  });
});

describe.each(LANGUAGES)('the texts in %s', (language) => {
  const files = filesUnder(join(ROOT, 'src'));
  const english = files.filter((file) => /\.en\.(json|ts)$/.test(file));

  it('stand in a file beside each English one', () => {
    expect(english.length).toBeGreaterThan(15);
    const wanted = english.map((file) => file.replace('.en.', `.${language}.`));
    expect(wanted.filter((file) => !files.includes(file))).toEqual([]);
  });
});
