/**
 * Where a desk that is measured keeps what it has: `pglite` or `postgresql`, as the first argument says.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { putEmptyDatabase } from '../support/desk-template.ts';
import { postgresPrograms, startPostgres } from '../unit/desk/support/postgres.ts';

export interface DeskDatabase {
  database: 'pglite' | 'postgresql';
  folder: string;
  databaseUrl: string | null;
  /** The server's process; null where the database is embedded. */
  serverPid: number | null;
  /** Ends the server, and removes the folder. */
  remove(): Promise<void>;
}

/** `durable`: a commit is on the disk before it is acknowledged, as where a desk is run. @throws where there is none */
export async function deskDatabase({ durable }: { durable: boolean }): Promise<DeskDatabase> {
  const database = process.argv[2] === 'postgresql' ? 'postgresql' : 'pglite';
  const programs = postgresPrograms();
  if (database === 'postgresql' && programs === null) throw new Error('There is no PostgreSQL here.');
  const server = database === 'postgresql' ? await startPostgres(programs!, { durable }) : null;
  const folder = mkdtempSync(join(tmpdir(), 'sansi-desk-bench-'));
  if (server === null) await putEmptyDatabase(folder);
  return {
    database,
    folder,
    databaseUrl: (await server?.newDatabase()) ?? null,
    serverPid: server?.pid ?? null,
    async remove() {
      await server?.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
