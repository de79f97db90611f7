/**
 * Telephone numbers can do harm when they are wrong: each is one that was verified, with the month and an
 * official place to check it, and no other.
 */
import { describe, expect, it } from 'vitest';
import timeZones from '../../../src/dissuasion/data/time-zones.json' with { type: 'json' };
import {
  dialLink,
  firstCall,
  HOTLINES,
  LOCAL,
  linesFor,
  localHelp,
  regionById,
} from '../../../src/dissuasion/hotlines.ts';
import { chosenRegion, ELSEWHERE, REGIONS, regionFor } from '../../../src/dissuasion/region.ts';
import { LANGUAGES } from '../../../src/language/languages.ts';
import { LIKE_A_NUMBER } from '../../support/reading.ts';

/** What was verified. A number that is not here must be verified first and then be added here. */
const VERIFIED: Record<string, string[]> = {
  CN: ['110', '96110', '12356'],
  HK: ['999', '18222', '18111'],
  MO: ['993', '8800 7777'],
  TW: ['110', '165'],
  SG: ['999', '1799', '1771'],
  MY: ['997'],
  TH: ['1441'],
  VN: ['156'],
  PH: [],
  ID: [],
  KR: ['112', '1394'],
  JP: ['110', '#9110', '188'],
  IN: ['1930'],
  GB: ['159', '0300 123 2040', '116 123'],
  PL: [],
  US: ['877-908-3360', '988'],
  CA: ['1-888-495-8501'],
  AU: ['1800 595 160', '13 11 14'],
  NZ: ['105', '0800 121 068', '1737'],
  other: [],
};

/** Police, ministries, their anti-fraud centres, IDCARE (named by the governments of Australia and New Zealand),
 * AARP, Samaritans and Lifeline, whose own lines they are, and the state's own press of Vietnam and mainland China,
 * which published the lines. */
const OFFICIAL = new Set([
  'www.mps.gov.cn',
  'www.12377.cn',
  'www.adcc.gov.hk',
  'www.gov.mo',
  'www.dia.govt.nz',
  'iasc.ojk.go.id',
  'eservices1.police.gov.sg',
  'www.aarp.org',
  'health.wyo.gov',
  'www.identitytheft.gov',
  '165.npa.gov.tw',
  'www.scamshield.gov.sg',
  'nfcc.jpm.gov.my',
  'www.mdes.go.th',
  'www.vietnamplus.vn',
  'www.police.go.kr',
  'www.npa.go.jp',
  'cybercrime.gov.in',
  'www.reportfraud.police.uk',
  'www.ic3.gov',
  'reportfraud.ftc.gov',
  'antifraudcentre-centreantifraude.ca',
  'www.scamwatch.gov.au',
  'www.idcare.org',
  'www.police.gov.hk',
  'www.gov-online.go.jp',
  'www.news.gov.hk',
  'www.police.gov.sg',
  'www.moh.gov.sg',
  'alerts.dc.police.uk',
  'www.samaritans.org',
  'lifelineh2h.org.au',
  'www.health.govt.nz',
  'gs.people.com.cn',
]);

