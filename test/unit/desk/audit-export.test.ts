/**
 * The audit log as a file: as much of it is read as somebody takes. A reader who is slow, or gone, fills no memory.
 */
import { get, type IncomingMessage } from 'node:http';
import { PGlite } from '@electric-sql/pglite';
import { sql } from 'kysely';
import pg from 'pg';
import { afterEach, beforeAll, expect, it, type MockInstance, vi } from 'vitest';
import { pause } from '../../../src/basics/timing.ts';
import { openDatabase } from '../../../src/desk/db/open.ts';
import { Reviewer } from './support/client.ts';
import { onEachBackend, type TestDesk } from './support/desks.ts';

/** 50 MB, of which what lies between two programs holds only some. */
const RECORDS = 10_000;
const REASON = 5_000;
/** Records of one read (src/desk/db/audit-log.ts). */
const READS = RECORDS / 100;

onEachBackend('the audit log as a file', (backend) => {
  let desk: TestDesk;
  let admin: Reviewer;
  let asked: MockInstance;
  beforeAll(async () => {
    const place = await backend.place();
    const db = await openDatabase({ dataDir: place.folder, databaseUrl: place.databaseUrl }, () => {});
    await sql`insert into desk_actions (id, at, reviewer, action, reason, seq, hash)
      select gen_random_uuid(), now(), 'Ann', 'reject', repeat('x', ${sql.lit(REASON)}), n, ''
      from generate_series(1, ${sql.lit(RECORDS)}) n`.execute(db);
    await db.destroy();
    desk = await backend.start({}, place);
    admin = await Reviewer.signIn(desk.reviewUrl);
    // Everything is asked all the same; here it is counted.
    asked = vi.spyOn(backend.name === 'PGlite' ? PGlite.prototype : pg.Client.prototype, 'query');
  }, 60_000);
  afterEach(() => asked.mockClear());

  const reads = (): number =>
    asked.mock.calls.filter(([text]) => /from "desk_actions" where "seq" >/.test(String(text))).length;
  /** How often the log was read, once nothing more is read. */
  const readsInTheEnd = async (): Promise<number> => {
    for (let before = -1; ; await pause(300)) {
      const now = reads();
      if (now === before) return now;
      before = now;
    }
  };
  const begin = (): Promise<IncomingMessage> =>
    new Promise((resolve, reject) => {
      const options = { headers: { cookie: admin.cookie }, agent: false } as const;
      get(`${desk.reviewUrl}/audit.jsonl`, options, resolve).on('error', reject);
    });

  it('waits for a slow reader, who gets all of it', async () => {
    const answer = await begin();
    expect(answer.statusCode).toBe(200);
    expect(await readsInTheEnd()).toBeLessThan(READS / 2);
    let lines = 0;
    for await (const part of answer) lines += String(part).split('\n').length - 1;
    expect(lines).toBe(RECORDS);
    expect(reads()).toBeGreaterThanOrEqual(READS);
  }, 60_000);

  it('is read no further when its reader has gone', async () => {
    const answer = await begin();
    await new Promise((resolve) => answer.once('data', resolve));
    answer.destroy();
    expect(await readsInTheEnd()).toBeLessThan(READS / 2);
    expect(await admin.html('')).toContain('data-action="sign-out"');
  }, 60_000);
});
