/**
 * ListDecision: the entry goes on the list, its case is closed, open cases under the same host follow it, and
 * reports of other paths of the host, which the entry does not stop, go back into the queue as a case of
 * their own.
 */
import type { FraudType } from '../../dissuasion/fraud-types.ts';
import { exemptionOf } from '../cases/entries.ts';
import { coveringEntries, type Entry, parseEntry, reaches } from '../cases/entry.ts';
import { openCase } from '../cases/open-case.ts';
import type { DeskDb } from '../db/open.ts';
import { type DeskTransaction, inTransaction } from '../db/transaction.ts';
import { bumpRevision, type Case, closeCase, lockOpenCase, writeHistory } from './case-record.ts';
import { Problem, readReason } from './problem.ts';

export interface ListDecision {
  entry: string;
  type: FraudType;
  reason: string;
}

/** Throws a Problem where the entry is not one, or has nothing to do with the case. */
export async function listCase(
  db: DeskDb,
  id: string,
  reviewer: string,
  listing: ListDecision,
): Promise<Case> {
  const entry = parseEntry(listing.entry);
  if (typeof entry === 'string') throw new Problem(entry);
  const reason = readReason(listing.reason);
  return inTransaction(db, async (trx) => {
    const found = await lockOpenCase(trx, id);
    if (!reaches(entry.host, found.site)) throw new Problem('entry-elsewhere', { host: found.site });
    const exempt = await exemptionOf(trx, entry.host);
    if (exempt !== null) throw new Problem('entry-exempt', { host: exempt });
    await putOnList(trx, entry, listing.type, reason, id);
    const result = { status: 'listed', type: listing.type, entry: entry.entry, reason } as const;
    await closeCase(trx, id, result);
    await writeHistory(trx, { caseId: id, reviewer, action: 'list', entry: entry.entry, reason });
    if (entry.entry === `${entry.host}/`) await closeCovered(trx, entry, id, reviewer);
    else await splitUncovered(trx, entry, found);
    await bumpRevision(trx);
    return found;
  });
}

async function putOnList(
  trx: DeskTransaction,
  entry: Entry,
  type: FraudType,
  reason: string | null,
  caseId: string,
): Promise<void> {
  const values = {
    type,
    reason,
    case_id: caseId,
    listed_on: new Date().toISOString().slice(0, 10),
    lifted_at: null,
  };
  await trx
    .insertInto('desk_entries')
    .values({ ...entry, ...values })
    .onConflict((conflict) => conflict.column('entry').doUpdateSet(values))
    .execute();
}

/** Other open cases that a host entry stops as well follow this one's result. */
async function closeCovered(trx: DeskTransaction, entry: Entry, id: string, reviewer: string): Promise<void> {
  const open = await trx
    .selectFrom('desk_cases')
    .select(['id', 'site'])
    .where('kind', '=', 'report')
    .where('status', 'in', ['received', 'reviewing'])
    .where('site', 'like', `%.${entry.host.replace(/[\\%_]/g, '\\$&')}`)
    .orderBy('id')
    .forUpdate()
    .execute();
  for (const covered of open) {
    await closeCase(trx, covered.id, {
      status: 'duplicate',
      duplicate_of: id,
      entry: entry.entry,
      reason_code: 'covered',
    });
    await writeHistory(trx, { caseId: covered.id, reviewer, action: 'cover', entry: entry.entry });
  }
}

/** Reports that name an address which the path entry does not stop wait on, in a new case. */
async function splitUncovered(trx: DeskTransaction, entry: Entry, from: Case): Promise<void> {
  const reports = await trx
    .selectFrom('desk_reports')
    .select(['id', 'host', 'address', 'type'])
    .where('case_id', '=', from.id)
    .where('address', 'is not', null)
    .orderBy('received_at')
    .execute();
  const left = reports.filter(
    (report) => !coveringEntries(report.host, report.address).includes(entry.entry),
  );
  const first = left[0];
  if (first === undefined) return;
  const next = await openCase(trx, from.kind, from.site, first.type);
  for (const report of left) {
    await trx
      .updateTable('desk_reports')
      .set({ case_id: next.id, first: report === first })
      .where('id', '=', report.id)
      .execute();
  }
}
