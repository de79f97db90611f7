/**
 * What reviewers wait for where much has come together: 100,000 sites that one network each has reported, 5,000
 * subdomains of one domain, and 1,000,000 entries of the desk's own: `measure-desk-queue.ts pglite|postgresql`.
 * Prints one line of JSON.
 */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { type DeskDb, openDatabase } from '../../src/desk/db/open.ts';
import { readReport } from '../../src/desk/intake/read-report.ts';
import { storeReports } from '../../src/desk/intake/store.ts';
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
  caseMs: number;
  entriesMs: number;
  /** From the decision to the reviewer's next page, with so many open cases under the domain. */
  coveredCases: number;
  listMs: number;
}

const SITES = 100_000;
const SUBDOMAINS = 5_000;
const ENTRIES = 1_000_000;
const BATCH = 500;
const ENTRY_PAGE = 50_000;

const place = await deskDatabase({ durable: false });
const { database, folder, databaseUrl } = place;
const db = await openDatabase({ dataDir: folder, databaseUrl }, () => {});
await fill(db);
await db.destroy();
say('starting …');
const { child, url } = await startDeskProgram(folder, databaseUrl);
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
  caseMs: await timed(`/cases/${id}`),
  entriesMs: await timed('/entries'),
  coveredCases: SUBDOMAINS,
  listMs: await list(id),
};
process.stdout.write(`${JSON.stringify(figures)}\n`);
const ended = new Promise((resolve) => child.once('exit', resolve));
child.kill('SIGKILL');
await ended;
await place.remove();

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

async function fill(into: DeskDb): Promise<void> {
  say('entries …');
  for (let start = 1; start <= ENTRIES; start += ENTRY_PAGE) {
    await sql`insert into desk_entries (entry, host, type, listed_on, reason)
      select h || '/', h, 'phishing', '2026-11-28', 'seen' from (
        select 'x' || (n * cast(7919 as bigint) % 1000003) || '.listed' || n % 5000 || '.example' as h
        from generate_series(cast(${start} as integer), cast(${start + ENTRY_PAGE - 1} as integer)) n) e
      on conflict do nothing`.execute(into);
  }
  const hosts = [
    ...Array.from({ length: SITES }, (_, at) => `shop${at}-swindle.example`),
    ...Array.from({ length: SUBDOMAINS }, (_, at) => `sub${at}.flood.example`),
  ];
  for (let start = 0; start < hosts.length; start += BATCH) {
    if (start % 20_000 === 0) say(`${start} cases …`);
    const batch = hosts.slice(start, start + BATCH).map((host, at) => ({
      incoming: readReport('report', JSON.stringify(reportOf(host))),
      reporter: `net${(start + at) % 9973}`,
    }));
    for (const result of await storeReports(into, batch)) {
      if (result.status === 'rejected') throw result.reason;
    }
  }
  await sql`analyze`.execute(into);
}

function reportOf(host: string): object {
  const evidence = { address: `https://${host}/pay` };
  return { kind: 'report', host, type: 'shopping', note: 'They took my money.', evidence, id: randomUUID() };
}

function say(what: string): void {
  process.stderr.write(`${what}\n`);
}
