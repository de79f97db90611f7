/**
 * Reviewers with a name and a password of their own, the links that invite them, and the browsers that they have signed
 * in with before.
 */
import { type Kysely, type Migration, sql } from 'kysely';

const STATEMENTS = [
  sql`create table desk_people (
    id uuid primary key,
    name text not null,
    name_key text not null unique,
    role text not null,
    password text,
    totp_secret text,
    totp_step integer not null default 0,
    active boolean not null,
    created_at timestamptz not null
  )`,
  sql`create table desk_invitations (
    token_hash text primary key,
    person_id uuid not null references desk_people (id),
    expires_at timestamptz not null
  )`,
  sql`create table desk_browsers (
    token_hash text primary key,
    person_id uuid references desk_people (id),
    expires_at timestamptz not null
  )`,
  sql`alter table desk_sessions add column person_id uuid references desk_people (id)`,
  sql`create index desk_sessions_person on desk_sessions (person_id) where person_id is not null`,
];

export const people: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of STATEMENTS) await statement.execute(db);
  },
};
