/**
 * Desks in processes of their own on one real PostgreSQL, each killed at a bad moment: while it takes reports in, while it
 * decides, while it publishes. Nothing that was acknowledged is lost, and the last one gets everything out.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../../src/desk/db/open.ts';
import type { ReportReceipt } from '../../../src/report/report.ts';
import { ask, makeReport, Reviewer, send } from './support/client.ts';
import { postgresPrograms, startPostgres, type TestPostgres } from './support/postgres.ts';
import { serverAt, startProcess } from './support/start-process.ts';

const programs = postgresPrograms();
if (programs !== null) describe('desks on one PostgreSQL', () => killing(programs));

function killing(folderOfPrograms: string): void {
  let server: TestPostgres;
  let folder: string;
  beforeAll(async () => {
    server = await startPostgres(folderOfPrograms, { durable: true });
    folder = mkdtempSync(join(tmpdir(), 'sansi-desks-'));
    writeFileSync(join(folder, 'log'), '');
  }, 60_000);
  afterAll(async () => {
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  const runs = () => readFileSync(join(folder, 'log'), 'utf8').split('\n').filter(Boolean);
  const listed = () =>
    readFileSync(join(folder, 'published.csv'), 'utf8').match(/(?<=https:\/\/)[^/]+/g) ?? [];

  it('lose nothing that was acknowledged, and publish what a dead one has decided', async () => {
    const databaseUrl = await server.newDatabase();
    const start = async (name: string, publish: string) => {
      const own = join(folder, name);
      const desk = await startProcess(own, [
        ...serverAt(databaseUrl),
        ...['--on-decision', `echo ${name} >> ${folder}/log; ${publish}`],
      ]);
      return { ...desk, dead: new Promise((resolve) => desk.child.once('exit', resolve)) };
    };
    // The second one's publication goes on until its desk is dead.
    const hangs = 'parent=$PPID; while kill -0 $parent 2> /dev/null; do sleep 0.1; done; exit 1';
    const copies = `cp ${folder}/third/decisions.csv ${folder}/published.csv`;
    const [first, second, third] = await Promise.all([
      start('first', 'exit 1'),
      start('second', hangs),
      start('third', copies),
    ]);

    const taken: ReportReceipt[] = [];
    const reports = Array.from({ length: 60 }, (_, at) => makeReport({ host: `site${at % 25}.example` }));
    const waiting = [...reports];
    const sender = async (url: string): Promise<void> => {
      for (let report = waiting.shift(); report; report = waiting.shift()) {
        taken.push(await send({ url }, report));
        if (taken.length === 20) first.child.kill('SIGKILL');
      }
    };
    await Promise.allSettled([first, second, first, third].map(({ url }) => sender(url)));
    await first.dead;
    expect(taken.length).toBeGreaterThan(40);
    // What was not acknowledged is sent again, as the extension does.
    for (const report of reports) {
      if (!taken.some(({ id }) => id === report.id)) taken.push(await send(third, report));
    }
    for (const receipt of taken) {
      const statusUrl = third.url + new URL(receipt.statusUrl).pathname;
      expect(await ask({ ...receipt, statusUrl })).toMatchObject({ id: receipt.id, status: receipt.status });
    }

    const there = await Reviewer.signIn(`${second.url}/review`);
    const csrf = await there.csrf();
    const cases = await Promise.all([1, 2, 3].map((at) => there.caseOf(`site${at}.example`)));
    const list = (at: number) =>
      there.post(`/cases/${cases[at - 1]}/list`, { csrf, entry: `site${at}.example`, type: 'other' });
    expect((await list(1)).status).toBe(303);
    await expect.poll(runs, { timeout: 20_000 }).toContain('second');
    expect((await list(2)).status).toBe(303);
    // In the middle of a third decision, and of the publication of the first.
    const begun = list(3).catch(() => null);
    second.child.kill('SIGKILL');
    await Promise.all([begun, second.dead]);

    const db = await openDatabase({ dataDir: folder, databaseUrl }, () => {});
    const entries = await db.selectFrom('desk_entries').select('host').orderBy('host').execute();
    const decided = await db
      .selectFrom('desk_cases')
      .select('site')
      .where('status', '=', 'listed')
      .orderBy('site')
      .execute();
    await db.destroy();
    // The third decision was made whole, or not at all.
    expect(decided.map(({ site }) => site)).toEqual(entries.map(({ host }) => host));
    expect(entries.length).toBeGreaterThanOrEqual(2);
    await expect.poll(runs, { timeout: 40_000 }).toContain('third');
    const out = async () => {
      const receipt = taken.find(({ id }) => id === reports[1]!.id)!;
      return (await ask({ ...receipt, statusUrl: third.url + new URL(receipt.statusUrl).pathname })).status;
    };
    await expect.poll(out, { timeout: 20_000 }).toBe('listed');
    expect(listed().sort()).toEqual(entries.map(({ host }) => host));
    expect(runs()).toEqual(['second', 'third']);
    third.child.kill('SIGKILL');
    await third.dead;
  }, 240_000);
}
