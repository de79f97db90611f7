/**
 * What every decision does to its case: the lock on it, its end, the history, and the revision that tells when the list
 * sources have to be written anew.
 */
import { type Selectable, sql } from 'kysely';
import { recountGroups } from '../cases/groups.ts';
import { idRows } from '../db/rows.ts';
import type { CaseTable } from '../db/schema.ts';
import type { DeskTransaction } from '../db/transaction.ts';
import type { WordKey } from '../words/say.ts';
import { appendRecords } from './audit-log.ts';
import { Problem } from './problem.ts';

export type Case = Selectable<CaseTable>;

/** The case, still undecided and locked, so that two reviewers cannot decide it at once. */
export async function lockOpenCase(trx: DeskTransaction, id: string): Promise<Case> {
  const found = await lockCase(trx, id);
  if (found.status !== 'received' && found.status !== 'reviewing') throw new Problem('case-decided');
  return found;
}

/** The case, decided and locked. */
export async function lockDecidedCase(trx: DeskTransaction, id: string): Promise<Case> {
  const found = await lockCase(trx, id);
  if (found.decided_at === null) throw new Problem('undo-nothing');
  return found;
}

async function lockCase(trx: DeskTransaction, id: string): Promise<Case> {
  const found = await trx
    .selectFrom('desk_cases')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (found === undefined) throw new Problem('case-unknown');
  return found;
}

/** What a case says of a listing that waits for a second person, where there is none. */
export const NO_PROPOSAL = {
  proposed_entry: null,
  proposed_type: null,
  proposed_reason: null,
  proposed_by: null,
  proposed_by_id: null,
} as const;

/** Closes a case. Who reported is forgotten with it. */
export function closeCase(trx: DeskTransaction, id: string, result: CaseResult): Promise<void> {
  return closeCases(trx, [id], result);
}

export type CaseResult = Partial<
  Pick<CaseTable, 'status' | 'type' | 'entry' | 'reason' | 'reason_code' | 'duplicate_of' | 'replaced'>
>;

/** Closes cases with one result, in as many statements as for one. */
export async function closeCases(
  trx: DeskTransaction,
  ids: readonly string[],
  result: CaseResult,
): Promise<void> {
  if (ids.length === 0) return;
  const now = new Date();
  const closed = await trx
    .updateTable('desk_cases')
    .set({ ...NO_PROPOSAL, refusal: null, ...result, updated_at: now, decided_at: now })
    .where('id', 'in', idRows(ids))
    .returning(['kind', 'domain'])
    .execute();
  await trx
    .updateTable('desk_reports')
    .set({ reporter: null })
    .where('case_id', 'in', idRows(ids))
    .where('reporter', 'is not', null)
    .execute();
  await recountGroups(trx, closed);
}

/** What the history can say that a reviewer did: what the desk has a sentence for, `actionList` for `list`. */
export type HistoryAction =
  Extract<WordKey, `action${string}`> extends `action${infer Name}` ? Uncapitalize<Name> : never;

export interface Act {
  caseId: string | null;
  reviewer: string;
  action: HistoryAction;
  entry?: string | null;
  reason?: string | null;
}

export function writeHistory(trx: DeskTransaction, act: Act): Promise<void> {
  return writeHistories(trx, [act.caseId], act);
}

/** The same act on many cases. */
export async function writeHistories(
  trx: DeskTransaction,
  caseIds: readonly (string | null)[],
  act: Omit<Act, 'caseId'>,
): Promise<void> {
  const { reviewer, action, entry = null, reason = null } = act;
  await appendRecords(
    trx,
    caseIds.map((case_id) => ({ case_id, reviewer, action, entry, reason })),
  );
}

/** Marks that entries or exemptions have changed, by what was done to these cases. */
export async function bumpRevision(trx: DeskTransaction, caseIds: readonly string[] = []): Promise<void> {
  const { rows } = await sql<{ value: string }>`
    update desk_values set value = cast(cast(value as integer) + 1 as text) where name = 'revision'
    returning value`.execute(trx);
  if (caseIds.length === 0) return;
  const revision = Number(rows[0]!.value);
  await trx
    .updateTable('desk_cases')
    .set({ revision, updated_at: new Date() })
    .where('id', 'in', idRows(caseIds))
    .execute();
}
