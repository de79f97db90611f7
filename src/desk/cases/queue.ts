/**
 * The lists of cases that reviewers see: the queue (most reported first, then oldest), and what was decided.
 */
import { sql } from 'kysely';
import type { FraudType } from '../../dissuasion/fraud-types.ts';
import type { ReportStatus } from '../../report/report.ts';
import type { DeskDb } from '../db/open.ts';
import type { CaseKind } from '../db/schema.ts';

export const PAGE_SIZE = 50;

export interface QueueRow {
  id: string;
  kind: CaseKind;
  site: string;
  status: ReportStatus;
  type: FraudType;
  takenBy: string | null;
  entry: string | null;
  createdAt: Date;
  decidedAt: Date | null;
  reporters: number;
  hasAddress: boolean;
  hasScreenshot: boolean;
  hasText: boolean;
  /** Beginning of the first note that says anything. */
  note: string;
}

export interface QueueSlice {
  rows: QueueRow[];
  more: boolean;
}

/** `page` counts from 0. */
export function openCases(db: DeskDb, kind: CaseKind, page: number): Promise<QueueSlice> {
  return read(db, page, (query) =>
    query
      .where('c.kind', '=', kind)
      .where('c.status', 'in', ['received', 'reviewing'])
      .orderBy('reporters', 'desc')
      .orderBy('c.created_at')
      .orderBy('c.id'),
  );
}

export function decidedCases(db: DeskDb, page: number): Promise<QueueSlice> {
  return read(db, page, (query) =>
    query
      .where('c.status', 'not in', ['received', 'reviewing'])
      .orderBy('c.decided_at', 'desc')
      .orderBy('c.id'),
  );
}

/** Earlier, decided cases of a site, newest first. */
export async function earlierCases(db: DeskDb, site: string, except: string): Promise<QueueRow[]> {
  const page = await read(db, 0, (query) =>
    query
      .where('c.site', '=', site)
      .where('c.id', '!=', except)
      .where('c.status', 'not in', ['received', 'reviewing'])
      .orderBy('c.decided_at', 'desc'),
  );
  return page.rows.slice(0, 10);
}

/** How many cases wait. */
export async function countOpen(db: DeskDb): Promise<Record<CaseKind, number>> {
  const rows = await db
    .selectFrom('desk_cases')
    .select(['kind', (select) => select.fn.countAll<number | string>().as('count')])
    .where('status', 'in', ['received', 'reviewing'])
    .groupBy('kind')
    .execute();
  const of = (kind: CaseKind): number => Number(rows.find((row) => row.kind === kind)?.count ?? 0);
  return { report: of('report'), appeal: of('appeal') };
}

function base(db: DeskDb) {
  return db
    .selectFrom('desk_cases as c')
    .leftJoin('desk_reports as r', 'r.case_id', 'c.id')
    .leftJoin('desk_screenshots as s', 's.report_id', 'r.id')
    .select([
      'c.id',
      'c.kind',
      'c.site',
      'c.status',
      'c.type',
      'c.taken_by as takenBy',
      'c.entry',
      'c.created_at as createdAt',
      'c.decided_at as decidedAt',
    ])
    .select([
      sql<number>`cast(count(distinct coalesce(r.reporter, cast(r.id as text))) as integer)`.as('reporters'),
      sql<boolean>`coalesce(bool_or(r.address is not null), false)`.as('hasAddress'),
      sql<boolean>`coalesce(bool_or(s.report_id is not null), false)`.as('hasScreenshot'),
      sql<boolean>`coalesce(bool_or(r.page_text is not null), false)`.as('hasText'),
      sql<string>`coalesce(left((array_agg(r.note order by r.received_at) filter (where r.note <> ''))[1], 200), '')`.as(
        'note',
      ),
    ])
    .groupBy('c.id');
}

async function read(
  db: DeskDb,
  page: number,
  narrow: (query: ReturnType<typeof base>) => ReturnType<typeof base>,
): Promise<QueueSlice> {
  const rows = await narrow(base(db))
    .limit(PAGE_SIZE + 1)
    .offset(page * PAGE_SIZE)
    .execute();
  return { rows: rows.slice(0, PAGE_SIZE), more: rows.length > PAGE_SIZE };
}
