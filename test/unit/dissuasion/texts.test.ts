/**
 * The data files that people edit and translate: every kind and language is complete, and what must never
 * be said is not said.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { officialSource, questionsOf } from '../../../src/dissuasion/advice.ts';
import sources from '../../../src/dissuasion/data/documents.json' with { type: 'json' };
import kinds from '../../../src/dissuasion/data/kinds.json' with { type: 'json' };
import { FRAUD_TYPES } from '../../../src/dissuasion/fraud-types.ts';
import { HOTLINES, regionById } from '../../../src/dissuasion/hotlines.ts';
import { loadTexts } from '../../../src/dissuasion/load-texts.ts';
import { ELSEWHERE, REGIONS } from '../../../src/dissuasion/region.ts';
import { STATEMENT_FIELDS } from '../../../src/dissuasion/texts.ts';
import { LANGUAGES } from '../../../src/language/languages.ts';
import { LIKE_A_NUMBER } from '../../support/reading.ts';

const DATA = new URL('../../../src/dissuasion/data/', import.meta.url);
const LOCALES = new URL('../../../src/platform/locales/', import.meta.url);
const english = await loadTexts('en');

/** Every string in `value`, however deep. */
function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : [];
}

/** The keys of `value`, however deep; for lists their length. */
function shape(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shape);
  if (typeof value !== 'object' || value === null) return typeof value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, shape(value[key as keyof typeof value])]),
  );
}

describe('kinds of fraud', () => {
  it('has data for exactly the kinds of the format', () => {
    expect(Object.keys(kinds).sort()).toEqual([...FRAUD_TYPES].sort());
  });

  it.each(FRAUD_TYPES)('asks at least three different questions about %s', (type) => {
    expect(new Set(questionsOf(type)).size).toBe(questionsOf(type).length);
    expect(questionsOf(type).length).toBeGreaterThanOrEqual(3);
  });

  it('uses every question and every document', () => {
    const asked = new Set(['oncall', ...FRAUD_TYPES.flatMap((type) => questionsOf(type))]);
    expect([...asked].sort()).toEqual(Object.keys(english.questions.items).sort());
    const used = new Set(FRAUD_TYPES.map((type) => kinds[type].source).filter((id) => id !== null));
    expect([...used].sort()).toEqual(Object.keys(sources.documents).sort());
  });
});

