/** @jsxImportSource hono/jsx */
/**
 * Opening an invitation: whoever has the link chooses a password, once, and is signed in.
 */
import { Hono } from 'hono';
import { Problem } from '../decisions/problem.ts';
import type { Desk } from '../desk.ts';
import { clientAddress } from '../http/client-address.ts';
import { rememberBrowser } from '../people/known-browsers.ts';
import { MAX_PASSWORD, MIN_PASSWORD } from '../people/password.ts';
import { acceptInvitation, invitedPerson, type Person } from '../people/people.ts';
import { isForeign, putBrowser, startSession } from './access.ts';
import type { ReviewApp, ReviewContext } from './context.ts';
import { readForm } from './form.ts';
import { Layout } from './layout.tsx';
import { page } from './page.ts';
import { Message } from './parts.tsx';
import { type View, viewOf } from './view.ts';

export function joinRoutes(desk: Desk): ReviewApp {
  const app: ReviewApp = new Hono();
  app.get('/join/:token', (c) => show(desk, c, null, 200));
  app.post('/join/:token', (c) => join(desk, c));
  return app;
}

async function show(
  desk: Desk,
  c: ReviewContext,
  problem: string | null,
  status: 200 | 403 | 409,
): Promise<Response> {
  const view = viewOf(desk, c, null);
  const seconds = desk.guestRate.take(clientAddress(c, desk.proxies));
  if (seconds > 0)
    return page(c, <JoinPage view={view} person={null} problem={view.t('loginWait', { seconds })} />, 429);
  const person = await invitedPerson(desk.db, c.req.param('token') ?? '');
  if (person === null) {
    return page(c, <JoinPage view={view} person={null} problem={view.t('invitation-over')} />, 404);
  }
  return page(c, <JoinPage view={view} person={person} problem={problem} />, status);
}

async function join(desk: Desk, c: ReviewContext): Promise<Response> {
  const view = viewOf(desk, c, null);
  if (isForeign(desk, c)) return show(desk, c, view.t('form-foreign'), 403);
  const form = await readForm(c);
  const token = c.req.param('token') ?? '';
  // Nobody makes the desk work on a password without an invitation.
  if ((await invitedPerson(desk.db, token)) === null) return show(desk, c, null, 409);
  try {
    const person = await acceptInvitation(desk.db, token, form.password ?? '', desk.passwordCost);
    await startSession(desk, c, { person });
    putBrowser(desk, c, await rememberBrowser(desk.db, person.id));
    return c.redirect(view.base, 303);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return show(desk, c, view.t(error.key, error.values), 409);
  }
}

function JoinPage({ view, person, problem }: { view: View; person: Person | null; problem: string | null }) {
  const { t } = view;
  return (
    <Layout view={view} title={t('joinTitle')} tab={null}>
      <form class="card login" method="post">
        <h1>{t('joinTitle')}</h1>
        {problem === null ? null : <Message tone="bad">{problem}</Message>}
        {person === null ? null : (
          <>
            <p>{t('joinText', { name: person.name })}</p>
            <input type="hidden" name="username" value={person.name} autocomplete="username" />
            <NewPassword view={view} />
            <button class="primary wide" type="submit" data-action="join">
              {t('joinButton')}
            </button>
          </>
        )}
      </form>
    </Layout>
  );
}

/** The field for a password that is chosen. */
export function NewPassword({ view }: { view: View }) {
  const { t } = view;
  return (
    <>
      <label for="password">{t('passwordNew')}</label>
      <input
        id="password"
        name="password"
        type="password"
        minlength={MIN_PASSWORD}
        maxlength={MAX_PASSWORD}
        autocomplete="new-password"
        required
        aria-describedby="password-hint"
      />
      <p class="hint" id="password-hint">
        {t('passwordHint', { n: MIN_PASSWORD })}
      </p>
    </>
  );
}
