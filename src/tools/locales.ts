/**
 * The words of src/platform/locales (one flat JSON file an area and language) as the _locales files that
 * browsers read, with the names of the kinds of fraud and what warnings say around them. Nothing of it is committed: the build emits it.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { FRAUD_TYPES } from '../dissuasion/fraud-types.ts';
import { kindName } from '../dissuasion/kind-names.ts';
import { warningWords } from '../dissuasion/warning-words.ts';
import { DEFAULT_LANGUAGE, LANGUAGES, type Language, localeFolder } from '../language/languages.ts';

/** One area's file: the text by key, with `$1`…`$9` where something is put in. */
export interface LocaleFile {
  area: string;
  locale: Language;
  texts: Readonly<Record<string, string>>;
}

/** What a browser reads from _locales/<folder>/messages.json. */
export type Messages = Record<string, { message: string }>;

const SOURCES = fileURLToPath(new URL('../platform/locales', import.meta.url));

/** All words: the files, and those of warnings that the desk shows too, from where the kinds of fraud stand. */
export function readLocales(): LocaleFile[] {
  return [...readLocaleFiles(), ...LANGUAGES.flatMap((locale) => [kindNames(locale), aroundKinds(locale)])];
}

function kindNames(locale: Language): LocaleFile {
  const names = FRAUD_TYPES.map((type) => [`fraudType_${type.replaceAll('-', '_')}`, kindName(type, locale)]);
  return { area: 'fraudType', locale, texts: Object.fromEntries(names) };
}

function aroundKinds(locale: Language): LocaleFile {
  const words = Object.entries(warningWords(locale)).map(([name, text]) => [`warning_${name}`, text]);
  return { area: 'warning', locale, texts: Object.fromEntries(words) };
}

/** Every file of `folder`. @throws Error on a file that is not `<area>.<language>.json` of texts. */
export function readLocaleFiles(folder = SOURCES): LocaleFile[] {
  return readdirSync(folder)
    .sort()
    .map((name) => {
      const [area = '', tag, end, ...more] = name.split('.');
      const locale = LANGUAGES.find((language) => language === tag);
      if (!/^[a-z][A-Za-z-]*$/.test(area) || !locale || end !== 'json' || more.length > 0) {
        throw new Error(`src/platform/locales/${name}: expected <area>.<${LANGUAGES.join('|')}>.json.`);
      }
      return { area, locale, texts: parseTexts(name, readFileSync(join(folder, name), 'utf8')) };
    });
}

/**
 * All areas in one catalogue a language, keys sorted.
 * @throws Error that names every key that a language lacks, that two areas claim, that has other
 *   placeholders in one language than in English, or that a browser would not accept.
 */
export function mergeLocales(files: readonly LocaleFile[]): Record<Language, Messages> {
  const faults: string[] = [];
  const merged = forEachLanguage(() => new Map<string, string>());
  for (const { area, locale, texts } of files) {
    for (const [key, text] of Object.entries(texts)) {
      if (merged[locale].has(key)) faults.push(`${key} (${locale}) stands twice, again in area ${area}`);
      if (!/^[A-Za-z0-9_@]+$/.test(key)) faults.push(`${key} (${locale}) is no message name`);
      if (/\$(?![1-9])/.test(text)) faults.push(`${key} (${locale}) has a $ that is no placeholder`);
      merged[locale].set(key, text);
    }
  }
  faults.push(...differences(merged));
  if (faults.length > 0) throw new Error(`The words in src/platform/locales:\n  ${faults.join('\n  ')}`);
  return forEachLanguage((language) => messages(merged[language]));
}

/** The build step: emits _locales/<folder>/messages.json. */
export function localesPlugin(): Plugin {
  return {
    name: 'sansi-locales',
    buildStart() {
      for (const name of readdirSync(SOURCES)) this.addWatchFile(join(SOURCES, name));
    },
    generateBundle() {
      const merged = mergeLocales(readLocales());
      for (const locale of LANGUAGES) {
        const fileName = `_locales/${localeFolder(locale)}/messages.json`;
        const source = `${JSON.stringify(merged[locale], null, 1)}\n`;
        this.emitFile({ type: 'asset', fileName, source });
      }
    },
  };
}

function forEachLanguage<Value>(make: (language: Language) => Value): Record<Language, Value> {
  const made = LANGUAGES.map((language) => [language, make(language)]);
  return Object.fromEntries(made) as Record<Language, Value>;
}

function parseTexts(name: string, json: string): Record<string, string> {
  const value: unknown = JSON.parse(json);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Error(`src/platform/locales/${name}: expected an object of texts.`);
  }
  for (const [key, text] of Object.entries(value)) {
    if (typeof text !== 'string' || text.trim() === '') {
      throw new Error(`src/platform/locales/${name}: ${key} has no text.`);
    }
  }
  return value as Record<string, string>;
}

function differences(merged: Record<Language, Map<string, string>>): string[] {
  const keys = [...new Set(LANGUAGES.flatMap((name) => [...merged[name].keys()]))].sort();
  const faults: string[] = [];
  for (const key of keys) {
    const wanted = merged[DEFAULT_LANGUAGE].get(key);
    for (const name of LANGUAGES) {
      const text = merged[name].get(key);
      if (text === undefined) faults.push(`${key} has no text in ${name}`);
      else if (wanted !== undefined && placeholders(text) !== placeholders(wanted)) {
        faults.push(`${key} has other placeholders in ${name} (${placeholders(text)}) than in en`);
      }
    }
  }
  return faults;
}

/** The placeholders of a text, in order of number: `$1 $2`. */
function placeholders(text: string): string {
  return [...new Set(text.match(/\$[1-9]/g) ?? [])].sort().join(' ');
}

function messages(texts: ReadonlyMap<string, string>): Messages {
  const sorted = [...texts].sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted.map(([key, message]) => [key, { message }]));
}
