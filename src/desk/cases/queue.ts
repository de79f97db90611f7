/**
 * The lists of cases that reviewers see: the queue, by registrable domain and the most urgent first, and what was
 * decided. Each reads rows that stand ready in the order of an index.
 */
import { type Selectable, sql } from 'kysely';
import type { DeskDb } from '../db/open.ts';
import type { CaseKind, CaseTable, GroupTable } from '../db/schema.ts';

export const PAGE_SIZE = 50;
/** Cases of one group that the queue itself shows. */
const SHOWN_IN_GROUP = 10;

export type QueueRow = Selectable<CaseTable>;

/** The open cases of one domain: the first of them, the most reported first. */
export interface QueueGroup extends Selectable<GroupTable> {
  rows: QueueRow[];
}

export interface Slice<T> {
  rows: T[];
  more: boolean;
}

/** `page` counts from 0. */
export async function openGroups(db: DeskDb, kind: CaseKind, page: number): Promise<Slice<QueueGroup>> {
  const groups = await db
    .selectFrom('desk_groups')
    .selectAll()
    .where('kind', '=', kind)
    .orderBy('urgency', 'desc')
    .orderBy('domain')
    .limit(PAGE_SIZE + 1)
    .offset(page * PAGE_SIZE)
    .execute();
  const shown = groups.slice(0, PAGE_SIZE);
  const cases = await firstCasesOf(db, kind, shown);
  const rows = shown.map((group) => ({
    ...group,
    rows: cases.filter((row) => row.domain === group.domain),
  }));
  return { rows, more: groups.length > PAGE_SIZE };
}

async function firstCasesOf(
  db: DeskDb,
  kind: CaseKind,
  groups: readonly { domain: string }[],
): Promise<QueueRow[]> {
  const domains = JSON.stringify(groups.map(({ domain }) => domain));
  const { rows } = await sql<QueueRow>`
    select c.* from jsonb_array_elements_text(cast(${domains} as jsonb)) as i(domain)
      cross join lateral (
        select * from desk_cases c
        where c.kind = ${kind} and c.domain = i.domain and c.status in ('received', 'reviewing')
        order by c.networks desc, c.created_at, c.id limit ${sql.lit(SHOWN_IN_GROUP)}) c`.execute(db);
  return rows;
}

/** All open cases of one domain, the most reported first. */
export async function casesOfGroup(
  db: DeskDb,
  kind: CaseKind,
  domain: string,
  page: number,
): Promise<Slice<QueueRow>> {
  const rows = await db
    .selectFrom('desk_cases')
    .selectAll()
    .where('kind', '=', kind)
    .where('domain', '=', domain)
    .where('status', 'in', ['received', 'reviewing'])
    .orderBy('networks', 'desc')
    .orderBy('created_at')
    .orderBy('id')
    .limit(PAGE_SIZE + 1)
    .offset(page * PAGE_SIZE)
    .execute();
  return sliceOf(rows);
}

export async function decidedCases(db: DeskDb, page: number): Promise<Slice<QueueRow>> {
  const rows = await db
    .selectFrom('desk_cases')
    .selectAll()
    .where('decided_at', 'is not', null)
    .orderBy('decided_at', 'desc')
    .orderBy('id')
    .limit(PAGE_SIZE + 1)
    .offset(page * PAGE_SIZE)
    .execute();
  return sliceOf(rows);
}

/** Earlier, decided cases of a domain, newest first. */
export function earlierCases(db: DeskDb, domain: string, except: string): Promise<QueueRow[]> {
  return db
    .selectFrom('desk_cases')
    .selectAll()
    .where('domain', '=', domain)
    .where('id', '!=', except)
    .where('decided_at', 'is not', null)
    .orderBy('decided_at', 'desc')
    .limit(10)
    .execute();
}

/** How many cases wait, all of them: it reads each group. */
export async function countOpen(db: DeskDb): Promise<Record<CaseKind, number>> {
  const rows = await db
    .selectFrom('desk_groups')
    .select(['kind', (select) => select.fn.sum<number | string>('cases').as('count')])
    .groupBy('kind')
    .execute();
  const of = (kind: CaseKind): number => Number(rows.find((row) => row.kind === kind)?.count ?? 0);
  return { report: of('report'), appeal: of('appeal') };
}

/** Where counting ends: beyond that a page says that there are more. */
export const MOST_COUNTED = 10_000;

/** How many cases wait, as every page says it: at most MOST_COUNTED of a kind. */
export async function countForTabs(db: DeskDb): Promise<Record<CaseKind, number>> {
  const { rows } = await sql<{ report: number; appeal: number }>`
    select ${countedAtMost('report')} as report, ${countedAtMost('appeal')} as appeal`.execute(db);
  return rows[0] ?? { report: 0, appeal: 0 };
}

/** A group has a case at least, so that no more groups need be read than are counted. */
function countedAtMost(kind: CaseKind) {
  const most = sql.lit(MOST_COUNTED);
  return sql`(select cast(least(coalesce(sum(cases), 0), ${most}) as integer)
    from (select cases from desk_groups where kind = ${kind} limit ${most}) counted)`;
}

/** A page of rows, of which one more was read. */
export function sliceOf<T>(rows: T[]): Slice<T> {
  return { rows: rows.slice(0, PAGE_SIZE), more: rows.length > PAGE_SIZE };
}
