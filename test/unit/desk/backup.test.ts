/**
 * The backup of a desk on a PostgreSQL server, by the very commands of docs/operating.md: taken while the desk works, put
 * back into another database, and proved by a second desk over it.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDesk } from '../../../src/desk/server.ts';
import { ROOT } from '../../../src/tools/run.ts';
import { ask, makeReport, PNG, Reviewer, send } from './support/client.ts';
import { TOKEN } from './support/desks.ts';
import { postgresPrograms, startPostgres, type TestPostgres } from './support/postgres.ts';

const GUIDE = readFileSync(join(ROOT, 'docs', 'operating.md'), 'utf8');
const [BACKUP = '', RESTORE = ''] = [...GUIDE.matchAll(/^```sh postgresql\n(.*?)^```$/gms)].map(
  (match) => match[1]!,
);
const programs = postgresPrograms();

describe.runIf(programs !== null)('a desk on a PostgreSQL server', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sansi-backup-'));
  let server: TestPostgres;
  let base: string;
  beforeAll(async () => {
    server = await startPostgres(programs!);
    base = await server.newDatabase();
    const client = new pg.Client({ connectionString: base });
    await client.connect();
    await client.query('create database sansi');
    await client.end();
  }, 60_000);
  afterAll(async () => {
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  const urlOf = (database: string): string => base.replace(/\/desk_\d+\?/, `/${database}?`);
  /** As somebody would type it who has told PostgreSQL's programs where the server is. */
  const run = (block: string) =>
    promisify(execFile)('sh', ['-e', '-c', block], {
      cwd: folder,
      env: {
        PATH: `${programs}:${process.env.PATH}`,
        PGHOST: new URL(base.replace('@/', '@localhost/')).searchParams.get('host') ?? '',
        PGUSER: 'sansi',
      },
    });

  it('is copied while it works, and the copy has all of it and proves itself', async () => {
    expect(BACKUP).toContain('pg_dump');
    expect(RESTORE).toContain('pg_restore');
    const own = join(folder, 'desk-data');
    const desk = await startDesk({
      port: 0,
      dataDir: own,
      databaseUrl: urlOf('sansi'),
      reviewerToken: TOKEN,
      log: () => {},
    });
    const receipt = await send(desk, makeReport({ host: 'listed.example', evidence: { screenshot: PNG } }));
    const waiting = await send(desk, makeReport({ host: 'waiting.example', note: '騙了我的錢' }));
    const reviewer = await Reviewer.signIn(desk.reviewUrl, 'Ada');
    await reviewer.act('listed.example', 'list', { entry: 'listed.example', type: 'loan', reason: 'Seen.' });
    await expect.poll(async () => (await ask(receipt)).status, { timeout: 10_000 }).toBe('listed');
    const log = await (await reviewer.get('/audit.jsonl')).text();
    const lines = readFileSync(join(own, 'decisions.csv'), 'utf8');
    await run(BACKUP);
    // What comes later is not in it.
    await send(desk, makeReport({ host: 'later.example' }));
    await desk.close();
    await run(RESTORE);
    const copy = join(folder, 'restored-data');
    rmSync(copy, { recursive: true, force: true });
    const again = await startDesk({
      port: 0,
      dataDir: copy,
      databaseUrl: urlOf('sansi_restored'),
      reviewerToken: TOKEN,
      log: () => {},
    });
    const moved = (one: { statusUrl: string }) => ({
      ...(one as typeof receipt),
      statusUrl: one.statusUrl.replace(/^https?:\/\/[^/]+/, again.url),
    });
    expect(await ask(moved(receipt))).toMatchObject({ status: 'listed', reason: 'Seen.' });
    expect(await ask(moved(waiting))).toMatchObject({ status: 'received' });
    expect(readFileSync(join(copy, 'decisions.csv'), 'utf8')).toBe(lines);
    const second = await Reviewer.signIn(again.reviewUrl, 'Ben');
    expect(await (await second.get('/audit.jsonl')).text()).toBe(log);
    expect(await second.html('/audit?check')).toContain('The chain holds: 1 records.');
    const queue = await second.html('');
    expect(queue).toContain('騙了我的錢');
    expect(queue).not.toContain('later.example');
    // It goes on from there.
    expect((await second.act('waiting.example', 'reject', { reason: 'A shop.' })).status).toBe(303);
    expect(await second.html('/audit?check')).toContain('The chain holds: 2 records.');
    await again.close();
  }, 120_000);
});
