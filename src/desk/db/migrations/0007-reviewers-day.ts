/**
 * What a reviewer's day needs: what undoing a decision takes back, a listing that waits for a second person, why the
 * publisher has refused one, and the order of a search.
 */
import { type Kysely, type Migration, sql } from 'kysely';

const STATEMENTS = [
  sql`alter table desk_cases
    add column replaced text,
    add column proposed_entry text,
    add column proposed_type text,
    add column proposed_reason text,
    add column proposed_by text,
    add column proposed_by_id uuid references desk_people (id),
    add column refusal text`,
  sql`alter table desk_entries add column lifted_by uuid references desk_cases (id)`,
  sql`create index desk_entries_lifted_by on desk_entries (lifted_by) where lifted_by is not null`,
  // Whose entry an entry is.
  sql`create index desk_cases_entry on desk_cases (entry) where entry is not null`,
  // Reports that were answered at once: they follow a decision that is undone.
  sql`create index desk_reports_answered on desk_reports (host) where case_id is null`,
  // A search without words, the oldest first.
  sql`create index desk_cases_oldest on desk_cases (created_at, id) where status in ('received', 'reviewing')`,
];

export const reviewersDay: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of STATEMENTS) await statement.execute(db);
  },
};
