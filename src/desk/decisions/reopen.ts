/**
 * Opens decided cases again, as they were before. A case whose site has got another open one meanwhile hands its reports
 * to that, and follows it.
 */
import { sql } from 'kysely';
import { isIdentifier } from '../../list/identifiers/names.ts';
import { entryExpression, entryText } from '../../list/paths.ts';
import { coveringEntries } from '../cases/entry.ts';
import { recountGroups } from '../cases/groups.ts';
import { literally } from '../db/like.ts';
import { idRows, textRows } from '../db/rows.ts';
import type { ReasonCode } from '../db/schema.ts';
import type { DeskTransaction } from '../db/transaction.ts';

/** The database's word where a report has opened another case of a site at the same time: to be tried again. */
export const OPENED_MEANWHILE = ['23505'];

export async function reopenCases(trx: DeskTransaction, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`select 1 from desk_cases where id in ${idRows(ids)} order by id for update`.execute(trx);
  const joined = await joinOpenCases(trx, ids);
  await trx
    .updateTable('desk_cases')
    .set({
      status: 'received',
      entry: null,
      reason: null,
      reason_code: null,
      duplicate_of: null,
      taken_by: null,
      replaced: null,
      decided_at: null,
      updated_at: new Date(),
    })
    .where('id', 'in', idRows(ids.filter((id) => !joined.has(id))))
    .execute();
  const groups = await trx
    .selectFrom('desk_cases')
    .select(['kind', 'domain'])
    .distinct()
    .where('id', 'in', idRows(ids))
    .execute();
  await recountGroups(trx, groups);
}

/** Those whose site has another open case: its reports are all in one place then. */
async function joinOpenCases(trx: DeskTransaction, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string; open: string }>`
    select c.id, o.id as open from desk_cases c
      join desk_cases o on o.kind = c.kind and o.site = c.site and o.status in ('received', 'reviewing')
    where c.id in ${idRows(ids)} order by o.id for update of o`.execute(trx);
  if (rows.length === 0) return new Set();
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
  return new Set(rows.map(({ id }) => id));
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
