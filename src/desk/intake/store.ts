/**
 * Takes a report into the database, once for each id however often it is sent: at once answered where its
 * site is listed already, else into the site's open case, which it opens if there is none.
 */
import { randomBytes } from 'node:crypto';
import { exemptionOf } from '../cases/entries.ts';
import { coveringEntries, siteOf } from '../cases/entry.ts';
import { openCase } from '../cases/open-case.ts';
import type { DeskDb } from '../db/open.ts';
import type { ReasonCode } from '../db/schema.ts';
import { type DeskTransaction, inTransaction } from '../db/transaction.ts';
import type { IncomingReport } from './read-report.ts';
import { Refused } from './refused.ts';

/** Screenshots of one case that are kept: nobody looks at the hundredth. */
const MAX_SCREENSHOTS = 20;

/** Commits the report and answers whether it is new. Throws Refused when another report has its id. */
export async function storeReport(db: DeskDb, incoming: IncomingReport, reporter: string): Promise<boolean> {
  if (await isKnown(db, incoming)) return false;
  try {
    await inTransaction(db, (trx) => insert(trx, incoming, reporter));
    return true;
  } catch (error) {
    // A twin of this POST was faster: everything of this one is rolled back.
    if (error instanceof IdTaken && (await isKnown(db, incoming))) return false;
    throw error;
  }
}

class IdTaken extends Error {}

async function isKnown(db: DeskDb, incoming: IncomingReport): Promise<boolean> {
  const known = await db
    .selectFrom('desk_reports')
    .select('content_hash')
    .where('id', '=', incoming.report.id)
    .executeTakeFirst();
  if (known === undefined) return false;
  if (known.content_hash !== incoming.contentHash) throw new Refused(409, 'id-taken');
  return true;
}

async function insert(trx: DeskTransaction, incoming: IncomingReport, reporter: string): Promise<void> {
  const closed = await answeredAlready(trx, incoming);
  const joined = closed === null ? await joinCase(trx, incoming) : null;
  const added = await trx
    .insertInto('desk_reports')
    .values({
      id: incoming.report.id,
      kind: incoming.report.kind,
      case_id: joined?.id ?? null,
      status_token: randomBytes(18).toString('base64url'),
      content_hash: incoming.contentHash,
      host: incoming.host,
      type: incoming.report.type,
      // What nobody will look at is not kept.
      note: joined ? incoming.note : '',
      address: joined ? incoming.address : null,
      page_text: joined ? incoming.pageText : null,
      list_id: incoming.report.listId ?? null,
      claimed_entry: incoming.report.entry ?? null,
      first: joined?.opened ?? false,
      closed_status: closed === null ? null : 'duplicate',
      closed_code: closed,
      reporter: joined ? reporter : null,
      received_at: new Date(),
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst();
  if (added.numInsertedOrUpdatedRows !== 1n) throw new IdTaken();
  if (joined && incoming.screenshot) await keepScreenshot(trx, joined.id, incoming);
}

/** Why nobody has to look at this report, or null. */
async function answeredAlready(trx: DeskTransaction, incoming: IncomingReport): Promise<ReasonCode | null> {
  const exempt = await exemptionOf(trx, siteOf(incoming.host));
  if (incoming.report.kind === 'appeal') return exempt === null ? null : 'already-lifted';
  if (exempt !== null) return null;
  const covering = coveringEntries(incoming.host, incoming.address);
  if (covering.length === 0) return null;
  const listed = await trx
    .selectFrom('desk_entries')
    .select('entry')
    .where('entry', 'in', covering)
    .where('lifted_at', 'is', null)
    .executeTakeFirst();
  return listed === undefined ? null : 'already-listed';
}

/** The site's open case, locked until the end of the transaction, so that a decision cannot slip between. */
async function joinCase(
  trx: DeskTransaction,
  incoming: IncomingReport,
): Promise<{ id: string; opened: boolean }> {
  const { kind, type } = incoming.report;
  return openCase(trx, kind, siteOf(incoming.host), type);
}

async function keepScreenshot(trx: DeskTransaction, caseId: string, incoming: IncomingReport): Promise<void> {
  const { screenshot, report } = incoming;
  if (screenshot === null) return;
  const kept = await trx
    .selectFrom('desk_screenshots')
    .innerJoin('desk_reports', 'desk_reports.id', 'desk_screenshots.report_id')
    .select((select) => select.fn.countAll<number | string>().as('count'))
    .where('desk_reports.case_id', '=', caseId)
    .executeTakeFirstOrThrow();
  if (Number(kept.count) >= MAX_SCREENSHOTS) return;
  await trx
    .insertInto('desk_screenshots')
    .values({ report_id: report.id, media_type: screenshot.mediaType, bytes: screenshot.bytes })
    .execute();
}
