/**
 * What reviewers wait for where much has come together: 100,000 sites that one network each has reported, 5,000
 * subdomains of one domain, and 1,000,000 entries of the desk's own: `measure-desk-queue.ts pglite|postgresql`.
 * Prints one line of JSON.
 */
import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type RawBuilder, sql } from 'kysely';
import { pause } from '../../src/basics/timing.ts';
import { type DeskDb, openDatabase } from '../../src/desk/db/open.ts';
import { columnsOf, urgencyOf } from '../../src/desk/sites/urgency.ts';
import { Reviewer } from '../unit/desk/support/client.ts';
import { deskDatabase } from './desk-database.ts';
import { startDeskProgram } from './desk-program.ts';
import { median } from './median.ts';

export interface DeskQueueFigures {
  database: string;
  cases: number;
  entries: number;
  /** From the request to the whole page, median of 15. */
  queueMs: number;
  /** Far behind in the queue. */
  deepMs: number;
  /** A part of a name: that of many, and one that no case has. */
  searchMs: number;
  searchNoneMs: number;
  /** A filter that no case passes. */
  filterMs: number;
  caseMs: number;
  entriesMs: number;
  /** From the decision to the reviewer's next page, with so many open cases under the domain. */
  coveredCases: number;
  listMs: number;
  undoMs: number;
  /** A start beside files that say what the database says, and beside none. */
  startMs: number;
  startWritingMs: number;
}

const SITES = 100_000;
const SUBDOMAINS = 5_000;
const ENTRIES = 1_000_000;
const CASE_PAGE = 10_000;
const ENTRY_PAGE = 50_000;

const place = await deskDatabase({ durable: false });
const { database, folder, databaseUrl } = place;
const db = await openDatabase({ dataDir: folder, databaseUrl }, () => {});
await fill(db);
await db.destroy();
say('starting …');
const [startWritingMs, first] = await started();
await untilWritten();
await end(first.child);
const [startMs, { child, url }] = await started();
const reviewer = await Reviewer.signIn(`${url}/review`);
const timed = async (path: string): Promise<number> => {
  const times: number[] = [];
  for (let round = 0; round < 15; round++) {
    const start = performance.now();
    await reviewer.html(path);
    times.push(performance.now() - start);
  }
  return median(times);
};
const queueMs = await timed('');
const id = await reviewer.caseOf('sub7.flood.example', '/groups/report/flood.example').catch(() => firstOf());
const figures: DeskQueueFigures = {
  database,
  cases: SITES + SUBDOMAINS,
  entries: ENTRIES,
  queueMs,
  deepMs: await timed('?page=1500'),
  searchMs: await timed('/search?q=99-swindle'),
  searchNoneMs: await timed('/search?q=nothing-such'),
  filterMs: await timed('/search?type=loan&priority=well-known'),
  caseMs: await timed(`/cases/${id}`),
  entriesMs: await timed('/entries'),
  coveredCases: SUBDOMAINS,
  listMs: await list(id),
  undoMs: await undo(id),
  startMs,
  startWritingMs,
};
process.stdout.write(`${JSON.stringify(figures)}\n`);
await end(child);
await place.remove();

/** How long a desk takes to answer for the first time. */
async function started(): Promise<[number, Awaited<ReturnType<typeof startDeskProgram>>]> {
  const start = performance.now();
  const program = await startDeskProgram(folder, databaseUrl);
  return [performance.now() - start, program];
}

/** The note of what the files say is written last. */
async function untilWritten(): Promise<void> {
  while (!existsSync(join(folder, 'written.json'))) await pause(100);
}

async function end(desk: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => desk.once('exit', resolve));
  desk.kill('SIGTERM');
  await ended;
}

async function firstOf(): Promise<string> {
  const page = await reviewer.html('/groups/report/flood.example');
  return /data-case-id="([\w-]+)"/.exec(page)?.[1] ?? '';
}

async function list(caseId: string): Promise<number> {
  const csrf = await reviewer.csrf();
  const start = performance.now();
  const answer = await reviewer.post(`/cases/${caseId}/list`, {
    csrf,
    entry: 'flood.example',
    type: 'other',
  });
  if (answer.status !== 303) throw new Error(`listing was answered ${answer.status}`);
  await reviewer.html(new URL(answer.headers.get('location') ?? '', url).search);
  return performance.now() - start;
}

async function undo(caseId: string): Promise<number> {
  const csrf = await reviewer.csrf();
  const start = performance.now();
  const answer = await reviewer.post(`/cases/${caseId}/undo`, { csrf });
  if (answer.status !== 303) throw new Error(`undoing was answered ${answer.status}`);
  await reviewer.html(`/cases/${caseId}?done=undo`);
  return performance.now() - start;
}

/** What the intake and reviewers would have left, written by the database itself: it is the reading that is measured. */
async function fill(into: DeskDb): Promise<void> {
  say('entries …');
  for (let start = 1; start <= ENTRIES; start += ENTRY_PAGE) {
    await sql`insert into desk_entries (entry, host, type, listed_on, reason)
      select h || '/', h, 'phishing', '2026-11-28', 'seen' from (
        select 'x' || (n * cast(7919 as bigint) % 1000003) || '.listed' || n % 5000 || '.example' as h
        from generate_series(cast(${start} as integer), cast(${start + ENTRY_PAGE - 1} as integer)) n) e
      on conflict do nothing`.execute(into);
  }
  say('cases …');
  for (let start = 0; start < SITES; start += CASE_PAGE) {
    await addCases(into, sql`'shop' || n || '-swindle.example'`, sql`site`, start, CASE_PAGE);
  }
  await addCases(into, sql`'sub' || n || '.flood.example'`, sql`'flood.example'`, 0, SUBDOMAINS);
  await sql`insert into desk_groups (kind, domain, cases, networks, suspicion, well_known, since, urgency)
    select g.*, ${urgencyOf(columnsOf('g'))} from (
      select kind, domain, count(*) as cases, max(networks) as networks, max(suspicion) as suspicion,
        bool_or(well_known) as well_known, min(created_at) as since
      from desk_cases group by kind, domain) g`.execute(into);
  await sql`vacuum analyze`.execute(into);
}

/** Each case with one report of its own. */
async function addCases(
  into: DeskDb,
  site: RawBuilder<unknown>,
  domain: RawBuilder<unknown>,
  first: number,
  count: number,
): Promise<void> {
  await sql`with c as (
      insert into desk_cases (id, kind, site, status, type, created_at, updated_at, domain, networks, suspicion,
        has_address, note)
      select gen_random_uuid(), 'report', site, 'received', 'shopping', at, at, ${domain}, 1, n % 100, true,
        'They took my money.'
      from (select n, ${site} as site, now() - cast(n || ' seconds' as interval) as at
        from generate_series(cast(${first} as integer), cast(${first + count - 1} as integer)) n) s
      returning *)
    insert into desk_reports (id, kind, case_id, status_token, content_hash, host, type, note, address, first,
      reporter, domain, received_at)
    select gen_random_uuid(), kind, id, cast(id as text), '', site, type, note, 'https://' || site || '/pay', true,
      'net' || suspicion, domain, created_at from c`.execute(into);
}

function say(what: string): void {
  process.stderr.write(`${what}\n`);
}
