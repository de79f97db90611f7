/**
 * ListDecision: the entry goes on the list, its case is closed, open cases under the same host follow it, and
 * reports of other paths of the host, which the entry does not stop, go back into the queue as a case of
 * their own.
 */
import { sql } from 'kysely';
import type { FraudType } from '../../dissuasion/fraud-types.ts';
import { entryExpression } from '../../list/paths.ts';
import { NO_FACTS, recountCases } from '../cases/case-facts.ts';
import { exemptionOf } from '../cases/entries.ts';
import { coveringEntries, type Entry, parseEntry, reaches } from '../cases/entry.ts';
import { recountGroups } from '../cases/groups.ts';
import { openCases } from '../cases/open-case.ts';
import { literally } from '../db/like.ts';
import type { DeskDb } from '../db/open.ts';
import { idRows } from '../db/rows.ts';
import { type DeskTransaction, inTransaction } from '../db/transaction.ts';
import type { JudgeEntry } from '../options.ts';
import { groupOf } from '../sites/group-of.ts';
import {
  bumpRevision,
  type Case,
  closing,
  forgetReporters,
  type HistoryAction,
  lockOpenCase,
  writeHistories,
  writeHistory,
} from './case-record.ts';
import { putOn } from './desk-list.ts';
import { Problem, readReason, refusalWords } from './problem.ts';

export interface ListDecision {
  entry: string;
  type: FraudType;
  reason: string;
}

/** A listing that may be made, as far as can be told without its case. */
export interface CheckedListing {
  entry: Entry;
  type: FraudType;
  reason: string | null;
}

/** Throws a Problem where the entry is not one, or has nothing to do with the case. */
export async function listCase(
  db: DeskDb,
  id: string,
  reviewer: string,
  listing: ListDecision,
  judge: JudgeEntry,
): Promise<Case> {
  const checked = await checkListing(listing, judge);
  return inTransaction(db, async (trx) => {
    const found = await lockOpenCase(trx, id);
    await checkFits(trx, checked, found);
    await putListing(trx, found, checked, { reviewer, action: 'list' });
    return found;
  });
}

/** Throws a Problem where the desk or the publisher would not list the entry. */
export async function checkListing(listing: ListDecision, judge: JudgeEntry): Promise<CheckedListing> {
  const entry = parseEntry(listing.entry);
  if (typeof entry === 'string') throw new Problem(entry);
  const reason = readReason(listing.reason);
  const refusal = await judge(entry.entry);
  if (refusal !== null) throw new Problem(refusalWords(refusal), { host: entry.host });
  return { entry, type: listing.type, reason };
}

/** Throws a Problem where the entry has nothing to do with the case, or is exempt. */
export async function checkFits(trx: DeskTransaction, { entry }: CheckedListing, found: Case): Promise<void> {
  if (!reaches(entry.host, found.site)) throw new Problem('entry-elsewhere', { host: found.site });
  const exempt = await exemptionOf(trx, entry.host);
  if (exempt !== null) throw new Problem('entry-exempt', { host: exempt });
}

/** Lists what was checked, for a case that is open and locked. */
export async function putListing(
  trx: DeskTransaction,
  found: Case,
  { entry, type, reason }: CheckedListing,
  by: { reviewer: string; action: HistoryAction },
): Promise<void> {
  const { id } = found;
  const replaced = await putOn(trx, entry, { type, reason, caseId: id });
  const isHost = entry.entry === entryExpression(entry.host);
  const left = isHost ? [] : await takeUncovered(trx, entry, found);
  await closing(trx, { status: 'listed', type, entry: entry.entry, reason, replaced })
    .where('id', '=', id)
    .execute();
  const covered = isHost ? await closeCovered(trx, entry, id) : [];
  await forgetReporters(trx, [id, ...covered]);
  // Once for all of them: a domain may have thousands.
  await recountGroups(trx, [found, { kind: 'report', domain: groupOf(entry.host) }]);
  await giveOwnCase(trx, found, left);
  // Last, for whoever writes to the log makes the others wait.
  await writeHistory(trx, { caseId: id, ...by, entry: entry.entry, reason });
  await writeHistories(trx, covered, { reviewer: by.reviewer, action: 'cover', entry: entry.entry });
  await bumpRevision(trx, [id]);
}

/** Other open cases that a host entry stops as well follow this one's result. Those that are locked are waited for, and
 * left alone where they are decided then. */
async function closeCovered(trx: DeskTransaction, entry: Entry, id: string): Promise<string[]> {
  const covered = await closing(trx, {
    status: 'duplicate',
    duplicate_of: id,
    entry: entry.entry,
    reason_code: 'covered',
  })
    .where('kind', '=', 'report')
    .where('domain', '=', groupOf(entry.host))
    .where('status', 'in', ['received', 'reviewing'])
    .where('site', 'like', `%.${literally(entry.host)}`)
    .returning('id')
    .execute();
  return covered.map((one) => one.id).sort();
}

interface LeftReport {
  id: string;
  type: FraudType;
}

/** Takes reports that name an address which the path entry does not stop out of their case, the oldest first. */
async function takeUncovered(trx: DeskTransaction, entry: Entry, from: Case): Promise<LeftReport[]> {
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
  await trx
    .updateTable('desk_reports')
    .set({ case_id: null })
    .where('id', 'in', idRows(left.map((report) => report.id)))
    .execute();
  return left;
}

/** What was left of a case that is closed now waits on, in a new case. */
async function giveOwnCase(trx: DeskTransaction, from: Case, left: readonly LeftReport[]): Promise<void> {
  const first = left[0];
  if (first === undefined) return;
  const [next] = await openCases(trx, [
    { kind: from.kind, site: from.site, type: first.type, facts: NO_FACTS },
  ]);
  const caseId = next!.id;
  await trx
    .updateTable('desk_reports')
    .set({ case_id: caseId, first: sql<boolean>`id = ${first.id}` })
    .where('id', 'in', idRows(left.map((report) => report.id)))
    .execute();
  await recountCases(trx, [from.id, caseId]);
  await recountGroups(trx, [from]);
}
