/**
 * What every decision does to its case: the lock on it, its end, the history, and the revision that tells when the list
 * sources have to be written anew.
 */
import type { Selectable } from 'kysely';
import { recountGroups } from '../cases/groups.ts';
import { appendRecord } from '../db/audit-log.ts';
import { nextState } from '../db/list-state.ts';
import { idRows } from '../db/rows.ts';
import type { CaseTable } from '../db/schema.ts';
import type { DeskTransaction } from '../db/transaction.ts';
import type { WordKey } from '../words/say.ts';
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
  const closed = await closing(trx, result)
    .where('id', 'in', idRows(ids))
    .returning(['kind', 'domain'])
    .execute();
  await forgetReporters(trx, ids);
  await recountGroups(trx, closed);
}

/** The statement that closes cases, without saying which. Their reporters are to be forgotten and their groups counted
 * anew after it. */
export function closing(trx: DeskTransaction, result: CaseResult) {
  const now = new Date();
  return trx
    .updateTable('desk_cases')
    .set({ ...NO_PROPOSAL, refusal: null, ...result, updated_at: now, decided_at: now });
}

export async function forgetReporters(trx: DeskTransaction, ids: readonly string[]): Promise<void> {
  await trx
    .updateTable('desk_reports')
    .set({ reporter: null })
    .where('case_id', 'in', idRows(ids))
    .where('reporter', 'is not', null)
    .execute();
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
  return append(trx, act, null);
}

/** One act on many cases: one record, which names them. */
export async function writeHistories(
  trx: DeskTransaction,
  caseIds: readonly string[],
  act: Omit<Act, 'caseId'>,
): Promise<void> {
  const [first = null] = caseIds;
  if (caseIds.length <= 1) return first === null ? undefined : writeHistory(trx, { caseId: first, ...act });
  await append(trx, { caseId: null, ...act }, [...caseIds]);
}

function append(trx: DeskTransaction, act: Act, cases: string[] | null): Promise<void> {
  const { caseId, reviewer, action, entry = null, reason = null } = act;
  return appendRecord(trx, { case_id: caseId, reviewer, action, entry, reason, cases });
}

/** Marks that entries or exemptions have changed, by what was done to these cases. */
export async function bumpRevision(trx: DeskTransaction, caseIds: readonly string[] = []): Promise<void> {
  const revision = await nextState(trx);
  if (caseIds.length === 0) return;
  await trx
    .updateTable('desk_cases')
    .set({ revision, updated_at: new Date() })
    .where('id', 'in', idRows(caseIds))
    .execute();
}
