/**
 * Undoing a decision: its case is open again, and what it changed of the list is as it was before. The history keeps the
 * decision and says who has undone it.
 */
import type { DeskDb } from '../db/open.ts';
import { type DeskTransaction, inTransaction } from '../db/transaction.ts';
import type { Role } from '../roles.ts';
import {
  bumpRevision,
  type Case,
  type HistoryAction,
  lockDecidedCase,
  writeHistories,
  writeHistory,
} from './case-record.ts';
import { putBack, takeBackListing } from './desk-list.ts';
import { Problem } from './problem.ts';
import { type Decider, proposeAgain } from './propose.ts';
import { joinAnswered, OPENED_MEANWHILE, reopenWithCovered } from './reopen.ts';

/** Whether undoing the decision on a case changes the list. */
export function undoPublishes({ status }: Pick<Case, 'status'>): boolean {
  return status === 'listed' || status === 'lifted';
}

/** Who may undo it: whoever may change the list, where that changes it. */
export function undoRole(found: Pick<Case, 'status'>): Role {
  return undoPublishes(found) ? 'publisher' : 'reviewer';
}

/** @param twoPerson whether what goes on the list again has to be confirmed by somebody else */
export async function undoDecision(db: DeskDb, id: string, who: Decider, twoPerson: boolean): Promise<Case> {
  const { reviewer } = who;
  return inTransaction(
    db,
    async (trx) => {
      const found = await lockDecidedCase(trx, id);
      // It follows another case's decision: that is the one to undo.
      if (found.reason_code === 'covered') throw new Problem('undo-covered');
      const { action, changed } = await takeBack(trx, found, twoPerson ? who : null);
      const covered = await reopenWithCovered(trx, [id]);
      await writeHistory(trx, { caseId: id, reviewer, action, entry: found.entry });
      await writeHistories(trx, covered, { reviewer, action: 'uncover', entry: found.entry });
      if (undoPublishes(found)) await bumpRevision(trx, [id, ...changed]);
      return found;
    },
    OPENED_MEANWHILE,
  );
}

/** Takes back what a decision changed of the list; answers what the history calls that, and whose cases it changed.
 * @param proposer who proposes what would go on the list again; null: it goes there at once */
async function takeBack(
  trx: DeskTransaction,
  found: Case,
  proposer: Decider | null,
): Promise<{ action: HistoryAction; changed: string[] }> {
  if (!undoPublishes(found)) return { action: 'undo', changed: [] };
  if (found.kind === 'report') {
    await takeBackListing(trx, found);
    if (found.entry !== null) await joinAnswered(trx, found.id, 'already-listed', found.entry);
    return { action: 'unlist', changed: [] };
  }
  const ended = await trx
    .deleteFrom('desk_exemptions')
    .where('case_id', '=', found.id)
    .returning('host')
    .execute();
  const own = await trx
    .selectFrom('desk_entries as e')
    .leftJoin('desk_cases as c', 'c.id', 'e.case_id')
    .select('e.entry')
    .where('e.lifted_by', '=', found.id)
    .where('e.lifted_at', 'is not', null)
    // Not what was listed by a decision that is undone itself.
    .where((where) => where.or([where('e.case_id', 'is', null), where('c.status', '=', 'lifted')]))
    .execute();
  const entries = own.map((one) => one.entry);
  const changed = proposer === null ? await putBack(trx, entries) : [];
  if (proposer !== null) await proposeAgain(trx, entries, proposer);
  for (const { host } of ended) await joinAnswered(trx, found.id, 'already-lifted', host);
  return { action: 'unlift', changed };
}
