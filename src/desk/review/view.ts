/**
 * What every part of a review page is given: the reader's words, and where the review pages are.
 */
import type { Language } from '../../language/languages.ts';
import type { Desk } from '../desk.ts';
import { languageOf } from '../http/language.ts';
import type { PublishingState } from '../publishing/decision-publisher.ts';
import { say, type WordKey } from '../words/say.ts';
import type { ReviewContext } from './access.ts';
import type { Session } from './session.ts';

export interface View {
  language: Language;
  t(key: WordKey, values?: Record<string, string | number>): string;
  /** Path of the review pages as the browser sees it, such as `/review`. */
  base: string;
  session: Session | null;
  /** null where nobody is signed in. */
  publishing: PublishingState | null;
  now: Date;
}

/** The view of one request. */
export function viewOf(desk: Desk, c: ReviewContext, session: Session | null): View {
  const language = languageOf(c.req.header('accept-language'));
  const base = `${new URL(desk.publicUrl(c)).pathname.replace(/\/$/, '')}/review`;
  const publishing = c.get('publishing') ?? null;
  return {
    language,
    base,
    session,
    publishing,
    now: new Date(),
    t: (key, values) => say(language, key, values),
  };
}
