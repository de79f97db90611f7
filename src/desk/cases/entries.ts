/**
 * What is on the desk's own list, and which hosts are exempt: the newest, or those that match a search.
 */
import type { Selectable } from 'kysely';
import { entryExpression, entryText } from '../../list/paths.ts';
import { literally } from '../db/like.ts';
import type { DeskDb } from '../db/open.ts';
import type { EntryTable, ExemptionTable } from '../db/schema.ts';
import type { DeskTransaction } from '../db/transaction.ts';
import { coveringEntries, reaches } from './entry.ts';

const MAX_SHOWN = 200;

function pattern(search: string): string {
  return `%${literally(search.trim().toLowerCase().replaceAll('[.]', '.'))}%`;
}

export function findEntries(db: DeskDb, search: string): Promise<Selectable<EntryTable>[]> {
  return db
    .selectFrom('desk_entries')
    .selectAll()
    .where('lifted_at', 'is', null)
    .where('entry', 'like', pattern(search))
    .orderBy('listed_on', 'desc')
    .orderBy('entry')
    .limit(MAX_SHOWN)
    .execute();
}

export function findExemptions(db: DeskDb, search: string): Promise<Selectable<ExemptionTable>[]> {
  return db
    .selectFrom('desk_exemptions')
    .selectAll()
    .where('host', 'like', pattern(search))
    .orderBy('since', 'desc')
    .limit(MAX_SHOWN)
    .execute();
}

/** The exempt host that covers this one (itself, or one above it), or null. */
export async function exemptionOf(db: DeskDb | DeskTransaction, host: string): Promise<string | null> {
  const hosts = coveringEntries(host, null).map(entryText);
  if (hosts.length === 0) return null;
  const found = await db
    .selectFrom('desk_exemptions')
    .select('host')
    .where('host', 'in', hosts)
    .executeTakeFirst();
  return found?.host ?? null;
}

/** Whether an entry is on the list. */
export async function isOn(db: DeskDb, entry: string): Promise<boolean> {
  const found = await db
    .selectFrom('desk_entries')
    .select('entry')
    .where('entry', '=', entry)
    .where('lifted_at', 'is', null)
    .executeTakeFirst();
  return found !== undefined;
}

/** Whether this very host is exempt. */
export async function isExempt(db: DeskDb | DeskTransaction, host: string): Promise<boolean> {
  const found = await db
    .selectFrom('desk_exemptions')
    .select('host')
    .where('host', '=', host)
    .executeTakeFirst();
  return found !== undefined;
}

/** Whether an entry was on the list and has been taken off. */
export async function isOff(db: DeskDb, entry: string): Promise<boolean> {
  const found = await db
    .selectFrom('desk_entries')
    .select('entry')
    .where('entry', '=', entry)
    .where('lifted_at', 'is not', null)
    .executeTakeFirst();
  return found !== undefined;
}

/** Whether a host was exempt and is so no longer. */
export async function isNoLongerExempt(db: DeskDb, host: string): Promise<boolean> {
  const ended = await db
    .selectFrom('desk_actions')
    .select('id')
    .where('action', '=', 'unexempt')
    .where('entry', '=', host)
    .executeTakeFirst();
  return ended !== undefined && (await exemptionOf(db, host)) === null;
}

/** Entries of this desk that go: those that the appeal's reports name, and the exempt host's own. */
export async function ownEntries(
  trx: DeskTransaction | DeskDb,
  caseId: string,
  site: string,
  exempt: string | null,
): Promise<string[]> {
  const claims = await trx
    .selectFrom('desk_reports')
    .select('claimed_entry')
    .distinct()
    .where('case_id', '=', caseId)
    .where('claimed_entry', 'is not', null)
    .execute();
  const named = claims.flatMap((claim) => (claim.claimed_entry === null ? [] : [claim.claimed_entry]));
  if (exempt !== null) named.push(entryExpression(exempt));
  if (named.length === 0) return [];
  const own = await trx
    .selectFrom('desk_entries')
    .select(['entry', 'host'])
    .where('entry', 'in', named)
    .where('lifted_at', 'is', null)
    .execute();
  return own.filter((one) => reaches(one.host, site)).map((one) => one.entry);
}
