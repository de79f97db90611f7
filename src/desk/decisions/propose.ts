/**
 * Two people decide: what one proposes to list goes on the list when another one confirms it. Whoever signed in with the
 * reviewer token can do neither, for nobody knows who that is.
 */
import type { DeskDb } from '../db/open.ts';
import { inTransaction } from '../db/transaction.ts';
import type { JudgeEntry } from '../options.ts';
import { type Case, lockOpenCase, NO_PROPOSAL, writeHistory } from './case-record.ts';
import { checkFits, checkListing, type ListDecision, putListing } from './list.ts';
import { Problem } from './problem.ts';

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
    await trx
      .updateTable('desk_cases')
      .set({
        status: 'reviewing',
        taken_by: reviewer,
        proposed_entry: entry,
        proposed_type: checked.type,
        proposed_reason: checked.reason,
        proposed_by: reviewer,
        proposed_by_id: personId,
        updated_at: new Date(),
      })
      .where('id', '=', id)
      .execute();
    await writeHistory(trx, { caseId: id, reviewer, action: 'propose', entry, reason: checked.reason });
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
