/**
 * Reports that nobody has to look at: their site is on the list already, or the entry that they appeal against has been
 * lifted.
 */
import { coveringEntries, siteOf } from '../cases/entry.ts';
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
    hosts: coveringEntries(siteOf(host), null).map((entry) => entry.slice(0, -1)),
    entries: report.kind === 'report' ? coveringEntries(host, address) : [],
  }));
  const exempt = await exemptAmong(trx, new Set(facts.flatMap(({ hosts }) => hosts)));
  const listed = await listedAmong(trx, new Set(facts.flatMap(({ entries }) => entries)));
  return facts.map(({ kind, hosts, entries }) => {
    const isExempt = hosts.some((host) => exempt.has(host));
    if (kind === 'appeal') return isExempt ? 'already-lifted' : null;
    return !isExempt && entries.some((entry) => listed.has(entry)) ? 'already-listed' : null;
  });
}

async function exemptAmong(trx: DeskTransaction, hosts: ReadonlySet<string>): Promise<Set<string>> {
  if (hosts.size === 0) return new Set();
  const rows = await trx
    .selectFrom('desk_exemptions')
    .select('host')
    .where('host', 'in', [...hosts])
    .execute();
  return new Set(rows.map((row) => row.host));
}

async function listedAmong(trx: DeskTransaction, entries: ReadonlySet<string>): Promise<Set<string>> {
  if (entries.size === 0) return new Set();
  const rows = await trx
    .selectFrom('desk_entries')
    .select('entry')
    .where('entry', 'in', [...entries])
    .where('lifted_at', 'is', null)
    .execute();
  return new Set(rows.map((row) => row.entry));
}
