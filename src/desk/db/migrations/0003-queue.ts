/**
 * What the queue shows stands in rows that are ready to be read: facts of a case beside it, and a row for all
 * open cases of one registrable domain. A queue page reads an index then, however many cases wait.
 */
import { type Kysely, type Migration, sql } from 'kysely';
import { isWellKnown } from '../../../list/formats/well-known.ts';
import { groupOf } from '../../sites/group-of.ts';
import { suspicionOf } from '../../sites/suspicion.ts';
import { columnsOf, urgencyOf } from '../../sites/urgency.ts';

/** Cases that are brought up to date at once. */
const PAGE = 5_000;

const COLUMNS = [
  sql`alter table desk_cases
    add column domain text not null default '',
    add column networks integer not null default 0,
    add column suspicion integer not null default 0,
    add column well_known boolean not null default false,
    add column has_address boolean not null default false,
    add column has_screenshot boolean not null default false,
    add column has_text boolean not null default false,
    add column note text not null default ''`,
  sql`alter table desk_reports add column domain text`,
  sql`create table desk_groups (
    kind text not null,
    domain text not null,
    cases integer not null,
    networks integer not null,
    suspicion integer not null,
    well_known boolean not null,
    since timestamptz not null,
    urgency double precision not null,
    primary key (kind, domain)
  )`,
];

const INDEXES = [
  sql`create index desk_groups_queue on desk_groups (kind, urgency desc, domain)`,
  sql`create index desk_cases_waiting on desk_cases (kind, domain, networks desc, created_at, id)
    where status in ('received', 'reviewing')`,
  sql`create index desk_cases_decided on desk_cases (decided_at desc, id) where decided_at is not null`,
  sql`create index desk_cases_earlier on desk_cases (domain, decided_at desc) where decided_at is not null`,
  sql`drop index desk_cases_queue`,
  // Whether a network has spoken of a domain, and of one of its sites; gone with the decision.
  sql`create index desk_reports_networks on desk_reports (kind, domain, reporter, case_id) where reporter is not null`,
  // The entries page: newest first.
  sql`create index desk_entries_newest on desk_entries (listed_on desc, entry) where lifted_at is null`,
];

export const queue: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of COLUMNS) await statement.execute(db);
    await nameDomains(db);
    await sql`update desk_cases c set
        networks = r.networks, has_address = r.address, has_text = r.text, has_screenshot = r.screenshot, note = r.note
      from (
        select r.case_id, count(distinct coalesce(r.reporter, cast(r.id as text))) as networks,
          bool_or(r.address is not null) as address, bool_or(r.page_text is not null) as text,
          bool_or(s.report_id is not null) as screenshot,
          coalesce(left((array_agg(r.note order by r.received_at) filter (where r.note <> ''))[1], 200), '') as note
        from desk_reports r left join desk_screenshots s on s.report_id = r.id
        where r.case_id is not null group by r.case_id) r
      where r.case_id = c.id`.execute(db);
    await sql`update desk_reports r set domain = c.domain from desk_cases c
      where c.id = r.case_id and r.reporter is not null`.execute(db);
    for (const statement of INDEXES) await statement.execute(db);
    await sql`insert into desk_groups (kind, domain, cases, networks, suspicion, well_known, since, urgency)
      select kind, domain, count(*), max(networks), max(suspicion), bool_or(well_known), min(created_at), 0
      from desk_cases where status in ('received', 'reviewing') group by kind, domain`.execute(db);
    await sql`update desk_groups g set networks = r.networks from (
        select kind, domain, count(distinct reporter) as networks from desk_reports
        where reporter is not null group by kind, domain) r
      where r.kind = g.kind and r.domain = g.domain`.execute(db);
    await sql`update desk_groups g set urgency = ${urgencyOf(columnsOf('g'))}`.execute(db);
  },
};

/** What only our own code can tell of a site: its registrable domain, and how it looks. */
async function nameDomains(db: Kysely<unknown>): Promise<void> {
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const { rows } = await sql<{ id: string; site: string }>`
      select id, site from desk_cases where id > cast(${after} as uuid) order by id limit ${PAGE}`.execute(
      db,
    );
    const named = rows.map(({ id, site }) => ({
      id,
      domain: groupOf(site),
      suspicion: suspicionOf(site).points,
      well_known: isWellKnown(groupOf(site)),
    }));
    await sql`update desk_cases c set domain = i.domain, suspicion = i.suspicion, well_known = i.well_known
      from jsonb_to_recordset(cast(${JSON.stringify(named)} as jsonb))
        as i(id uuid, domain text, suspicion integer, well_known boolean)
      where c.id = i.id`.execute(db);
    if (rows.length < PAGE) return;
    after = rows.at(-1)!.id;
  }
}
