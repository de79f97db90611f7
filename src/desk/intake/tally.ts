/**
 * Adds a batch of reports to what the queue shows of their cases and groups. Reports of one network count once for a
 * site, and once for its registrable domain, however many of its subdomains they name.
 */
import { type RawBuilder, sql } from 'kysely';
import { isWellKnown } from '../../list/formats/well-known.ts';
import { type CaseFacts, NO_FACTS, NOTE_SHOWN } from '../cases/case-facts.ts';
import { siteOf } from '../cases/entry.ts';
import type { GroupGrowth } from '../cases/groups.ts';
import type { DeskTransaction } from '../db/transaction.ts';
import { suspicionOf } from '../sites/suspicion.ts';
import type { Arrival, Joined } from './arrival.ts';

type CaseGrowth = CaseFacts & { id: string };

/** A report's site among those of a batch. */
export function siteKey({ incoming }: Arrival): string {
  return `${incoming.report.kind} ${siteOf(incoming.host)}`;
}

/** What a case would say of the reports of its site, if these were all. */
export function factsBySite(arrivals: readonly Arrival[]): Map<string, CaseFacts> {
  const facts = new Map<string, CaseFacts>();
  const spoken = new Set<string>();
  for (const arrival of arrivals) {
    const key = siteKey(arrival);
    const known = facts.get(key) ?? { ...NO_FACTS };
    facts.set(key, known);
    const voice = `${key} ${arrival.reporter}`;
    if (!spoken.has(voice)) known.networks += 1;
    spoken.add(voice);
    take(known, arrival);
  }
  return facts;
}

function take(facts: CaseFacts, { incoming }: Arrival): void {
  facts.has_address ||= incoming.address !== null;
  facts.has_screenshot ||= incoming.screenshot !== null;
  facts.has_text ||= incoming.pageText !== null;
  facts.note ||= beginningOf(incoming.note);
}

/** What a batch of reports adds to cases that were there before it, and to groups. */
export interface Growth {
  cases: CaseGrowth[];
  groups: GroupGrowth[];
}

/** To be called before the reports are stored: what is there already tells whose network is new. */
export async function growthBy(trx: DeskTransaction, joined: readonly Joined[]): Promise<Growth> {
  if (joined.length === 0) return { cases: [], groups: [] };
  const spoken = await spokenBefore(trx, joined);
  const cases = new Map<string, CaseGrowth>();
  const groups = new Map<string, GroupGrowth>();
  joined.forEach((one, at) => {
    const { incoming, reporter } = one;
    if (!one.isNew) {
      const inCase = cases.get(one.caseId) ?? { id: one.caseId, ...NO_FACTS };
      cases.set(one.caseId, inCase);
      if (spoken.first(`${one.caseId} ${reporter}`, at, 'in_case')) inCase.networks += 1;
      take(inCase, one);
    }
    const key = `${incoming.report.kind} ${one.domain}`;
    const inGroup = groups.get(key) ?? newGroup(one);
    groups.set(key, inGroup);
    if (one.first) inGroup.cases += 1;
    if (spoken.first(`${key} ${reporter}`, at, 'in_group')) inGroup.networks += 1;
    if (one.first) inGroup.suspicion = Math.max(inGroup.suspicion, suspicionOf(one.site).points);
  });
  const grown = [...groups]
    .filter(([, growth]) => growth.cases > 0 || growth.networks > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, growth]) => growth);
  return { cases: [...cases.values()], groups: grown };
}

/** By code points: half of a pair is no text that a database takes. */
function beginningOf(note: string): string {
  return [...note.slice(0, 2 * NOTE_SHOWN)].slice(0, NOTE_SHOWN).join('');
}

function newGroup({ incoming, domain }: Joined): GroupGrowth {
  const { kind } = incoming.report;
  const well_known = isWellKnown(domain);
  return { kind, domain, cases: 0, networks: 0, suspicion: 0, well_known, since: new Date() };
}

/** Which networks have spoken of a case or a group before. */
async function spokenBefore(trx: DeskTransaction, joined: readonly Joined[]) {
  const asked = joined.map(({ incoming, domain, reporter, caseId }, at) => ({
    at,
    kind: incoming.report.kind,
    domain,
    reporter,
    case_id: caseId,
  }));
  const { rows } = await sql<{ in_case: boolean; in_group: boolean }>`
    select in_case.found is not null as in_case, in_group.found is not null as in_group
    from jsonb_to_recordset(cast(${JSON.stringify(asked)} as jsonb))
      as i(at integer, kind text, domain text, reporter text, case_id uuid)
      left join lateral (select true as found from desk_reports r where r.kind = i.kind and r.domain = i.domain
        and r.reporter = i.reporter and r.case_id = i.case_id limit 1) in_case on true
      left join lateral (select true as found from desk_reports r where r.kind = i.kind and r.domain = i.domain
        and r.reporter = i.reporter limit 1) in_group on true
    order by i.at`.execute(trx);
  const inBatch = new Set<string>();
  return {
    /** Whether the report at this place of the batch is the first of its network there. */
    first(key: string, at: number, where: 'in_case' | 'in_group'): boolean {
      if (rows[at]?.[where] || inBatch.has(key)) return false;
      inBatch.add(key);
      return true;
    },
  };
}

/** The statement that adds to cases. What says nothing new is not written: each change of a case costs as much as a new
 * one. */
export function growCases(growth: readonly CaseGrowth[]): RawBuilder<unknown> {
  return sql`update desk_cases c set
      networks = c.networks + i.networks,
      has_address = c.has_address or i.has_address,
      has_screenshot = c.has_screenshot or i.has_screenshot,
      has_text = c.has_text or i.has_text,
      note = case when c.note = '' then i.note else c.note end
    from jsonb_to_recordset(cast(${JSON.stringify(growth)} as jsonb)) as i(id uuid, networks integer,
      has_address boolean, has_screenshot boolean, has_text boolean, note text)
    where c.id = i.id and (i.networks > 0 or (i.has_address and not c.has_address)
      or (i.has_screenshot and not c.has_screenshot) or (i.has_text and not c.has_text)
      or (i.note <> '' and c.note = ''))`;
}
