/**
 * What the desk does not keep: who reported beyond the decision, evidence beyond its time, and what nobody
 * will look at.
 */
import { sql } from 'kysely';
import { afterAll, expect, it } from 'vitest';
import { type DeskDb, openDatabase } from '../../../src/desk/db/open.ts';
import { reporterHash } from '../../../src/desk/intake/reporter.ts';
import { forgetOldThings } from '../../../src/desk/retention.ts';
import { makeReport, PNG, Reviewer, send } from './support/client.ts';
import { onEachBackend, type TestDesk } from './support/desks.ts';

const DAY = 24 * 3600 * 1000;
const KEEP = { evidenceDays: 90, undecidedDays: 180 };

onEachBackend('privacy', (backend) => {
  let db: DeskDb;
  afterAll(async () => {
    await db?.destroy();
  });
  const inside = (desk: TestDesk): Promise<DeskDb> =>
    openDatabase({ dataDir: desk.folder, databaseUrl: desk.databaseUrl }, () => {});

  it('forgets reporters with the decision and evidence some time later, and keeps open cases', async () => {
    const desk = await backend.start();
    const evidence = { address: 'https://done.example/x', text: 'page', screenshot: PNG };
    await send(desk, makeReport({ host: 'done.example', note: 'note', evidence }));
    const open = { address: 'https://open.example/x', text: 'page', screenshot: PNG };
    await send(desk, makeReport({ host: 'open.example', note: 'note', evidence: open }));
    const reviewer = await Reviewer.signIn(desk.reviewUrl);
    await reviewer.act('done.example', 'list', { entry: 'done.example', type: 'other' });
    await send(desk, makeReport({ host: 'done.example', note: 'late', evidence }));
    await desk.close();

    db = await inside(desk);
    const rows = () => db.selectFrom('desk_reports').selectAll().orderBy('received_at').execute();
    const [done, waiting, late] = await rows();
    expect(done).toMatchObject({ reporter: null, note: 'note', page_text: 'page' });
    expect(waiting?.reporter).toMatch(/^[\w-]{11}$/);
    // Answered at once: nothing of what it carried was stored.
    expect(late).toMatchObject({ note: '', address: null, page_text: null, reporter: null, case_id: null });
    expect(JSON.stringify(await rows())).not.toMatch(/127\.0\.0\.1|::1/);

    await forgetOldThings(db, KEEP, new Date(Date.now() + 89 * DAY));
    expect((await rows())[0]).toMatchObject({ note: 'note' });
    expect(await db.selectFrom('desk_screenshots').selectAll().execute()).toHaveLength(2);
    await forgetOldThings(db, KEEP, new Date(Date.now() + 91 * DAY));
    expect((await rows())[0]).toMatchObject({ note: '', address: null, page_text: null });
    expect((await rows())[1]).toMatchObject({ note: 'note', page_text: 'page' });
    const writings = () => db.selectFrom('desk_reports').select(sql<string>`xmin`.as('by')).execute();
    const written = await writings();
    await forgetOldThings(db, KEEP, new Date(Date.now() + 91 * DAY));
    expect(await writings()).toEqual(written);
    const left = await db.selectFrom('desk_screenshots').selectAll().execute();
    expect(left.map((one) => one.report_id)).toEqual([waiting?.id]);
    expect(await db.selectFrom('desk_sessions').selectAll().execute()).toEqual([]);
  }, 120_000);

  it('knows a client again on the same day only', async () => {
    // Days to come: today's salt has been drawn by the reports of the other tests.
    const monday = new Date(Date.now() + 7 * DAY);
    const tuesday = new Date(monday.getTime() + DAY);
    const first = await reporterHash(db, '192.0.2.1', monday);
    expect(await reporterHash(db, '192.0.2.1', monday)).toBe(first);
    expect(await reporterHash(db, '192.0.2.2', monday)).not.toBe(first);
    expect(await reporterHash(db, '192.0.2.1', tuesday)).not.toBe(first);
    const salts = await db.selectFrom('desk_values').select('name').where('name', 'like', 'salt:%').execute();
    expect(salts.map((one) => one.name)).toEqual([`salt:${tuesday.toISOString().slice(0, 10)}`]);
    // Even its own day's hash cannot be made again once the salt is gone.
    expect(await reporterHash(db, '192.0.2.1', monday)).not.toBe(first);
  });
});
