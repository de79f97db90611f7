/**
 * A PostgreSQL server of a test's own, in a temporary folder, on a socket only, run as an unprivileged user
 * (the server refuses to run as root). Without its programs, tests run on PGlite alone and say so; in CI
 * that is a failure.
 */
import { execFileSync, spawn } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { postgresFolder } from '../../../../src/tools/set-up/programs.js';

export interface TestPostgres {
  pid: number;
  /** An empty database, made for the caller. */
  newDatabase(): Promise<string>;
  stop(): Promise<void>;
}

/** The folder of the newest installed server's programs, or null. */
export function postgresPrograms(): string | null {
  const folder = postgresFolder();
  if (folder !== null) return folder;
  const how =
    'No PostgreSQL server is installed (Debian: apt-get install --no-install-recommends postgresql).';
  if (process.env.CI) throw new Error(`${how} In CI the desk is tested on it.`);
  console.warn(`${how} The desk is tested on PGlite only.`);
  return null;
}

/** `durable`: a commit waits for the disk, as it does where a desk is run for real. */
export async function startPostgres(
  programs: string,
  { durable = false }: { durable?: boolean } = {},
): Promise<TestPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'sansi-pg-'));
  const user = unprivileged();
  if (user) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  const env = { PATH: process.env.PATH, LC_ALL: 'C.UTF-8' };
  const as = { ...user, cwd: folder, env };
  const initdb = ['-D', data, '-U', 'sansi', '-A', 'trust', '-E', 'UTF8', '--no-sync'];
  execFileSync(join(programs, 'initdb'), initdb, { ...as, stdio: 'pipe' });
  const settings = [
    'listen_addresses=',
    `unix_socket_directories=${folder}`,
    `fsync=${durable ? 'on' : 'off'}`,
    'max_connections=60',
  ];
  const server = spawn(
    join(programs, 'postgres'),
    ['-D', data, ...settings.flatMap((setting) => ['-c', setting])],
    { ...as, stdio: 'ignore' },
  );
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  const urlOf = (name: string): string => `postgresql://sansi@/${name}?host=${encodeURIComponent(folder)}`;
  await untilReady(urlOf('postgres'));
  let made = 0;
  return {
    pid: server.pid ?? 0,
    async newDatabase() {
      const name = `desk_${++made}`;
      await query(urlOf('postgres'), `create database ${name}`);
      return urlOf(name);
    },
    async stop() {
      server.kill('SIGINT');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Who to run the server as, when these tests run as root. */
function unprivileged(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  const id = (flag: string): number => {
    for (const name of ['postgres', 'nobody']) {
      try {
        return Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }));
      } catch {}
    }
    throw new Error('There is neither a user postgres nor nobody to run the server as.');
  };
  return { uid: id('-u'), gid: id('-g') };
}

async function untilReady(url: string): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      await query(url, 'select 1');
      return;
    } catch (error) {
      if (attempt > 150) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

async function query(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
