/**
 * Takes reports into the database, a batch in one transaction, and each once for its id however often it is sent: at
 * once answered where its site is listed already, else into the site's open case, which it opens if there is none.
 */
import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { NO_FACTS } from '../cases/case-facts.ts';
import { siteOf } from '../cases/entry.ts';
import { openCases } from '../cases/open-case.ts';
import type { DeskDb } from '../db/open.ts';
import type { ReasonCode } from '../db/schema.ts';
import { type DeskTransaction, inTransaction } from '../db/transaction.ts';
import { groupOf } from '../sites/group-of.ts';
import { answeredAlready } from './answered.ts';
import type { Arrival, Joined, Stored } from './arrival.ts';
import { Refused } from './refused.ts';
import { keepScreenshots } from './screenshots.ts';
import { factsBySite, siteKey, tally } from './tally.ts';

type Result = PromiseSettledResult<Stored | null>;

/** Commits the reports. Settles each: what became of it, or null where the desk has had it before. Rejected with Refused
 * when another report has its id, or with what the database says of it. */
export async function storeReports(db: DeskDb, arrivals: readonly Arrival[]): Promise<Result[]> {
  try {
    return await inTransaction(db, (trx) => storeBatch(trx, arrivals));
  } catch (error) {
    if (arrivals.length === 1) {
      // A twin at another desk was faster: the second look finds it.
      if (error instanceof IdTaken) return inTransaction(db, (trx) => storeBatch(trx, arrivals));
      return [{ status: 'rejected', reason: error }];
    }
    // One of them is to blame, and only that one shall fail.
    const results: Result[] = [];
    for (const arrival of arrivals) results.push(...(await storeReports(db, [arrival])));
    return results;
  }
}

class IdTaken extends Error {}

async function storeBatch(trx: DeskTransaction, arrivals: readonly Arrival[]): Promise<Result[]> {
  // Each row is found by an index, also in a young table of which the database has no statistics yet.
  await sql`set local enable_seqscan to off`.execute(trx);
  const known = await hashesOf(
    trx,
    arrivals.map(({ incoming }) => incoming.report.id),
  );
  const fresh: Arrival[] = [];
  for (const arrival of arrivals) {
    const { report, contentHash } = arrival.incoming;
    if (known.has(report.id)) continue;
    known.set(report.id, contentHash);
    fresh.push(arrival);
  }
  const stored = fresh.length === 0 ? new Map<string, Stored>() : await storeFresh(trx, fresh);
  const taken = new Set(fresh);
  return arrivals.map((arrival): Result => {
    const { id } = arrival.incoming.report;
    if (known.get(id) !== arrival.incoming.contentHash) {
      return { status: 'rejected', reason: new Refused(409, 'id-taken') };
    }
    // Its twin in the same batch is a repetition.
    return { status: 'fulfilled', value: taken.has(arrival) ? (stored.get(id) ?? null) : null };
  });
}

async function hashesOf(trx: DeskTransaction, ids: string[]): Promise<Map<string, string>> {
  const rows = await trx
    .selectFrom('desk_reports')
    .select(['id', 'content_hash'])
    .where('id', 'in', ids)
    .execute();
  return new Map(rows.map((row) => [row.id, row.content_hash]));
}

async function storeFresh(trx: DeskTransaction, fresh: readonly Arrival[]): Promise<Map<string, Stored>> {
  const answers = await answeredAlready(
    trx,
    fresh.map(({ incoming }) => incoming),
  );
  const waiting = fresh.filter((_, at) => answers[at] === null);
  const joined = await joinCases(trx, waiting);
  // Before they are there themselves: whose network has spoken of this before?
  await tally(trx, joined);
  const stored = new Map<string, Stored>();
  const rows = fresh.map((arrival, at) => {
    const closed = answers[at] ?? null;
    const case_ = closed === null ? (joined[waiting.indexOf(arrival)] ?? null) : null;
    const token = randomBytes(18).toString('base64url');
    stored.set(arrival.incoming.report.id, { token, closed, first: case_?.first ?? false });
    return rowOf(arrival, case_, closed, token);
  });
  await insertReports(trx, rows);
  await keepScreenshots(trx, joined);
  return stored;
}

type ReportRow = ReturnType<typeof rowOf>;

/** With one parameter, so that the statement is the same for any number of them. */
async function insertReports(trx: DeskTransaction, rows: readonly ReportRow[]): Promise<void> {
  const added = await sql`
    insert into desk_reports (id, kind, case_id, status_token, content_hash, host, type, note, address, page_text,
      list_id, claimed_entry, first, closed_status, closed_code, reporter, domain, received_at)
    select id, kind, case_id, status_token, content_hash, host, type, note, address, page_text,
      list_id, claimed_entry, first, closed_status, closed_code, reporter, domain, received_at
    from jsonb_to_recordset(cast(${JSON.stringify(rows)} as jsonb)) as i(id uuid, kind text, case_id uuid,
      status_token text, content_hash text, host text, type text, note text, address text, page_text text,
      list_id text, claimed_entry text, first boolean, closed_status text, closed_code text, reporter text,
      domain text, received_at timestamptz)
    on conflict (id) do nothing`.execute(trx);
  if (added.numAffectedRows !== BigInt(rows.length)) throw new IdTaken();
}

/** The open cases of the sites, locked until the end of the transaction, so that a decision cannot slip between. */
async function joinCases(trx: DeskTransaction, waiting: readonly Arrival[]): Promise<Joined[]> {
  const facts = factsBySite(waiting);
  const wanted = waiting.map((arrival) => ({
    kind: arrival.incoming.report.kind,
    site: siteOf(arrival.incoming.host),
    type: arrival.incoming.report.type,
    facts: facts.get(siteKey(arrival)) ?? NO_FACTS,
  }));
  const cases = await openCases(trx, wanted);
  return waiting.map((arrival, at) => {
    const { id, isFirst, isNew } = cases[at]!;
    const site = wanted[at]!.site;
    return { ...arrival, site, domain: groupOf(site), caseId: id, first: isFirst, isNew };
  });
}

function rowOf(
  { incoming, reporter }: Arrival,
  joined: Joined | null,
  closed: ReasonCode | null,
  token: string,
) {
  return {
    id: incoming.report.id,
    kind: incoming.report.kind,
    case_id: joined?.caseId ?? null,
    status_token: token,
    content_hash: incoming.contentHash,
    host: incoming.host,
    type: incoming.report.type,
    // What nobody will look at is not kept.
    note: joined ? incoming.note : '',
    address: joined ? incoming.address : null,
    page_text: joined ? incoming.pageText : null,
    list_id: incoming.report.listId ?? null,
    claimed_entry: incoming.report.entry ?? null,
    first: joined?.first ?? false,
    closed_status: closed === null ? null : ('duplicate' as const),
    closed_code: closed,
    reporter: joined ? reporter : null,
    domain: joined?.domain ?? null,
    received_at: new Date(),
  };
}
