/** @jsxImportSource hono/jsx */
/**
 * Lists of cases: reports and appeals that wait, and what was decided.
 */
import { SUSPECT } from '../../signals/score.ts';
import { defang, defangHost } from '../cases/defang.ts';
import type { QueueGroup, QueueRow, Slice } from '../cases/queue.ts';
import { type Search, searchQuery } from '../cases/search.ts';
import type { CaseKind } from '../db/schema.ts';
import { appealDue } from '../sites/urgency.ts';
import { BulkForm, Tick } from './bulk-form.tsx';
import { Done, type DoneWords } from './done.tsx';
import { Layout } from './layout.tsx';
import { exactTime, Host, KindChip, Look, People, Status, Time } from './parts.tsx';
import { SearchForm } from './search-form.tsx';
import type { View } from './view.ts';

interface QueueProps {
  view: View;
  tab: CaseKind;
  groups: Slice<QueueGroup>;
  page: number;
  counts: Record<CaseKind, number>;
  /** What the last decision did. */
  done: DoneWords | null;
}

/** The search that a queue begins with. */
const ALL: Search = { text: '', kind: null, type: null, state: 'open', priority: null, age: null };

/** Reports or appeals that wait, by registrable domain. */
export function QueuePage({ view, tab, groups, page, counts, done }: QueueProps) {
  const { t } = view;
  const title = tab === 'appeal' ? t('tabAppeals') : t('tabReports');
  return (
    <Layout view={view} title={title} tab={tab} counts={counts}>
      <Done done={done} view={view} />
      <h1>{title}</h1>
      <SearchForm search={{ ...ALL, kind: tab }} open={false} view={view} />
      {groups.rows.length === 0 ? <Empty view={view} tab={tab} /> : null}
      <ul class="queue">
        {groups.rows.map((group) => {
          const [only] = group.rows;
          return group.cases === 1 && only !== undefined ? (
            <Row row={only} view={view} />
          ) : (
            <Group group={group} view={view} />
          );
        })}
      </ul>
      <Pages view={view} here={queueOf(tab, view)} page={page} more={groups.more} />
      {groups.rows.length === 0 ? null : <BulkForm view={view} />}
    </Layout>
  );
}

/** All open cases of one domain. */
export function GroupPage(props: Omit<QueueProps, 'groups'> & { domain: string; cases: Slice<QueueRow> }) {
  const { view, tab, domain, cases, page, counts, done } = props;
  return (
    <Layout view={view} title={defangHost(domain)} tab={tab} counts={counts}>
      <Done done={done} view={view} />
      <p class="back">
        <a class="back-link" href={queueOf(tab, view)}>
          ← {view.t('backToQueue')}
        </a>
      </p>
      <h1>
        <Host host={domain} />
      </h1>
      {cases.rows.length === 0 ? <Empty view={view} tab={tab} /> : null}
      <ul class="queue">
        {cases.rows.map((row) => (
          <Row row={row} view={view} />
        ))}
      </ul>
      <Pages view={view} here={groupAddress(tab, domain, view)} page={page} more={cases.more} />
      {cases.rows.length === 0 ? null : <BulkForm view={view} />}
    </Layout>
  );
}

type DecidedProps = Omit<QueueProps, 'tab' | 'groups'> & { cases: Slice<QueueRow> };

export function DecidedPage({ view, cases, page, counts, done }: DecidedProps) {
  const { t, base } = view;
  return (
    <Layout view={view} title={t('tabDecided')} tab="decided" counts={counts}>
      <Done done={done} view={view} />
      <h1>{t('tabDecided')}</h1>
      <SearchForm search={{ ...ALL, state: 'decided' }} open={false} view={view} />
      {cases.rows.length === 0 ? <Empty view={view} tab="decided" /> : null}
      <ul class="queue">
        {cases.rows.map((row) => (
          <Row row={row} view={view} />
        ))}
      </ul>
      <Pages view={view} here={`${base}/decided`} page={page} more={cases.more} />
      {cases.rows.length === 0 ? null : <BulkForm view={view} />}
    </Layout>
  );
}

interface SearchPageProps {
  view: View;
  search: Search;
  cases: Slice<QueueRow>;
  page: number;
  counts: Record<CaseKind, number>;
}

