/**
 * Rejecting: a report that is not fraud or not clear enough, or an appeal against a warning that is right.
 * People read the reason, so there has to be one.
 */
import type { DeskDb } from '../db/open.ts';
import { inTransaction } from '../db/transaction.ts';
import { type Case, closeCase, lockOpenCase, writeHistory } from './case-record.ts';
import { Problem, readReason } from './problem.ts';

export async function rejectCase(db: DeskDb, id: string, reviewer: string, text: string): Promise<Case> {
  const reason = readReason(text);
  if (reason === null) throw new Problem('reason-missing');
  return inTransaction(db, async (trx) => {
    const found = await lockOpenCase(trx, id);
    await closeCase(trx, id, { status: 'rejected', reason });
    await writeHistory(trx, { caseId: id, reviewer, action: 'reject', reason });
    return found;
  });
}
