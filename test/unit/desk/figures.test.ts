/** What a desk tells the public of its work: counts that are so, and nothing of anybody. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import * as v from 'valibot';
import { expect, it } from 'vitest';
import { openDatabase } from '../../../src/desk/db/open.ts';
import { deskFigures } from '../../../src/desk/publishing/figures-file.ts';
import { DESK_FIGURES_FILE, deskFiguresSchema } from '../../../src/report/desk-figures.ts';
import { makeReport, Reviewer, send } from './support/client.ts';
import { onOneBackend } from './support/desks.ts';

onOneBackend('the figures of a desk', (backend) => {
  it('count reports, decisions of people, and half of the times they took', async () => {
    const desk = await backend.start();
    const written = () => existsSync(join(desk.folder, DESK_FIGURES_FILE));
    await expect.poll(written, { timeout: 20_000 }).toBe(true);
    const first = JSON.parse(readFileSync(join(desk.folder, DESK_FIGURES_FILE), 'utf8'));
    expect(v.parse(deskFiguresSchema, first)).toMatchObject({ months: [], waiting: { reports: 0 } });
    for (const host of ['a.example', 'a.example', 'b.example', 'c.example', 'sub.a.example', 'd.example']) {
      await send(desk, makeReport({ host, note: 'secret words' }));
    }
    await send(desk, makeReport({ kind: 'appeal', host: 'e.example' }));
    const reviewer = await Reviewer.signIn(desk.reviewUrl);
    await reviewer.act('a.example', 'list', { entry: 'a.example', type: 'loan', reason: '' });
    await reviewer.act('b.example', 'reject', { reason: 'no' });
    await reviewer.act('c.example', 'list', { entry: 'c.example', type: 'loan', reason: '' });
    await reviewer.act('e.example', 'reject', { reason: 'no' }, '/appeals');
    await desk.close();

    const db = await openDatabase({ dataDir: desk.folder, databaseUrl: desk.databaseUrl }, () => {});
    const now = new Date('2026-06-20T10:00:00Z');
    await sql`update desk_reports set received_at = timestamptz '2026-05-31T23:30:00Z' where host = 'b.example'`.execute(
      db,
    );
    await sql`update desk_reports set received_at = timestamptz '2026-06-01T00:30:00+00' where host <> 'b.example'`.execute(
      db,
    );
    for (const [site, minutes] of Object.entries({ 'a.example': 10, 'b.example': 30, 'c.example': 4_000 })) {
      await sql`update desk_cases set created_at = timestamptz '2026-06-10T00:00:00Z',
        decided_at = timestamptz '2026-06-10T00:00:00Z' + ${minutes} * interval '1 minute'
        where site = ${site}`.execute(db);
    }
    await sql`update desk_cases set created_at = timestamptz '2026-01-01', decided_at = timestamptz '2026-01-02'
      where site = 'e.example'`.execute(db);
    const figures = await deskFigures(db, now);
    await db.destroy();
    expect(v.parse(deskFiguresSchema, figures)).toEqual(figures);
    expect(figures).toEqual({
      asOf: now.toISOString(),
      months: [
        { month: '2026-01', reports: 0, appeals: 0, decisions: 1 },
        { month: '2026-05', reports: 1, appeals: 0, decisions: 0 },
        { month: '2026-06', reports: 5, appeals: 1, decisions: 3 },
      ],
      // The subdomain's case followed the decision on its parent: nobody decided it.
      total: { reports: 6, appeals: 1, listed: 2, rejected: 1, lifted: 0, upheld: 1 },
      waiting: { reports: 1, appeals: 0 },
      median: { reports: { seconds: 1_800, cases: 3 }, appeals: null },
      medianDays: 90,
    });
    expect(JSON.stringify(figures)).not.toMatch(/example|secret/);
  }, 60_000);
});
