/** @jsxImportSource hono/jsx */
/**
 * The review pages' addresses. Everything but signing in and the style sheet needs a session; everything that
 * changes something needs its CSRF token as well.
 */

import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { routePath } from 'hono/route';
import { MAX_HOST } from '../../basics/domain.ts';
import { type CaseFile, readCase } from '../cases/case-file.ts';
import { defangHost } from '../cases/defang.ts';
import { findEntries, findExemptions } from '../cases/entries.ts';
import { parseEntry } from '../cases/entry.ts';
import { casesOfGroup, countForTabs, decidedCases, openGroups } from '../cases/queue.ts';
import { findCases, readSearch } from '../cases/search.ts';
import type { CaseKind } from '../db/schema.ts';
import { endExemption, removeEntry, restoreEntry, restoreExemption } from '../decisions/own-list.ts';
import { Problem, refusalWords } from '../decisions/problem.ts';
import type { Desk } from '../desk.ts';
import { clientAddress } from '../http/client-address.ts';
import { noStore, securityHeaders } from '../http/review-headers.ts';
import type { Session } from '../people/session.ts';
import { say, type WordKey } from '../words/say.ts';
import { hasCookie, isForeign, isOurForm, sessionOf } from './access.ts';
import { accountRoutes } from './account.tsx';
import { ACTIONS } from './actions.ts';
import { assetRoutes } from './assets.ts';
import { auditRoutes } from './audit.tsx';
import { bulkRoutes } from './bulk.tsx';
import { CasePage } from './case-page.tsx';
import type { ReviewApp, ReviewContext } from './context.ts';
import { changedWords, decidedWords } from './done-words.ts';
import { EntriesPage } from './entries-page.tsx';
import { type Form, readForm } from './form.ts';
import type { Again } from './form-parts.tsx';
import { joinRoutes } from './join.tsx';
import { page } from './page.ts';
import { pageNumber } from './page-number.ts';
import { peopleRoutes } from './people.tsx';
import { DecidedPage, GroupPage, QueuePage, SearchPage } from './queue-page.tsx';
import { isCaseId, runAction } from './run-action.ts';
import { loginPage, signInRoutes } from './sign-in.tsx';
import { may, viewOf } from './view.ts';

const MAX_FORM = 64_000;

export async function reviewRoutes(desk: Desk): Promise<ReviewApp> {
  const app: ReviewApp = new Hono();
  app.use(securityHeaders, noStore);
  app.onError((error, c) => {
    desk.log(`${c.req.method} ${routePath(c, -1)} failed: ${error.message}`);
    return c.text(viewOf(desk, c, null).t('failed'), 500);
  });
  app.use((c, next) => withoutZero(desk, c, next));
  app.use(bodyLimit({ maxSize: MAX_FORM, onError: (c) => c.text(say('en', 'too-large'), 413) }));
  app.route('/', await assetRoutes());
  app.use((c, next) => limitGuests(desk, c, next));
  app.route('/', signInRoutes(desk));
  app.route('/', joinRoutes(desk));
  app.use((c, next) => requireSession(desk, c, next));
  app.get('/', (c) => showQueue(desk, c, 'report'));
  app.get('/appeals', (c) => showQueue(desk, c, 'appeal'));
  app.get('/groups/:kind/:domain', (c) => showGroup(desk, c));
  app.get('/decided', (c) => showDecided(desk, c));
  app.get('/search', (c) => showSearch(desk, c));
  app.get('/cases/:id', (c) => showCase(desk, c, null, 200));
  app.post('/cases/:id/:action', (c) => decide(desk, c));
  app.get('/reports/:id/screenshot', (c) => showScreenshot(desk, c));
  app.get('/entries', (c) => showEntries(desk, c, null));
  app.post('/entries/remove', (c) => change(desk, c, 'entry', 'removed', removeEntry));
  app.post('/entries/restore', (c) => change(desk, c, 'entry', 'restored', restoreEntry));
  app.post('/exemptions/remove', (c) => change(desk, c, 'host', 'ended', endExemption));
  app.post('/exemptions/restore', (c) => change(desk, c, 'host', 'again', restoreExemption));
  app.route('/', bulkRoutes(desk));
  app.route('/', accountRoutes(desk));
  app.route('/', peopleRoutes(desk));
  app.route('/', auditRoutes(desk));
  app.all('*', (c) => c.text(viewOf(desk, c, c.get('session')).t('not-found'), 404));
  return app;
}

