/**
 * A cue in words, in the person's language: what in the message stands for it, and what to think of that.
 */
import type { Language } from '../../language/languages.ts';
import type { Cue } from './cues.ts';
import english from './words.en.json' with { type: 'json' };
import simplified from './words.zh-CN.json' with { type: 'json' };
import traditional from './words.zh-TW.json' with { type: 'json' };

const WORDS: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: english,
  'zh-CN': simplified,
  'zh-TW': traditional,
};
const BETWEEN: Readonly<Record<Language, string>> = { en: ', ', 'zh-CN': '、', 'zh-TW': '、' };

export function cueSentence({ name, words }: Pick<Cue, 'name' | 'words'>, language: Language): string {
  return (WORDS[language][name] ?? '').replace('$1', () => words.join(BETWEEN[language]));
}
