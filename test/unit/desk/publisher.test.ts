/** Several desks on one database: a decision is published once, and by another desk where its own has died. */

import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DeskDb, openDatabase } from '../../../src/desk/db/open.ts';
import { inTransaction } from '../../../src/desk/db/transaction.ts';
import { bumpRevision } from '../../../src/desk/decisions/case-record.ts';
import { DecisionPublisher } from '../../../src/desk/publishing/decision-publisher.ts';
import { turnOf } from '../../../src/desk/publishing/turn.ts';
import { gate } from '../../support/gate.ts';
import { folderWithDatabase } from './support/desks.ts';
import { postgresPrograms, startPostgres, type TestPostgres } from './support/postgres.ts';

const programs = postgresPrograms();
if (programs !== null) describe('desks on one database server', () => sharing(programs));

function sharing(folderOfPrograms: string): void {
  let server: TestPostgres;
  let databaseUrl: string;
  const opened: DeskDb[] = [];
  beforeAll(async () => {
    server = await startPostgres(folderOfPrograms);
    databaseUrl = await server.newDatabase();
  }, 120_000);
  afterAll(async () => {
    for (const db of opened) await db.destroy();
    await server?.stop();
  }, 120_000);

  async function desk(hook: () => Promise<void>): Promise<DecisionPublisher> {
    const folder = mkdtempSync(join(tmpdir(), 'sansi-desk-'));
    const db = await openDatabase({ dataDir: folder, databaseUrl }, () => undefined);
    opened.push(db);
    const times = { debounceMs: 0, firstPauseMs: 20 };
    const nothing = () => undefined;
    return new DecisionPublisher({
      db,
      folder,
      hook,
      turn: turnOf(db),
      log: nothing,
      onResult: nothing,
      times,
    });
  }
  const decide = () => inTransaction(opened[0]!, (trx) => bumpRevision(trx));
  const published = async (of: DecisionPublisher) => (await of.state()).published;

  it('publish a decision once, although others look for decisions while one is at it', async () => {
    const runs: string[] = [];
    const finished = gate();
    const own = await desk(async () => {
      runs.push('own');
      await finished.opened;
    });
    const other = await desk(async () => void runs.push('other'));
    await decide();
    await own.changed();
    await expect.poll(() => runs, { timeout: 20_000 }).toEqual(['own']);
    for (let look = 0; look < 3; look++) {
      await own.check();
      await other.check();
    }
    // Longer than the pause after which the other asks again.
    await new Promise((resolve) => setTimeout(resolve, 200));
    finished.open();
    await expect.poll(() => published(own), { timeout: 20_000 }).toBe(1);
    for (let look = 0; look < 3; look++) {
      await own.check();
      await other.check();
    }
    await own.close();
    await other.close();
    expect(runs).toEqual(['own']);
  }, 120_000);

  it('take over from one that has died in the middle, and from one that never came to it', async () => {
    const runs: string[] = [];
    const begun = gate();
    const over = gate();
    const dying = await desk(() => {
      begun.open();
      return over.opened;
    });
    const next = await desk(async () => void runs.push('next'));
    await decide();
    await dying.changed();
    await begun.opened;
    await next.check();
    expect(runs).toEqual([]);
    // As when the machine of the first is gone: its connections end, and the lock with them.
    await sql`select pg_terminate_backend(l.pid) from pg_locks l join pg_database d on d.oid = l.database
      where l.locktype = 'advisory' and d.datname = current_database()`.execute(opened[0]!);
    await expect.poll(() => runs, { timeout: 20_000 }).toEqual(['next']);
    await decide();
    await next.check();
    await expect.poll(() => published(next), { timeout: 20_000 }).toBe(3);
    await next.close();
    expect(runs).toEqual(['next', 'next']);
    over.open();
    await dying.close();
  }, 120_000);
}

it('what waits for longer than a minute is late, and is out again once it is published', async () => {
  const folder = await folderWithDatabase();
  const db = await openDatabase({ dataDir: folder, databaseUrl: null }, () => undefined);
  const nothing = () => undefined;
  const turn = async (work: () => Promise<boolean>) => ({ done: await work() });
  const own = new DecisionPublisher({
    db,
    folder,
    hook: async () => {},
    turn,
    log: nothing,
    onResult: nothing,
  });
  const at = new Date();
  await sql`insert into desk_cases (id, kind, site, status, type, created_at, updated_at, decided_at, revision)
    values ('00000000-0000-4000-8000-000000000001', 'report', 'a.example', 'listed', 'other', ${at}, ${at}, ${at}, 1)`.execute(
    db,
  );
  await sql`update desk_values set value = '1' where name = 'revision'`.execute(db);
  const after = async (seconds: number) => (await own.state(at.getTime() + seconds * 1000)).trouble;
  expect(await after(60)).toBeNull();
  expect(await after(61)).toBe('late');
  await own.start();
  await expect.poll(() => after(61), { timeout: 20_000 }).toBeNull();
  await own.close();
  await db.destroy();
}, 60_000);

it('a start waits for no files but the first: those of a long list are written while the desk answers', async () => {
  const folder = await folderWithDatabase();
  const db = await openDatabase({ dataDir: folder, databaseUrl: null }, () => undefined);
  const nothing = () => undefined;
  const turn = async (work: () => Promise<boolean>) => ({ done: await work() });
  const start = async () => {
    const own = new DecisionPublisher({ db, folder, hook: null, turn, log: nothing, onResult: nothing });
    await own.start();
    return own;
  };
  const csv = () => readFileSync(join(folder, 'decisions.csv'), 'utf8');
  await (await start()).close();
  expect(csv()).toBe('url,type,date,reason,source\n');
  await inTransaction(db, async (trx) => {
    await trx
      .insertInto('desk_entries')
      .values({
        ...{ entry: 'a.example/', host: 'a.example', type: 'loan', listed_on: '2026-01-02' },
        ...{ reason: null, case_id: null, lifted_at: null },
      })
      .execute();
    await bumpRevision(trx);
  });
  // Nothing can be read of the database meanwhile.
  const held = gate();
  const holding = db.connection().execute(() => held.opened);
  const own = await start();
  expect(csv()).not.toContain('a.example');
  held.open();
  await holding;
  await expect.poll(csv, { timeout: 20_000 }).toContain('https://a.example/,loan,2026-01-02,,desk');
  await own.close();
  await db.destroy();
}, 60_000);
