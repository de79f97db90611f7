/** @jsxImportSource hono/jsx */
/**
 * Signing in and out. Wrong tokens are counted by client network, and soon have to wait.
 */
import { Hono } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { cleanText } from '../../report/clean.ts';
import type { Desk } from '../desk.ts';
import { clientAddress } from '../http/client-address.ts';
import { COOKIE, isForeign, isOurForm, type ReviewApp, type ReviewContext, sessionOf } from './access.ts';
import { readForm } from './form.ts';
import { LoginPage } from './login-page.tsx';
import { page } from './page.ts';
import { sameSecret } from './reviewer-token.ts';
import { closeSession, openSession, SESSION_SECONDS } from './session.ts';
import { viewOf } from './view.ts';

export function signInRoutes(desk: Desk): ReviewApp {
  const app: ReviewApp = new Hono();
  app.get('/login', (c) => loginPage(desk, c, null, 200));
  app.post('/login', (c) => signIn(desk, c));
  app.post('/logout', (c) => signOut(desk, c));
  return app;
}

/** The login page, for whoever asks for a page without being signed in too. */
export function loginPage(
  desk: Desk,
  c: ReviewContext,
  problem: string | null,
  status: 200 | 401 | 403 | 429,
): Response | Promise<Response> {
  return page(c, <LoginPage view={viewOf(desk, c, null)} problem={problem} />, status);
}

async function signIn(desk: Desk, c: ReviewContext): Promise<Response> {
  const view = viewOf(desk, c, null);
  if (isForeign(desk, c)) return loginPage(desk, c, view.t('form-foreign'), 403);
  const client = clientAddress(c, desk.proxies);
  const form = await readForm(c);
  // Counted before it is compared, so that parallel guesses cannot slip by; a right token costs nothing.
  const seconds = desk.signInRate.take(client);
  if (seconds > 0) return loginPage(desk, c, view.t('loginWait', { seconds }), 429);
  if (!sameSecret((form.token ?? '').trim(), desk.reviewerToken)) {
    return loginPage(desk, c, view.t('loginWrong'), 401);
  }
  desk.signInRate.giveBack(client);
  const name = cleanText(form.name ?? '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 60);
  setCookie(c, COOKIE, await openSession(desk.db, desk.reviewerToken, name), {
    path: view.base,
    httpOnly: true,
    sameSite: 'Strict',
    secure: desk.publicUrl(c).startsWith('https:'),
    maxAge: SESSION_SECONDS,
  });
  return c.redirect(view.base, 303);
}

async function signOut(desk: Desk, c: ReviewContext): Promise<Response> {
  const session = await sessionOf(desk, c);
  const view = viewOf(desk, c, session);
  const cookie = getCookie(c, COOKIE);
  if (session && cookie !== undefined) {
    if (isForeign(desk, c) || !isOurForm(session, await readForm(c)))
      return loginPage(desk, c, view.t('form-foreign'), 403);
    await closeSession(desk.db, cookie);
  }
  deleteCookie(c, COOKIE, { path: view.base });
  return c.redirect(`${view.base}/login`, 303);
}
