/** @jsxImportSource hono/jsx */
/**
 * The audit log, for admins: the newest records, whether the chain holds, and all of it as a file.
 */
import { Hono } from 'hono';
import { stream } from 'hono/streaming';
import { countForTabs } from '../cases/queue.ts';
import { allRecords, checkLog, newestRecords, type ShownRecord } from '../db/audit-log.ts';
import type { Desk } from '../desk.ts';
import type { ReviewApp, ReviewContext } from './context.ts';
import { sentenceOf } from './history.ts';
import { Layout } from './layout.tsx';
import { page } from './page.ts';
import { pageNumber } from './page-number.ts';
import { exactTime, Host, Message } from './parts.tsx';
import { may, type View, viewOf } from './view.ts';

export function auditRoutes(desk: Desk): ReviewApp {
  const app: ReviewApp = new Hono();
  app.get('/audit', (c) => show(desk, c));
  app.get('/audit.jsonl', (c) => send(desk, c));
  return app;
}

async function show(desk: Desk, c: ReviewContext): Promise<Response> {
  const view = viewOf(desk, c, c.get('session'));
  if (!may(view, 'admin')) return c.text(view.t('role-missing'), 403);
  const at = pageNumber(c);
  const { records, more } = await newestRecords(desk.db, at);
  const checked = c.req.query('check') === undefined ? null : await checkLog(desk.db);
  const counts = await countForTabs(desk.db);
  return page(c, <AuditPage {...{ view, records, more, at, checked, counts }} />);
}

/** A record a line, as JSON: whoever keeps the file can check the chain without us (src/desk/db/audit-chain.ts). */
function send(desk: Desk, c: ReviewContext): Response {
  const view = viewOf(desk, c, c.get('session'));
  if (!may(view, 'admin')) return c.text(view.t('role-missing'), 403);
  c.header('content-type', 'application/jsonl; charset=utf-8');
  c.header('content-disposition', 'attachment; filename="audit.jsonl"');
  return stream(c, async (out) => {
    for await (const records of allRecords(desk.db)) {
      // Nobody reads on: nor does the desk.
      if (out.aborted) return;
      await out.write(records.map((record) => `${JSON.stringify(record)}\n`).join(''));
    }
  });
}

interface AuditProps {
  view: View;
  records: ShownRecord[];
  more: boolean;
  at: number;
  /** What a check came to, where one was asked for. */
  checked: { count: number; broken: number | null } | null;
  counts: Record<'report' | 'appeal', number>;
}

function AuditPage({ view, records, more, at, checked, counts }: AuditProps) {
  const { t, base } = view;
  return (
    <Layout view={view} title={t('auditTitle')} tab="people" counts={counts}>
      {checked === null ? null : checked.broken === null ? (
        <Message tone="good">{t('auditHolds', { n: checked.count })}</Message>
      ) : (
        <Message tone="bad">{t('auditBroken', { n: checked.broken })}</Message>
      )}
      <h1>{t('auditTitle')}</h1>
      <p class="soft">{t('auditText')}</p>
      <p>
        <a href={`${base}/audit?check`}>{t('auditCheck')}</a> ·{' '}
        <a href={`${base}/audit.jsonl`}>{t('auditFile')}</a>
      </p>
      <ul class="plain">
        {records.map((record) => (
          <li dir="auto" data-seq={record.seq}>
            {sentenceOf(record, view)}
            {record.site === null ? null : (
              <>
                {' · '}
                <a href={`${base}/cases/${record.case_id}`}>
                  <Host host={record.site} />
                </a>
              </>
            )}{' '}
            <span class="soft">
              {record.named > 0 ? `${t('groupSites', { n: record.named })} · ` : null}
              <time datetime={record.at.toISOString()}>{exactTime(record.at)}</time>
            </span>
          </li>
        ))}
      </ul>
      <div class="pages">
        {at > 0 ? <a href={`${base}/audit`}>{t('newest')}</a> : null}
        {more ? <a href={`${base}/audit?page=${at + 1}`}>{t('older')}</a> : null}
      </div>
    </Layout>
  );
}
