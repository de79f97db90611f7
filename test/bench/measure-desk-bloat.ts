/**
 * Whether what a desk deletes leaves it: `measure-desk-bloat.ts pglite|postgresql`. Rounds of reports with pictures, each
 * rejected and, after its time, forgotten; how large the database is before and after. Prints one line of JSON.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { DAY_MS } from '../../src/basics/moments.ts';
import { type DeskDb, openDatabase } from '../../src/desk/db/open.ts';
import { wipeWhenDue } from '../../src/desk/db/wipe.ts';
import { rejectCase } from '../../src/desk/decisions/reject.ts';
import { readReport } from '../../src/desk/intake/read-report.ts';
import { storeReports } from '../../src/desk/intake/store.ts';
import { DEFAULT_KEEP } from '../../src/desk/options.ts';
import { forgetOldThings } from '../../src/desk/retention.ts';
import { deskDatabase } from './desk-database.ts';

export interface DeskBloatFigures {
  database: string;
  /** Reports of a round, each of a site of its own, and the bytes of each one's picture. */
  reports: number;
  pictureBytes: number;
  /** Of the empty database. */
  emptyMegabytes: number;
  rounds: {
    /** When all of the round has come and is decided. */
    fullMegabytes: number;
    /** When its evidence has been forgotten. */
    forgottenMegabytes: number;
    /** From the forgetting to the room that is given back. */
    seconds: number;
  }[];
}

const ROUNDS = 6;
const REPORTS = 300;
const AT_ONCE = 50;
const PICTURE = 100_000;

const place = await deskDatabase({ durable: false });
const db = await openDatabase({ dataDir: place.folder, databaseUrl: place.databaseUrl }, () => {});
const figures: DeskBloatFigures = {
  database: place.database,
  reports: REPORTS,
  pictureBytes: PICTURE,
  emptyMegabytes: await megabytes(),
  rounds: [],
};
for (let round = 0; round < ROUNDS; round++) {
  await fill(db, round);
  const fullMegabytes = await megabytes();
  const start = performance.now();
  await forget(db);
  const seconds = (performance.now() - start) / 1000;
  figures.rounds.push({ fullMegabytes, forgottenMegabytes: await megabytes(), seconds });
}
process.stdout.write(`${JSON.stringify(figures)}\n`);
await db.destroy();
await place.remove();

async function fill(into: DeskDb, round: number): Promise<void> {
  for (let start = 0; start < REPORTS; start += AT_ONCE) {
    const batch = Array.from({ length: AT_ONCE }, (_, at) => arrival(`r${round}-${start + at}.example`));
    for (const result of await storeReports(into, batch)) {
      if (result.status === 'rejected') throw result.reason;
    }
  }
  const open = await into.selectFrom('desk_cases').select('id').where('decided_at', 'is', null).execute();
  for (const { id } of open) await rejectCase(into, id, 'Ada', 'A shop like others.');
}

function arrival(host: string) {
  const note = randomBytes(1_000).toString('base64');
  const report = { kind: 'report', host, type: 'shopping', note, evidence: {}, id: randomUUID() };
  const incoming = readReport('report', JSON.stringify(report));
  const screenshot = { mediaType: 'image/png' as const, bytes: randomBytes(PICTURE) };
  return { incoming: { ...incoming, screenshot }, reporter: host };
}

/** What the desk does by itself when the time has come; a server's autovacuum is not waited for. */
async function forget(of: DeskDb): Promise<void> {
  const then = Date.now() + (DEFAULT_KEEP.evidenceDays + 1) * DAY_MS;
  await forgetOldThings(of, DEFAULT_KEEP, new Date(then));
  if (place.database === 'pglite') await wipeWhenDue(of, new Date(then + 2 * DAY_MS));
  else await sql`vacuum`.execute(of);
}

/** Of the embedded database all of its files, with its log. */
async function megabytes(): Promise<number> {
  if (place.databaseUrl === null) return bytesIn(join(place.folder, 'pg')) / 1e6;
  const { rows } = await sql<{ size: string }>`
    select cast(pg_database_size(current_database()) as text) as size`.execute(db);
  return Number(rows[0]?.size ?? 0) / 1e6;
}

function bytesIn(folder: string): number {
  return readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
    const path = join(folder, entry.name);
    return sum + (entry.isDirectory() ? bytesIn(path) : statSync(path).size);
  }, 0);
}
