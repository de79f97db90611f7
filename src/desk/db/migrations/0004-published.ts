/**
 * Which decisions a published version contains: each case that changes the list knows its revision, and the desk's
 * values how far they are out. What an earlier version has decided counts as out.
 */
import { type Kysely, type Migration, sql } from 'kysely';

export const published: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`alter table desk_cases add column revision integer not null default 0`.execute(db);
    await sql`create index desk_cases_revision on desk_cases (revision) where revision > 0`.execute(db);
    await sql`insert into desk_values (name, value)
      select 'published', value from desk_values where name = 'revision'`.execute(db);
  },
};
