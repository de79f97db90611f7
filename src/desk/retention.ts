/**
 * What the desk forgets by itself: evidence some time after its decision, sessions that are over, and the
 * salts of earlier days.
 */
import { DAY_MS } from '../basics/moments.ts';
import type { DeskDb } from './db/open.ts';
import { forgetOldSalts } from './intake/reporter.ts';

export async function forgetOldThings(
  db: DeskDb,
  keepEvidenceDays: number,
  now: Date = new Date(),
): Promise<void> {
  const before = new Date(now.getTime() - keepEvidenceDays * DAY_MS);
  const old = db.selectFrom('desk_cases').select('id').where('decided_at', '<', before);
  await db
    .deleteFrom('desk_screenshots')
    .where('report_id', 'in', db.selectFrom('desk_reports').select('id').where('case_id', 'in', old))
    .execute();
  await db
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
    .execute();
  await db
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
    .execute();
  for (const table of ['desk_sessions', 'desk_invitations', 'desk_browsers'] as const) {
    await db.deleteFrom(table).where('expires_at', '<', now).execute();
  }
  await forgetOldSalts(db);
}
