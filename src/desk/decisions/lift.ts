/**
 * Lifting a wrong entry: what the desk itself has listed comes off its list, and the host named by the reviewer is
 * exempt from every source.
 */
import { entryExpression } from '../../list/paths.ts';
import { ownEntries } from '../cases/entries.ts';
import { parseHost, reaches, siteOf } from '../cases/entry.ts';
import type { DeskDb } from '../db/open.ts';
import { type DeskTransaction, inTransaction } from '../db/transaction.ts';
import { bumpRevision, type Case, closeCase, lockOpenCase, writeHistory } from './case-record.ts';
import { takeOff } from './desk-list.ts';
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
    const changed = await takeOff(trx, lifted, id);
    if (exempt !== null) await addExemption(trx, exempt, reason, id);
    const entry = exempt === null ? lifted.join(', ') : entryExpression(exempt);
    await closeCase(trx, id, { status: 'lifted', reason, entry });
    await writeHistory(trx, { caseId: id, reviewer, action: 'lift', entry, reason });
    await bumpRevision(trx, [id, ...changed]);
    return found;
  });
}

/** An exemption that is there already stays whose it is; answers whether there was none. */
export async function addExemption(
  trx: DeskTransaction,
  host: string,
  reason: string | null,
  caseId: string | null,
): Promise<boolean> {
  const added = await trx
    .insertInto('desk_exemptions')
    .values({ host, reason, case_id: caseId, since: new Date() })
    .onConflict((conflict) => conflict.column('host').doNothing())
    .executeTakeFirst();
  return added.numInsertedOrUpdatedRows === 1n;
}
