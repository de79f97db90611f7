/**
 * A reason in words, in the person's language.
 */
import { type FraudType, isFraudType } from '../dissuasion/fraud-types.ts';
import type { Language } from '../language/languages.ts';
import type { Reason } from './score.ts';
import english from './words.en.json' with { type: 'json' };
import simplified from './words.zh-CN.json' with { type: 'json' };
import traditional from './words.zh-TW.json' with { type: 'json' };

const WORDS: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: english,
  'zh-CN': simplified,
  'zh-TW': traditional,
};
/** Of a host or a word of it: a page must not fill the banner. */
const LONGEST_ARG = 60;

/** @param nameOf what a kind of fraud is called in `language` */
export function reasonWords(
  { signal, args }: Reason,
  language: Language,
  nameOf: (kind: FraudType) => string,
): string {
  const sentence = WORDS[language][signal] ?? '';
  return sentence.replace(/\$([1-9])/g, (_, number: string) => {
    const arg = args[Number(number) - 1] ?? '';
    return isFraudType(arg) ? nameOf(arg) : shortened(arg);
  });
}

function shortened(arg: string): string {
  return arg.length <= LONGEST_ARG ? arg : `…${arg.slice(1 - LONGEST_ARG)}`;
}
