/**
 * Cases by what somebody looks for: words of a name, kind of fraud, state, priority, age. What is asked stands in the
 * page's address, and is read from there.
 */
import { domainToASCII } from 'node:url';
import { type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import { MAX_HOST } from '../../basics/domain.ts';
import { DAY_MS } from '../../basics/moments.ts';
import { type FraudType, isFraudType } from '../../dissuasion/fraud-types.ts';
import { SUSPECT } from '../../signals/score.ts';
import { literally } from '../db/like.ts';
import type { DeskDb } from '../db/open.ts';
import type { CaseKind, DeskTables } from '../db/schema.ts';
import { PAGE_SIZE, type QueueRow, type Slice, sliceOf } from './queue.ts';

export const STATES = [
  'open',
  'received',
  'reviewing',
  'proposed',
  'decided',
  'listed',
  'rejected',
  'duplicate',
  'lifted',
] as const;
export const PRIORITIES = ['many', 'suspect', 'well-known'] as const;
/** Days since a case was reported first. */
export const AGES = [1, 3, 7, 30] as const;

/** Networks that make a case one that many have reported. */
const MANY = 3;

export interface Search {
  text: string;
  kind: CaseKind | null;
  type: FraudType | null;
  state: (typeof STATES)[number];
  priority: (typeof PRIORITIES)[number] | null;
  age: (typeof AGES)[number] | null;
}

/** What an address asks for; what it says wrongly counts as not said. */
export function readSearch(asked: Readonly<Record<string, string>>): Search {
  const { q = '', kind, type, state, priority, age } = asked;
  return {
    text: q.trim().slice(0, MAX_HOST),
    kind: kind === 'report' || kind === 'appeal' ? kind : null,
    type: isFraudType(type) ? type : null,
    state: STATES.find((one) => one === state) ?? 'open',
    priority: PRIORITIES.find((one) => one === priority) ?? null,
    age: AGES.find((one) => String(one) === age) ?? null,
  };
}

/** The address's query that asks for it. */
export function searchQuery({ text, kind, type, state, priority, age }: Search): string {
  const parts = { q: text, kind, type, state, priority, age: age === null ? null : String(age) };
  const said = Object.entries(parts).filter((part): part is [string, string] => Boolean(part[1]));
  return new URLSearchParams(said).toString();
}

/** Those that wait, the oldest first; those that are decided, the newest first. `page` counts from 0. */
export async function findCases(
  db: DeskDb,
  search: Search,
  page: number,
  now: Date = new Date(),
): Promise<Slice<QueueRow>> {
  const isOpen = ['open', 'received', 'reviewing', 'proposed'].includes(search.state);
  let query = db
    .selectFrom('desk_cases')
    .selectAll()
    // In the words of the index, so that it is used.
    .where(isOpen ? sql<boolean>`status in ('received', 'reviewing')` : sql<boolean>`decided_at is not null`);
  if (search.state === 'proposed') query = query.where('proposed_entry', 'is not', null);
  else if (search.state !== 'open' && search.state !== 'decided')
    query = query.where('status', '=', search.state);
  if (search.kind !== null) query = query.where('kind', '=', search.kind);
  if (search.type !== null) query = query.where('type', '=', search.type);
  if (search.priority === 'many') query = query.where('networks', '>=', MANY);
  if (search.priority === 'suspect') query = query.where('suspicion', '>=', SUSPECT);
  if (search.priority === 'well-known') query = query.where('well_known', '=', true);
  if (search.age !== null)
    query = query.where('created_at', '<=', new Date(now.getTime() - search.age * DAY_MS));
  if (search.text !== '') query = query.where((where) => named(where, search.text));
  const ordered = isOpen ? query.orderBy('created_at') : query.orderBy('decided_at', 'desc');
  const rows = await ordered
    .orderBy('id')
    .limit(PAGE_SIZE + 1)
    .offset(page * PAGE_SIZE)
    .execute();
  return sliceOf(rows);
}

type Where = ExpressionBuilder<DeskTables, 'desk_cases'>;

function named(where: Where, text: string) {
  const host = where('site', 'like', containing(hostText(text)));
  // Names of accounts have capital letters, and no host has a colon.
  const identifier = where.and([
    where('site', 'like', '%:%'),
    where('site', 'ilike', containing(text.replace(/[\s-]/g, ''))),
  ]);
  return where.or([host, identifier]) satisfies { expressionType?: SqlBool | undefined };
}

function containing(text: string): string {
  return `%${literally(text)}%`;
}

/** What somebody has copied, as hosts are kept: without scheme and path, defanged or not, in letters of any script. */
function hostText(text: string): string {
  const host = text
    .toLowerCase()
    .replace(/^(?:https?|hxxps?):\/\//, '')
    .replaceAll('[.]', '.')
    .replace(/[/?#].*$/s, '')
    .replace(/^www\./, '');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what is not ASCII
  return /[^\x00-\x7f]/.test(host) ? domainToASCII(host) || host : host;
}
