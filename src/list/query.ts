/**
 * Asks a list about an address: hosts first (at most five), paths only under hosts that have listed ones.
 */
import type { FraudType } from '../dissuasion/fraud-types.ts';
import type { Address } from './address.ts';
import { hostExpressions, pathExpressionsInAnyCase } from './expressions.ts';
import type { Fingerprinter } from './fingerprint.ts';
import type { Overlay } from './overlay.ts';
import type { Shard } from './shard.ts';
import { PATHS, typeOf } from './symbols.ts';

/** A list as a query sees it; `S` is what `shard` returns: a shard, or a promise of one. */
export interface QueriedList<S = Shard | Promise<Shard>> {
  fingerprinter: Fingerprinter;
  overlay: Overlay;
  shard(shard: number): S;
  /** Entries of the snapshot in the shards before this one. */
  rankBefore(shard: number): number;
}

/** An entry that covers an address. */
export interface Match {
  /** The expression that is listed: 'host/' or 'host/path'. */
  expression: string;
  type: FraudType;
}

/** The symbol of an expression, in one part or two, in a list whose shards are at hand, or -1. */
export function symbolSync(list: QueriedList<Shard>, expression: string, end = ''): number {
  const { fingerprinter } = list;
  fingerprinter.hash(expression, end);
  const { shard, rest } = fingerprinter;
  return symbolIn(shard, rest, list.overlay.find(shard, rest), list, list.shard(shard));
}

function symbolIn(
  number: number,
  rest: number,
  overlaid: number | undefined,
  list: QueriedList<unknown>,
  shard: Shard,
): number {
  if (overlaid !== undefined) return overlaid;
  const rank = shard.find(rest);
  if (rank < 0 || list.overlay.isRemoved(list.rankBefore(number) + rank)) return -1;
  return shard.symbolAt(rank);
}

/** The symbol of a fingerprint in a list, or -1. */
export async function symbolOfFingerprint(shard: number, rest: number, list: QueriedList): Promise<number> {
  const overlaid = list.overlay.find(shard, rest);
  if (overlaid !== undefined) return overlaid;
  return symbolIn(shard, rest, undefined, list, await list.shard(shard));
}

async function symbols(expressions: string[], list: QueriedList): Promise<number[]> {
  // All shards are asked for at once: a cold look-up waits for the slowest, not for the sum.
  return Promise.all(
    expressions.map((expression) => {
      list.fingerprinter.hash(expression);
      const { shard, rest } = list.fingerprinter;
      return symbolOfFingerprint(shard, rest, list);
    }),
  );
}

/** The entry that covers an address, or null. Exact host first, then longer before shorter suffixes. */
export async function lookUp(address: Address, list: QueriedList): Promise<Match | null> {
  const hosts = hostExpressions(address);
  const found = await symbols(hosts, list);
  const match = pick(hosts, found);
  if (match !== null) return match;
  for (const [i, host] of hosts.entries()) {
    if (found[i] !== PATHS) continue;
    const paths = pathExpressionsInAnyCase(host.slice(0, -1), address);
    const under = pick(paths, await symbols(paths, list));
    if (under !== null) return under;
  }
  return null;
}

/** Whether a host of the address has listed paths. */
export async function hasPathEntries(address: Address, list: QueriedList): Promise<boolean> {
  return (await symbols(hostExpressions(address), list)).includes(PATHS);
}

/** As `lookUp`, for a list whose shards are all at hand. */
export function lookUpSync(address: Address, list: QueriedList<Shard>): Match | null {
  const hosts = hostExpressions(address);
  let paths = false;
  const found: number[] = [];
  for (const host of hosts) {
    const symbol = symbolSync(list, host);
    const type = symbol < 0 ? null : typeOf(symbol);
    if (type !== null) return { expression: host, type };
    paths ||= symbol === PATHS;
    found.push(symbol);
  }
  if (!paths) return null;
  for (const [i, host] of hosts.entries()) {
    if (found[i] !== PATHS) continue;
    const expressions = pathExpressionsInAnyCase(host.slice(0, -1), address);
    const under = pick(
      expressions,
      expressions.map((expression) => symbolSync(list, expression)),
    );
    if (under !== null) return under;
  }
  return null;
}

function pick(expressions: readonly string[], found: readonly number[]): Match | null {
  for (const [i, expression] of expressions.entries()) {
    const type = found[i]! < 0 ? null : typeOf(found[i]!);
    if (type !== null) return { expression, type };
  }
  return null;
}
