/**
 * Opens the desk's database: embedded PGlite in a folder, or a PostgreSQL server (or anything that speaks its
 * protocol) by its address.
 */
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { type Log, sayWhile } from '../log.ts';
import { migrate } from './migrate.ts';
import { PGliteDialect } from './pglite-dialect.ts';
import type { DeskTables } from './schema.ts';

export type DeskDb = Kysely<DeskTables>;

/** The database, migrated. The caller holds the folder's lock: PGlite has none of its own. */
export async function openDatabase(
  at: { dataDir: string; databaseUrl: string | null },
  log: Log,
): Promise<DeskDb> {
  const db =
    at.databaseUrl === null
      ? await openEmbedded(join(at.dataDir, 'pg'), log)
      : openServer(at.databaseUrl, log);
  try {
    await sayWhile(log, 'looking over the tables', () => migrate(db));
    return db;
  } catch (error) {
    await db.destroy().catch(() => {});
    throw error;
  }
}

async function openEmbedded(folder: string, log: Log): Promise<DeskDb> {
  if (!existsSync(folder)) {
    await sayWhile(log, `making the database in ${folder} (at the first start only)`, () => create(folder));
  }
  const pglite = await sayWhile(log, `opening the database in ${folder}`, () => openAt(folder));
  return new Kysely<DeskTables>({ dialect: new PGliteDialect(pglite) });
}

/** The tables that are read over and over fit in many times; without a word the database takes 128 MB, and keeps them. */
const SHARED_BUFFERS = '16MB';

function openAt(folder: string): Promise<PGlite> {
  return PGlite.create(folder, {
    startParams: [...PGlite.defaultStartParams, '-c', `shared_buffers=${SHARED_BUFFERS}`],
  });
}

/** A new database is made beside its place and moved there whole: a kill meanwhile leaves none, not half of one. */
async function create(folder: string): Promise<void> {
  const draft = `${folder}.new`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true, mode: 0o700 });
  await (await openAt(draft)).close();
  await rename(draft, folder);
}

function openServer(connectionString: string, log: Log): DeskDb {
  const pool = new pg.Pool({
    connectionString,
    max: 10,
    connectionTimeoutMillis: 10_000,
    statement_timeout: 30_000,
    application_name: 'sansi-desk',
  });
  // Without a listener a server that restarts would take the whole desk down with it.
  const lost = (error: Error): void => log(`the database connection was lost: ${error.message}`);
  pool.on('error', lost);
  // Also one that somebody holds without asking anything: whoever publishes has the turn by it.
  pool.on('connect', (client) => client.on('error', lost));
  return new Kysely<DeskTables>({ dialect: new PostgresDialect({ pool }) });
}
