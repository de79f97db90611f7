/**
 * Closes cases that nobody has decided in a long time: what people have sent is not kept for ever, and they are told.
 */
import type { DeskDb } from '../db/open.ts';
import { inTransaction } from '../db/transaction.ts';
import { closeCases, writeHistories } from './case-record.ts';

/** Cases that are closed at once. */
const AT_ONCE = 500;

/** Those that were opened before a moment. */
export async function expireCases(db: DeskDb, openedBefore: Date): Promise<void> {
  for (;;) {
    const closed = await inTransaction(db, async (trx) => {
      const old = await trx
        .selectFrom('desk_cases')
        .select('id')
        .where('status', 'in', ['received', 'reviewing'])
        .where('created_at', '<', openedBefore)
        .orderBy('kind')
        .orderBy('site')
        .limit(AT_ONCE)
        .forUpdate()
        .execute();
      const ids = old.map((one) => one.id);
      await closeCases(trx, ids, { status: 'rejected', reason_code: 'expired' });
      await writeHistories(trx, ids, { reviewer: '', action: 'expire' });
      return ids.length;
    });
    if (closed < AT_ONCE) return;
  }
}
