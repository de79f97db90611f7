/** What a desk deletes is gone: from its database's files too, and a case that nobody came to does not wait for ever. */
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { type DeskDb, openDatabase } from '../../../src/desk/db/open.ts';
import { wipeWhenDue } from '../../../src/desk/db/wipe.ts';
import { readReport } from '../../../src/desk/intake/read-report.ts';
import { storeReports } from '../../../src/desk/intake/store.ts';
import { forgetOldThings } from '../../../src/desk/retention.ts';
import { ask, makeReport, Reviewer, send } from './support/client.ts';
import { folderWithDatabase, onEachBackend } from './support/desks.ts';

const DAY = 86_400_000;
const KEEP = { evidenceDays: 90, undecidedDays: 180 };
const inDays = (days: number) => new Date(Date.now() + days * DAY);

/** A PNG of so many bytes, none of which can be packed. */
function picture(mark: string): string {
  const head = Buffer.alloc(33);
  head.set([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
  head.writeUInt32BE(10, 16);
  head.writeUInt32BE(10, 20);
  const bytes = Buffer.concat([head, Buffer.from(mark), randomBytes(30_000)]);
  return `data:image/png;base64,${bytes.toString('base64')}`;
}

/** Files of a folder that hold a text, and how many bytes all of them have. */
function search(folder: string, text: string): { files: string[]; bytes: number } {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    statSync(join(folder, file)).isFile(),
  );
  return {
    files: paths.filter((file) => readFileSync(join(folder, file)).includes(text)),
    bytes: paths.reduce((sum, file) => sum + statSync(join(folder, file)).size, 0),
  };
}

it('evidence is gone from the files of the embedded database, which do not grow with what was deleted', async () => {
  const folder = await folderWithDatabase();
  const db = await openDatabase({ dataDir: folder, databaseUrl: null }, () => {});
  const sizes: number[] = [];
  for (let round = 0; round < 2; round++) {
    const secret = `secret-${randomBytes(8).toString('hex')}`;
    await take(
      db,
      Array.from({ length: 30 }, (_, at) => {
        const host = `site${round}-${at}.example`;
        const address = `https://${host}/${secret}`;
        const evidence = { address, text: secret, screenshot: picture(secret) };
        return makeReport({ host, note: secret, evidence });
      }),
    );
    await sql`update desk_cases set status = 'rejected', decided_at = now() where decided_at is null`.execute(
      db,
    );
    expect(search(folder, secret).files).not.toEqual([]);
    await forgetOldThings(db, KEEP, inDays(91));
    // Not before it is due: it holds everybody up.
    await wipeWhenDue(db, inDays(91.5));
    expect(search(folder, secret).files).not.toEqual([]);
    await wipeWhenDue(db, inDays(92.1));
    const { files, bytes } = search(folder, secret);
    expect(files).toEqual([]);
    sizes.push(bytes);
    expect(await db.selectFrom('desk_values').selectAll().where('name', '=', 'unwiped').execute()).toEqual(
      [],
    );
  }
  // What stays of 30 cases is some kilobytes; their evidence was a megabyte.
  expect(sizes[1]! - sizes[0]!).toBeLessThan(500_000);
  await db.destroy();
}, 120_000);

async function take(db: DeskDb, reports: ReturnType<typeof makeReport>[]): Promise<void> {
  const arrivals = reports.map((report) => ({
    incoming: readReport('report', JSON.stringify(report)),
    reporter: 'network',
  }));
  for (const result of await storeReports(db, arrivals)) {
    if (result.status === 'rejected') throw result.reason;
  }
}

onEachBackend('a case that nobody has decided', (backend) => {
  it('is closed after its time, is told to be so, and is no decision of anybody', async () => {
    const desk = await backend.start();
    const old = await send(desk, makeReport({ host: 'old.example', note: 'words' }));
    const twin = await send(desk, makeReport({ host: 'old.example' }));
    const taken = await send(desk, makeReport({ kind: 'appeal', host: 'taken.example' }));
    const young = await send(desk, makeReport({ host: 'young.example' }));
    const reviewer = await Reviewer.signIn(desk.reviewUrl);
    await reviewer.act('taken.example', 'take', {}, '/appeals');
    await desk.close();
    const db = await openDatabase({ dataDir: desk.folder, databaseUrl: desk.databaseUrl }, () => {});
    await sql`update desk_cases set created_at = created_at - interval '181 days'
      where site <> 'young.example'`.execute(db);
    await forgetOldThings(db, KEEP);
    const groups = await db.selectFrom('desk_groups').select('domain').execute();
    expect(groups).toEqual([{ domain: 'young.example' }]);
    await db.destroy();

    const again = await backend.start({}, desk);
    for (const one of [old, twin, taken]) {
      const receipt = await ask({ ...one, statusUrl: again.url + new URL(one.statusUrl).pathname });
      expect(receipt).toMatchObject({ status: 'rejected', reason: /closed without a decision/ });
    }
    const waits = await ask({ ...young, statusUrl: again.url + new URL(young.statusUrl).pathname });
    expect(waits).toMatchObject({ status: 'received' });
    // What comes now is looked at anew.
    expect(await send(again, makeReport({ host: 'old.example' }))).toMatchObject({ status: 'received' });
    const there = await Reviewer.signIn(again.reviewUrl);
    expect(await there.html('/audit')).toContain('Nobody decided it in time');
    await again.close();
  }, 120_000);
});