/** What a search finds. */
export function SearchPage({ view, search, cases, page, counts }: SearchPageProps) {
  const { t, base } = view;
  return (
    <Layout view={view} title={t('findTitle')} tab={null} counts={counts}>
      <h1>{t('findTitle')}</h1>
      <SearchForm search={search} open view={view} />
      {cases.rows.length === 0 ? <p role="status">{t('entriesEmpty')}</p> : null}
      <ul class="queue">
        {cases.rows.map((row) => (
          <Row row={row} view={view} />
        ))}
      </ul>
      <Pages view={view} here={`${base}/search?${searchQuery(search)}`} page={page} more={cases.more} />
      {cases.rows.length === 0 ? null : <BulkForm view={view} />}
    </Layout>
  );
}

function queueOf(kind: CaseKind, { base }: View): string {
  return kind === 'appeal' ? `${base}/appeals` : base;
}

function groupAddress(kind: CaseKind, domain: string, view: View): string {
  return `${view.base}/groups/${kind}/${encodeURIComponent(domain)}`;
}

function Pages({ view, here, page, more }: { view: View; here: string; page: number; more: boolean }) {
  return (
    <div class="pages">
      {page > 0 ? <a href={here}>{view.t('newest')}</a> : null}
      {more ? (
        <a href={`${here}${here.includes('?') ? '&' : '?'}page=${page + 1}`}>{view.t('older')}</a>
      ) : null}
    </div>
  );
}

function Group({ group, view }: { group: QueueGroup; view: View }) {
  const { t } = view;
  const { kind, domain, cases, rows } = group;
  const all = groupAddress(kind, domain, view);
  return (
    <li class="card group" data-domain={domain} data-cases={cases}>
      <div class="row">
        <div class="row-main">
          <h2>
            <a href={all}>
              <Host host={domain} />
            </a>
          </h2>
          <Look host={domain} view={view} />
        </div>
        <div class="row-side">
          <Cautions of={group} view={view} />
          <span class="soft row-facts">
            <span>{t('groupSites', { n: cases })}</span>
            <span class="people">
              <People count={group.networks} view={view} />
            </span>
            <Time at={group.since} view={view} />
            {kind === 'appeal' ? <Clock since={group.since} view={view} /> : null}
          </span>
        </div>
      </div>
      <details open={cases <= rows.length}>
        <summary>{t('groupShow')}</summary>
        <ul class="queue">
          {rows.map((row) => (
            <Row row={row} view={view} />
          ))}
        </ul>
        {cases > rows.length ? <a href={all}>{t('groupAll', { n: cases })}</a> : null}
      </details>
    </li>
  );
}

/** What a reviewer is to know before anything else. */
function Cautions({ of, view }: { of: { suspicion: number; well_known: boolean }; view: View }) {
  const suspect = of.suspicion >= SUSPECT;
  if (!suspect && !of.well_known) return null;
  return (
    <span class="chips">
      {suspect ? (
        <span class="chip" data-caution="suspect">
          {view.t('suspectName')}
        </span>
      ) : null}
      {of.well_known ? (
        <span class="chip" data-caution="well-known">
          {view.t('wellKnown')}
        </span>
      ) : null}
    </span>
  );
}

/** Until when an appeal is to be answered. */
function Clock({ since, view }: { since: Date; view: View }) {
  const due = appealDue(since);
  const late = due <= view.now;
  return (
    <span class="clock" data-late={late ? 'yes' : undefined}>
      {view.t(late ? 'appealLate' : 'appealDue', { when: exactTime(due) })}
    </span>
  );
}

function Empty({ view, tab }: { view: View; tab: CaseKind | 'decided' }) {
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
  const open = row.decided_at === null;
  return (
    <li class="card row" data-case-id={row.id} data-host={row.site} data-status={row.status}>
      <Tick row={row} view={view} />
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
          <Status of={row} view={view} />
          <KindChip type={row.type} view={view} />
        </span>
        {open ? <Cautions of={row} view={view} /> : null}
        <span class="soft row-facts">
          {open ? (
            <span class="people">
              <People count={row.networks} view={view} />
            </span>
          ) : null}
          <Time at={row.decided_at ?? row.created_at} view={view} />
          {open && row.kind === 'appeal' ? <Clock since={row.created_at} view={view} /> : null}
          {row.has_address ? <span>{t('hasAddress')}</span> : null}
          {row.has_screenshot ? <span>{t('hasScreenshot')}</span> : null}
          {row.has_text ? <span>{t('hasText')}</span> : null}
          {open && row.taken_by !== null ? (
            <span>{t('takenBy', { name: row.taken_by || t('anonymous') })}</span>
          ) : null}
        </span>
      </div>
    </li>
  );
}
