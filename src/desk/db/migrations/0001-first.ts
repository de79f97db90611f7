/**
 * The desk's first tables. A migration that has been released is never changed: write the next one.
 */
import { type Kysely, type Migration, sql } from 'kysely';

const STATEMENTS = [
  sql`create table desk_cases (
    id uuid primary key,
    kind text not null,
    site text not null,
    status text not null,
    type text not null,
    entry text,
    reason text,
    reason_code text,
    duplicate_of uuid references desk_cases (id),
    taken_by text,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    decided_at timestamptz
  )`,
  // At most one open case a site: this is what makes two reports of one site meet, at any concurrency.
  sql`create unique index desk_cases_open on desk_cases (kind, site) where status in ('received', 'reviewing')`,
  sql`create index desk_cases_queue on desk_cases (status, created_at)`,
  sql`create index desk_cases_duplicates on desk_cases (duplicate_of)`,
  sql`create table desk_reports (
    id uuid primary key,
    kind text not null,
    case_id uuid references desk_cases (id),
    status_token text not null unique,
    content_hash text not null,
    host text not null,
    type text not null,
    note text not null,
    address text,
    page_text text,
    list_id text,
    claimed_entry text,
    first boolean not null,
    closed_status text,
    closed_code text,
    reporter text,
    received_at timestamptz not null
  )`,
  sql`create index desk_reports_case on desk_reports (case_id, received_at)`,
  sql`create table desk_screenshots (
    report_id uuid primary key references desk_reports (id),
    media_type text not null,
    bytes bytea not null
  )`,
  sql`create table desk_entries (
    entry text primary key,
    host text not null,
    type text not null,
    listed_on text not null,
    reason text,
    case_id uuid references desk_cases (id),
    lifted_at timestamptz
  )`,
  sql`create index desk_entries_host on desk_entries (host)`,
  sql`create table desk_exemptions (
    host text primary key,
    reason text,
    case_id uuid references desk_cases (id),
    since timestamptz not null
  )`,
  sql`create table desk_sessions (
    id_hash text primary key,
    csrf text not null,
    reviewer text not null,
    token_hash text not null,
    expires_at timestamptz not null
  )`,
  sql`create table desk_actions (
    id uuid primary key,
    case_id uuid references desk_cases (id),
    at timestamptz not null,
    reviewer text not null,
    action text not null,
    entry text,
    reason text
  )`,
  sql`create index desk_actions_case on desk_actions (case_id, at)`,
  sql`create table desk_values (name text primary key, value text not null)`,
  sql`insert into desk_values (name, value) values ('revision', '0')`,
];

export const first: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of STATEMENTS) await statement.execute(db);
  },
};
