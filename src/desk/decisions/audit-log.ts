/**
 * The audit log: all that people did at the desk, in one order. Records are added, and never changed.
 */
import { randomUUID } from 'node:crypto';
import { type Selectable, sql } from 'kysely';
import * as v from 'valibot';
import { type ChainEnd, chained, FIRST_HASH, hashOfRecord, type RecordFacts } from '../db/audit-chain.ts';
import type { DeskDb } from '../db/open.ts';
import type { ActionTable } from '../db/schema.ts';
import type { DeskTransaction } from '../db/transaction.ts';

export type AuditRecord = Selectable<ActionTable>;

/** Records that are read at once. */
const PAGE = 1_000;

const chainEnd = v.object({ seq: v.number(), hash: v.string() });

/** Adds records. Until the transaction ends nobody else can: the log has one order. */
export async function appendRecords(
  trx: DeskTransaction,
  facts: readonly Omit<RecordFacts, 'id' | 'at'>[],
): Promise<void> {
  if (facts.length === 0) return;
  const { rows } = await sql<{ value: string }>`
    select value from desk_values where name = 'audit' for update`.execute(trx);
  const last: ChainEnd = v.parse(chainEnd, JSON.parse(rows[0]?.value ?? ''));
  const at = new Date();
  const { records, end } = chained(
    last,
    facts.map((one) => ({ ...one, id: randomUUID(), at })),
  );
  await sql`insert into desk_actions (id, case_id, at, reviewer, action, entry, reason, seq, hash)
    select id, case_id, at, reviewer, action, entry, reason, seq, hash
    from jsonb_to_recordset(cast(${JSON.stringify(records)} as jsonb)) as i(id uuid, case_id uuid, at timestamptz,
      reviewer text, action text, entry text, reason text, seq integer, hash text)`.execute(trx);
  await trx
    .updateTable('desk_values')
    .set({ value: JSON.stringify(end) })
    .where('name', '=', 'audit')
    .execute();
}

/** The newest records, `page` counted from 0. */
export async function newestRecords(
  db: DeskDb,
  page: number,
): Promise<{ records: AuditRecord[]; more: boolean }> {
  const rows = await db
    .selectFrom('desk_actions')
    .selectAll()
    .orderBy('seq', 'desc')
    .limit(101)
    .offset(page * 100)
    .execute();
  return { records: rows.slice(0, 100), more: rows.length > 100 };
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
