/**
 * Opens decided cases again, as they were before. A case whose site has got another open one meanwhile hands its reports
 * to that, and follows it.
 */
import { type RawBuilder, sql } from 'kysely';
import { isIdentifier } from '../../list/identifiers/names.ts';
import { entryExpression, entryText } from '../../list/paths.ts';
import { coveringEntries } from '../cases/entry.ts';
import { recountGroups } from '../cases/groups.ts';
import { literally } from '../db/like.ts';
import { idArray, idRows, textRows } from '../db/rows.ts';
import type { ReasonCode } from '../db/schema.ts';
import type { DeskTransaction } from '../db/transaction.ts';
import type { Case } from './case-record.ts';

/** The database's word where a report has opened another case of a site at the same time: to be tried again. */
export const OPENED_MEANWHILE = ['23505'];

export async function reopenCases(trx: DeskTransaction, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await reopen(trx, sql<boolean>`c.id in ${idRows(ids)}`);
}

/** The same, with all cases that were closed because the entry of one of these stopped their sites too; answers those. */
export async function reopenWithCovered(trx: DeskTransaction, ids: readonly string[]): Promise<string[]> {
  const covered = sql<boolean>`c.duplicate_of = any(${idArray(ids)}) and c.reason_code = 'covered'`;
  const opened = await reopen(trx, sql<boolean>`(c.id = any(${idArray(ids)}) or (${covered}))`);
  const own = new Set(ids);
  return opened.filter((id) => !own.has(id)).sort();
}

/** In as many statements for thousands as for one; answers which they were. @param which of the cases `c` */
async function reopen(trx: DeskTransaction, which: RawBuilder<boolean>): Promise<string[]> {
  const joined = await joinOpenCases(trx, which);
  const { rows } = await sql<Opened>`update desk_cases c set status = 'received', entry = null, reason = null,
      reason_code = null, duplicate_of = null, taken_by = null, replaced = null, decided_at = null,
      updated_at = ${new Date()}
    where ${which} and c.id not in ${idRows(joined.map(({ id }) => id))}
    returning id, kind, domain`.execute(trx);
  const all = [...joined, ...rows];
  await recountGroups(trx, all);
  return all.map(({ id }) => id);
}

type Opened = Pick<Case, 'id' | 'kind' | 'domain'>;

/** Those whose site has another open case: its reports are all in one place then. */
async function joinOpenCases(trx: DeskTransaction, which: RawBuilder<boolean>): Promise<Opened[]> {
  const { rows } = await sql<Opened & { open: string }>`
    select c.id, c.kind, c.domain, o.id as open from desk_cases c
      join desk_cases o on o.kind = c.kind and o.site = c.site and o.status in ('received', 'reviewing')
    where ${which} order by o.id for update of o`.execute(trx);
  if (rows.length === 0) return [];
  const pairs = sql`jsonb_to_recordset(cast(${JSON.stringify(rows)} as jsonb)) as i(id uuid, open uuid)`;
  await sql`update desk_reports r set case_id = i.open, first = false from ${pairs}
    where r.case_id = i.id`.execute(trx);
  // Who reported what was decided is forgotten: at least so many networks as either has counted.
  await sql`update desk_cases o set networks = greatest(o.networks, c.networks),
      has_address = o.has_address or c.has_address, has_screenshot = o.has_screenshot or c.has_screenshot,
      has_text = o.has_text or c.has_text, note = case when o.note = '' then c.note else o.note end
    from ${pairs} join desk_cases c on c.id = i.id where o.id = i.open`.execute(trx);
  await sql`update desk_cases c set status = 'duplicate', duplicate_of = i.open, entry = null, reason = null,
      reason_code = null, replaced = null, updated_at = ${new Date()}
    from ${pairs} where c.id = i.id`.execute(trx);
  return rows;
}

/** Reports that were answered at once, because of an entry or an exemption that is gone again, wait with this case. */
export async function joinAnswered(
  trx: DeskTransaction,
  caseId: string,
  code: ReasonCode,
  entry: string,
): Promise<void> {
  const host = isIdentifier(entry) ? entry : entry.split('/')[0]!;
  const { rows } = await sql<{ id: string; host: string }>`
    select id, host from desk_reports where case_id is null and closed_code = ${code}
      and (host = ${host} or host like ${`%.${literally(host)}`})`.execute(trx);
  const hosts = [...new Set(rows.map((row) => row.host))];
  const covering = new Map(hosts.map((one) => [one, coveringEntries(one, null)]));
  const standing = await standingAmong(trx, [...covering.values()].flat(), code);
  // What another entry or exemption covers as well was answered rightly.
  const left = rows.filter((row) => !covering.get(row.host)?.some((one) => standing.has(one)));
  await trx
    .updateTable('desk_reports')
    .set({ case_id: caseId, closed_status: null, closed_code: null })
    .where('id', 'in', idRows(left.map(({ id }) => id)))
    .execute();
}

/** Which of these are listed, or, where the answer was that an entry is lifted, exempt. */
async function standingAmong(
  trx: DeskTransaction,
  entries: readonly string[],
  code: ReasonCode,
): Promise<Set<string>> {
  if (code === 'already-lifted') {
    const hosts = textRows(entries.map(entryText));
    const rows = await trx.selectFrom('desk_exemptions').select('host').where('host', 'in', hosts).execute();
    return new Set(rows.map((row) => entryExpression(row.host)));
  }
  const rows = await trx
    .selectFrom('desk_entries')
    .select('entry')
    .where('entry', 'in', textRows(entries))
    .where('lifted_at', 'is', null)
    .execute();
  return new Set(rows.map((row) => row.entry));
}
