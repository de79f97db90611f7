/**
 * Every message that popup, options and welcome page say by its full name exists in all three languages,
 * no text stands unused, and every family of names that code puts together is complete.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FRAUD_TYPES } from '../../../src/dissuasion/fraud-types.ts';
import { OFFICIAL_PLACES } from '../../../src/pages/popup/report/official-places.ts';
import { fraudTypeKey } from '../../../src/pages/words/fraud-type.ts';
import { LIST_ERRORS } from '../../../src/pages/words/list-words.ts';
import { REPORT_STATUSES } from '../../../src/report/report.ts';
import { mergeLocales, readLocaleFiles } from '../../../src/tools/locales.ts';

const FOLDERS = ['popup', 'options', 'welcome', 'words', 'form', 'hooks'];
const OWN = /\b(?:popup|options|welcome|listError)_[A-Za-z0-9_]+/g;

const source = FOLDERS.flatMap((folder) => filesOf(`src/pages/${folder}`))
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');
const named = new Set(
  source.match(
    /\b(?:popup|options|welcome|common|listError|fraudType)_[A-Za-z0-9_]*[A-Za-z0-9]\b(?!_?\$)/g,
  ) ?? [],
);

/** The names that code puts together, family by family. */
const built = [
  ...LIST_ERRORS.map((code) => `listError_${code.replaceAll('-', '_')}`),
  ...FRAUD_TYPES.map(fraudTypeKey),
  ...OFFICIAL_PLACES.map((place) => `popup_place_${place.id}`),
  ...['form', 'mail'].map((how) => `popup_how_${how}`),
  ...[...REPORT_STATUSES, 'waiting', 'refused'].flatMap((status) => [
    `popup_status_${status}`,
    `popup_statusMeans_${status}`,
  ]),
  ...['permission', 'no_list', 'storage', 'failed'].flatMap((why) => [
    `popup_trouble_${why}`,
    `popup_mend_${why}`,
  ]),
  ...['person', 'policy', 'publisher'].map((by) => `popup_allowedBy_${by}`),
  ...['listed', 'allowed', 'unknown'].map((kind) => `popup_link_${kind}`),
  ...['fresh', 'syncing', 'stale', 'refused', 'bundled', 'off'].map((state) => `options_state_${state}`),
  ...['bundled', 'signed', 'subscription'].map((kind) => `options_kind_${kind}`),
  ...['lists', 'person', 'appearance', 'family', 'figures', 'kept', 'backup'].map(
    (id) => `options_${id}Title`,
  ),
  ...['warned', 'turnedBack', 'continued'].flatMap((name) => [
    `options_figure_${name}`,
    `options_chart_${name}`,
    `options_column_${name}`,
  ]),
  ...['device', 'stop', 'ask'].flatMap((name) => [`welcome_${name}Title`, `welcome_${name}Text`]),
];

const files = readLocaleFiles();
const english = mergeLocales(files).en;

describe('the texts of popup, options and welcome page', () => {
  it('exist for every name in the code', () => {
    expect([...named, ...built].filter((key) => !(key in english))).toEqual([]);
    // The search finds what it is meant to find.
    expect(named.size).toBeGreaterThan(150);
  });

  it('are all used', () => {
    const used = new Set([...named, ...built]);
    const own = Object.keys(english).filter((key) => key.match(OWN));
    expect(own.filter((key) => !used.has(key))).toEqual([]);
  });

  it('are Chinese in the Chinese files, each with its own characters', () => {
    for (const { area, locale, texts } of files) {
      if (!['popup', 'options', 'welcome', 'listError'].includes(area) || locale === 'en') continue;
      const all = Object.values(texts).join('');
      // Characters that only the other script has.
      const foreign = locale === 'zh-CN' ? /[這個們來對網說還讓]/ : /[这个们来对网说还让]/;
      expect(all.match(foreign)?.[0], `${area}.${locale}`).toBeUndefined();
    }
  });
});

function filesOf(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesOf(path);
    return /\.tsx?$/.test(entry.name) ? [path] : [];
  });
}
