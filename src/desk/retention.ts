/**
 * What the desk forgets by itself: cases that nobody came to, evidence some time after its case was closed, sessions that
 * are over, and the salts of earlier days.
 */
import { DAY_MS } from '../basics/moments.ts';
import type { DeskDb } from './db/open.ts';
import { type DeskTransaction, inTransaction } from './db/transaction.ts';
import { noteForgotten } from './db/wipe.ts';
import { expireCases } from './decisions/expire.ts';
import { forgetOldSalts } from './intake/reporter.ts';
import type { Keep } from './options.ts';

export async function forgetOldThings(db: DeskDb, keep: Keep, now: Date = new Date()): Promise<void> {
  const daysAgo = (days: number) => new Date(now.getTime() - days * DAY_MS);
  await expireCases(db, daysAgo(keep.undecidedDays));
  await inTransaction(db, async (trx) => {
    if (await forgetEvidence(trx, daysAgo(keep.evidenceDays))) await noteForgotten(trx, now);
  });
  for (const table of ['desk_sessions', 'desk_invitations', 'desk_browsers'] as const) {
    await db.deleteFrom(table).where('expires_at', '<', now).execute();
  }
  await forgetOldSalts(db);
}

/** Of cases closed before a moment. @returns whether there was any */
async function forgetEvidence(trx: DeskTransaction, before: Date): Promise<boolean> {
  const old = trx.selectFrom('desk_cases').select('id').where('decided_at', '<', before);
  const pictures = await trx
    .deleteFrom('desk_screenshots')
    .where('report_id', 'in', trx.selectFrom('desk_reports').select('id').where('case_id', 'in', old))
    .executeTakeFirst();
  const reports = await trx
    .updateTable('desk_reports')
    .set({ note: '', address: null, page_text: null, reporter: null })
    .where('case_id', 'in', old)
    // What is forgotten already is not written again every hour.
    .where((where) =>
      where.or([
        where('note', '!=', ''),
        where('address', 'is not', null),
        where('page_text', 'is not', null),
        where('reporter', 'is not', null),
      ]),
    )
    .executeTakeFirst();
  const cases = await trx
    .updateTable('desk_cases')
    .set({ note: '', has_address: false, has_screenshot: false, has_text: false })
    .where('decided_at', '<', before)
    .where((where) =>
      where.or([
        where('note', '!=', ''),
        where('has_address', '=', true),
        where('has_text', '=', true),
        where('has_screenshot', '=', true),
      ]),
    )
    .executeTakeFirst();
  return pictures.numDeletedRows + reports.numUpdatedRows + cases.numUpdatedRows > 0n;
}
