/**
 * What every decision does to its case: the lock on it, its end, the history, and the revision that tells when the list
 * sources have to be written anew.
 */
import { randomUUID } from 'node:crypto';
import { type Selectable, sql } from 'kysely';
import type { CaseTable } from '../db/schema.ts';
import type { DeskTransaction } from '../db/transaction.ts';
import type { WordKey } from '../words/say.ts';
import { Problem } from './problem.ts';

export type Case = Selectable<CaseTable>;

/** The case, still undecided and locked, so that two reviewers cannot decide it at once. */
export async function lockOpenCase(trx: DeskTransaction, id: string): Promise<Case> {
  const found = await trx
    .selectFrom('desk_cases')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (found === undefined) throw new Problem('case-unknown');
  if (found.status !== 'received' && found.status !== 'reviewing') throw new Problem('case-decided');
  return found;
}

/** Closes a case. Who reported is forgotten with it. */
export async function closeCase(
  trx: DeskTransaction,
  id: string,
  result: Partial<Omit<CaseTable, 'id' | 'kind' | 'site'>>,
): Promise<void> {
  const now = new Date();
  await trx
    .updateTable('desk_cases')
    .set({ ...result, updated_at: now, decided_at: now })
    .where('id', '=', id)
    .execute();
  await trx.updateTable('desk_reports').set({ reporter: null }).where('case_id', '=', id).execute();
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

export async function writeHistory(trx: DeskTransaction, act: Act): Promise<void> {
  await trx
    .insertInto('desk_actions')
    .values({
      id: randomUUID(),
      case_id: act.caseId,
      at: new Date(),
      reviewer: act.reviewer,
      action: act.action,
      entry: act.entry ?? null,
      reason: act.reason ?? null,
    })
    .execute();
}

/** Marks that entries or exemptions have changed. */
export async function bumpRevision(trx: DeskTransaction): Promise<void> {
  await sql`update desk_values set value = cast(cast(value as integer) + 1 as text) where name = 'revision'`.execute(
    trx,
  );
}