describe('hotlines', () => {
  it('are those that were verified, region by region', () => {
    const found = HOTLINES.map(({ id, lines }) => [id, lines.map((line) => line.phone).filter(Boolean)]);
    expect(Object.fromEntries(found)).toEqual(VERIFIED);
  });

  it.each(HOTLINES.flatMap(({ id, lines }) => lines.map((line) => ({ id, line }))))(
    'of $id: $line.phone $line.web has its month, an official source and a label in every language',
    ({ line }) => {
      expect(line.verified).toMatch(/^20\d\d-(0[1-9]|1[0-2])$/);
      for (const address of [line.source, ...(line.web ? [line.web] : [])]) {
        const url = new URL(address);
        expect(url.protocol).toBe('https:');
        expect(OFFICIAL).toContain(url.host);
      }
      expect(line.phone ?? line.web).toBeTruthy();
      expect(['emergency', 'advice', 'report', 'distress', 'bank']).toContain(line.use);
      for (const language of LANGUAGES) {
        expect(line.label[language].trim()).not.toBe('');
        if (line.note) expect(line.note[language].trim()).not.toBe('');
      }
    },
  );

  it('name every region, the bank and the police in every language', () => {
    for (const names of [LOCAL.bank, LOCAL.police, ...HOTLINES.map((region) => region.name)]) {
      for (const language of LANGUAGES) expect(names[language].trim()).not.toBe('');
    }
  });

  it.each(HOTLINES)('of $id say whom to call first: one of its own lines or the bank', (region) => {
    if (region.callFirst === 'bank') expect(firstCall(region)).toBeNull();
    else expect(firstCall(region)?.phone).toBe(region.callFirst);
    for (const language of LANGUAGES) if (region.help) expect(region.help[language].trim()).not.toBe('');
  });

  it.each([
    ['CN', '110', true],
    ['TW', '165', true],
    ['HK', '18222', true],
    ['MO', '993', true],
    ['SG', '1799', false],
    ['GB', '159', false],
    ['US', 'bank', false],
  ])('in %s begin with %s', (id, call, policeFirst) => {
    expect(regionById(id)).toMatchObject({ callFirst: call, policeFirst });
  });

  it('dial as a telephone takes them', () => {
    expect(['#9110', '0300 123 2040', '1-888-495-8501'].map(dialLink)).toEqual([
      'tel:%239110',
      'tel:03001232040',
      'tel:18884958501',
    ]);
  });

  it('put the emergency first for an emergency and advice first for a question', () => {
    expect(linesFor(regionById('CN'), 'emergency')[0]?.phone).toBe('110');
    expect(linesFor(regionById('CN'), 'advice')[0]?.phone).toBe('96110');
    expect(linesFor(regionById('MY'), 'advice')[0]?.phone).toBe('997');
    expect(linesFor(regionById(ELSEWHERE), 'emergency')).toEqual([]);
    // It is no police.
    expect(linesFor(regionById('GB'), 'emergency').map(({ phone }) => phone)).not.toContain('159');
    expect(linesFor(regionById('GB'), 'bank').map(({ phone }) => phone)).toEqual(['159']);
    expect(() => regionById('XX')).toThrow("'XX'");
  });

  it.each([
    // Reports only, or nothing: nobody there answers a question.
    ['VN', ['bank', 'police'], ['police']],
    ['US', [], ['police']],
    ['PH', ['bank', 'police'], ['police']],
    ['MO', [], []],
    ['PL', ['bank', 'police'], ['police']],
    [ELSEWHERE, ['bank', 'police'], ['police']],
    ['GB', [], ['police']],
    ['HK', [], []],
    ['MY', [], []],
    ['CN', [], []],
  ] as const)('in %s leave nobody without a person to talk to', (id, advice, emergency) => {
    expect(localHelp(regionById(id), 'advice')).toEqual(advice);
    expect(localHelp(regionById(id), 'emergency')).toEqual(emergency);
  });

  it('name in labels and notes no number but those verified and the two official names made of digits', () => {
    const known = new Set([...Object.values(VERIFIED).flat(), '12377', '12381']);
    const words = HOTLINES.flatMap(({ lines, help }) => [
      ...Object.values(help ?? {}),
      ...lines.flatMap((line) => [...Object.values(line.label), ...Object.values(line.note ?? {})]),
    ]);
    const numbers = words.flatMap((text) => text.match(LIKE_A_NUMBER) ?? []);
    expect(numbers).toContain('12381');
    expect(numbers.filter((number) => !known.has(number))).toEqual([]);
  });
});

describe('the region', () => {
  it.each([
    [['zh-CN'], 'Asia/Shanghai', 'CN'],
    [['zh-CN'], 'America/New_York', 'US'],
    [['en-US'], 'Asia/Shanghai', 'CN'],
    [['zh-HK', 'en'], 'Asia/Hong_Kong', 'HK'],
    [['zh-TW'], 'Asia/Taipei', 'TW'],
    [['ms-MY'], 'Asia/Singapore', 'MY'],
    [['en-SG'], 'Asia/Singapore', 'SG'],
    [['vi-VN'], 'Asia/Bangkok', 'VN'],
    [['th'], 'Asia/Bangkok', 'TH'],
    [['en-IN'], 'Asia/Calcutta', 'IN'],
    [['en'], 'America/Indiana/Knox', 'US'],
    [['en-CA'], 'America/Toronto', 'CA'],
    [['en'], 'Australia/Lord_Howe', 'AU'],
    [['pl'], 'Europe/Warsaw', 'PL'],
    [['zh-MO'], 'Asia/Macau', 'MO'],
    [['en-NZ'], 'Pacific/Auckland', 'NZ'],
    [['de-DE'], 'Europe/Berlin', 'other'],
    [['en-US'], 'Europe/Berlin', 'other'],
    [['ja-JP'], 'UTC', 'JP'],
    [['zh-Hant'], 'Etc/GMT-8', 'TW'],
    [['zh-Hant-HK'], '', 'HK'],
    [['zh-Hans'], '', 'CN'],
    [['zh'], '', 'CN'],
    [['fr', 'en-GB'], '', 'GB'],
    [[], '', 'other'],
    [['', '-', 'x'.repeat(5000)], '\u0000', 'other'],
  ])('of %j in %s is %s', (languages, zone, region) => {
    expect(regionFor(languages, zone)).toBe(region);
  });

  it('is the chosen one where it is known, else what the browser suggests', () => {
    expect(chosenRegion('KR', ['zh-CN'], 'Asia/Shanghai')).toBe('KR');
    expect(chosenRegion('auto', ['zh-CN'], 'Asia/Shanghai')).toBe('CN');
    expect(chosenRegion('atlantis', ['zh-CN'], 'Asia/Shanghai')).toBe('CN');
  });

  it('has time zones for every region but the last, and only real ones', () => {
    expect([...Object.keys(timeZones), ELSEWHERE]).toEqual(REGIONS);
    const known = Intl.supportedValuesOf('timeZone');
    for (const zone of Object.values(timeZones).flat()) {
      if (zone.endsWith('/*')) {
        const folder = zone.slice(0, -1);
        expect(
          [...known, 'US/Pacific', 'Canada/Atlantic'].some((name) => name.startsWith(folder)),
          zone,
        ).toBe(true);
      } else {
        expect(() => new Intl.DateTimeFormat('en', { timeZone: zone }), zone).not.toThrow();
      }
    }
  });
});
