/**
 * The view of one request: the reader's language, and where the review pages are.
 */
import type { Desk } from '../desk.ts';
import { languageOf } from '../http/language.ts';
import type { ReviewContext } from './guard.ts';
import type { Session } from './session.ts';
import { makeView, type View } from './view.ts';

export function viewOf(desk: Desk, c: ReviewContext, session: Session | null): View {
  const path = new URL(desk.publicUrl(c)).pathname.replace(/\/$/, '');
  return makeView(languageOf(c.req.header('accept-language')), `${path}/review`, session);
}
