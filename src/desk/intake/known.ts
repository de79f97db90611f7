/**
 * What the desk knows before it takes reports in: which of them it has had already, and which nobody has to look at, for
 * their site is on the list, or the entry that they appeal against has been lifted.
 */
import { sql } from 'kysely';
import { entryText } from '../../list/paths.ts';
import { coveringEntries, siteOf } from '../cases/entry.ts';
import type { ReasonCode } from '../db/schema.ts';
import type { DeskTransaction } from '../db/transaction.ts';
import type { IncomingReport } from './read-report.ts';

export interface Known {
  /** The content's hash of each report that is there, by its id. */
  hashes: Map<string, string>;
  /** For each report, as they were given, why nobody has to look at it, or null. */
  answers: (ReasonCode | null)[];
}

/** One question to the database. What the transaction asks after it finds its rows by an index, also in a young table of
 * which the database has no statistics yet. */
export async function knownOf(trx: DeskTransaction, reports: readonly IncomingReport[]): Promise<Known> {
  const facts = reports.map(({ report, host, address }) => ({
    kind: report.kind,
    hosts: coveringEntries(siteOf(host), null).map(entryText),
    entries: report.kind === 'report' ? coveringEntries(host, address) : [],
  }));
  const { rows } = await sql<{ what: string; name: string; hash: string | null }>`
    select 'report' as what, cast(id as text) as name, content_hash as hash from desk_reports
      where id = any(cast(${reports.map(({ report }) => report.id)} as uuid[]))
    union all
    select 'exempt', host, null from desk_exemptions
      where host = any(cast(${facts.flatMap(({ hosts }) => hosts)} as text[]))
    union all
    select 'listed', entry, null from desk_entries
      where entry = any(cast(${facts.flatMap(({ entries }) => entries)} as text[])) and lifted_at is null
    union all
    select 'setting', set_config('enable_seqscan', 'off', true), null`.execute(trx);
  const named = (what: string) => rows.filter((row) => row.what === what);
  const exempt = new Set(named('exempt').map(({ name }) => name));
  const listed = new Set(named('listed').map(({ name }) => name));
  const answers = facts.map(({ kind, hosts, entries }) => {
    const isExempt = hosts.some((host) => exempt.has(host));
    if (kind === 'appeal') return isExempt ? 'already-lifted' : null;
    return !isExempt && entries.some((entry) => listed.has(entry)) ? 'already-listed' : null;
  });
  return { hashes: new Map(named('report').map(({ name, hash }) => [name, hash ?? ''])), answers };
}
