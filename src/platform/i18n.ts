/**
 * Words in the person's language, read from the package's own _locales. The browser's lookup is not used:
 * it cannot speak a language other than its own, and it gives English to a reader of zh-HK.
 */

import {
  DEFAULT_LANGUAGE,
  LANGUAGES,
  type Language,
  localeFolder,
  nearestLanguage,
} from '../language/languages.ts';
import { browser } from './browser.ts';
import type { MessageKey } from './message-key.ts';

type Catalogue = Readonly<Record<string, { message: string }>>;

let language: Language = DEFAULT_LANGUAGE;
let catalogue: Catalogue = {};
let loaded: () => void;
const read = new Map<Language, Promise<Catalogue>>();

/** Settles when there are words: what an event of the worker's first moments wants to say waits for it. */
export const i18nReady = new Promise<void>((resolve) => {
  loaded = resolve;
});

/** Call before anything is said. `wish` is the person's setting. */
export async function initI18n(wish: Language | 'browser'): Promise<void> {
  language = LANGUAGES.find((known) => known === wish) ?? browserLanguage();
  catalogue = await wordsOf(language);
  loaded();
}

/** Begins to read the words that will most likely be wanted, for a page that does not know the settings yet.
 * @returns their language */
export function expectWords(): Language {
  const likely = browserLanguage();
  // A failure is that of whoever needs them.
  wordsOf(likely).catch(() => undefined);
  return likely;
}

function browserLanguage(): Language {
  return nearestLanguage(browser.i18n.getUILanguage()) ?? DEFAULT_LANGUAGE;
}

/** Each language is read once: it does not change as long as this document or worker lives. */
function wordsOf(wanted: Language): Promise<Catalogue> {
  const known = read.get(wanted);
  if (known) return known;
  const address = browser.runtime.getURL(`_locales/${localeFolder(wanted)}/messages.json`);
  const words = fetch(address).then((answer) => answer.json() as Promise<Catalogue>);
  words.catch(() => read.delete(wanted));
  read.set(wanted, words);
  return words;
}

/** The language that `t` speaks. */
export function locale(): Language {
  return language;
}

/** The message `key` with `$1`…`$9` replaced. Before there are words the key shows as itself. */
export function t(key: MessageKey, ...substitutions: (string | number)[]): string {
  const message = catalogue[key]?.message;
  if (message === undefined) return key;
  return message.replace(/\$(\d)/g, (_, digit: string) => inSentence(substitutions[Number(digit) - 1]));
}

/** Characters that turn the direction of what follows, which no name of a list or a site has a reason for. */
const TURNING = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
/** Letters that are read from right to left. */
const FROM_RIGHT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/;

/** What stands in a sentence must not turn the rest of it round. */
function inSentence(value: string | number | undefined): string {
  const text = String(value ?? '').replace(TURNING, '');
  return FROM_RIGHT.test(text) ? `\u2068${text}\u2069` : text;
}
