/**
 * What every warning says around the words of its kind: the band with the verdict, and what stands over the rest. The
 * same for whoever is warned and for the reviewer who wants to see what a decision would show.
 */

import type { Language } from '../language/languages.ts';
import en from './data/warning.en.json' with { type: 'json' };
import zhCn from './data/warning.zh-CN.json' with { type: 'json' };
import zhTw from './data/warning.zh-TW.json' with { type: 'json' };

export type WarningWords = typeof en;

const WORDS: Readonly<Record<Language, WarningWords>> = { en, 'zh-CN': zhCn, 'zh-TW': zhTw };

export function warningWords(language: Language): WarningWords {
  return WORDS[language];
}
