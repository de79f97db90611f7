/**
 * How long a look-up takes: fresh host strings in random order, timed in batches.
 */
import { Fingerprinter } from '../../src/list/fingerprint.ts';
import type { Built } from './engine.ts';
import { BITS, KEY } from './engines/sansi.ts';
import type { Hosts } from './names.ts';

/** Look-ups in one timed batch. */
const BATCH = 500;
const BATCH_LIMIT_MS = 100;
/** How long the measuring of one figure may take. */
const TIME_LIMIT_MS = 4_000;

export function everyOne(hosts: Hosts): Uint32Array {
  return Uint32Array.from({ length: hosts.length }, (_, i) => i);
}

/** Over the names of one of Sansi's shards alone, or null where they are too few. */
export function hot(built: Built, hosts: Hosts): number | null {
  const order = inOneShard(hosts);
  return order.length < 20 ? null : nanoseconds(built, hosts, order);
}

/** Which hosts have their fingerprints in shard 0. */
function inOneShard(hosts: Hosts): Uint32Array {
  const fingerprinter = new Fingerprinter(KEY, BITS);
  const found: number[] = [];
  for (let i = 0; i < hosts.length; i++) {
    fingerprinter.hash(hosts.at(i), '/');
    if (fingerprinter.shard === 0) found.push(i);
  }
  return Uint32Array.from(found);
}

/** The median over batches of fresh host strings, in random order. */
export function nanoseconds(built: Built, hosts: Hosts, order: Uint32Array, limit = TIME_LIMIT_MS): number {
  const perLookUp: number[] = [];
  const started = performance.now();
  for (let i = 0; i < 5; i++) built.has(hosts.at(order[i % order.length]!));
  // A slow engine gets small batches, so that there are enough of them for a median.
  const batch = Math.max(
    1,
    Math.min(BATCH, Math.floor((5 * BATCH_LIMIT_MS) / (performance.now() - started))),
  );
  const until = performance.now() + limit;
  let position = 12345;
  let hits = 0;
  while (performance.now() < until || perLookUp.length < 5) {
    const fresh: string[] = [];
    for (let i = 0; i < batch; i++) {
      position = (Math.imul(position, 1664525) + 1013904223) >>> 0;
      fresh.push(hosts.at(order[position % order.length]!));
    }
    const begun = process.hrtime.bigint();
    for (const host of fresh) if (built.has(host)) hits++;
    perLookUp.push(Number(process.hrtime.bigint() - begun) / batch);
  }
  if (hits < 0) throw new Error('unreachable: keeps the look-ups from being optimised away');
  perLookUp.sort((a, b) => a - b);
  return perLookUp[perLookUp.length >> 1]!;
}
