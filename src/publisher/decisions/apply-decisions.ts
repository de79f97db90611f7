/**
 * What decisions change in the version that stands: for each name that they concern the list says what the decision
 * says, or what it would say without one.
 */
import { DAY_MS } from '../../basics/moments.ts';
import { isIdentifier } from '../../list/identifiers/names.ts';
import { entryText } from '../../list/paths.ts';
import { PATHS } from '../../list/symbols.ts';
import { FLAG } from '../entries.ts';
import type { DecisionNotes } from './decision-notes.ts';
import {
  changedNames,
  type Decisions,
  earlier,
  type Facts,
  hasPath,
  isSameFact,
  overFeeds,
} from './decisions.ts';
import { type OwnRules, ownRefusal } from './own-rules.ts';
import type { Place, StandingList } from './standing-list.ts';

/** What becomes of one name. */
export interface Change {
  name: string;
  place: Place;
  before: Facts | null;
  after: Facts | null;
}

export interface Application {
  changes: Change[];
  /** What the list would say without the decisions. */
  beneath: Map<string, Facts>;
}

/** @param now in milliseconds since 1970 @throws RefusedError, ListError where the list is damaged */
export async function applyDecisions(
  list: StandingList,
  notes: DecisionNotes,
  decisions: Decisions,
  rules: OwnRules,
  now: number,
): Promise<Application> {
  const today = Math.floor(now / DAY_MS);
  const beneath = new Map(notes.beneath);
  const changes: Change[] = [];
  for (const name of [...changedNames(notes.decisions, decisions)].sort()) {
    const before = await list.facts(name);
    const feeds = notes.decisions.concern(name) ? (beneath.get(name) ?? null) : before;
    if (feeds !== null && decisions.concern(name)) beneath.set(name, feeds);
    else beneath.delete(name);
    const known = before === null || before.symbol === PATHS ? list.earlierDay(name) : before.day;
    const after = settled(factsAfter(name, feeds, decisions, rules), known, today);
    if (!isSameFact(before, after)) changes.push({ name, place: await list.place(name), before, after });
  }
  return { changes, beneath };
}

function factsAfter(name: string, feeds: Facts | null, decisions: Decisions, rules: OwnRules): Facts | null {
  const own = decisions.entries.get(name);
  if (own !== undefined && ownRefusal(name, own, decisions.exempt, rules) === null) {
    return overFeeds(own, feeds);
  }
  const entry = entryText(name);
  const isExempt = decisions.exempt.has(entry) && !rules.force.has(entry);
  if (feeds !== null && (!isExempt || feeds.symbol === PATHS)) return feeds;
  return decisions.pathHosts.has(name) ? { symbol: PATHS, day: 0, source: '' } : null;
}

/** With the day since which it has been listed: today at the latest. */
function settled(after: Facts | null, known: number, today: number): Facts | null {
  if (after === null || after.symbol === PATHS) return after;
  const day = earlier(after.day, known);
  return { ...after, day: day === 0 || day > today ? today : day };
}

/** Hosts, in plain, that come into the guard set and go from it. */
export function guardChangesOf(changes: readonly Change[], decisions: Decisions): Map<string, boolean> {
  const isIn = (facts: Facts | null) => facts !== null && facts.symbol !== PATHS;
  const hosts = new Map<string, boolean>();
  for (const { name, before, after } of changes) {
    const isIp = ((decisions.entries.get(name)?.flags ?? 0) & FLAG.ip) !== 0;
    if (hasPath(name) || isIdentifier(name) || isIp || isIn(before) === isIn(after)) continue;
    hosts.set(name.slice(0, -1), isIn(after));
  }
  return hosts;
}
