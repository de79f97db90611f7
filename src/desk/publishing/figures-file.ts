/**
 * The desk's figures for the public (figures.json in its data folder): counts, and how long decisions take.
 */
import { join } from 'node:path';
import { sql } from 'kysely';
import { DAY_MS } from '../../basics/moments.ts';
import { writeWhole } from '../../files/write-whole.ts';
import { DESK_FIGURES_FILE, type DeskFigures } from '../../report/desk-figures.ts';
import { countOpen } from '../cases/queue.ts';
import type { DeskDb } from '../db/open.ts';
import type { CaseKind } from '../db/schema.ts';

/** Days of which the median is, and months that are shown apart. */
const MEDIAN_DAYS = 90;
const MONTHS = 12;

/** Cases that somebody decided: not those that followed another one's decision, or that nobody came to. */
const DECIDED = sql`decided_at is not null and status in ('listed', 'rejected', 'lifted') and reason_code is null`;

/** Counts anew, and writes the file whole. */
export async function writeFigures(db: DeskDb, folder: string, now = new Date()): Promise<void> {
  const text = `${JSON.stringify(await deskFigures(db, now), null, 1)}\n`;
  await writeWhole(join(folder, DESK_FIGURES_FILE), text);
}

export async function deskFigures(db: DeskDb, now = new Date()): Promise<DeskFigures> {
  const came = await cameByMonth(db);
  const decided = await decidedByMonth(db);
  const names = [...new Set([...came, ...decided].map(({ month }) => month))].sort();
  const sum = (rows: readonly Row[], part: Partial<Row>): number =>
    rows
      .filter((row) => Object.entries(part).every(([name, value]) => row[name as keyof Row] === value))
      .reduce((total, row) => total + Number(row.count), 0);
  const waiting = await countOpen(db);
  return {
    asOf: now.toISOString(),
    months: names.slice(-MONTHS).map((month) => ({
      month,
      reports: sum(came, { month, kind: 'report' }),
      appeals: sum(came, { month, kind: 'appeal' }),
      decisions: sum(decided, { month }),
    })),
    total: {
      reports: sum(came, { kind: 'report' }),
      appeals: sum(came, { kind: 'appeal' }),
      listed: sum(decided, { kind: 'report', status: 'listed' }),
      rejected: sum(decided, { kind: 'report', status: 'rejected' }),
      lifted: sum(decided, { kind: 'appeal', status: 'lifted' }),
      upheld: sum(decided, { kind: 'appeal', status: 'rejected' }),
    },
    waiting: { reports: waiting.report, appeals: waiting.appeal },
    median: await medians(db, new Date(now.getTime() - MEDIAN_DAYS * DAY_MS)),
    medianDays: MEDIAN_DAYS,
  };
}

interface Row {
  month: string;
  kind: CaseKind;
  status?: string;
  count: number | string;
}

async function cameByMonth(db: DeskDb): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select to_char(received_at at time zone 'UTC', 'YYYY-MM') as month, kind, count(*) as count
    from desk_reports group by 1, 2`.execute(db);
  return rows;
}

async function decidedByMonth(db: DeskDb): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select to_char(decided_at at time zone 'UTC', 'YYYY-MM') as month, kind, status, count(*) as count
    from desk_cases where ${DECIDED} group by 1, 2, 3`.execute(db);
  return rows;
}

async function medians(db: DeskDb, since: Date): Promise<DeskFigures['median']> {
  const { rows } = await sql<{ kind: CaseKind; seconds: number; cases: number | string }>`
    select kind, count(*) as cases, percentile_cont(0.5) within group (
      order by cast(extract(epoch from decided_at - created_at) as double precision)) as seconds
    from desk_cases where ${DECIDED} and decided_at >= ${since} group by kind`.execute(db);
  const of = (kind: CaseKind) => {
    const row = rows.find((one) => one.kind === kind);
    return row === undefined
      ? null
      : { seconds: Math.max(0, Math.round(row.seconds)), cases: Number(row.cases) };
  };
  return { reports: of('report'), appeals: of('appeal') };
}