/** No database can be asked for a zero character, and nothing has one in its name. */
async function withoutZero(
  desk: Desk,
  c: ReviewContext,
  next: () => Promise<void>,
): Promise<Response | undefined> {
  if (c.req.url.includes('%00')) return c.text(viewOf(desk, c, null).t('not-found'), 404);
  await next();
  return undefined;
}

/** A cookie that is none costs a query of the database: whoever sends many has to wait. */
async function limitGuests(
  desk: Desk,
  c: ReviewContext,
  next: () => Promise<void>,
): Promise<Response | undefined> {
  const seconds = hasCookie(c) ? desk.guestRate.take(clientAddress(c, desk.proxies)) : 0;
  if (seconds > 0) return loginPage(desk, c, viewOf(desk, c, null).t('loginWait', { seconds }), 429);
  await next();
  return undefined;
}

async function requireSession(
  desk: Desk,
  c: ReviewContext,
  next: () => Promise<void>,
): Promise<Response | undefined> {
  const session = await sessionOf(desk, c);
  if (session === null) {
    const view = viewOf(desk, c, null);
    return loginPage(desk, c, c.req.path.endsWith('/review') ? null : view.t('loginExpired'), 401);
  }
  c.set('session', session);
  c.set('publishing', await desk.publication.state());
  if (c.req.method !== 'GET' && c.req.method !== 'HEAD' && isForeign(desk, c)) {
    return c.text(viewOf(desk, c, session).t('form-foreign'), 403);
  }
  await next();
  return undefined;
}

async function showQueue(desk: Desk, c: ReviewContext, tab: CaseKind): Promise<Response> {
  const view = viewOf(desk, c, c.get('session'));
  const at = pageNumber(c);
  const groups = await openGroups(desk.db, tab, at);
  const done = await decidedWords(desk, c);
  const counts = await countForTabs(desk.db);
  return page(c, <QueuePage view={view} tab={tab} groups={groups} page={at} counts={counts} done={done} />);
}

async function showGroup(desk: Desk, c: ReviewContext): Promise<Response> {
  const view = viewOf(desk, c, c.get('session'));
  const tab = c.req.param('kind') === 'appeal' ? 'appeal' : 'report';
  const domain = (c.req.param('domain') ?? '').slice(0, MAX_HOST);
  const at = pageNumber(c);
  const cases = await casesOfGroup(desk.db, tab, domain, at);
  const counts = await countForTabs(desk.db);
  const props = { view, tab, domain, cases, page: at, counts, done: null } as const;
  return page(c, <GroupPage {...props} />, cases.rows.length === 0 ? 404 : 200);
}

async function showDecided(desk: Desk, c: ReviewContext): Promise<Response> {
  const view = viewOf(desk, c, c.get('session'));
  const at = pageNumber(c);
  const cases = await decidedCases(desk.db, at);
  const counts = await countForTabs(desk.db);
  return page(
    c,
    <DecidedPage view={view} cases={cases} page={at} counts={counts} done={await decidedWords(desk, c)} />,
  );
}

async function showSearch(desk: Desk, c: ReviewContext): Promise<Response> {
  const view = viewOf(desk, c, c.get('session'));
  const search = readSearch(c.req.query());
  const at = pageNumber(c);
  const cases = await findCases(desk.db, search, at, view.now);
  const counts = await countForTabs(desk.db);
  return page(c, <SearchPage {...{ view, search, cases, page: at, counts }} />);
}

async function showCase(
  desk: Desk,
  c: ReviewContext,
  again: Again | null,
  status: 200 | 403 | 409,
): Promise<Response> {
  const view = viewOf(desk, c, c.get('session'));
  const id = c.req.param('id') ?? '';
  const file = isCaseId(id) ? await readCase(desk.db, id) : null;
  if (file === null) return c.text(view.t('case-unknown'), 404);
  const done = again === null ? await decidedWords(desk, c) : null;
  const counts = await countForTabs(desk.db);
  const refusal =
    file.found.kind === 'report' && file.found.decided_at === null ? await refusalOf(desk, file) : null;
  const refused = refusal && view.t(refusal, { host: defangHost(file.found.site) });
  const parts = { view, file, counts, again, done, refused };
  return page(c, <CasePage {...parts} />, status);
}

