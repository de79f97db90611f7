/**
 * A transaction that is run again when the database asks for it (a deadlock, or a conflict that a
 * distributed engine reports): nothing but the database may be touched inside.
 */
import type { Transaction } from 'kysely';
import { pause } from '../../basics/timing.ts';
import type { DeskDb } from './open.ts';
import type { DeskTables } from './schema.ts';

const ATTEMPTS = 8;
/** serialization_failure, deadlock_detected. */
const TRY_AGAIN: ReadonlySet<unknown> = new Set(['40001', '40P01']);

export type DeskTransaction = Transaction<DeskTables>;

/** @param also codes of the database after which this work is to be tried again as well */
export async function inTransaction<T>(
  db: DeskDb,
  work: (trx: DeskTransaction) => Promise<T>,
  also: readonly string[] = [],
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction().execute(work);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : null;
      const isPassing = TRY_AGAIN.has(code) || also.some((one) => one === code);
      if (!isPassing || attempt === ATTEMPTS) throw error;
      await pause(Math.random() * 20 * 2 ** attempt);
    }
  }
}
