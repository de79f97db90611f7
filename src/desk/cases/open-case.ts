/**
 * The one open case of a site: what is reported about it goes there until it is decided.
 */
import { randomUUID } from 'node:crypto';
import type { FraudType } from '../../dissuasion/fraud-types.ts';
import type { CaseKind } from '../db/schema.ts';
import type { DeskTransaction } from '../db/transaction.ts';

/** Finds or opens the open case of a site, and locks it. */
export async function openCase(
  trx: DeskTransaction,
  kind: CaseKind,
  site: string,
  type: FraudType,
): Promise<{ id: string; opened: boolean }> {
  for (;;) {
    const id = randomUUID();
    const now = new Date();
    const opened = await trx
      .insertInto('desk_cases')
      .values({ id, kind, site, status: 'received', type, created_at: now, updated_at: now })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (opened.numInsertedOrUpdatedRows === 1n) return { id, opened: true };
    const open = await lockOpenCaseOf(trx, kind, site);
    // Decided between the two statements: the next round opens a new one.
    if (open !== null) return { id: open, opened: false };
  }
}

/** The open case of a site, locked; null where it has none. */
export async function lockOpenCaseOf(
  trx: DeskTransaction,
  kind: CaseKind,
  site: string,
): Promise<string | null> {
  const open = await trx
    .selectFrom('desk_cases')
    .select('id')
    .where('kind', '=', kind)
    .where('site', '=', site)
    .where('status', 'in', ['received', 'reviewing'])
    .forUpdate()
    .executeTakeFirst();
  return open?.id ?? null;
}
