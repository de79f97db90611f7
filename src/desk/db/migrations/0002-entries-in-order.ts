/**
 * The order in which decisions are written out: by bytes, whatever language the database sorts in. Without an index
 * for it every page of a long list sorts all of it.
 */
import { type Kysely, type Migration, sql } from 'kysely';

export const entriesInOrder: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`create index desk_entries_in_order on desk_entries (entry collate "C") where lifted_at is null`.execute(
      db,
    );
    await sql`create index desk_exemptions_in_order on desk_exemptions (host collate "C")`.execute(db);
  },
};
