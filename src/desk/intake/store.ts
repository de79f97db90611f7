/**
 * Takes reports into the database, a batch in one transaction, and each once for its id however often it is sent: at
 * once answered where its site is listed already, else into the site's open case, which it opens if there is none.
 */
import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { NO_FACTS } from '../cases/case-facts.ts';
import { siteOf } from '../cases/entry.ts';
import { growGroups } from '../cases/groups.ts';
import { openCases } from '../cases/open-case.ts';
import type { DeskDb } from '../db/open.ts';
import type { ReasonCode } from '../db/schema.ts';
import { type DeskTransaction, inTransaction } from '../db/transaction.ts';
import { groupOf } from '../sites/group-of.ts';
import type { Arrival, Joined, Stored } from './arrival.ts';
import { knownOf } from './known.ts';
import { Refused } from './refused.ts';
import { keepScreenshots } from './screenshots.ts';
import { factsBySite, type Growth, growCases, growthBy, siteKey } from './tally.ts';

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
  const { hashes, answers } = await knownOf(
    trx,
    arrivals.map(({ incoming }) => incoming),
  );
  const fresh: Fresh[] = [];
  arrivals.forEach((arrival, at) => {
    const { report, contentHash } = arrival.incoming;
    if (hashes.has(report.id)) return;
    hashes.set(report.id, contentHash);
    fresh.push({ arrival, closed: answers[at] ?? null });
  });
  const stored = fresh.length === 0 ? new Map<Arrival, Stored>() : await storeFresh(trx, fresh);
  return arrivals.map((arrival): Result => {
    const { report, contentHash } = arrival.incoming;
    if (hashes.get(report.id) !== contentHash) {
      return { status: 'rejected', reason: new Refused(409, 'id-taken') };
    }
    // Its twin in the same batch is a repetition.
    return { status: 'fulfilled', value: stored.get(arrival) ?? null };
  });
}

/** A report that the desk has not had before, and why nobody has to look at it, or null. */
interface Fresh {
  arrival: Arrival;
  closed: ReasonCode | null;
}

async function storeFresh(trx: DeskTransaction, fresh: readonly Fresh[]): Promise<Map<Arrival, Stored>> {
  const waiting = fresh.filter(({ closed }) => closed === null).map(({ arrival }) => arrival);
  const joined = await joinCases(trx, waiting);
  // Before they are there themselves: whose network has spoken of this before?
  const growth = await growthBy(trx, joined);
  const caseOf = new Map(waiting.map((arrival, at) => [arrival, joined[at]!]));
  const stored = new Map<Arrival, Stored>();
  const rows = fresh.map(({ arrival, closed }) => {
    const case_ = caseOf.get(arrival) ?? null;
    const token = randomBytes(18).toString('base64url');
    stored.set(arrival, { token, closed, first: case_?.first ?? false });
    return rowOf(arrival, case_, closed, token);
  });
  await write(trx, growth, rows);
  await keepScreenshots(trx, joined);
  return stored;
}

type ReportRow = ReturnType<typeof rowOf>;

/** The reports, and what they add to their cases and groups: one statement, for each costs the desk as much as several
 * reports. It has one parameter for each table, so that it is the same for any number of rows. */
async function write(trx: DeskTransaction, growth: Growth, rows: readonly ReportRow[]): Promise<void> {
  const added = await sql`
    with cases as (${growCases(growth.cases)}),
      groups as (${growGroups(growth.groups)})
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
