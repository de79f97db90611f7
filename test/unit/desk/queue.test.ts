/**
 * The queue: what stands together, what comes first, and that its counts are those of the reports behind them, whatever
 * is decided meanwhile.
 */
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { Kysely, Migrator, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { beforeAll, expect, it } from 'vitest';
import { MIGRATIONS, migrate } from '../../../src/desk/db/migrate.ts';
import { type DeskDb, openDatabase } from '../../../src/desk/db/open.ts';
import { PGliteDialect } from '../../../src/desk/db/pglite-dialect.ts';
import type { DeskTables } from '../../../src/desk/db/schema.ts';
import { makeReport, postJson, Reviewer, send } from './support/client.ts';
import { onEachBackend, type TestDesk } from './support/desks.ts';

onEachBackend('the queue', (backend) => {
  let desk: TestDesk;
  let reviewer: Reviewer;
  beforeAll(async () => {
    desk = await backend.start({ proxies: 1 });
    reviewer = await Reviewer.signIn(desk.reviewUrl);
  }, 60_000);

  /** A report of a site by somebody at a network. */
  const from = async (network: string, host: string, part: object = {}): Promise<void> => {
    const report = makeReport({ host, ...part });
    const answer = await postJson(`${desk.url}/${report.kind}s`, report, { 'x-forwarded-for': network });
    expect(answer.status).toBe(202);
  };
  /** The rows of the queue, from the top: the domain of a group, the host of a single case. */
  const rows = async (path = ''): Promise<string[]> => {
    const page = await reviewer.html(path);
    const top = page.replace(/<details[\s\S]*?<\/details>/g, '');
    return [...top.matchAll(/<li class="card[^>]* data-(?:domain|host)="([^"]*)"/g)].map(
      (match) => match[1]!,
    );
  };
  const group = async (domain: string): Promise<string> =>
    new RegExp(`data-domain="${domain}"[\\s\\S]*?</details>`).exec(await reviewer.html(''))?.[0] ?? '';
  const inside = <T>(work: (db: DeskDb) => Promise<T>): Promise<T> =>
    desk.databaseUrl === null
      ? Promise.reject(new Error('PGlite has one process'))
      : openDatabase({ dataDir: desk.folder, databaseUrl: desk.databaseUrl }, () => {}).then((db) =>
          work(db).finally(() => db.destroy()),
        );

  it('shows a flood of subdomains as one group, and counts a network once in it', async () => {
    for (let at = 0; at < 30; at++) await from('192.0.2.1', `a${at}.flood.example`);
    await from('192.0.2.2', 'a3.flood.example');
    await from('192.0.2.2', 'a3.flood.example');
    const found = await group('flood.example');
    expect(found).toContain('data-cases="30"');
    expect(found).toContain('30 sites');
    expect(found.slice(0, found.indexOf('<details'))).toContain('2 people');
    expect(found.match(/data-case-id=/g)).toHaveLength(10);
    // The most reported of them stands first.
    expect(found.slice(found.indexOf('<details'))).toMatch(/^[\s\S]*?data-host="a3\.flood\.example"/);
    const all = await reviewer.html('/groups/report/flood.example');
    expect(all.match(/data-case-id=/g)).toHaveLength(30);
    expect((await reviewer.get('/groups/report/none.example')).status).toBe(404);
  });

  it('counts a group anew when one of its cases is decided, and forgets it with the last', async () => {
    await reviewer.act('a3.flood.example', 'reject', { reason: 'Not this one.' });
    const found = await group('flood.example');
    expect(found).toContain('data-cases="29"');
    expect(found.slice(0, found.indexOf('<details'))).toContain('1 person');
    const id = /data-case-id="([\w-]+)"/.exec(found)?.[1];
    const csrf = await reviewer.csrf();
    const answer = await reviewer.post(`/cases/${id}/list`, { csrf, entry: 'flood.example', type: 'other' });
    expect(answer.status).toBe(303);
    expect(await rows()).not.toContain('flood.example');
    expect((await reviewer.get('/groups/report/flood.example')).status).toBe(404);
    const page = await reviewer.html(`/cases/${id}`);
    expect(page).toMatch(/id="earlier"[\s\S]*<bdi/);
  });

  it('puts first what more networks report, what looks worse, and what is older', async () => {
    await from('192.0.2.1', 'old.example');
    await from('192.0.2.1', 'appleid-verify.top');
    await from('192.0.2.1', 'google.com');
    await from('192.0.2.1', 'many.example');
    for (let at = 2; at < 9; at++) await from(`192.0.2.${at}`, 'many.example');
    await from('192.0.2.1', 'young.example');
    const order = ['many.example', 'appleid-verify.top', 'old.example', 'young.example', 'google.com'];
    expect((await rows()).filter((row) => order.includes(row))).toEqual(order);
    const page = await reviewer.html('');
    const row = (host: string): string =>
      new RegExp(`data-host="${host}"[\\s\\S]*?</li>`).exec(page)?.[0] ?? '';
    expect(row('appleid-verify.top')).toContain('data-caution="suspect"');
    expect(row('google.com')).toContain('data-caution="well-known"');
    expect(row('old.example')).not.toContain('data-caution');
    const file = await reviewer.html(`/cases/${await reviewer.caseOf('appleid-verify.top')}`);
    expect(file).toMatch(/data-signal="\w+"/);
    expect(await reviewer.html(`/cases/${await reviewer.caseOf('google.com')}`)).toContain('Look twice');
  });

  it('answers appeals in the order in which they came, with a clock', async () => {
    const appeal = { kind: 'appeal', entry: 'x.example/' } as const;
    await from('192.0.2.1', 'first.example', appeal);
    await from('192.0.2.1', 'second.example', appeal);
    for (let at = 2; at < 9; at++) await from(`192.0.2.${at}`, 'second.example', appeal);
    expect(await rows('/appeals')).toEqual(['first.example', 'second.example']);
    const due = new Date(Date.now() + 72 * 3_600_000).toISOString().slice(0, 10);
    expect(await reviewer.html('/appeals')).toContain(`to be answered by ${due}`);
  });

  it('counts both cases anew when reports of another path go on', async () => {
    const at = (network: string, path: string) =>
      from(network, 'split.example', {
        note: `note ${path}`,
        evidence: { address: `https://split.example${path}` },
      });
    await at('192.0.2.1', '/bad');
    await at('192.0.2.2', '/good');
    await at('192.0.2.3', '/good');
    await reviewer.act('split.example', 'list', { entry: 'split.example/bad', type: 'other' });
    const row = /data-host="split\.example"[\s\S]*?<\/li>/.exec(await reviewer.html(''))?.[0] ?? '';
    expect(row).toContain('2 people');
    expect(row).toContain('note /good');
  });

  it('keeps counts that are those of the reports, however many come and go at once', async () => {
    const hosts = Array.from({ length: 12 }, (_, at) => `h${at % 6}.storm${at % 3}.example`);
    const storm = Promise.all(
      Array.from({ length: 120 }, (_, at) => from(`198.51.100.${at % 7}`, hosts[at % 12]!)),
    );
    for (const host of ['h0.storm0.example', 'h1.storm1.example']) {
      await expect.poll(() => reviewer.html('').then((page) => page.includes(host))).toBe(true);
      await reviewer.act(host, 'reject', { reason: 'No.' });
    }
    await storm;
    if (desk.databaseUrl === null) return;
    await inside(async (db) => {
      const { rows } = await sql<object>`
        select kind, domain, cases from desk_groups
        except select kind, domain, cast(count(*) as integer) from desk_cases
          where status in ('received', 'reviewing') group by kind, domain`.execute(db);
      expect(rows).toEqual([]);
      const cases = await sql<object>`
        select id, networks from desk_cases where status in ('received', 'reviewing')
        except select case_id, cast(count(distinct reporter) as integer) from desk_reports group by case_id`.execute(
        db,
      );
      expect(cases.rows).toEqual([]);
    });
  });

  it('takes each of a crowd of reports once, however often they are sent at the same time', async () => {
    const report = makeReport({ host: 'twice.example', note: `x${'😀'.repeat(300)}` });
    const other = { ...report, note: 'another text under the same id' };
    const answers = await Promise.all(
      [report, report, other, report].map((one) => postJson(`${desk.url}/reports`, one)),
    );
    expect(answers.map((one) => one.status).sort()).toEqual([202, 202, 202, 409]);
    const receipts = await Promise.all(
      answers.filter((one) => one.status === 202).map((one) => one.json() as Promise<{ statusUrl: string }>),
    );
    expect(new Set(receipts.map((one) => one.statusUrl)).size).toBe(1);
    expect(await send(desk, report)).toMatchObject({ status: 'received' });
  });

  it('finds the groups of cases that an earlier version has left', async () => {
    const { folder, databaseUrl } = await backend.place();
    const dialect =
      databaseUrl === null
        ? new PGliteDialect(await PGlite.create(join(folder, 'pg')))
        : new PostgresDialect({ pool: new pg.Pool({ connectionString: databaseUrl }) });
    const db = new Kysely<DeskTables>({ dialect });
    // To make a database takes ten seconds, to empty one none.
    await sql`drop schema public cascade`.execute(db);
    await sql`create schema public`.execute(db);
    const names = { migrationTableName: 'desk_migrations', migrationLockTableName: 'desk_migrations_lock' };
    const provider = { getMigrations: async () => MIGRATIONS };
    await new Migrator({ db, provider, ...names }).migrateTo('0002-entries-in-order');
    await sql`insert into desk_cases (id, kind, site, status, type, created_at, updated_at)
      select gen_random_uuid(), 'report', 's' || n || '.left.example', 'received', 'other', now(), now()
      from generate_series(1, 3) n`.execute(db);
    await sql`insert into desk_reports (id, kind, case_id, status_token, content_hash, host, type, note, address, first,
        reporter, received_at)
      select gen_random_uuid(), 'report', c.id, c.id || r, '', c.site, 'other', 'note', 'https://x.example/', true, r, now()
      from desk_cases c cross join (values ('a'), ('b')) as v(r)`.execute(db);
    await migrate(db);
    const [left] = await db.selectFrom('desk_groups').selectAll().execute();
    expect(left).toMatchObject({ kind: 'report', domain: 'left.example', cases: 3, networks: 2 });
    expect(left?.urgency).toBeLessThan(-400_000);
    const [one] = await db.selectFrom('desk_cases').selectAll().execute();
    expect(one).toMatchObject({ domain: 'left.example', networks: 2, has_address: true, note: 'note' });
    await db.destroy();
  }, 60_000);
});
