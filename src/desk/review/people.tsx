/** @jsxImportSource hono/jsx */
/**
 * Who may use the review pages, for admins: invite, give another role, let go.
 */
import { Hono } from 'hono';
import * as v from 'valibot';
import { countForTabs } from '../cases/queue.ts';
import { Problem } from '../decisions/problem.ts';
import type { Desk } from '../desk.ts';
import { allPeople, invite, MAX_NAME, type Person, setRole } from '../people/people.ts';
import { isRole, ROLES, type Role } from '../roles.ts';
import type { WordKey } from '../words/say.ts';
import { isOurForm } from './access.ts';
import type { ReviewApp, ReviewContext } from './context.ts';
import { readForm } from './form.ts';
import { Layout } from './layout.tsx';
import { page } from './page.ts';
import { Csrf, Message } from './parts.tsx';
import { may, type View, viewOf } from './view.ts';

const UUID = v.pipe(v.string(), v.uuid());
const ROLE_WORDS: Readonly<Record<Role, WordKey>> = {
  reader: 'roleReader',
  reviewer: 'roleReviewer',
  publisher: 'rolePublisher',
  admin: 'roleAdmin',
};

/** What a page tells of the change before it. */
interface Told {
  problem?: string;
  /** An invitation's link: shown once. */
  link?: { name: string; address: string };
}

export function peopleRoutes(desk: Desk): ReviewApp {
  const app: ReviewApp = new Hono();
  app.use('/people/*', (c, next) => adminsOnly(desk, c, next));
  app.get('/people', (c) => show(desk, c, {}, 200));
  app.post('/people/invite', (c) => change(desk, c, 'invite'));
  app.post('/people/role', (c) => change(desk, c, 'role'));
  return app;
}

async function adminsOnly(
  desk: Desk,
  c: ReviewContext,
  next: () => Promise<void>,
): Promise<Response | undefined> {
  const view = viewOf(desk, c, c.get('session'));
  if (!may(view, 'admin')) return c.text(view.t('role-missing'), 403);
  await next();
  return undefined;
}

async function show(desk: Desk, c: ReviewContext, told: Told, status: 200 | 403 | 409): Promise<Response> {
  const view = viewOf(desk, c, c.get('session'));
  const people = await allPeople(desk.db);
  const counts = await countForTabs(desk.db);
  return page(c, <PeoplePage view={view} people={people} counts={counts} told={told} />, status);
}

async function change(desk: Desk, c: ReviewContext, what: 'invite' | 'role'): Promise<Response> {
  const session = c.get('session');
  const view = viewOf(desk, c, session);
  const form = await readForm(c);
  if (!isOurForm(session, form)) return show(desk, c, { problem: view.t('form-stale') }, 403);
  const role = isRole(form.role) ? form.role : null;
  try {
    if (what === 'invite') {
      const name = form.name ?? '';
      const token = await invite(desk.db, session, name, role ?? 'reader');
      const address = `${desk.publicUrl(c)}/review/join/${token}`;
      return show(desk, c, { link: { name, address } }, 200);
    }
    const id = form.person ?? '';
    if (!v.is(UUID, id)) throw new Problem('person-unknown');
    await setRole(desk.db, session, id, role);
    return c.redirect(`${view.base}/people`, 303);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return show(desk, c, { problem: view.t(error.key, error.values) }, 409);
  }
}

interface PeopleProps {
  view: View;
  people: Person[];
  counts: Record<'report' | 'appeal', number>;
  told: Told;
}

function PeoplePage({ view, people, counts, told }: PeopleProps) {
  const { t, base } = view;
  return (
    <Layout view={view} title={t('tabPeople')} tab="people" counts={counts}>
      {told.problem === undefined ? null : <Message tone="bad">{told.problem}</Message>}
      {told.link === undefined ? null : (
        <Message tone="good">
          {t('invitationMade', { name: told.link.name })}
          <br />
          <code data-invitation>{told.link.address}</code>
        </Message>
      )}
      <h1>{t('tabPeople')}</h1>
      <p class="soft">{t('peopleText')}</p>
      <p>
        <a href={`${base}/audit`}>{t('auditTitle')}</a>
      </p>
      <form class="card" method="post" action={`${base}/people/invite`}>
        <h2>{t('inviteTitle')}</h2>
        <Csrf view={view} />
        <label for="name">{t('personName')}</label>
        <input id="name" name="name" maxlength={MAX_NAME} autocomplete="off" required />
        <label for="role">{t('role')}</label>
        <RoleChoice view={view} id="role" chosen="reviewer" />
        <button type="submit" data-action="invite">
          {t('invite')}
        </button>
      </form>
      <ul class="entries">
        {people.map((person) => (
          <li class="card" data-person={person.name}>
            <div>
              <b dir="auto">{person.name}</b>
              <span class="chips">
                <span class="chip">{t(person.active ? ROLE_WORDS[person.role] : 'personGone')}</span>
                {person.active && person.password === null ? (
                  <span class="soft">{t('personInvited')}</span>
                ) : null}
                {person.totp_secret === null ? null : <span class="soft">{t('factorTitle')}</span>}
              </span>
            </div>
            <form method="post" action={`${base}/people/role`}>
              <Csrf view={view} />
              <input type="hidden" name="person" value={person.id} />
              <RoleChoice
                view={view}
                id={`role-${person.id}`}
                chosen={person.active ? person.role : null}
                none
              />
              <button type="submit" data-action="set-role" aria-label={`${t('roleSet')}: ${person.name}`}>
                {t('roleSet')}
              </button>
            </form>
            <form method="post" action={`${base}/people/invite`}>
              <Csrf view={view} />
              <input type="hidden" name="name" value={person.name} />
              <input type="hidden" name="role" value={person.role} />
              <button
                class="quiet"
                type="submit"
                data-action="invite-again"
                aria-label={`${t('inviteAgain')}: ${person.name}`}
              >
                {t('inviteAgain')}
              </button>
            </form>
          </li>
        ))}
      </ul>
    </Layout>
  );
}

interface RoleChoiceProps {
  view: View;
  id: string;
  /** null: none. */
  chosen: Role | null;
  /** Whether none may be chosen. */
  none?: boolean;
}

function RoleChoice({ view, id, chosen, none = false }: RoleChoiceProps) {
  const { t } = view;
  return (
    <select id={id} name="role" aria-label={t('role')}>
      {ROLES.map((role) => (
        <option value={role} selected={role === chosen}>
          {t(ROLE_WORDS[role])}
        </option>
      ))}
      {none ? (
        <option value="none" selected={chosen === null}>
          {t('personGone')}
        </option>
      ) : null}
    </select>
  );
}
