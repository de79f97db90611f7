/**
 * Taking a case for review, and putting it back.
 */
import type { DeskDb } from '../db/open.ts';
import { inTransaction } from '../db/transaction.ts';
import { type Case, lockOpenCase, writeHistory } from './case-record.ts';

export async function takeCase(db: DeskDb, id: string, reviewer: string): Promise<Case> {
  return setTaken(db, id, reviewer, 'take');
}

export async function releaseCase(db: DeskDb, id: string, reviewer: string): Promise<Case> {
  return setTaken(db, id, reviewer, 'release');
}

async function setTaken(db: DeskDb, id: string, reviewer: string, action: 'take' | 'release'): Promise<Case> {
  return inTransaction(db, async (trx) => {
    const found = await lockOpenCase(trx, id);
    const change =
      action === 'take'
        ? ({ status: 'reviewing', taken_by: reviewer } as const)
        : ({ status: 'received', taken_by: null } as const);
    await trx
      .updateTable('desk_cases')
      .set({ ...change, updated_at: new Date() })
      .where('id', '=', id)
      .execute();
    await writeHistory(trx, { caseId: id, reviewer, action });
    return found;
  });
}
