/** @jsxImportSource hono/jsx */
/**
 * One decision for many cases: each is decided by itself, and each that was not says why.
 */
import { Hono } from 'hono';
import { entryExpression } from '../../list/paths.ts';
import { defangHost } from '../cases/defang.ts';
import { countForTabs, type QueueRow } from '../cases/queue.ts';
import { idRows } from '../db/rows.ts';
import type { CaseKind } from '../db/schema.ts';
import type { Desk } from '../desk.ts';
import { isOurForm } from './access.ts';
import { ACTIONS } from './actions.ts';
import { bulkDecisions } from './bulk-form.tsx';
import type { ReviewApp, ReviewContext } from './context.ts';
import { UndoButton } from './done.tsx';
import { type Form, readFormAndAll } from './form.ts';
import { Layout } from './layout.tsx';
import { page } from './page.ts';
import { Csrf, Host, Message } from './parts.tsx';
import { isCaseId, runAction } from './run-action.ts';
import { type View, viewOf } from './view.ts';

/** Cases that are decided at once. */
const MOST = 200;

export function bulkRoutes(desk: Desk): ReviewApp {
  const app: ReviewApp = new Hono();
  app.post('/bulk', (c) => decideAll(desk, c));
  return app;
}

interface Result {
  row: QueueRow;
  /** Why it was not done; null where it was. */
  problem: string | null;
}

async function decideAll(desk: Desk, c: ReviewContext): Promise<Response> {
  const session = c.get('session');
  const view = viewOf(desk, c, session);
  const { form, all } = await readFormAndAll(c, 'case');
  if (!isOurForm(session, form)) return c.text(view.t('form-foreign'), 403);
  const name = form.action ?? '';
  const counts = () => countForTabs(desk.db);
  if (!bulkDecisions(view).some(([action]) => action === name)) {
    return page(
      c,
      <BulkPage {...{ view, name, results: [], counts: await counts() }} problem="bulkUnknown" />,
      409,
    );
  }
  const ids = [...new Set(all.filter(isCaseId))].slice(0, MOST);
  if (ids.length === 0) {
    return page(
      c,
      <BulkPage {...{ view, name, results: [], counts: await counts() }} problem="bulkNone" />,
      409,
    );
  }
  const rows = await desk.db.selectFrom('desk_cases').selectAll().where('id', 'in', idRows(ids)).execute();
  const results: Result[] = [];
  let publishes = false;
  for (const id of ids) {
    const row = rows.find((one) => one.id === id);
    if (row === undefined) continue;
    const outcome = await runAction(desk, view, session, name, id, fieldsOf(row, form));
    const isDone = !('problem' in outcome);
    if (isDone) publishes ||= outcome.publishes;
    results.push({ row, problem: isDone ? null : outcome.problem });
  }
  // Once for all of them.
  if (publishes) await desk.publication.changed();
  return page(c, <BulkPage {...{ view, name, results, counts: await counts() }} problem={null} />);
}

/** What the case's own form would begin with. */
function fieldsOf(row: QueueRow, { type, reason = '' }: Form): Form {
  return {
    entry: row.proposed_entry ?? entryExpression(row.site),
    host: row.site,
    type: type || row.type,
    reason,
  };
}

interface BulkProps {
  view: View;
  name: string;
  results: readonly Result[];
  problem: 'bulkUnknown' | 'bulkNone' | null;
  counts: Record<CaseKind, number>;
}

function BulkPage({ view, name, results, problem, counts }: BulkProps) {
  const { t, base } = view;
  const done = results.filter((one) => one.problem === null);
  const canUndo = ACTIONS.get(name)?.decides && name !== 'propose' && done.length > 0;
  const refused = results.length - done.length;
  return (
    <Layout view={view} title={t('bulkTitle')} tab={null} counts={counts}>
      <h1>{t('bulkTitle')}</h1>
      {problem === null ? (
        <Message tone={refused === 0 ? 'good' : 'bad'}>
          {t('bulkResult', { done: done.length, refused })}
        </Message>
      ) : (
        <Message tone="bad">{t(problem)}</Message>
      )}
      <p class="back">
        <a class="back-link" href={base}>
          ← {t('backToQueue')}
        </a>
      </p>
      {canUndo ? (
        <form class="undo-all" method="post" action={`${base}/bulk`}>
          <Csrf view={view} />
          <input type="hidden" name="action" value="undo" />
          {done.map(({ row }) => (
            <input type="hidden" name="case" value={row.id} />
          ))}
          <UndoButton view={view} />
        </form>
      ) : null}
      <ul class="queue results">
        {results.map(({ row, problem: why }) => (
          <li
            class="card row"
            data-case-id={row.id}
            data-host={row.site}
            data-done={why === null ? 'yes' : 'no'}
          >
            <div class="row-main">
              <h2>
                <a href={`${base}/cases/${row.id}`}>
                  <Host host={row.site} />
                </a>
              </h2>
              <p class={why === null ? 'soft' : 'refused'}>{why ?? doneWords(name, row, view)}</p>
            </div>
          </li>
        ))}
      </ul>
    </Layout>
  );
}

function doneWords(name: string, row: QueueRow, view: View): string {
  const words = ACTIONS.get(name)?.done(row.kind);
  return words === undefined ? '' : view.t(words, { host: defangHost(row.site) });
}
