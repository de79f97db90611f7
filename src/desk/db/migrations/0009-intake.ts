/**
 * What a report costs to keep: its token is 144 random bits and is looked for beside its id, so that an index that
 * holds no two of them alike is work for nothing.
 */
import { type Kysely, type Migration, sql } from 'kysely';

export const intake: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`alter table desk_reports drop constraint desk_reports_status_token_key`.execute(db);
  },
};
