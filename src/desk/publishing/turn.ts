/**
 * One desk publishes at a time, of all that share a database. The turn is an advisory lock of the database: it ends
 * with the connection that holds it, so that a desk that dies in the middle keeps nobody waiting.
 */
import { sql } from 'kysely';
import type { DeskDb } from '../db/open.ts';

/** 'taken': another desk has the turn, and nothing was done. */
export type Turn = (work: () => Promise<boolean>) => Promise<{ done: boolean } | 'taken'>;

/** The lock's name among those of the database: 'sansi' in ASCII. */
const LOCK = 0x73616e7369;
/** undefined_function, feature_not_supported. */
const UNKNOWN: ReadonlySet<unknown> = new Set(['42883', '0A000']);

/** The embedded database has one desk. */
export const alone: Turn = async (work) => ({ done: await work() });

/** The turn among desks on one database server. */
export function turnOf(db: DeskDb): Turn {
  return (work) =>
    db.connection().execute(async (connection) => {
      const mine = await take(connection);
      if (!mine) return 'taken';
      try {
        return { done: await work() };
      } finally {
        // Where the connection was lost the lock has gone with it.
        await sql`select pg_advisory_unlock(cast(${LOCK} as bigint))`.execute(connection).catch(() => {});
      }
    });
}

/** An engine without such locks lets every desk have its turn: whoever publishes twice publishes the same. */
async function take(connection: DeskDb): Promise<boolean> {
  try {
    const { rows } = await sql<{ mine: boolean }>`
      select pg_try_advisory_lock(cast(${LOCK} as bigint)) as mine`.execute(connection);
    return rows[0]?.mine ?? true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && UNKNOWN.has(error.code)) return true;
    throw error;
  }
}
