/**
 * One term for one thing, in every text that somebody reads: in the extension, in the words of dissuasion and on
 * the desk. Who reads two words looks for two things.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { WORDS } from '../../../src/desk/words/say.ts';
import { LANGUAGES, type Language } from '../../../src/language/languages.ts';
import { filesUnder } from '../../../src/tools/folders.ts';
import { readLocales } from '../../../src/tools/locales.ts';
import { ROOT } from '../../../src/tools/run.ts';

const DATA = 'src/dissuasion/data';

/** What the word would be, and what stands for something else. */
interface Term {
  not: RegExp;
  say: string;
  /** Texts in which the other word means something else. */
  but?: RegExp;
}

const TERMS: Readonly<Record<Language, readonly Term[]>> = {
  en: [
    { not: /\bkeepers?\b/i, say: 'publisher' },
    { not: /\bURLs?\b/, say: 'address' },
  ],
  'zh-CN': [
    // Sansi's own advice is advice.
    { not: /提醒/, say: '警告', but: /^三思的提醒$/ },
    // Payees and networks have addresses of another sort.
    { not: /地址/, say: '网址', but: /(?:收款|钱包)地址|内部网络的地址/ },
    { not: /清单/, say: '名单' },
    { not: /PIN(?! ?码)/, say: 'PIN 码' },
  ],
  'zh-TW': [
    { not: /提醒/, say: '警告', but: /^三思的提醒$/ },
    { not: /清單/, say: '名單' },
    { not: /PIN(?! ?碼)/, say: 'PIN 碼' },
    { not: /刷單/, say: '代墊、打工' },
  ],
};

describe.each(LANGUAGES)('in %s', (language) => {
  const texts = [
    ...readLocales().flatMap((file) => (file.locale === language ? Object.values(file.texts) : [])),
    ...Object.values(WORDS[language]),
    ...filesUnder(join(ROOT, DATA))
      .filter((file) => file.endsWith(`.${language}.json`))
      .flatMap((file) => strings(JSON.parse(readFileSync(join(ROOT, DATA, file), 'utf8')))),
  ];

  it.each(TERMS[language])('it is $say, not $not', ({ not, but }) => {
    expect(texts.length).toBeGreaterThan(500);
    expect(texts.filter((text) => not.test(text) && !but?.test(text))).toEqual([]);
  });
});

/** Every string in `value`, however deep. */
function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : [];
}