describe.each(LANGUAGES)('the words in %s', async (language) => {
  const texts = await loadTexts(language);

  it('have the same parts as the English ones', () => {
    expect(Object.keys(texts.kinds).sort()).toEqual([...FRAUD_TYPES].sort());
    expect(shape(texts.questions)).toEqual(shape(english.questions));
    expect(shape(texts.harm)).toEqual(shape(english.harm));
    expect(Object.keys(texts.statement.fields).sort()).toEqual([...STATEMENT_FIELDS].sort());
  });

  it('leave nothing empty but hints', () => {
    const { statement, ...rest } = texts;
    const empty = strings(rest).filter((text) => text.trim() === '' || text !== text.trim());
    expect(empty).toEqual([]);
    expect(Object.values(statement.fields).filter((field) => field.label.trim() === '')).toEqual([]);
  });

  it.each(FRAUD_TYPES)('say of %s what it is, how it goes on and what is official', (type) => {
    const kind = texts.kinds[type];
    expect(kind.script.length).toBeGreaterThanOrEqual(2);
    expect(kind.script.length).toBeLessThanOrEqual(4);
    expect(kind.what.match(/[.。！？!?]/g)).toHaveLength(1);
    for (const region of REGIONS) {
      const source = officialSource(type, region, language);
      if (source === null) continue;
      expect(source.name).not.toBe('');
      expect(source.published ?? source.verified).toMatch(/^20\d\d-(0\d|1[0-2])(-[0-3]\d)?$/);
      // A document is linked only where its own page is known; an authority's home page says when it was looked at.
      if (source.is === 'document' && source.url) expect(new URL(source.url).pathname).not.toBe('/');
      if (source.is === 'authority') {
        expect(source.url).toMatch(/^https:\/\//);
        expect(source.verified).toMatch(/^20\d\d-(0\d|1[0-2])$/);
      }
    }
  });

  it('give no two kinds the same words', () => {
    const whats = Object.values(texts.kinds).map((kind) => kind.what);
    expect(new Set(whats).size).toBe(whats.length);
  });

  it('have answers that must be read: none is a bare yes or no', () => {
    const answers = Object.values(texts.questions.items).flatMap((item) => [item.sign.words, item.other]);
    for (const words of answers) {
      expect([...words].length).toBeGreaterThanOrEqual(language === 'en' ? 12 : 5);
      expect(words).not.toMatch(/^(yes|no|是|否|有|沒有|没有)$/i);
    }
    expect(new Set(answers).size).toBe(answers.length);
  });
});

describe('the source of the official advice', () => {
  it('is the document where it is the region’s own or the region has no authority, else the authority', () => {
    expect(officialSource('romance', 'CN', 'zh-CN')).toMatchObject({
      is: 'document',
      published: '2024-06',
      url: null,
    });
    expect(officialSource('phishing', 'US', 'en')).toMatchObject({ is: 'document', verified: null });
    expect(officialSource('phishing', ELSEWHERE, 'en')?.name).toContain('Federal Trade Commission');
    for (const type of FRAUD_TYPES) {
      expect(officialSource(type, 'TW', 'zh-TW')).toMatchObject({ is: 'authority', name: '165 全民防騙網' });
      expect(officialSource(type, 'GB', 'en')?.name).toBe('Report Fraud, United Kingdom');
    }
  });

  it.each(Object.entries(sources.authorities))(
    'of %s is one that its hotlines rest on too',
    (id, { url }) => {
      const hosts = regionById(id).lines.map((line) => new URL(line.source).host);
      expect(hosts).toContain(new URL(url).host);
      expect(HOTLINES.map((region) => region.id)).toContain(id);
    },
  );

  it.each(Object.entries(sources.documents))('%s is a government’s page', (_, document) => {
    if ('url' in document) expect(new URL(document.url).host).toMatch(/(^|\.)gov(\.cn)?$/);
    expect(REGIONS).toContain(document.region);
  });
});

describe('what is never said', () => {
  const files = [DATA, LOCALES].flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') })),
  );

  it('reads the files at all', () => {
    expect(files.length).toBeGreaterThan(20);
  });

  it.each(files)('$name promises no golden half hour and no money back', ({ text }) => {
    expect(text).not.toMatch(/golden (half|30|thirty)|黄金(三十|30)|黃金(三十|30)|半小时内|半小時內/i);
    expect(text).not.toMatch(/we (can|will) get your money back/i);
  });

  // Numbers stand in hotlines.json alone, where each has its month and its source.
  const numbered = new Set(
    readFileSync(new URL('hotlines.json', DATA), 'utf8')
      .match(LIKE_A_NUMBER)
      ?.map((number) => number.trim()),
  );
  const words = files.filter(({ name }) => /\.(en|zh-CN|zh-TW)\.json$/.test(name));
  it.each(words)('$name names no telephone number but those of the hotline data', ({ name, text }) => {
    const unknown = strings(JSON.parse(text))
      .flatMap((said) => said.match(LIKE_A_NUMBER) ?? [])
      .filter((number) => !name.startsWith('popup.') || !numbered.has(number));
    expect(unknown).toEqual([]);
  });

  it('knows a telephone number when it sees one', () => {
    const words = 'Ring 110, #9110, 0300 123 2040, 1-888-495-8501 or ９６１１０, in 30 days or 24.';
    expect(words.match(LIKE_A_NUMBER)).toEqual([
      '110',
      '#9110',
      '0300 123 2040',
      '1-888-495-8501',
      '９６１１０',
    ]);
  });

  it.each(files)('$name calls no unlisted site safe', ({ text }) => {
    const claims = text.match(
      /(this|the) (site|page|address) is safe|(网站|網站|网址|網址|页面|頁面)(是)?安全的?[。"]/gi,
    );
    expect(claims).toBeNull();
  });

  it.each(files.filter(({ name }) => name.includes('zh-TW')))('$name speaks as Taiwan does', ({ text }) => {
    expect(text).not.toMatch(
      /信息|短信|屏幕|軟件|程序|網絡|視頻|默認|賬|數據|打印|二維碼|銀行卡|校驗碼|注銷|鏈接|設備/,
    );
    expect(text).not.toMatch(/[们这个说钱网页验证号码银话请对样让进么给还从关发问]/);
  });

  it.each(files.filter(({ name }) => name.includes('zh-CN')))(
    '$name speaks as the mainland does',
    ({ text }) => {
      expect(text).not.toMatch(/簡訊|螢幕|軟體|程式|網路|影片|帳戶|資訊|列印|連結|設定|身分證/);
      expect(text).not.toMatch(/[們這個說錢網頁驗證號碼銀話請對樣讓進麼給還從關發問]/);
    },
  );
});
