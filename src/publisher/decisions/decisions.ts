/**
 * What reviewers have decided: entries of the publisher's own, and hosts that are exempt. They lie over what the
 * feeds say, each by itself: an own entry is neither covered by another entry nor covers one, so that taking it away
 * brings back what was there, whatever the feeds have come to.
 */
import { isIdentifier } from '../../list/identifiers/names.ts';
import { entryExpression, entryText } from '../../list/paths.ts';
import { PATHS, symbolOf } from '../../list/symbols.ts';

/** What a list says under a name. */
export interface Facts {
  /** The kind of fraud, or PATHS of a host that only has listed paths. */
  symbol: number;
  /** First listed, in days since 1970; 0: not said. */
  day: number;
  source: string;
  reason?: string;
}

/** An entry of the publisher's own. */
export interface OwnEntry extends Facts {
  /** Bits of FLAG. */
  flags: number;
}

const OTHER = symbolOf('other');

/** All decisions that are in force. */
export class Decisions {
  /** By name (`host/`, `host/path` or an identifier). */
  readonly entries: ReadonlyMap<string, OwnEntry>;
  readonly exempt: ReadonlySet<string>;
  /** Names (`host/`) of the hosts of own entries with a path. */
  readonly pathHosts: ReadonlySet<string>;

  constructor(entries: ReadonlyMap<string, OwnEntry>, exempt: Iterable<string>) {
    this.entries = entries;
    this.exempt = new Set(exempt);
    const hosts = new Set<string>();
    for (const name of entries.keys()) if (hasPath(name)) hosts.add(hostName(name));
    this.pathHosts = hosts;
  }

  /** Whether what the list says under a name may be another thing than what the feeds say. */
  concern(name: string): boolean {
    return this.entries.has(name) || this.exempt.has(entryText(name)) || this.pathHosts.has(name);
  }
}

/** Whether a name has a path. */
export function hasPath(name: string): boolean {
  return !isIdentifier(name) && name.indexOf('/') < name.length - 1;
}

/** `host/` of a name. */
export function hostName(name: string): string {
  return name.slice(0, name.indexOf('/') + 1);
}

/** An own entry over what the feeds say: a kind of fraud beats 'other', the earlier date counts. */
export function overFeeds(own: Facts, feeds: Facts | null): Facts {
  const { day, source, reason } = own;
  const below = feeds === null || feeds.symbol === PATHS ? null : feeds;
  return {
    symbol: own.symbol === OTHER && below !== null ? below.symbol : own.symbol,
    day: below === null ? day : earlier(day, below.day),
    source,
    ...(reason === undefined ? {} : { reason }),
  };
}

/** The earlier of two days; 0 is none. */
export function earlier(a: number, b: number): number {
  return a === 0 || b === 0 ? a + b : Math.min(a, b);
}

/** The names for which two sets of decisions may say different things. */
export function changedNames(from: Decisions, to: Decisions): Set<string> {
  const names = new Set<string>();
  const add = (name: string) => {
    names.add(name);
    if (hasPath(name)) names.add(hostName(name));
  };
  for (const [name, own] of to.entries) if (!isSame(own, from.entries.get(name))) add(name);
  for (const name of from.entries.keys()) if (!to.entries.has(name)) add(name);
  for (const host of to.exempt) if (!from.exempt.has(host)) names.add(entryExpression(host));
  for (const host of from.exempt) if (!to.exempt.has(host)) names.add(entryExpression(host));
  return names;
}

/** Whether two sets of decisions say the same of everything. */
export function areSameDecisions(a: Decisions, b: Decisions): boolean {
  return changedNames(a, b).size === 0 && isSameSet(a.exempt, b.exempt);
}

/** Whether two sets hold the same. */
export function isSameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((one) => b.has(one));
}

function isSame(a: OwnEntry, b: OwnEntry | undefined): boolean {
  return b !== undefined && a.flags === b.flags && isSameFact(a, b);
}

/** Whether two say the same. */
export function isSameFact(a: Facts | null, b: Facts | null): boolean {
  if (a === null || b === null) return a === b;
  return a.symbol === b.symbol && a.day === b.day && a.source === b.source && a.reason === b.reason;
}
