/** Lists made for the tests of the format: entries from a seed, a snapshot of them ready to be asked. */
import { Frequencies } from '../../../src/list/entropy.ts';
import { Fingerprinter } from '../../../src/list/fingerprint.ts';
import { Overlay } from '../../../src/list/overlay.ts';
import type { QueriedList } from '../../../src/list/query.ts';
import type { Shard } from '../../../src/list/shard.ts';
import { parseSnapshotHead, type SnapshotHead } from '../../../src/list/snapshot.ts';
import { type Entries, encodeSnapshot } from '../../../src/list/snapshot-encode.ts';

export const KEY = Uint8Array.from({ length: 16 }, (_, i) => 7 * i + 1);

/** A generator of numbers 0 <= x < 1 that gives the same ones for the same seed (mulberry32). */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Entries from a map of fingerprints to symbols. */
export function entriesOf(map: ReadonlyMap<number, number>): Entries {
  const fingerprints = Float64Array.from(map.keys()).sort();
  return { fingerprints, symbols: Uint8Array.from(fingerprints, (value) => map.get(value)!) };
}

/** `count` entries with skewed symbols. */
export function madeEntries(count: number, bits: number, seed: number): Entries {
  const next = random(seed);
  const map = new Map<number, number>();
  while (map.size < count) map.set(Math.floor(next() * 2 ** bits), Math.floor(next() ** 3 * 17));
  return entriesOf(map);
}

/** A snapshot as a device has it: the head and the shards' bytes. */
export interface Made {
  head: SnapshotHead;
  headBytes: Uint8Array;
  shardBytes: Uint8Array[];
  file: Uint8Array;
}

export async function makeSnapshot(entries: Entries, bits = 44, baseVersion = 1): Promise<Made> {
  const { head, shards } = await encodeSnapshot(entries, { key: KEY, bits, baseVersion });
  const parts = [head, ...shards];
  const file = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    file.set(part, at);
    at += part.length;
  }
  return { head: parseSnapshotHead(head), headBytes: head, shardBytes: shards, file };
}

/** A list to ask, with all shards at hand. */
export function listOf(made: Made, overlay = Overlay.empty(made.head)): QueriedList<Shard> {
  return {
    fingerprinter: new Fingerprinter(made.head.key, made.head.bits),
    overlay,
    shard: (shard) => made.head.parseShard(shard, made.shardBytes[shard]!),
    rankBefore: (shard) => made.head.rankBefore(shard),
  };
}

export const EVEN = new Frequencies(new Array<number>(32).fill(1));
