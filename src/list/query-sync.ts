/**
 * Asks a list whose shards are all at hand, where nobody waits for a worker to start: the publisher and tests.
 */
import type { Address } from './address.ts';
import { hostExpressions } from './expressions.ts';
import { type Hit, listedPaths, type Match, pick, type QueriedList, symbolSync } from './query.ts';
import type { Shard } from './shard.ts';
import { typeOf } from './symbols.ts';

/** The entry of a list that covers an address, or null: the match of `lookUp` of query.ts, and at once. */
export function lookUpSync(address: Address, list: QueriedList<Shard>): Match | null {
  const known: Hit[] = [];
  for (const host of hostExpressions(address)) {
    const symbol = symbolSync(list, host);
    const type = symbol < 0 ? null : typeOf(symbol);
    if (type !== null) return { expression: host, type };
    if (symbol >= 0) known.push({ host, symbol });
  }
  const expressions = listedPaths(known, address);
  return pick(
    expressions,
    expressions.map((expression) => symbolSync(list, expression)),
  );
}
