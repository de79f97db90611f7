/**
 * How far decisions are out. It stands in the database, so that several desks on one know the same.
 */
import { sql } from 'kysely';
import type { ReportStatus } from '../../report/report.ts';
import type { DeskDb } from '../db/open.ts';

/** The last revision of the decisions that a published version contains. */
export async function publishedRevision(db: DeskDb): Promise<number> {
  const row = await db
    .selectFrom('desk_values')
    .select('value')
    .where('name', '=', 'published')
    .executeTakeFirst();
  return Number(row?.value ?? 0);
}

/** Notes that a version contains the decisions up to a revision. It never goes back. */
export async function notePublished(db: DeskDb, revision: number): Promise<void> {
  await sql`update desk_values set value = ${String(revision)}
    where name = 'published' and cast(value as integer) < ${revision}`.execute(db);
}

/** When the oldest decision that no published version contains was taken; null where all are out. */
export async function waitingSince(db: DeskDb): Promise<Date | null> {
  const row = await db
    .selectFrom('desk_cases')
    .select((select) => select.fn.min('updated_at').as('since'))
    .where('revision', '>', await publishedRevision(db))
    .executeTakeFirst();
  return row?.since ?? null;
}

/** The state that people are told: what was decided is accepted until a published version contains it. */
export function toldStatus(
  found: { status: ReportStatus; revision: number },
  published: number,
): ReportStatus {
  const changesList = found.status === 'listed' || found.status === 'lifted';
  return changesList && found.revision > published ? 'accepted' : found.status;
}
