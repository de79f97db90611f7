/**
 * Asks a list whose shards are all at hand, where nobody waits for a worker to start: the publisher and tests.
 */
import type { Address } from './address.ts';
import { hostExpressions } from './expressions.ts';
import { pathExpressionsInAnyCase } from './paths.ts';
import { type Match, pick, type QueriedList, symbolSync } from './query.ts';
import type { Shard } from './shard.ts';
import { PATHS, typeOf } from './symbols.ts';

/** As `lookUp` of query.ts, and at once. */
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
