/**
 * Groups: all open cases of one registrable domain, counted in one row each. What comes in adds to its row; after a
 * decision the row is counted anew.
 */
import { type RawBuilder, sql } from 'kysely';
import type { CaseKind, GroupTable } from '../db/schema.ts';
import type { DeskTransaction } from '../db/transaction.ts';
import { columnsOf, urgencyOf } from '../sites/urgency.ts';

/** What a batch of reports adds to one group; `since`: when its first new case was opened. */
export type GroupGrowth = Omit<GroupTable, 'urgency'>;

/** The statement that adds to groups, and makes those that are missing. The caller names each once, in a fixed order. */
export function growGroups(growth: readonly GroupGrowth[]): RawBuilder<unknown> {
  const grown = {
    kind: sql`excluded.kind`,
    networks: sql`(g.networks + excluded.networks)`,
    suspicion: sql`greatest(g.suspicion, excluded.suspicion)`,
    well_known: sql`(g.well_known or excluded.well_known)`,
    since: sql`least(g.since, excluded.since)`,
  };
  return sql`insert into desk_groups as g
      (kind, domain, cases, networks, suspicion, well_known, since, urgency)
    select kind, domain, cases, networks, suspicion, well_known, since, ${urgencyOf(columnsOf('i'))}
    from jsonb_to_recordset(cast(${JSON.stringify(growth)} as jsonb)) as i(kind text, domain text, cases integer,
      networks integer, suspicion integer, well_known boolean, since timestamptz)
    on conflict (kind, domain) do update set
      cases = g.cases + excluded.cases, networks = ${grown.networks}, suspicion = ${grown.suspicion},
      well_known = ${grown.well_known}, since = ${grown.since},
      urgency = ${urgencyOf((column) => grown[column])}`;
}

/** Counts groups anew after cases of theirs were decided, opened again, or changed. */
export async function recountGroups(
  trx: DeskTransaction,
  groups: readonly { kind: CaseKind; domain: string }[],
): Promise<void> {
  const wanted = wantedRows(groups);
  // Locked first: a report that is being taken in adds to the row when this is done, or has before.
  await sql`select 1 from desk_groups g join ${wanted} on i.kind = g.kind and i.domain = g.domain
    order by g.kind, g.domain for update of g`.execute(trx);
  await sql`delete from desk_groups g using ${wanted} where i.kind = g.kind and i.domain = g.domain`.execute(
    trx,
  );
  await sql`insert into desk_groups (kind, domain, cases, networks, suspicion, well_known, since, urgency)
    select o.*, ${urgencyOf(columnsOf('o'))} from (
      select c.kind, c.domain, count(*) as cases,
        -- Of a case that is open again nobody knows any more who reported it, only how many did.
        greatest(max(c.networks), (select count(distinct r.reporter) from desk_reports r
          where r.kind = c.kind and r.domain = c.domain and r.reporter is not null)) as networks,
        max(c.suspicion) as suspicion, bool_or(c.well_known) as well_known, min(c.created_at) as since
      from desk_cases c join ${wanted} on i.kind = c.kind and i.domain = c.domain
      where c.status in ('received', 'reviewing')
      group by c.kind, c.domain) o
    on conflict (kind, domain) do update set
      cases = excluded.cases, networks = excluded.networks, suspicion = excluded.suspicion,
      well_known = excluded.well_known, since = excluded.since, urgency = excluded.urgency`.execute(trx);
}

function wantedRows(groups: readonly { kind: CaseKind; domain: string }[]) {
  const keys = groups.map(({ kind, domain }) => ({ kind, domain }));
  return sql`(select distinct kind, domain from jsonb_to_recordset(cast(${JSON.stringify(keys)} as jsonb))
    as k(kind text, domain text)) i`;
}
