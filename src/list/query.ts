/**
 * Asks a list about an address: hosts first, paths only under hosts that have listed ones.
 */
import type { FraudType } from '../dissuasion/fraud-types.ts';
import type { Address } from './address.ts';
import type { Fingerprinter } from './fingerprint.ts';
import type { Overlay } from './overlay.ts';
import { pathExpressionsInAnyCase } from './paths.ts';
import type { Shard } from './shard.ts';
import { hostSuffixes } from './suffixes.ts';
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

/** What a list says of an address. */
export interface Found {
  match: Match | null;
  /** One of its hosts has listed paths, so that another path there may be listed. */
  paths: boolean;
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

/** A host of an address that a list knows. */
export interface Hit {
  host: string;
  symbol: number;
}

/** The exact host first, then longer before shorter suffixes. */
async function hits(address: Address, list: QueriedList): Promise<Hit[]> {
  const hosts = hostSuffixes(address);
  const found = await symbols(hosts, list);
  const known = hosts.flatMap((host, i) => (found[i]! < 0 ? [] : [{ host, symbol: found[i]! }]));
  if (known.every(({ host }) => host === hosts[0])) return known;
  // Only for these few addresses it matters where the registrable domain begins.
  const { hostExpressions } = await import('./expressions.ts');
  const formed = hostExpressions(address);
  return known.filter(({ host }) => formed.includes(host));
}

/** What the list says of an address. */
export async function lookUp(address: Address, list: QueriedList): Promise<Found> {
  const known = await hits(address, list);
  const paths = known.some(({ symbol }) => symbol === PATHS);
  const ofHosts = pick(
    known.map(({ host }) => host),
    known.map(({ symbol }) => symbol),
  );
  if (ofHosts !== null || !paths) return { match: ofHosts, paths };
  const expressions = listedPaths(known, address);
  return { match: pick(expressions, await symbols(expressions, list)), paths };
}

/** The first of some expressions that is an entry of its own; for identifiers, which lie under nothing. */
export async function lookUpAny(expressions: string[], list: QueriedList): Promise<Found> {
  return { match: pick(expressions, await symbols(expressions, list)), paths: false };
}

/** The paths of an address that may be listed, under those of its hosts that have listed ones. */
export function listedPaths(known: readonly Hit[], address: Address): string[] {
  return known.flatMap(({ host, symbol }) =>
    symbol === PATHS ? pathExpressionsInAnyCase(host.slice(0, -1), address) : [],
  );
}

/** The first of the expressions, in their order, that is listed. */
export function pick(expressions: readonly string[], found: readonly number[]): Match | null {
  for (const [i, expression] of expressions.entries()) {
    const type = found[i]! < 0 ? null : typeOf(found[i]!);
    if (type !== null) return { expression, type };
  }
  return null;
}
