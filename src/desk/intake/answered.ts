/**
 * Reports that nobody has to look at: their site is on the list already, or the entry that they appeal against has been
 * lifted.
 */
import { sql } from 'kysely';
import { entryText } from '../../list/paths.ts';
import { coveringEntries, siteOf } from '../cases/entry.ts';
import { textRows } from '../db/rows.ts';
import type { ReasonCode } from '../db/schema.ts';
import type { DeskTransaction } from '../db/transaction.ts';
import type { IncomingReport } from './read-report.ts';

/** For each report why nobody has to look at it, or null. */
export async function answeredAlready(
  trx: DeskTransaction,
  reports: readonly IncomingReport[],
): Promise<(ReasonCode | null)[]> {
  const facts = reports.map(({ report, host, address }) => ({
    kind: report.kind,
    hosts: coveringEntries(siteOf(host), null).map(entryText),
    entries: report.kind === 'report' ? coveringEntries(host, address) : [],
  }));
  const { exempt, listed } = await knownAmong(
    trx,
    facts.flatMap(({ hosts }) => hosts),
    facts.flatMap(({ entries }) => entries),
  );
  return facts.map(({ kind, hosts, entries }) => {
    const isExempt = hosts.some((host) => exempt.has(host));
    if (kind === 'appeal') return isExempt ? 'already-lifted' : null;
    return !isExempt && entries.some((entry) => listed.has(entry)) ? 'already-listed' : null;
  });
}

/** Which of these hosts are exempt, and which of these entries are listed. */
async function knownAmong(
  trx: DeskTransaction,
  hosts: readonly string[],
  entries: readonly string[],
): Promise<{ exempt: Set<string>; listed: Set<string> }> {
  const { rows } = await sql<{ name: string; is_host: boolean }>`
    select host as name, true as is_host from desk_exemptions where host in ${textRows(hosts)}
    union all
    select entry, false from desk_entries where entry in ${textRows(entries)} and lifted_at is null`.execute(
    trx,
  );
  const named = (isHost: boolean) => rows.filter((row) => row.is_host === isHost).map((row) => row.name);
  return { exempt: new Set(named(true)), listed: new Set(named(false)) };
}
