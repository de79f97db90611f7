/**
 * The desk's words in the reader's language.
 */
import type { Language } from '../../language/languages.ts';
import { en, type WordKey, type Words } from './en.ts';
import { zhCn } from './zh-cn.ts';
import { zhTw } from './zh-tw.ts';

export type { WordKey } from './en.ts';

export const WORDS: Readonly<Record<Language, Words>> = { en, 'zh-CN': zhCn, 'zh-TW': zhTw };

/** The sentence `key` with each {name} replaced from `values`. Plain text: escape it where it becomes HTML. */
export function say(language: Language, key: WordKey, values: Record<string, string | number> = {}): string {
  return WORDS[language][key].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

export function isWordKey(key: string): key is WordKey {
  return Object.hasOwn(en, key);
}
