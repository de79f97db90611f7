/**
 * A desk that starts: its token, its folder, its port and its database, and what it says where one is not to be had.
 */
import { existsSync, mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startDesk } from '../../../src/desk/server.ts';
import { ask, makeReport, Reviewer, send } from './support/client.ts';
import { folderWithDatabase } from './support/desks.ts';
import { spawnDesk, startProcess } from './support/start-process.ts';

describe('a desk that starts', () => {
  it('draws a token, shows it once, and keeps it for its owner only', async () => {
    const folder = await folderWithDatabase();
    const start = async (): Promise<{ token: string; said: string }> => {
      const log: string[] = [];
      const desk = await startDesk({ port: 0, dataDir: folder, log: (line) => log.push(line) });
      await desk.close();
      return { token: desk.reviewerToken, said: log.join('\n') };
    };
    const first = await start();
    expect(first.token).toMatch(/^[\w-]{32}$/);
    expect(first.said).toContain(first.token);
    expect(statSync(join(folder, 'reviewer-token')).mode & 0o777).toBe(0o600);
    const second = await start();
    expect(second.token).toBe(first.token);
    expect(second.said).not.toContain(first.token);
    rmSync(folder, { recursive: true });
  }, 60_000);

  it('can be killed while it makes its database', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sansi-desk-'));
    const child = spawnDesk(folder);
    const dead = new Promise((resolve) => child.once('exit', resolve));
    // As soon as the first file of the database is there, it is far from whole.
    await expect
      .poll(() => existsSync(join(folder, 'pg.new', 'PG_VERSION')), { timeout: 150_000 })
      .toBe(true);
    child.kill('SIGKILL');
    await dead;
    expect(existsSync(join(folder, 'pg'))).toBe(false);
    const desk = await startDesk({ port: 0, dataDir: folder, log: () => {} });
    expect(await send(desk, makeReport())).toMatchObject({ status: 'received' });
    await desk.close();
    rmSync(folder, { recursive: true });
  }, 240_000);

  it('does not share its folder, but takes over what a dead one has left', async () => {
    const folder = await folderWithDatabase();
    const options = { port: 0, dataDir: folder, log: () => {}, reviewerToken: 'x'.repeat(20) };
    const desk = await startDesk(options);
    await expect(startDesk(options)).rejects.toThrow(/in use by another desk/);
    const { child } = await startProcess(folder).catch(() => ({ child: null }));
    expect(child).toBeNull();
    await desk.close();
    // A process number that cannot be, and one that lives but is no desk: its lock has not been touched.
    for (const holder of ['4194999', String(process.ppid)]) {
      writeFileSync(join(folder, 'desk.lock'), holder);
      utimesSync(join(folder, 'desk.lock'), 1, 1);
      await (await startDesk(options)).close();
    }
    rmSync(folder, { recursive: true });
  }, 120_000);

  it('says in words when its port is taken, and lets go of everything', async () => {
    const folder = await folderWithDatabase();
    const options = { port: 0, dataDir: folder, log: () => {}, reviewerToken: 'x'.repeat(20) };
    const desk = await startDesk(options);
    const other = await folderWithDatabase();
    const port = Number(new URL(desk.url).port);
    await expect(startDesk({ ...options, dataDir: other, port })).rejects.toThrow(/Port \d+ .* in use/);
    await desk.close();
    await (await startDesk({ ...options, dataDir: other, port })).close();
    rmSync(folder, { recursive: true });
    rmSync(other, { recursive: true });
  }, 120_000);

  it('says in words when the database server does not answer', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sansi-desk-'));
    const databaseUrl = 'postgresql://nobody@127.0.0.1:1/none';
    const options = { port: 0, dataDir: folder, databaseUrl, log: () => {}, reviewerToken: 'x'.repeat(20) };
    await expect(startDesk(options)).rejects.toThrow(/database could not be prepared: .*ECONNREFUSED/);
    rmSync(folder, { recursive: true });
  }, 60_000);

  it('refuses what its command refuses, by the same settings, before and after a decision', async () => {
    const folder = await folderWithDatabase();
    const config = join(folder, 'config.json');
    writeFileSync(config, JSON.stringify({ sharedHosting: ['tenants.example'] }));
    writeFileSync(join(folder, 'next.json'), JSON.stringify({ sharedHosting: ['late.example'] }));
    const others = mkdtempSync(join(tmpdir(), 'sansi-exempt-'));
    writeFileSync(join(others, 'exempt.txt'), 'theirs.example\n');
    // It is given other settings while it is at work.
    const { child, url, reviewUrl } = await startProcess(folder, [
      ...[
        '--config',
        config,
        '--exemptions',
        join(others, 'exempt.txt'),
        '--on-decision',
        `cp ${folder}/next.json ${config}`,
      ],
    ]);
    for (const host of ['tenants.example', 'theirs.example']) await send({ url }, makeReport({ host }));
    const receipt = await send({ url }, makeReport({ host: 'late.example' }));
    const reviewer = await Reviewer.signIn(reviewUrl);
    for (const host of ['tenants.example', 'theirs.example']) {
      expect((await reviewer.act(host, 'list', { entry: host, type: 'loan' })).status, host).toBe(409);
    }
    expect((await reviewer.act('late.example', 'list', { entry: 'late.example', type: 'loan' })).status).toBe(
      303,
    );
    await expect
      .poll(async () => (await ask(receipt)).reason, { timeout: 30_000 })
      .toContain('cannot take the entry');
    expect(await reviewer.caseOf('late.example')).toMatch(/-/);
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
    for (const one of [folder, others]) rmSync(one, { recursive: true });
  }, 120_000);
});
