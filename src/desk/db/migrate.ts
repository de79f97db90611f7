/**
 * Brings a database to this version's tables: every migration once, in order, under a lock, so that several
 * desks may start on one database at the same time.
 */

import { type Kysely, Migrator } from 'kysely';
import { messageOf } from '../../basics/message-of.ts';
import { first } from './migrations/0001-first.ts';
import { entriesInOrder } from './migrations/0002-entries-in-order.ts';
import { queue } from './migrations/0003-queue.ts';
import { published } from './migrations/0004-published.ts';
import { people } from './migrations/0005-people.ts';
import { audit } from './migrations/0006-audit.ts';
import { reviewersDay } from './migrations/0007-reviewers-day.ts';
import { manyCases } from './migrations/0008-many-cases.ts';
import { intake } from './migrations/0009-intake.ts';
import type { DeskTables } from './schema.ts';

export const MIGRATIONS = {
  '0001-first': first,
  '0002-entries-in-order': entriesInOrder,
  '0003-queue': queue,
  '0004-published': published,
  '0005-people': people,
  '0006-audit': audit,
  '0007-reviewers-day': reviewersDay,
  '0008-many-cases': manyCases,
  '0009-intake': intake,
};

/** Throws an Error in plain words when the database is not ours to use: made by a newer Sansi, or broken. */
export async function migrate(db: Kysely<DeskTables>): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => MIGRATIONS },
    migrationTableName: 'desk_migrations',
    migrationLockTableName: 'desk_migrations_lock',
  });
  const { error } = await migrator.migrateToLatest();
  if (!error) return;
  const why = messageOf(error);
  if (why.includes('corrupted migrations')) {
    throw new Error('The desk database was made by a newer version of Sansi. Update this one first.', {
      cause: error,
    });
  }
  throw new Error(`The desk database could not be prepared: ${why}`, { cause: error });
}
