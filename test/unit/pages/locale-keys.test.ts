/**
 * Every text is said somewhere, in the extension and on the desk. That no name is said which has no text is what
 * `tsc` holds (MessageKey, WordKey); that no language lacks a text, the build.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { en as deskWords } from '../../../src/desk/words/en.ts';
import { filesUnder } from '../../../src/tools/folders.ts';
import { mergeLocales, readLocaleFiles, readLocales } from '../../../src/tools/locales.ts';
import { ROOT } from '../../../src/tools/run.ts';

/** Where the extension's words are said. */
const EXTENSION = ['src/platform', 'src/background', 'src/content', 'src/pages', 'manifest.json'];

describe('the texts of the extension', () => {
  const keys = Object.keys(mergeLocales(readLocales()).en);

  it('are all said', () => {
    const said = saidIn(EXTENSION);
    expect(keys.length).toBeGreaterThan(300);
    expect(keys.filter((key) => !said(key))).toEqual([]);
    expect(said('popup_neverSaid')).toBe(false);
  });

  it('are Chinese in the Chinese files, each with its own characters', () => {
    for (const { area, locale, texts } of readLocaleFiles()) {
      if (locale === 'en') continue;
      const all = Object.values(texts).join('');
      // Characters that only the other script has.
      const foreign = locale === 'zh-CN' ? /[這個們來對網說還讓]/ : /[这个们来对网说还让]/;
      expect(all.match(foreign)?.[0], `${area}.${locale}`).toBeUndefined();
    }
  });
});

describe('the words of the desk', () => {
  it('are all said', () => {
    const said = saidIn(['src/desk']);
    expect(Object.keys(deskWords).filter((key) => !said(key))).toEqual([]);
    expect(said('neverSaid')).toBe(false);
  });
});

/**
 * Whether a name stands in the code under `places`: written out between quotes, or by a template such as
 * `popup_status_${status}`, whose parts `tsc` has checked.
 */
function saidIn(places: readonly string[]): (key: string) => boolean {
  const files = places.flatMap(filesOf);
  const source = files.map((file) => readFileSync(file, 'utf8')).join('\n');
  const literals = new Set(
    [...source.matchAll(/['"](?:__MSG_)?([\w-]+?)(?:__)?['"]/g)].map(([, name]) => name),
  );
  // A template of few letters would take all names for said.
  const templates = [...source.matchAll(/`([\w-]{5,})\$\{[^`]+?\}([\w-]*)`/g)].map(
    ([, head, tail]) => new RegExp(`^${head}\\w+${tail}$`),
  );
  return (key) => literals.has(key) || templates.some((template) => template.test(key));
}

/** The code at `place`, a file or a folder; the words themselves are none. */
function filesOf(place: string): string[] {
  if (place.includes('.')) return [join(ROOT, place)];
  return filesUnder(join(ROOT, place))
    .filter((file) => /\.tsx?$/.test(file) && !/(^|\/)words\/(en|zh-cn|zh-tw)\.ts$/.test(file))
    .map((file) => join(ROOT, place, file));
}
