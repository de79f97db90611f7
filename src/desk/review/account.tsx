/** @jsxImportSource hono/jsx */
/**
 * One's own account: another password, and the second factor.
 */
import { Hono } from 'hono';
import { raw } from 'hono/html';
import { renderSVG } from 'uqr';
import { countForTabs } from '../cases/queue.ts';
import { Problem } from '../decisions/problem.ts';
import type { Desk } from '../desk.ts';
import { clientAddress } from '../http/client-address.ts';
import { isPassword, MAX_PASSWORD } from '../people/password.ts';
import { changePassword, type Person, personById, setSecondFactor, useStep } from '../people/people.ts';
import { newSecret, secretAddress, stepOfCode } from '../people/second-factor.ts';
import { findSession } from '../people/session.ts';
import { isOurForm, startSession } from './access.ts';
import type { ReviewApp, ReviewContext } from './context.ts';
import { type Form, readForm } from './form.ts';
import { NewPassword } from './join.tsx';
import { Layout } from './layout.tsx';
import { page } from './page.ts';
import { Csrf, Message } from './parts.tsx';
import { type View, viewOf } from './view.ts';

const SECRET = /^[A-Z2-7]{32}$/;

interface Told {
  tone: 'good' | 'bad';
  text: string;
}

export function accountRoutes(desk: Desk): ReviewApp {
  const app: ReviewApp = new Hono();
  app.get('/account', (c) => show(desk, c, null, 200));
  app.post('/account/password', (c) => withPassword(desk, c, newPassword));
  app.post('/account/second-factor', (c) => withPassword(desk, c, secondFactor));
  return app;
}

async function show(
  desk: Desk,
  c: ReviewContext,
  told: Told | null,
  status: 200 | 403 | 409 | 429,
): Promise<Response> {
  const session = c.get('session');
  const view = viewOf(desk, c, session);
  const person = session.personId === null ? null : await personById(desk.db, session.personId);
  if (person === null) return c.text(view.t('account-none'), 404);
  const props = { view, person, told, secret: newSecret(), counts: await countForTabs(desk.db) };
  return page(c, <AccountPage {...props} />, status);
}

/** Whoever finds a browser open must not take the account over: each change asks for the password. */
async function withPassword(
  desk: Desk,
  c: ReviewContext,
  change: (desk: Desk, c: ReviewContext, person: Person, form: Form, view: View) => Promise<Told>,
): Promise<Response> {
  const session = c.get('session');
  const view = viewOf(desk, c, session);
  const form = await readForm(c);
  const bad = (text: string, status: 403 | 409 | 429) => show(desk, c, { tone: 'bad', text }, status);
  if (!isOurForm(session, form)) return bad(view.t('form-stale'), 403);
  const person = session.personId === null ? null : await personById(desk.db, session.personId);
  if (person === null) return bad(view.t('account-none'), 403);
  const client = clientAddress(c, desk.proxies);
  const seconds = desk.signInLimit.take(client, person.id);
  if (seconds > 0) return bad(view.t('loginWait', { seconds }), 429);
  if (!(await isPassword(form.current ?? '', person.password, desk.passwordCost)))
    return bad(view.t('password-wrong'), 409);
  const giveBack = (): void => desk.signInLimit.giveBack(client, person.id);
  try {
    const told = await change(desk, c, person, form, view);
    giveBack();
    return await show(desk, c, told, 200);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    // A code can be guessed as a password can.
    if (error.key !== 'code-needed') giveBack();
    return bad(view.t(error.key, error.values), 409);
  }
}

async function newPassword(
  desk: Desk,
  c: ReviewContext,
  person: Person,
  form: Form,
  view: View,
): Promise<Told> {
  const changed = await changePassword(desk.db, person, form.password ?? '', desk.passwordCost);
  // Every session has ended with the old password: this browser gets one anew.
  const cookie = await startSession(desk, c, { person: changed });
  const session = await findSession(desk.db, desk.reviewerToken, cookie);
  if (session !== null) c.set('session', session);
  return { tone: 'good', text: view.t('donePassword') };
}

async function secondFactor(
  desk: Desk,
  _c: ReviewContext,
  person: Person,
  form: Form,
  view: View,
): Promise<Told> {
  if (person.totp_secret !== null) {
    // Else whoever has found out the password needs nothing more. Who has lost the app is invited anew.
    const step = stepOfCode(person.totp_secret, form.code ?? '', person.totp_step);
    if (step === null || !(await useStep(desk.db, person.id, step))) throw new Problem('code-needed');
    await setSecondFactor(desk.db, person, null);
    return { tone: 'good', text: view.t('doneFactorOff') };
  }
  const secret = form.secret ?? '';
  const step = SECRET.test(secret) ? stepOfCode(secret, form.code ?? '', 0) : null;
  if (step === null) throw new Problem('code-wrong');
  await setSecondFactor(desk.db, person, secret);
  await useStep(desk.db, person.id, step);
  return { tone: 'good', text: view.t('doneFactorOn') };
}

interface AccountProps {
  view: View;
  person: Person;
  told: Told | null;
  /** For a second factor that is to be set up. */
  secret: string;
  counts: Record<'report' | 'appeal', number>;
}

function AccountPage({ view, person, told, secret, counts }: AccountProps) {
  const { t, base } = view;
  return (
    <Layout view={view} title={t('accountTitle')} tab={null} counts={counts}>
      {told === null ? null : <Message tone={told.tone}>{told.text}</Message>}
      <h1>{person.name}</h1>
      <form class="card" method="post" action={`${base}/account/password`}>
        <h2>{t('passwordChange')}</h2>
        <Csrf view={view} />
        <Current view={view} id="current" />
        <NewPassword view={view} />
        <button type="submit" data-action="change-password">
          {t('passwordChange')}
        </button>
      </form>
      <form class="card" method="post" action={`${base}/account/second-factor`}>
        <h2>{t('factorTitle')}</h2>
        <Csrf view={view} />
        <p class="soft">{t(person.totp_secret === null ? 'factorText' : 'factorIsOn')}</p>
        {person.totp_secret === null ? <NewFactor person={person} secret={secret} /> : null}
        <Code view={view} />
        <Current view={view} id="current-factor" />
        <button type="submit" data-action="second-factor">
          {t(person.totp_secret === null ? 'factorOn' : 'factorOff')}
        </button>
      </form>
    </Layout>
  );
}

function Current({ view, id }: { view: View; id: string }) {
  return (
    <>
      <label for={id}>{view.t('passwordCurrent')}</label>
      <input
        id={id}
        name="current"
        type="password"
        maxlength={MAX_PASSWORD}
        autocomplete="current-password"
        required
      />
    </>
  );
}

function NewFactor({ person, secret }: { person: Person; secret: string }) {
  return (
    <>
      <div class="qr">{raw(renderSVG(secretAddress(secret, person.name)))}</div>
      <p class="mono">{secret.replace(/(.{4})(?=.)/g, '$1 ')}</p>
      <input type="hidden" name="secret" value={secret} />
    </>
  );
}

function Code({ view }: { view: View }) {
  return (
    <>
      <label for="code">{view.t('loginCode')}</label>
      <input id="code" name="code" inputmode="numeric" maxlength={10} autocomplete="one-time-code" required />
    </>
  );
}
