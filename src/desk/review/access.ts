/**
 * Who may use the review pages: a request of somebody who is signed in, or whom a named proxy vouches for, and, where it
 * changes anything, one that came from our own page (CSRF token, and what the browser says of its origin).
 */
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { Desk } from '../desk.ts';
import { clientAddress } from '../http/client-address.ts';
import { BROWSER_SECONDS } from '../people/known-browsers.ts';
import { personByName } from '../people/people.ts';
import { sameSecret } from '../people/secrets.ts';
import {
  closeSession,
  findSession,
  openSession,
  SESSION_SECONDS,
  type Session,
  type Who,
} from '../people/session.ts';
import type { ReviewContext } from './context.ts';
import { baseOf } from './view.ts';

const COOKIE = 'sansi_review';
/** Says that somebody has signed in in this browser before. */
const BROWSER_COOKIE = 'sansi_browser';

/** Whether this request names a session, real or not. */
export function hasCookie(c: ReviewContext): boolean {
  return getCookie(c, COOKIE) !== undefined;
}

/** The session of this request, or null. One that is real was not to be counted among the guests. */
export async function sessionOf(desk: Desk, c: ReviewContext): Promise<Session | null> {
  const cookie = getCookie(c, COOKIE);
  const session = cookie === undefined ? null : await findSession(desk.db, desk.reviewerToken, cookie);
  if (session !== null) desk.guestRate.giveBack(clientAddress(c, desk.proxies));
  const name = desk.proxyName(c);
  return name === null ? session : sessionByProxy(desk, c, name, session);
}

/** The session of whom a named proxy vouches for: the one that there is, if it is that person's, or a new one. */
async function sessionByProxy(
  desk: Desk,
  c: ReviewContext,
  name: string,
  session: Session | null,
): Promise<Session | null> {
  const person = await personByName(desk.db, name);
  // Nobody of this name may come in: then it is as if the proxy had said nothing.
  if (person === null || !person.active) return session?.personId === null ? session : null;
  if (session?.personId === person.id) return session;
  const cookie = await startSession(desk, c, { person });
  return findSession(desk.db, desk.reviewerToken, cookie);
}

/** Opens a session and hands its cookie to the browser. */
export async function startSession(desk: Desk, c: ReviewContext, who: Who): Promise<string> {
  const cookie = await openSession(desk.db, who);
  putCookie(desk, c, COOKIE, cookie, SESSION_SECONDS);
  return cookie;
}

export async function endSession(desk: Desk, c: ReviewContext): Promise<void> {
  const cookie = getCookie(c, COOKIE);
  if (cookie !== undefined) await closeSession(desk.db, cookie);
  deleteCookie(c, COOKIE, { path: baseOf(desk, c) });
}

export function browserOf(c: ReviewContext): string | undefined {
  return getCookie(c, BROWSER_COOKIE);
}

export function putBrowser(desk: Desk, c: ReviewContext, cookie: string): void {
  putCookie(desk, c, BROWSER_COOKIE, cookie, BROWSER_SECONDS);
}

function putCookie(desk: Desk, c: ReviewContext, name: string, value: string, maxAge: number): void {
  const secure = desk.publicUrl(c).startsWith('https:');
  setCookie(c, name, value, { path: baseOf(desk, c), httpOnly: true, sameSite: 'Strict', secure, maxAge });
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
