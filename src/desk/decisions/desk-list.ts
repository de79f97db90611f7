/**
 * The desk's own list: entries are put on it, taken off and put back. The cases that listed an entry say with it whether
 * it still stands there, so that nobody is told what is not so any more.
 */
import { sql } from 'kysely';
import * as v from 'valibot';
import { FRAUD_TYPES, type FraudType } from '../../dissuasion/fraud-types.ts';
import type { Entry } from '../cases/entry.ts';
import { textRows } from '../db/rows.ts';
import type { DeskTransaction } from '../db/transaction.ts';

/** What an entry said before it was listed anew. */
const replacedEntry = v.object({
  type: v.picklist(FRAUD_TYPES),
  reason: v.nullable(v.string()),
  case_id: v.nullable(v.string()),
  listed_on: v.string(),
});

/** Answers what the entry said before, where it was on the list already. */
export async function putOn(
  trx: DeskTransaction,
  entry: Entry,
  facts: { type: FraudType; reason: string | null; caseId: string },
): Promise<string | null> {
  const { type, reason, caseId } = facts;
  const before = await trx
    .selectFrom('desk_entries')
    .select(['type', 'reason', 'case_id', 'listed_on'])
    .where('entry', '=', entry.entry)
    .where('lifted_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  const values = {
    type,
    reason,
    case_id: caseId,
    listed_on: new Date().toISOString().slice(0, 10),
    lifted_at: null,
    lifted_by: null,
  };
  await trx
    .insertInto('desk_entries')
    .values({ ...entry, ...values })
    .onConflict((conflict) => conflict.column('entry').doUpdateSet(values))
    .execute();
  return before === undefined ? null : JSON.stringify(before);
}

/** Takes off what a case has listed, where it still stands by its word: what stood there before stands there again. */
export async function takeBackListing(
  trx: DeskTransaction,
  found: { id: string; entry: string | null; replaced: string | null },
): Promise<void> {
  if (found.entry === null) return;
  const own = trx
    .updateTable('desk_entries')
    .where('entry', '=', found.entry)
    .where('case_id', '=', found.id)
    .where('lifted_at', 'is', null);
  const before = found.replaced === null ? null : v.parse(replacedEntry, JSON.parse(found.replaced));
  if (before !== null && (await stillListed(trx, before.case_id))) await own.set(before).execute();
  else await own.set({ lifted_at: new Date() }).execute();
}

async function stillListed(trx: DeskTransaction, caseId: string | null): Promise<boolean> {
  if (caseId === null) return true;
  const found = await trx
    .selectFrom('desk_cases')
    .select('status')
    .where('id', '=', caseId)
    .executeTakeFirst();
  return found?.status === 'listed';
}

/** Takes entries off; answers the cases that had listed them.
 * @param by the appeal that is granted by it */
export async function takeOff(
  trx: DeskTransaction,
  entries: readonly string[],
  by: string | null,
): Promise<string[]> {
  if (entries.length === 0) return [];
  await trx
    .updateTable('desk_entries')
    .set({ lifted_at: new Date(), lifted_by: by })
    .where('entry', 'in', entries)
    .where('lifted_at', 'is', null)
    .execute();
  return changeCases(trx, entries, 'listed', 'lifted');
}

/** Puts entries back that were taken off; answers the cases that had listed them. */
export async function putBack(trx: DeskTransaction, entries: readonly string[]): Promise<string[]> {
  if (entries.length === 0) return [];
  await trx
    .updateTable('desk_entries')
    .set({ lifted_at: null, lifted_by: null })
    .where('entry', 'in', entries)
    .execute();
  return changeCases(trx, entries, 'lifted', 'listed');
}

async function changeCases(
  trx: DeskTransaction,
  entries: readonly string[],
  from: 'listed' | 'lifted',
  to: 'listed' | 'lifted',
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update desk_cases set status = ${to}
    where kind = 'report' and status = ${from} and entry in ${textRows(entries)} returning id`.execute(trx);
  return rows.map(({ id }) => id);
}
