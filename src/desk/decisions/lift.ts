/**
 * Lifting a wrong entry: what the desk itself has listed comes off its list, and the host named by the
 * reviewer is exempt from every source. Also taking entries off, and ending exemptions, without an appeal.
 */
import { entryExpression } from '../../list/paths.ts';
import { ownEntries } from '../cases/entries.ts';
import { parseHost, reaches, siteOf } from '../cases/entry.ts';
import type { DeskDb } from '../db/open.ts';
import { type DeskTransaction, inTransaction } from '../db/transaction.ts';
import { bumpRevision, type Case, closeCase, lockOpenCase, writeHistory } from './case-record.ts';
import { Problem, readReason } from './problem.ts';

/** `hostText` empty: only entries of this desk that the appeal names are taken off. */
export async function liftCase(
  db: DeskDb,
  id: string,
  reviewer: string,
  lift: { host: string; reason: string },
): Promise<Case> {
  const reason = readReason(lift.reason);
  const host = lift.host.trim() === '' ? null : parseHost(lift.host.trim());
  if (host === null && lift.host.trim() !== '') throw new Problem('entry-invalid');
  const exempt = host === null ? null : siteOf(host);
  return inTransaction(db, async (trx) => {
    const found = await lockOpenCase(trx, id);
    if (exempt !== null && !reaches(exempt, found.site))
      throw new Problem('entry-elsewhere', { host: found.site });
    const lifted = await ownEntries(trx, id, found.site, exempt);
    if (exempt === null && lifted.length === 0) throw new Problem('lift-nothing');
    await takeOff(trx, lifted);
    if (exempt !== null) await addExemption(trx, exempt, reason, id);
    const entry = exempt === null ? lifted.join(', ') : entryExpression(exempt);
    await closeCase(trx, id, { status: 'lifted', reason, entry });
    await writeHistory(trx, { caseId: id, reviewer, action: 'lift', entry, reason });
    await bumpRevision(trx, id);
    return found;
  });
}

/** Takes one entry off the list without an appeal: a reviewer's second thought. */
export async function removeEntry(db: DeskDb, entry: string, reviewer: string): Promise<void> {
  await inTransaction(db, async (trx) => {
    const listed = await trx
      .selectFrom('desk_entries')
      .select('case_id')
      .where('entry', '=', entry)
      .where('lifted_at', 'is', null)
      .forUpdate()
      .executeTakeFirst();
    if (listed === undefined) throw new Problem('case-decided');
    await takeOff(trx, [entry]);
    await writeHistory(trx, { caseId: listed.case_id, reviewer, action: 'remove', entry });
    await bumpRevision(trx);
  });
}

export async function endExemption(db: DeskDb, host: string, reviewer: string): Promise<void> {
  await inTransaction(db, async (trx) => {
    const ended = await trx
      .deleteFrom('desk_exemptions')
      .where('host', '=', host)
      .returning('case_id')
      .executeTakeFirst();
    if (ended === undefined) throw new Problem('case-decided');
    await writeHistory(trx, { caseId: ended.case_id, reviewer, action: 'unexempt', entry: host });
    await bumpRevision(trx);
  });
}

async function takeOff(trx: DeskTransaction, entries: string[]): Promise<void> {
  if (entries.length === 0) return;
  await trx
    .updateTable('desk_entries')
    .set({ lifted_at: new Date() })
    .where('entry', 'in', entries)
    .execute();
}

async function addExemption(
  trx: DeskTransaction,
  host: string,
  reason: string | null,
  caseId: string,
): Promise<void> {
  await trx
    .insertInto('desk_exemptions')
    .values({ host, reason, case_id: caseId, since: new Date() })
    .onConflict((conflict) => conflict.column('host').doNothing())
    .execute();
}
