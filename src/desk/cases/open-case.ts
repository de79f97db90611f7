/**
 * The one open case of a site: what is reported about it goes there until it is decided.
 */
import { randomUUID } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import type { FraudType } from '../../dissuasion/fraud-types.ts';
import { isWellKnown } from '../../list/formats/well-known.ts';
import type { CaseKind } from '../db/schema.ts';
import type { DeskTransaction } from '../db/transaction.ts';
import { groupOf } from '../sites/group-of.ts';
import { suspicionOf } from '../sites/suspicion.ts';
import type { CaseFacts } from './case-facts.ts';

export interface WantedCase {
  kind: CaseKind;
  site: string;
  type: FraudType;
  /** What the case says where it is not there before. */
  facts: CaseFacts;
}

/** A case that was wanted. */
export interface FoundCase {
  id: string;
  /** Whether it was not there before. */
  isNew: boolean;
  /** Whether this is the first of those that wanted such a one. */
  isFirst: boolean;
}

/** Finds or opens the open cases of sites, and locks them. */
export async function openCases(trx: DeskTransaction, wanted: readonly WantedCase[]): Promise<FoundCase[]> {
  const firsts = new Map<string, WantedCase>();
  for (const one of wanted) if (!firsts.has(keyOf(one))) firsts.set(keyOf(one), one);
  const found = new Map<string, string>();
  const opened = new Map<string, string>();
  for (;;) {
    const missing = [...firsts].filter(([key]) => !found.has(key));
    if (missing.length === 0) break;
    const rows = await findOrOpen(
      trx,
      missing.map(([, one]) => one),
    );
    // One that is missing still was opened by somebody else, or decided, meanwhile: the next round sees it.
    for (const row of rows) {
      found.set(keyOf(row), row.id);
      if (row.is_new) opened.set(keyOf(row), row.id);
    }
  }
  return wanted.map((one) => {
    const key = keyOf(one);
    const isNew = opened.has(key);
    return { id: found.get(key)!, isNew, isFirst: isNew && firsts.get(key) === one };
  });
}

/** The open case of a site, locked; null where it has none. */
export async function lockOpenCaseOf(
  trx: DeskTransaction,
  kind: CaseKind,
  site: string,
): Promise<string | null> {
  const { rows } = await lockedOpenCases(
    sql`(select cast(${kind} as text) as kind, cast(${site} as text) as site) i`,
  ).execute(trx);
  return rows[0]?.id ?? null;
}

type CaseKey = Pick<WantedCase, 'kind' | 'site'>;

function keyOf({ kind, site }: CaseKey): string {
  return `${kind} ${site}`;
}

/** Locks what is there, and opens what is not. In one order for everybody, so that two batches hardly ever wait for each
 * other. */
async function findOrOpen(
  trx: DeskTransaction,
  sites: readonly WantedCase[],
): Promise<(CaseKey & { id: string; is_new: boolean })[]> {
  const at = new Date();
  const rows = sites.map(({ kind, site, type, facts }) => ({
    id: randomUUID(),
    kind,
    site,
    type,
    domain: groupOf(site),
    suspicion: suspicionOf(site).points,
    well_known: isWellKnown(groupOf(site)),
    at,
    ...facts,
  }));
  // One parameter: the statement is the same for any number of them.
  const { rows: found } = await sql<CaseKey & { id: string; is_new: boolean }>`
    with i as (
      select * from jsonb_to_recordset(cast(${JSON.stringify(rows)} as jsonb)) as r(id uuid, kind text, site text,
        type text, domain text, suspicion integer, well_known boolean, at timestamptz, networks integer,
        has_address boolean, has_screenshot boolean, has_text boolean, note text)),
    open as (${lockedOpenCases(sql`i`)}),
    opened as (
      insert into desk_cases (id, kind, site, type, domain, suspicion, well_known, status, created_at, updated_at,
        networks, has_address, has_screenshot, has_text, note)
      select id, kind, site, type, domain, suspicion, well_known, 'received', at, at,
        networks, has_address, has_screenshot, has_text, note
      from i where not exists (select 1 from open o where o.kind = i.kind and o.site = i.site)
      order by kind, site
      on conflict do nothing returning id, kind, site)
    select id, kind, site, false as is_new from open
    union all select id, kind, site, true from opened`.execute(trx);
  return found;
}

/** The query that locks the open cases of sites. */
function lockedOpenCases(sites: RawBuilder<unknown>): RawBuilder<CaseKey & { id: string }> {
  return sql`select c.id, c.kind, c.site from desk_cases c join ${sites} on i.kind = c.kind and i.site = c.site
    where c.status in ('received', 'reviewing') order by c.kind, c.site for update of c`;
}
