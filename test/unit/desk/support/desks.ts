/**
 * Desks for tests: on embedded PGlite, and on a real PostgreSQL server where one is installed. Each desk has
 * a temporary folder of its own.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe } from 'vitest';
import { type DeskOptions, type RunningDesk, startDesk } from '../../../../src/desk/server.ts';
import { putEmptyDatabase } from '../../../support/desk-template.ts';
import { turn } from '../../../support/thorough.ts';
import { postgresPrograms, startPostgres, type TestPostgres } from './postgres.ts';

export const TOKEN = 'a-reviewer-token-for-tests';

/** Cheap tries: what a real one costs is held by password.test.ts. */
const CHEAP_PASSWORDS = { N: 16, r: 8, p: 1 };

/** Where a desk keeps what it has. */
export interface DeskPlace {
  folder: string;
  databaseUrl: string | null;
}

export interface TestDesk extends RunningDesk, DeskPlace {
  log: string[];
}

export interface Backend {
  name: string;
  /** A place with an empty database, for a desk to come. */
  place(): Promise<DeskPlace>;
  /** Starts a desk in a place of its own, or, with `at`, in one where none runs. */
  start(options?: Partial<DeskOptions>, at?: DeskPlace): Promise<TestDesk>;
}

type Tests = (backend: Backend) => void;

/** Runs the same tests on each backend there is. */
export function onEachBackend(title: string, tests: Tests): void {
  for (const on of backends()) on(title, tests);
}

/** Runs them on one, which is PostgreSQL where it is installed, and at night on each: for what lies above the database. */
export function onOneBackend(title: string, tests: Tests): void {
  for (const on of turn(backends(), 0)) on(title, tests);
}

function backends(): ((title: string, tests: Tests) => void)[] {
  const programs = postgresPrograms();
  const embedded = (title: string, tests: Tests) =>
    describe(`${title} on PGlite`, () => tests(backend('PGlite', () => null)));
  if (programs === null) return [embedded];
  const server = (title: string, tests: Tests) =>
    describe(`${title} on PostgreSQL`, () => {
      let running: TestPostgres;
      beforeAll(async () => {
        running = await startPostgres(programs);
      }, 60_000);
      afterAll(async () => {
        await running?.stop();
      }, 60_000);
      tests(backend('PostgreSQL', () => running));
    });
  return [server, embedded];
}

/** A new temporary folder with an empty embedded database in it. */
export async function folderWithDatabase(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'sansi-desk-'));
  await putEmptyDatabase(folder);
  return folder;
}

function backend(name: string, server: () => TestPostgres | null): Backend {
  const folders: string[] = [];
  const running = new Set<TestDesk>();
  afterAll(async () => {
    for (const desk of running) await desk.close();
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  }, 60_000);
  const place = async (): Promise<DeskPlace> => {
    const databaseUrl = (await server()?.newDatabase()) ?? null;
    const folder =
      databaseUrl === null ? await folderWithDatabase() : mkdtempSync(join(tmpdir(), 'sansi-desk-'));
    folders.push(folder);
    return { folder, databaseUrl };
  };
  return {
    name,
    place,
    async start(options = {}, at) {
      const { folder, databaseUrl } = at ?? (await place());
      const log: string[] = [];
      const started = await startDesk({
        port: 0,
        dataDir: folder,
        reviewerToken: TOKEN,
        rate: { burst: 100_000, perMinute: 100_000 },
        passwordCost: CHEAP_PASSWORDS,
        log: (line) => log.push(line),
        ...(databaseUrl === null ? {} : { databaseUrl }),
        ...options,
      });
      const desk = { ...started, folder, databaseUrl, log };
      running.add(desk);
      return desk;
    },
  };
}
