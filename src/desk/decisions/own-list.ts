/**
 * Changes of the list without a case: an entry is taken off or put back, an exemption ended or given again. Each undoes
 * the other, but where two people decide: then an entry that is put back waits for the second one.
 */
import type { DeskDb } from '../db/open.ts';
import { type DeskTransaction, inTransaction } from '../db/transaction.ts';
import { bumpRevision, writeHistory } from './case-record.ts';
import { putBack, takeOff } from './desk-list.ts';
import { addExemption } from './lift.ts';
import { Problem } from './problem.ts';
import { type Decider, proposeAgain } from './propose.ts';
import { OPENED_MEANWHILE } from './reopen.ts';

export async function removeEntry(db: DeskDb, entry: string, { reviewer }: Decider): Promise<void> {
  await inTransaction(db, async (trx) => {
    const listed = await trx
      .selectFrom('desk_entries')
      .select('case_id')
      .where('entry', '=', entry)
      .where('lifted_at', 'is', null)
      .forUpdate()
      .executeTakeFirst();
    if (listed === undefined) throw new Problem('case-decided');
    const changed = await takeOff(trx, [entry], null);
    await writeHistory(trx, { caseId: listed.case_id, reviewer, action: 'remove', entry });
    await bumpRevision(trx, changed);
  });
}

/** Not what was taken off because its case was opened again, or by an appeal: those have an undo of their own. */
export async function restoreEntry(
  db: DeskDb,
  entry: string,
  who: Decider,
  twoPerson: boolean,
): Promise<void> {
  const restore = async (trx: DeskTransaction): Promise<void> => {
    const off = await trx
      .selectFrom('desk_entries')
      .leftJoin('desk_cases', 'desk_cases.id', 'desk_entries.case_id')
      .select(['desk_entries.case_id', 'desk_cases.status'])
      .where('desk_entries.entry', '=', entry)
      .where('desk_entries.lifted_at', 'is not', null)
      .where('desk_entries.lifted_by', 'is', null)
      // Who comes second in the same moment finds it on the list.
      .forUpdate('desk_entries')
      .executeTakeFirst();
    if (off === undefined || (off.case_id !== null && off.status !== 'lifted'))
      throw new Problem('case-decided');
    // What no case has listed nobody can propose.
    if (twoPerson && off.case_id === null) throw new Problem('proposeHint');
    if (twoPerson) return proposeAgain(trx, [entry], who);
    const changed = await putBack(trx, [entry]);
    await writeHistory(trx, { caseId: off.case_id, reviewer: who.reviewer, action: 'restore', entry });
    await bumpRevision(trx, changed);
  };
  await inTransaction(db, restore, OPENED_MEANWHILE);
}

export async function endExemption(db: DeskDb, host: string, { reviewer }: Decider): Promise<void> {
  await inTransaction(db, async (trx) => {
    const ended = await trx
      .deleteFrom('desk_exemptions')
      .where('host', '=', host)
      .returning('case_id')
      .executeTakeFirst();
    if (ended === undefined) throw new Problem('case-decided');
    await writeHistory(trx, { caseId: ended.case_id, reviewer, action: 'unexempt', entry: host });
    await bumpRevision(trx, ended.case_id === null ? [] : [ended.case_id]);
  });
}

/** Gives an exemption again that was ended: the log knows whose it was. */
export async function restoreExemption(db: DeskDb, host: string, { reviewer }: Decider): Promise<void> {
  await inTransaction(db, async (trx) => {
    const ended = await trx
      .selectFrom('desk_actions as a')
      .leftJoin('desk_cases as c', 'c.id', 'a.case_id')
      .select(['a.case_id', 'c.reason'])
      .where('a.action', '=', 'unexempt')
      .where('a.entry', '=', host)
      .orderBy('a.seq', 'desc')
      .executeTakeFirst();
    const given = ended !== undefined && (await addExemption(trx, host, ended.reason, ended.case_id));
    if (!given) throw new Problem('case-decided');
    await writeHistory(trx, { caseId: ended.case_id, reviewer, action: 'reexempt', entry: host });
    await bumpRevision(trx, ended.case_id === null ? [] : [ended.case_id]);
  });
}
