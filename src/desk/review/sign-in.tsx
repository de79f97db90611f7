/** @jsxImportSource hono/jsx */
/**
 * Signing in and out: with a name and password, or with the reviewer token. Failures are counted before anything is
 * compared, and soon have to wait.
 */
import { Hono } from 'hono';
import type { Desk } from '../desk.ts';
import { clientAddress } from '../http/client-address.ts';
import { isKnownBrowser, rememberBrowser } from '../people/known-browsers.ts';
import { isPassword } from '../people/password.ts';
import { hasPeople, type Person, personByName, readName, useStep } from '../people/people.ts';
import { stepOfCode } from '../people/second-factor.ts';
import { sameSecret } from '../people/secrets.ts';
import type { Who } from '../people/session.ts';
import {
  browserOf,
  endSession,
  isForeign,
  isOurForm,
  putBrowser,
  sessionOf,
  startSession,
} from './access.ts';
import type { ReviewApp, ReviewContext } from './context.ts';
import { type Form, readForm } from './form.ts';
import { LoginPage } from './login-page.tsx';
import { page } from './page.ts';
import { type View, viewOf } from './view.ts';

export function signInRoutes(desk: Desk): ReviewApp {
  const app: ReviewApp = new Hono();
  app.get('/login', (c) => loginPage(desk, c, null, 200));
  app.post('/login', (c) => signIn(desk, c));
  app.post('/logout', (c) => signOut(desk, c));
  return app;
}

/** The login page, for whoever asks for a page without being signed in too. */
export async function loginPage(
  desk: Desk,
  c: ReviewContext,
  problem: string | null,
  status: 200 | 401 | 403 | 429,
): Promise<Response> {
  const people = await hasPeople(desk.db);
  return page(c, <LoginPage view={viewOf(desk, c, null)} problem={problem} people={people} />, status);
}

async function signIn(desk: Desk, c: ReviewContext): Promise<Response> {
  const view = viewOf(desk, c, null);
  if (isForeign(desk, c)) return loginPage(desk, c, view.t('form-foreign'), 403);
  const form = await readForm(c);
  const person = form.password === undefined ? null : await personByName(desk.db, form.name ?? '');
  const cookie = browserOf(c);
  const known = await isKnownBrowser(desk.db, cookie, person?.id ?? null);
  const browser = known && (person !== null || form.password === undefined) ? (cookie ?? null) : null;
  const client = clientAddress(c, desk.proxies);
  const seconds = desk.signInLimit.take(client, browser);
  if (seconds > 0) return loginPage(desk, c, view.t('loginWait', { seconds }), 429);
  const who =
    form.password === undefined
      ? await byToken(desk, form, view)
      : await byPassword(desk, person, form.password, form.code ?? '', view);
  if (typeof who === 'string') return loginPage(desk, c, who, 401);
  desk.signInLimit.giveBack(client, browser);
  await startSession(desk, c, who);
  if (browser === null) putBrowser(desk, c, await rememberBrowser(desk.db, person?.id ?? null));
  return c.redirect(view.base, 303);
}

/** Who signs in with the reviewer token, or why not. */
async function byToken(desk: Desk, form: Form, view: View): Promise<Who | string> {
  if (!sameSecret((form.token ?? '').trim(), desk.reviewerToken)) return view.t('loginWrong');
  const name = readName(form.name ?? '');
  // What stands beside decisions must be who made them.
  if (name !== '' && (await personByName(desk.db, name)) !== null) return view.t('loginNameTaken');
  return { token: desk.reviewerToken, name };
}

/** Who signs in with a password, or why not; that a name is unknown is not told. */
async function byPassword(
  desk: Desk,
  person: Person | null,
  password: string,
  code: string,
  view: View,
): Promise<Who | string> {
  const right = await isPassword(password, person?.active ? person.password : null, desk.passwordCost);
  if (!right || person === null) return view.t('loginWrongPassword');
  if (person.totp_secret === null) return { person };
  const step = stepOfCode(person.totp_secret, code, person.totp_step);
  if (step === null || !(await useStep(desk.db, person.id, step))) return view.t('loginWrongCode');
  return { person };
}

async function signOut(desk: Desk, c: ReviewContext): Promise<Response> {
  const session = await sessionOf(desk, c);
  const view = viewOf(desk, c, session);
  if (session && (isForeign(desk, c) || !isOurForm(session, await readForm(c)))) {
    return loginPage(desk, c, view.t('form-foreign'), 403);
  }
  await endSession(desk, c);
  return c.redirect(`${view.base}/login`, 303);
}
