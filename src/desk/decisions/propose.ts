/**
 * Two people decide: what one proposes to list goes on the list when another one confirms it. Whoever signed in with the
 * reviewer token can do neither, for nobody knows who that is.
 */
import type { FraudType } from '../../dissuasion/fraud-types.ts';
import type { DeskDb } from '../db/open.ts';
import { textRows } from '../db/rows.ts';
import { type DeskTransaction, inTransaction } from '../db/transaction.ts';
import type { JudgeEntry } from '../options.ts';
import { type Case, lockOpenCase, NO_PROPOSAL, writeHistory } from './case-record.ts';
import { checkFits, checkListing, type ListDecision, putListing } from './list.ts';
import { Problem } from './problem.ts';
import { reopenCases } from './reopen.ts';

/** Who decides. */
export interface Decider {
  reviewer: string;
  /** null: signed in with the reviewer token. */
  personId: string | null;
}

export async function proposeListing(
  db: DeskDb,
  id: string,
  { reviewer, personId }: Decider,
  listing: ListDecision,
  judge: JudgeEntry,
): Promise<Case> {
  if (personId === null) throw new Problem('confirm-token');
  const checked = await checkListing(listing, judge);
  const { entry } = checked.entry;
  return inTransaction(db, async (trx) => {
    const found = await lockOpenCase(trx, id);
    await checkFits(trx, checked, found);
    await propose(trx, id, { entry, type: checked.type, reason: checked.reason }, { reviewer, personId });
    return found;
  });
}

/** @param seen the entry that the second person has read in the proposal */
export async function confirmListing(
  db: DeskDb,
  id: string,
  { reviewer, personId }: Decider,
  seen: string,
  judge: JudgeEntry,
): Promise<Case> {
  if (personId === null) throw new Problem('confirm-token');
  const proposal = await proposalOf(db, id);
  if (proposal === null || proposal.entry !== seen) throw new Problem('confirm-nothing');
  const checked = await checkListing(proposal, judge);
  return inTransaction(db, async (trx) => {
    const found = await lockOpenCase(trx, id);
    const { proposed_entry, proposed_type, proposed_reason, proposed_by_id } = found;
    const isSame = proposed_entry === proposal.entry && proposed_type === proposal.type;
    if (!isSame || (proposed_reason ?? '') !== proposal.reason) throw new Problem('confirm-nothing');
    if (proposed_by_id === personId) throw new Problem('confirm-own');
    await checkFits(trx, checked, found);
    await putListing(trx, found, checked, { reviewer, action: 'confirm' });
    return found;
  });
}

/** What was on the list and would go there again: the cases that have listed it are open again, and propose it. */
export async function proposeAgain(
  trx: DeskTransaction,
  entries: readonly string[],
  { reviewer, personId }: Decider,
): Promise<void> {
  if (entries.length === 0) return;
  if (personId === null) throw new Problem('confirm-token');
  const listings = await trx
    .selectFrom('desk_entries as e')
    .innerJoin('desk_cases as c', 'c.id', 'e.case_id')
    .select(['c.id', 'e.entry', 'e.type', 'e.reason'])
    .where('e.entry', 'in', textRows(entries))
    .where('c.status', '=', 'lifted')
    .orderBy('c.id')
    .execute();
  await reopenCases(
    trx,
    listings.map((one) => one.id),
  );
  for (const { id, entry, type, reason } of listings) {
    const open = await openCaseAfter(trx, id);
    if (open === null) continue;
    await propose(trx, open, { entry, type, reason }, { reviewer, personId });
  }
}

/** The case that was opened again, or the open one that has its reports now; null where that has a proposal already. */
async function openCaseAfter(trx: DeskTransaction, id: string): Promise<string | null> {
  const { duplicate_of } = await trx
    .selectFrom('desk_cases')
    .select('duplicate_of')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const found = await lockOpenCase(trx, duplicate_of ?? id);
  return found.proposed_entry === null ? found.id : null;
}

async function propose(
  trx: DeskTransaction,
  id: string,
  { entry, type, reason }: { entry: string; type: FraudType; reason: string | null },
  { reviewer, personId }: { reviewer: string; personId: string },
): Promise<void> {
  await trx
    .updateTable('desk_cases')
    .set({
      status: 'reviewing',
      taken_by: reviewer,
      proposed_entry: entry,
      proposed_type: type,
      proposed_reason: reason,
      proposed_by: reviewer,
      proposed_by_id: personId,
      updated_at: new Date(),
    })
    .where('id', '=', id)
    .execute();
  await writeHistory(trx, { caseId: id, reviewer, action: 'propose', entry, reason });
}

export async function withdrawProposal(db: DeskDb, id: string, { reviewer }: Decider): Promise<Case> {
  return inTransaction(db, async (trx) => {
    const found = await lockOpenCase(trx, id);
    if (found.proposed_entry === null) throw new Problem('confirm-nothing');
    await trx
      .updateTable('desk_cases')
      .set({ ...NO_PROPOSAL, updated_at: new Date() })
      .where('id', '=', id)
      .execute();
    await writeHistory(trx, { caseId: id, reviewer, action: 'withdraw', entry: found.proposed_entry });
    return found;
  });
}

async function proposalOf(db: DeskDb, id: string): Promise<ListDecision | null> {
  const found = await db
    .selectFrom('desk_cases')
    .select(['proposed_entry', 'proposed_type', 'proposed_reason'])
    .where('id', '=', id)
    .executeTakeFirst();
  const entry = found?.proposed_entry ?? null;
  const type = found?.proposed_type ?? null;
  if (entry === null || type === null) return null;
  return { entry, type, reason: found?.proposed_reason ?? '' };
}
