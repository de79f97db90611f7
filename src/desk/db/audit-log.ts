/**
 * The audit log: all that people did at the desk, in one order. Records are added, and never changed.
 */
import { randomUUID } from 'node:crypto';
import { type Selectable, sql } from 'kysely';
import * as v from 'valibot';
import { type ChainEnd, chained, FIRST_HASH, hashOfRecord, type RecordFacts } from './audit-chain.ts';
import type { DeskDb } from './open.ts';
import type { ActionTable } from './schema.ts';
import type { DeskTransaction } from './transaction.ts';

export type AuditRecord = Selectable<ActionTable>;

/** Records that are read at once: each may name thousands of cases. */
const PAGE = 100;

const chainEnd = v.object({ seq: v.number(), hash: v.string() });

/** Adds a record. Until the transaction ends nobody else can: the log has one order. */
export async function appendRecord(
  trx: DeskTransaction,
  facts: Omit<RecordFacts, 'id' | 'at'>,
): Promise<void> {
  const { rows } = await sql<{ value: string }>`
    select value from desk_values where name = 'audit' for update`.execute(trx);
  const last: ChainEnd = v.parse(chainEnd, JSON.parse(rows[0]?.value ?? ''));
  const { records, end } = chained(last, [{ ...facts, id: randomUUID(), at: new Date() }]);
  await trx.insertInto('desk_actions').values(records).execute();
  await trx
    .updateTable('desk_values')
    .set({ value: JSON.stringify(end) })
    .where('name', '=', 'audit')
    .execute();
}

/** A record as a page shows it: how many cases it names, not which, and what its own case is about. */
export interface ShownRecord extends Omit<AuditRecord, 'cases'> {
  named: number;
  site: string | null;
}

/** The newest records, `page` counted from 0. */
export async function newestRecords(
  db: DeskDb,
  page: number,
): Promise<{ records: ShownRecord[]; more: boolean }> {
  const rows = await shownRecords(db)
    .orderBy('seq', 'desc')
    .limit(PAGE + 1)
    .offset(page * PAGE)
    .execute();
  return { records: rows.slice(0, PAGE), more: rows.length > PAGE };
}

/** What was done to one case, the oldest first. */
export function recordsOf(db: DeskDb, caseId: string): Promise<ShownRecord[]> {
  return shownRecords(db)
    .where((where) =>
      where.or([where('case_id', '=', caseId), sql<boolean>`cases @> array[cast(${caseId} as uuid)]`]),
    )
    .orderBy('seq')
    .execute();
}

function shownRecords(db: DeskDb) {
  return db
    .selectFrom('desk_actions as a')
    .leftJoin('desk_cases as c', 'c.id', 'a.case_id')
    .select(['a.id', 'case_id', 'at', 'reviewer', 'action', 'a.entry', 'a.reason', 'seq', 'hash', 'c.site'])
    .select(sql<number>`coalesce(cardinality(cases), 0)`.as('named'));
}

/** All records, the oldest first, a page at a time. */
export async function* allRecords(db: DeskDb): AsyncGenerator<AuditRecord[]> {
  let after = 0;
  for (;;) {
    const rows = await db
      .selectFrom('desk_actions')
      .selectAll()
      .where('seq', '>', after)
      .orderBy('seq')
      .limit(PAGE)
      .execute();
    if (rows.length > 0) yield rows;
    if (rows.length < PAGE) return;
    after = rows.at(-1)!.seq;
  }
}

/** How many records there are, and the first of them that does not follow from what is before it (null: none). */
export async function checkLog(db: DeskDb): Promise<{ count: number; broken: number | null }> {
  let end: ChainEnd = { seq: 0, hash: FIRST_HASH };
  for await (const records of allRecords(db)) {
    for (const record of records) {
      const seq = end.seq + 1;
      if (record.seq !== seq || record.hash !== hashOfRecord(end.hash, seq, record)) {
        return { count: end.seq, broken: seq };
      }
      end = { seq, hash: record.hash };
    }
  }
  return { count: end.seq, broken: null };
}
