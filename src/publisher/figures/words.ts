/**
 * The words of the page of figures in each language.
 */
import type { Language } from '../../language/languages.ts';
import en from './words.en.json' with { type: 'json' };
import zhCn from './words.zh-CN.json' with { type: 'json' };
import zhTw from './words.zh-TW.json' with { type: 'json' };

export type FigureWord = keyof typeof en;

const WORDS: Readonly<Record<Language, Readonly<Record<FigureWord, string>>>> = {
  en,
  'zh-CN': zhCn,
  'zh-TW': zhTw,
};

/** The sentence `key` with each {name} replaced from `values`; plain text. */
export function figureWords(
  language: Language,
  key: FigureWord,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return WORDS[language][key].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