/** Why the publisher would not list what the form begins with: said before anybody decides. */
async function refusalOf(desk: Desk, file: CaseFile): Promise<WordKey | null> {
  const entry = parseEntry(file.proposal);
  if (typeof entry === 'string') return entry;
  const reason = await desk.judgeEntry(entry.entry);
  return reason === null ? null : refusalWords(reason);
}

async function decide(desk: Desk, c: ReviewContext): Promise<Response> {
  const session = c.get('session');
  const view = viewOf(desk, c, session);
  const id = c.req.param('id') ?? '';
  const name = c.req.param('action') ?? '';
  const form = await readForm(c);
  const { csrf: _, ...values } = form;
  const refuse = (problem: string, status: 403 | 409): Promise<Response> =>
    showCase(desk, c, { action: name, problem, values }, status);
  if (!ACTIONS.has(name) || !isCaseId(id)) return c.text(view.t('case-unknown'), 404);
  if (!isOurForm(session, form)) return refuse(view.t('form-stale'), 403);
  const outcome = await runAction(desk, view, session, name, id, form);
  if ('problem' in outcome) {
    const { problem, status } = outcome;
    return status === 404 ? c.text(problem, 404) : refuse(problem, status);
  }
  if (outcome.publishes) await desk.publication.changed();
  const to = ACTIONS.get(name)?.decides
    ? `${view.base}${outcome.found.kind === 'appeal' ? '/appeals' : ''}?done=${name}&case=${id}`
    : `${view.base}/cases/${id}?done=${name}`;
  return c.redirect(to, 303);
}

/** The picture by itself: only ever as the picture that it was found to be, in a page that may do nothing. */
async function showScreenshot(desk: Desk, c: ReviewContext): Promise<Response> {
  const id = c.req.param('id') ?? '';
  const found = isCaseId(id)
    ? await desk.db.selectFrom('desk_screenshots').selectAll().where('report_id', '=', id).executeTakeFirst()
    : undefined;
  if (found === undefined) return c.text(viewOf(desk, c, null).t('not-found'), 404);
  return c.body(Uint8Array.from(found.bytes), 200, {
    'content-type': found.media_type === 'image/png' ? 'image/png' : 'image/jpeg',
    'content-security-policy': "default-src 'none'; sandbox",
    'content-disposition': 'inline; filename="screenshot"',
    'cache-control': 'private, max-age=600',
  });
}

async function showEntries(desk: Desk, c: ReviewContext, problem: string | null): Promise<Response> {
  const view = viewOf(desk, c, c.get('session'));
  const search = (c.req.query('q') ?? '').slice(0, MAX_HOST);
  return page(
    c,
    <EntriesPage
      view={view}
      counts={await countForTabs(desk.db)}
      search={search}
      entries={await findEntries(desk.db, search)}
      exemptions={await findExemptions(desk.db, search)}
      done={await changedWords(desk, c)}
      problem={problem}
    />,
    problem === null ? 200 : 409,
  );
}

async function change(
  desk: Desk,
  c: ReviewContext,
  field: string,
  done: 'removed' | 'ended' | 'restored' | 'again',
  run: (db: Desk['db'], what: string, who: Session, twoPerson: boolean) => Promise<void>,
): Promise<Response> {
  const session = c.get('session');
  const view = viewOf(desk, c, session);
  const form: Form = await readForm(c);
  if (!isOurForm(session, form)) return c.text(view.t('form-foreign'), 403);
  if (!may(view, 'publisher')) return c.text(view.t('role-missing'), 403);
  const what = form[field] ?? '';
  try {
    await run(desk.db, what, session, desk.twoPerson);
    await desk.publication.changed();
    return c.redirect(`${view.base}/entries?${done}=${encodeURIComponent(what)}`, 303);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return showEntries(desk, c, view.t(error.key));
  }
}
