/**
 * Screenshots are kept beside their reports, up to so many a case.
 */
import type { DeskTransaction } from '../db/transaction.ts';
import type { Joined } from './arrival.ts';

/** Screenshots of one case that are kept: nobody looks at the hundredth. */
const MAX_SCREENSHOTS = 20;

/** Keeps those of reports that have just been stored. */
export async function keepScreenshots(trx: DeskTransaction, joined: readonly Joined[]): Promise<void> {
  const shown = joined.filter(({ incoming }) => incoming.screenshot !== null);
  if (shown.length === 0) return;
  const room = await keptIn(
    trx,
    shown.map(({ caseId }) => caseId),
  );
  const kept = shown.filter(({ caseId }) => {
    const count = room.get(caseId) ?? 0;
    room.set(caseId, count + 1);
    return count < MAX_SCREENSHOTS;
  });
  // One statement each: together they could be longer than a message to the database may be.
  for (const { incoming } of kept) {
    const { mediaType, bytes } = incoming.screenshot!;
    await trx
      .insertInto('desk_screenshots')
      .values({ report_id: incoming.report.id, media_type: mediaType, bytes })
      .execute();
  }
}

async function keptIn(trx: DeskTransaction, caseIds: string[]): Promise<Map<string, number>> {
  const rows = await trx
    .selectFrom('desk_screenshots')
    .innerJoin('desk_reports', 'desk_reports.id', 'desk_screenshots.report_id')
    .select(['desk_reports.case_id', (select) => select.fn.countAll<number | string>().as('count')])
    .where('desk_reports.case_id', 'in', caseIds)
    .groupBy('desk_reports.case_id')
    .execute();
  return new Map(rows.map((row) => [row.case_id ?? '', Number(row.count)]));
}
