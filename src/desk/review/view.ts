/**
 * What every part of a review page is given: the reader's words, and where the review pages are.
 */
import type { Language } from '../../language/languages.ts';
import type { Desk } from '../desk.ts';
import { languageOf } from '../http/language.ts';
import type { Session } from '../people/session.ts';
import type { PublishingState } from '../publishing/decision-publisher.ts';
import { mayAs, type Role } from '../roles.ts';
import { say, type WordKey } from '../words/say.ts';
import type { ReviewContext } from './context.ts';

export interface View {
  language: Language;
  t(key: WordKey, values?: Record<string, string | number>): string;
  /** Of baseOf. */
  base: string;
  session: Session | null;
  /** null where nobody is signed in. */
  publishing: PublishingState | null;
  /** What is wrong with how the desk was started. */
  trouble: readonly WordKey[];
  now: Date;
  /** Whether a listing needs a second person. */
  twoPerson: boolean;
}

/** Whether the reader of a page may do what this role may. */
export function may(view: View, role: Role): boolean {
  return view.session !== null && mayAs(view.session.role, role);
}

/** Path of the review pages as the browser sees it, such as `/review`. */
export function baseOf(desk: Desk, c: ReviewContext): string {
  return `${new URL(desk.publicUrl(c)).pathname.replace(/\/$/, '')}/review`;
}

/** The view of one request. */
export function viewOf(desk: Desk, c: ReviewContext, session: Session | null): View {
  const language = languageOf(c.req.header('accept-language'));
  return {
    language,
    base: baseOf(desk, c),
    session,
    publishing: c.get('publishing') ?? null,
    trouble: [...desk.trouble],
    now: new Date(),
    twoPerson: desk.twoPerson,
    t: (key, values) => say(language, key, values),
  };
}
