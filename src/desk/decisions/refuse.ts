/**
 * What the publisher has refused after it was decided: the entry comes off the desk's list, and its case is open again
 * with the reason, for the reviewer and for those who reported.
 */

import type { DeskDb } from '../db/open.ts';
import { textRows } from '../db/rows.ts';
import { inTransaction } from '../db/transaction.ts';
import type { Refused } from '../options.ts';
import { bumpRevision, writeHistories } from './case-record.ts';
import { takeOff } from './desk-list.ts';
import { joinAnswered, OPENED_MEANWHILE, reopenWithCovered } from './reopen.ts';

/** Entries of decisions that no published version contains yet, up to a revision. */
export async function entriesWaiting(db: DeskDb, published: number, upTo: number): Promise<string[]> {
  const rows = await db
    .selectFrom('desk_cases')
    .select('entry')
    .distinct()
    .where('kind', '=', 'report')
    .where('status', '=', 'listed')
    .where('revision', '>', published)
    .where('revision', '<=', upTo)
    .where('entry', 'is not', null)
    .execute();
  return rows.flatMap((row) => (row.entry === null ? [] : [row.entry]));
}

export async function takeBackRefused(db: DeskDb, { entry, reason }: Refused): Promise<void> {
  await inTransaction(
    db,
    async (trx) => {
      const cases = await trx
        .selectFrom('desk_cases')
        .select('id')
        .where('kind', '=', 'report')
        .where('status', '=', 'listed')
        .where('entry', 'in', textRows([entry]))
        .orderBy('id')
        .forUpdate()
        .execute();
      const ids = cases.map(({ id }) => id);
      const [first] = ids;
      if (first === undefined) return;
      await takeOff(trx, [entry], null);
      await joinAnswered(trx, first, 'already-listed', entry);
      await reopenWithCovered(trx, ids);
      await trx.updateTable('desk_cases').set({ refusal: reason }).where('id', 'in', ids).execute();
      await writeHistories(trx, ids, { reviewer: '', action: 'refuse', entry });
      await bumpRevision(trx, ids);
    },
    OPENED_MEANWHILE,
  );
}
