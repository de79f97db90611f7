/** @jsxImportSource hono/jsx */
/**
 * Lists of cases: reports and appeals that wait, and what was decided.
 */
import { defang } from '../cases/defang.ts';
import type { QueueRow, QueueSlice } from '../cases/queue.ts';
import type { CaseKind } from '../db/schema.ts';
import { Layout, type Tab } from './layout.tsx';
import { Host, KindChip, Look, Message, People, Status, Time } from './parts.tsx';
import type { View } from './view.ts';

interface QueueProps {
  view: View;
  tab: Exclude<Tab, 'entries'>;
  rows: QueueSlice;
  page: number;
  counts: Record<CaseKind, number>;
  /** What the last decision did. */
  done: string | null;
}

export function QueuePage({ view, tab, rows, page, counts, done }: QueueProps) {
  const { t, base } = view;
  const title = { report: t('tabReports'), appeal: t('tabAppeals'), decided: t('tabDecided') }[tab];
  const here = { report: base, appeal: `${base}/appeals`, decided: `${base}/decided` }[tab];
  return (
    <Layout view={view} title={title} tab={tab} counts={counts}>
      {done === null ? null : <Message tone="good">{done}</Message>}
      <h1>{title}</h1>
      {rows.rows.length === 0 ? <Empty view={view} tab={tab} /> : null}
      <ul class="queue">
        {rows.rows.map((row) => (
          <Row row={row} view={view} />
        ))}
      </ul>
      <div class="pages">
        {page > 0 ? <a href={here}>{t('newest')}</a> : null}
        {rows.more ? <a href={`${here}?page=${page + 1}`}>{t('older')}</a> : null}
      </div>
    </Layout>
  );
}

function Empty({ view, tab }: { view: View; tab: QueueProps['tab'] }) {
  const { t } = view;
  const words = { report: t('queueEmpty'), appeal: t('appealsEmpty'), decided: t('decidedEmpty') }[tab];
  return (
    <div class="card empty">
      <p class="empty-title">{words}</p>
      {tab === 'report' ? <p class="soft">{t('queueEmptyText')}</p> : null}
    </div>
  );
}

function Row({ row, view }: { row: QueueRow; view: View }) {
  const { t } = view;
  const open = row.decidedAt === null;
  return (
    <li class="card row" data-case-id={row.id} data-host={row.site} data-status={row.status}>
      <div class="row-main">
        <h2>
          <a href={`${view.base}/cases/${row.id}`}>
            <Host host={row.site} />
          </a>
        </h2>
        <Look host={row.site} view={view} />
        {row.note === '' ? null : (
          <p class="row-note" dir="auto">
            {row.note}
          </p>
        )}
        {row.entry === null || open ? null : <p class="soft mono">{defang(row.entry)}</p>}
      </div>
      <div class="row-side">
        <span class="chips">
          <Status status={row.status} view={view} />
          <KindChip type={row.type} view={view} />
        </span>
        <span class="soft row-facts">
          {open ? (
            <span class="people">
              <People count={row.reporters} view={view} />
            </span>
          ) : null}
          <Time at={row.decidedAt ?? row.createdAt} view={view} />
          {row.hasAddress ? <span>{t('hasAddress')}</span> : null}
          {row.hasScreenshot ? <span>{t('hasScreenshot')}</span> : null}
          {row.hasText ? <span>{t('hasText')}</span> : null}
          {open && row.takenBy !== null ? (
            <span>{t('takenBy', { name: row.takenBy || t('anonymous') })}</span>
          ) : null}
        </span>
      </div>
    </li>
  );
}
