/**
 * Loads the words of dissuasion in one language, one chunk a language, so that a page reads no more than it
 * shows.
 */
import type { Language } from '../language/languages.ts';
import type { Texts } from './texts.ts';

const LOADERS: Readonly<Record<Language, () => Promise<{ TEXTS: Texts }>>> = {
  en: () => import('./texts.en.ts'),
  'zh-CN': () => import('./texts.zh-CN.ts'),
  'zh-TW': () => import('./texts.zh-TW.ts'),
};

/** The words in `language`. They are in the package: nothing is fetched from any network. */
export async function loadTexts(language: Language): Promise<Texts> {
  return (await LOADERS[language]()).TEXTS;
}
