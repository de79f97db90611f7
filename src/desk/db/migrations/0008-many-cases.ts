/**
 * What is done to many cases at once is one record of the audit log, which names them; and a mark that tells one state of
 * the list from every other (db/list-state.ts).
 */
import { type Kysely, type Migration, sql } from 'kysely';

const STATEMENTS = [
  sql`alter table desk_actions add column cases uuid[]`,
  sql`create index desk_actions_cases on desk_actions using gin (cases) where cases is not null`,
  sql`insert into desk_values (name, value) values ('mark', cast(gen_random_uuid() as text))`,
];

export const manyCases: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of STATEMENTS) await statement.execute(db);
  },
};
