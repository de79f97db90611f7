/**
 * Loads the words of dissuasion in one language, one chunk a language, so that a page reads no more than it
 * shows.
 */
import type { TextLanguage, Texts } from './texts.ts';

/** The words in `language`. They are in the package: nothing is fetched from any network. */
export async function loadTexts(language: TextLanguage): Promise<Texts> {
  switch (language) {
    case 'zh-CN':
      return (await import('./texts.zh-CN.ts')).TEXTS;
    case 'zh-TW':
      return (await import('./texts.zh-TW.ts')).TEXTS;
    default:
      return (await import('./texts.en.ts')).TEXTS;
  }
}
