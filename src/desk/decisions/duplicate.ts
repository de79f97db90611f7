/**
 * Marking a case as the same as another: it follows the other open case, or is answered at once where the
 * other site is on the list already.
 */
import { coveringEntries, parseAddress, siteOf } from '../cases/entry.ts';
import { lockOpenCaseOf } from '../cases/open-case.ts';
import type { DeskDb } from '../db/open.ts';
import { type DeskTransaction, inTransaction } from '../db/transaction.ts';
import { type Case, closeCase, lockOpenCase, writeHistory } from './case-record.ts';
import { Problem } from './problem.ts';

/** `other` is a host or an address as the reviewer typed it. */
export async function markDuplicate(db: DeskDb, id: string, reviewer: string, other: string): Promise<Case> {
  const address = parseAddress(other.trim());
  if (address === null) throw new Problem('entry-invalid');
  const site = siteOf(address.host);
  return inTransaction(db, async (trx) => {
    const found = await lockOpenCase(trx, id);
    const target = await lockOpenCaseOf(trx, found.kind, site);
    if (target === id) throw new Problem('duplicate-self');
    if (target !== null) {
      await closeCase(trx, id, { status: 'duplicate', duplicate_of: target });
    } else {
      const entry = found.kind === 'report' ? await listedFor(trx, address.host, address.canonical) : null;
      if (entry === null) throw new Problem('duplicate-unknown');
      await closeCase(trx, id, { status: 'duplicate', reason_code: 'already-listed', entry });
    }
    await writeHistory(trx, { caseId: id, reviewer, action: 'duplicate', entry: site });
    return found;
  });
}

async function listedFor(trx: DeskTransaction, host: string, address: string): Promise<string | null> {
  const listed = await trx
    .selectFrom('desk_entries')
    .select('entry')
    .where('entry', 'in', coveringEntries(host, address))
    .where('lifted_at', 'is', null)
    .executeTakeFirst();
  return listed?.entry ?? null;
}
