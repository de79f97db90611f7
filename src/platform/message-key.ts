/**
 * The names of all texts of the extension, as a type: a name that does not exist fails in `tsc`. Read from the
 * English files in locales/; that the other languages have the same ones is what the build holds.
 */
import type { FraudType } from '../dissuasion/fraud-types.ts';
import type { WarningWords } from '../dissuasion/warning-words.ts';
import type badge from './locales/badge.en.json';
import type caution from './locales/caution.en.json';
import type check from './locales/check.en.json';
import type common from './locales/common.en.json';
import type continued from './locales/continued.en.json';
import type extension from './locales/extension.en.json';
import type harm from './locales/harm.en.json';
import type left from './locales/left.en.json';
import type link from './locales/link.en.json';
import type listError from './locales/listError.en.json';
import type notice from './locales/notice.en.json';
import type options from './locales/options.en.json';
import type popup from './locales/popup.en.json';
import type warning from './locales/warning.en.json';
import type welcome from './locales/welcome.en.json';

/** The names of the kinds of fraud stand with the kinds (src/dissuasion/data); the build adds them. */
export type FraudTypeKey = `fraudType_${Underscored<FraudType>}`;

/** What warnings say around them stands there too. */
type WarningWordKey = `warning_${keyof WarningWords}`;

export type MessageKey =
  | FraudTypeKey
  | WarningWordKey
  | keyof (typeof badge & typeof caution & typeof common & typeof extension & typeof harm & typeof left)
  | keyof (typeof link & typeof listError & typeof notice & typeof options & typeof popup)
  | keyof (typeof check & typeof continued & typeof warning & typeof welcome);

/** A text by its name, with what is put in: `t`, or a stand-in for it. */
export type Translate = (key: MessageKey, ...substitutions: (string | number)[]) => string;

/** `Text` with `_` for each `-`: browsers take no other mark in the name of a message. */
export type Underscored<Text extends string> = Text extends `${infer Head}-${infer Rest}`
  ? `${Head}_${Underscored<Rest>}`
  : Text;

export function underscored<Text extends string>(text: Text): Underscored<Text> {
  return text.replaceAll('-', '_') as Underscored<Text>;
}

/** The message key of the name of `type`; tools/locales.ts makes the texts. */
export function fraudTypeKey(type: FraudType): FraudTypeKey {
  return `fraudType_${underscored(type)}`;
}
