/**
 * Puts decisions over what the feeds have settled, in a compile of the whole (apply-decisions.ts does the same to a
 * version that stands).
 */
import { PATHS } from '../../list/symbols.ts';
import { type EntryTable, FLAG, type Refusals, STATE } from '../entries.ts';
import { type Decisions, type Facts, hasPath, hostName, type OwnEntry, overFeeds } from './decisions.ts';
import { type OwnRules, ownRefusal } from './own-rules.ts';

/**
 * @param sources names of the table's sources, by number
 * @param exempted numbers of the names that are no entries because they are exempt
 * @returns what the list would say without the decisions, of the names that they concern and the feeds list
 */
export function putDecisions(
  table: EntryTable,
  refusals: Refusals,
  decisions: Decisions,
  rules: OwnRules,
  sources: readonly string[],
  exempted: readonly number[],
): Map<string, Facts> {
  const beneath = new Map<string, Facts>();
  const note = (name: string): Facts | null => {
    const id = table.names.findText(name);
    if (id < 0 || table.state[id]! > STATE.marker) return null;
    const facts = factsOf(table, id, sources);
    beneath.set(name, facts);
    return facts;
  };
  const taken: [string, OwnEntry][] = [];
  for (const [name, own] of decisions.entries) {
    const reason = ownRefusal(name, own, decisions.exempt, rules);
    if (reason === null) taken.push([name, own]);
    else refusals.add(reason, name.replace(/\/$/, ''));
  }
  for (const host of decisions.pathHosts) note(host);
  for (const [name, own] of taken) put(table, name, own.flags, STATE.listed, overFeeds(own, note(name)));
  for (const [name, own] of taken) if (hasPath(name)) mark(table, hostName(name), own.flags & FLAG.ip);
  for (const id of exempted) beneath.set(table.names.text(id), exemptedFacts(table, id, sources));
  return beneath;
}

/** What an exempt name would be: it may be the host of listed paths now. */
function exemptedFacts(table: EntryTable, id: number, sources: readonly string[]): Facts {
  return { ...factsOf(table, id, sources), symbol: table.type[id]! };
}

function factsOf(table: EntryTable, id: number, sources: readonly string[]): Facts {
  const reason = table.reasons.get(id);
  return {
    symbol: table.state[id] === STATE.marker ? PATHS : table.type[id]!,
    day: table.day[id]!,
    source: table.sourceNames.get(id) ?? sources[table.source[id]!] ?? '',
    ...(reason === undefined ? {} : { reason }),
  };
}

/** Own entries are of no feed: what a feed takes back does not concern them. */
const NO_FEED = 65_535;

function put(table: EntryTable, name: string, flags: number, state: number, facts: Facts): void {
  const bytes = Buffer.from(name, 'latin1');
  const { symbol: type, day } = facts;
  const { id } = table.take(bytes, 0, bytes.length, { type, day, flags, source: NO_FEED, weight: 0 });
  table.state[id] = state;
  table.type[id] = type;
  table.source[id] = NO_FEED;
  table.day[id] = day;
  table.sourceNames.set(id, facts.source);
  if (facts.reason === undefined) table.reasons.delete(id);
  else table.reasons.set(id, facts.reason);
}

/** Says of a host that it has listed paths, where it is not listed itself. */
function mark(table: EntryTable, name: string, ip: number): void {
  const id = table.names.findText(name);
  if (id >= 0 && table.state[id]! <= STATE.marker) return;
  put(table, name, ip, STATE.marker, { symbol: 0, day: 0, source: '' });
}
