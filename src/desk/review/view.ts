/**
 * What every part of a review page is given.
 */
import type { Language } from '../../language/languages.ts';
import { say, type WordKey } from '../words/say.ts';
import type { Session } from './session.ts';

export interface View {
  language: Language;
  t(key: WordKey, values?: Record<string, string | number>): string;
  /** Path of the review pages as the browser sees it, such as `/review`. */
  base: string;
  session: Session | null;
  now: Date;
}

export function makeView(language: Language, base: string, session: Session | null): View {
  return { language, base, session, now: new Date(), t: (key, values) => say(language, key, values) };
}
