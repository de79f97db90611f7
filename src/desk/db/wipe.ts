/**
 * Takes what was deleted out of the embedded database's files. PostgreSQL leaves deleted rows where they are, until a
 * vacuum gives their room away, and every change a second time in the write-ahead log; embedded, nothing of that goes by
 * itself. A database server has its autovacuum.
 */
import { sql } from 'kysely';
import { DAY_MS } from '../../basics/moments.ts';
import type { DeskDb } from './open.ts';
import type { DeskTransaction } from './transaction.ts';

/** Where evidence is kept. */
const TABLES = ['desk_screenshots', 'desk_reports', 'desk_cases'] as const;
/** In `desk_values`: since when something deleted is in the files still. */
const NAME = 'unwiped';

/** Notes that something was deleted. */
export async function noteForgotten(trx: DeskTransaction, now: Date): Promise<void> {
  await trx
    .insertInto('desk_values')
    .values({ name: NAME, value: now.toISOString() })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Wipes what was deleted more than a day ago: it writes the tables anew, and nobody is served meanwhile. */
export async function wipeWhenDue(db: DeskDb, now: Date = new Date()): Promise<void> {
  const row = await db.selectFrom('desk_values').select('value').where('name', '=', NAME).executeTakeFirst();
  if (row === undefined || Date.parse(row.value) > now.getTime() - DAY_MS) return;
  await wipe(db);
  await db.deleteFrom('desk_values').where('name', '=', NAME).where('value', '=', row.value).execute();
}

async function wipe(db: DeskDb): Promise<void> {
  for (const table of TABLES) await sql`vacuum full ${sql.table(table)}`.execute(db);
  // The room that other tables have left, and what the database knows of all when it plans.
  await sql`vacuum analyze`.execute(db);
  // What the log said before a checkpoint is not needed after it: its files go, and are not kept to be written over.
  await sql`set wal_recycle to off`.execute(db);
  await sql`select pg_switch_wal()`.execute(db);
  await sql`checkpoint`.execute(db);
}
