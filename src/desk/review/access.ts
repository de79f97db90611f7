/**
 * Who may use the review pages: a request of a signed-in reviewer and, where it changes anything, one that
 * came from our own page (CSRF token, and what the browser says of its origin).
 */
import type { HttpBindings } from '@hono/node-server';
import type { Context, Hono } from 'hono';
import { getCookie } from 'hono/cookie';
import type { Desk } from '../desk.ts';
import { clientAddress } from '../http/client-address.ts';
import type { PublishingState } from '../publishing/decision-publisher.ts';
import { sameSecret } from './reviewer-token.ts';
import { findSession, type Session } from './session.ts';

interface ReviewEnv {
  Bindings: HttpBindings;
  Variables: { session: Session; publishing: PublishingState };
}
export type ReviewContext = Context<ReviewEnv>;
export type ReviewApp = Hono<ReviewEnv>;

export const COOKIE = 'sansi_review';

/** Whether this request names a session, real or not. */
export function hasCookie(c: ReviewContext): boolean {
  return getCookie(c, COOKIE) !== undefined;
}

/** The session of this request, or null. One that is real was not to be counted among the guests. */
export async function sessionOf(desk: Desk, c: ReviewContext): Promise<Session | null> {
  const cookie = getCookie(c, COOKIE);
  if (cookie === undefined) return null;
  const session = await findSession(desk.db, desk.reviewerToken, cookie);
  if (session !== null) desk.guestRate.giveBack(clientAddress(c, desk.proxies));
  return session;
}

/** Whether the browser says that another site made this request. Old browsers say nothing. Not hono/csrf: it refuses
 * whoever says nothing, or only `Origin: null`, and takes one of the two headers for both. */
export function isForeign(desk: Desk, c: ReviewContext): boolean {
  const site = c.req.header('sec-fetch-site');
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true;
  const origin = c.req.header('origin');
  // Browsers send `null` for a form of a page with `no-referrer`; the CSRF token decides then.
  if (origin === undefined || origin === 'null') return false;
  return origin !== new URL(desk.publicUrl(c)).origin;
}

/** Whether a form carries its session's CSRF token. */
export function isOurForm(session: Session, form: Readonly<Record<string, string>>): boolean {
  return sameSecret(session.csrf, form.csrf ?? '');
}
