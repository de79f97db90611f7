/**
 * The audit log: everything that people do is in it, in one order, and nobody can change it without it being seen.
 */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, expect, it } from 'vitest';
import { checkLog } from '../../../src/desk/db/audit-log.ts';
import { type DeskDb, openDatabase } from '../../../src/desk/db/open.ts';
import { makeReport, Reviewer, send } from './support/client.ts';
import { onEachBackend, type TestDesk } from './support/desks.ts';

onEachBackend('the audit log', (backend) => {
  let desk: TestDesk;
  let db: DeskDb;
  afterAll(async () => {
    await db?.destroy();
  });

  it('has what everybody did, and can be checked by whoever has the file', async () => {
    desk = await backend.start();
    const ada = await Reviewer.signIn(desk.reviewUrl, 'Ada');
    for (let at = 0; at < 20; at++) await send(desk, makeReport({ host: `s${at}.audit.example` }));
    const csrf = await ada.csrf();
    await ada.post('/people/invite', { csrf, name: 'Ben', role: 'publisher' });
    await ada.act('s3.audit.example', 'take');
    await ada.act('s3.audit.example', 'list', {
      entry: 'audit.example',
      type: 'other',
      reason: 'Seen. "Twice"',
    });
    // Several at once are in one order all the same.
    await Promise.all(
      Array.from({ length: 8 }, async (_, at) => {
        await send(desk, makeReport({ host: `one${at}.example` }));
        expect((await ada.act(`one${at}.example`, 'reject', { reason: 'No.' })).status).toBe(303);
      }),
    );
    const page = await ada.html('/audit?check');
    expect(page).toContain('The chain holds: 12 records.');
    expect(page).toContain('Ada invited Ben');
    const lines = (await (await ada.get('/audit.jsonl')).text()).trimEnd().split('\n');
    expect(lines).toHaveLength(12);
    let before = '0'.repeat(64);
    lines.forEach((line, at) => {
      const one = JSON.parse(line) as Record<string, string | number | string[] | null>;
      const facts = [
        before,
        at + 1,
        one.id,
        one.case_id,
        one.at,
        one.reviewer,
        one.action,
        one.entry,
        one.reason,
        ...(one.cases === null ? [] : [one.cases]),
      ];
      before = createHash('sha256').update(JSON.stringify(facts)).digest('hex');
      expect(one).toMatchObject({ seq: at + 1, hash: before });
    });
    // What was done to many at once is one record, which names them; each of them knows of it.
    const [covered, ...more] = lines.filter((line) => line.includes('"action":"cover"'));
    expect(more).toEqual([]);
    const { cases } = JSON.parse(covered ?? '') as { cases: string[] };
    expect(new Set(cases).size).toBe(19);
    expect(page).toMatch(/Covered by audit\[\.\]example\/, listed by Ada[\s\S]{0,60}19 sites/);
    for (const id of cases.slice(0, 3)) {
      expect(await ada.html(`/cases/${id}`)).toContain('Covered by audit[.]example/, listed by Ada');
    }
  }, 60_000);

  it('is for admins', async () => {
    const ada = await Reviewer.signIn(desk.reviewUrl, 'Ada');
    const answer = await ada.post('/people/invite', {
      csrf: await ada.csrf(),
      name: 'Cem',
      role: 'publisher',
    });
    const link = /\/review(\/join\/[\w-]+)</.exec(await answer.text())?.[1] ?? '';
    const cem = new Reviewer(desk.reviewUrl);
    await cem.post(link, { password: 'correct horse battery' });
    for (const path of ['/audit', '/audit.jsonl']) expect((await cem.get(path)).status).toBe(403);
    await desk.close();
  });

  it('is not changed by the database, and a change made behind its back is found', async () => {
    db = await openDatabase({ dataDir: desk.folder, databaseUrl: desk.databaseUrl }, () => {});
    const wishes = [
      sql`update desk_actions set reviewer = 'Eve' where seq = 2`,
      sql`delete from desk_actions where seq = 14`,
      sql`truncate desk_actions`,
    ];
    for (const wish of wishes) await expect(wish.execute(db)).rejects.toThrow(/audit log is not changed/);
    expect(await checkLog(db)).toEqual({ count: 14, broken: null });
    await sql`alter table desk_actions disable trigger user`.execute(db);
    await sql`update desk_actions set reviewer = 'Eve' where seq = 2`.execute(db);
    expect(await checkLog(db)).toEqual({ count: 1, broken: 2 });
    await sql`update desk_actions set reviewer = 'Ada' where seq = 2`.execute(db);
    await sql`delete from desk_actions where seq = 7`.execute(db);
    expect(await checkLog(db)).toEqual({ count: 6, broken: 7 });
  });
});
