/**
 * What each kind of fraud is called, the same for whoever is warned, whoever reports and whoever reviews: read
 * from the kinds' own texts. For programs that have all languages at hand; the extension's pages read the names
 * as messages (`fraudType_…`), which the build makes of these.
 */

import type { Language } from '../language/languages.ts';
import en from './data/kinds.en.json' with { type: 'json' };
import zhCn from './data/kinds.zh-CN.json' with { type: 'json' };
import zhTw from './data/kinds.zh-TW.json' with { type: 'json' };
import type { FraudType } from './fraud-types.ts';
import type { KindText } from './texts.ts';

const KINDS: Readonly<Record<Language, Readonly<Record<FraudType, KindText>>>> = {
  en,
  'zh-CN': zhCn,
  'zh-TW': zhTw,
};

/** The name of `type` in `language`, such as 'Fake investment'. */
export function kindName(type: FraudType, language: Language): string {
  return KINDS[language][type].name;
}

/** All that is said about `type` in `language`. */
export function kindText(type: FraudType, language: Language): KindText {
  return KINDS[language][type];
}
