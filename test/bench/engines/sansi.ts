/** Sansi's own list: a snapshot with all shards resident, asked as the worker asks it. */
import { Fingerprinter } from '../../../src/list/fingerprint.ts';
import { log2Choose } from '../../../src/list/information-limit.ts';
import { Overlay } from '../../../src/list/overlay.ts';
import { type QueriedList, symbolSync } from '../../../src/list/query.ts';
import { type Shard, ShardRoom } from '../../../src/list/shard.ts';
import { parseSnapshotHead } from '../../../src/list/snapshot.ts';
import { encodeSnapshot } from '../../../src/list/snapshot-encode.ts';
import type { Built, Engine } from '../engine.ts';
import type { Hosts } from '../names.ts';

export const BITS = 44;
export const KEY = Uint8Array.from({ length: 16 }, (_, i) => 17 * i + 3);

/**
 * Types are drawn as a real list has them: nearly two thirds of one kind, the rest spread thin. Their cost is
 * reported beside their entropy.
 */
export function typeOfRank(rank: number): number {
  const draw = (Math.imul(rank, 2654435761) >>> 8) / 2 ** 24;
  return draw < 0.64 ? 10 : Math.floor((draw - 0.64) / 0.0225);
}

export async function snapshotOf(hosts: Hosts) {
  const fingerprinter = new Fingerprinter(KEY, BITS);
  const fingerprints = new Float64Array(hosts.length);
  for (let i = 0; i < hosts.length; i++) fingerprints[i] = fingerprinter.value(hosts.at(i), '/');
  fingerprints.sort();
  const unique = fingerprints.filter((value, i) => i === 0 || value !== fingerprints[i - 1]);
  const symbols = Uint8Array.from(unique, (_, rank) => typeOfRank(rank));
  const encoded = await encodeSnapshot(
    { fingerprints: unique, symbols },
    { key: KEY, bits: BITS, baseVersion: 1 },
  );
  return { ...encoded, fingerprints: unique, symbols };
}

export const engine: Engine = {
  name: 'Sansi',
  build: async (hosts): Promise<Built> => {
    const { head: headBytes, shards: shardBytes, fingerprints, symbols } = await snapshotOf(hosts);
    const head = parseSnapshotHead(headBytes);
    const room = new ShardRoom();
    const shards = shardBytes.map((bytes, i) => head.parseShard(i, bytes, room));
    const list: QueriedList<Shard> = {
      fingerprinter: new Fingerprinter(KEY, BITS),
      overlay: Overlay.empty(head),
      shard: (number) => shards[number]!,
      rankBefore: (number) => head.rankBefore(number),
    };
    const fileBytes = headBytes.length + shardBytes.reduce((sum, bytes) => sum + bytes.length, 0);
    const typeBytes = shards.reduce((sum, shard) => sum + shard.symbolBytes, 0);
    const n = fingerprints.length;
    const bitsPerEntry = (8 * (fileBytes - typeBytes)) / n;
    const limit = log2Choose(2 ** BITS, n) / n;
    return {
      has: (host) => symbolSync(list, host, '/') >= 0,
      wireBytes: fileBytes,
      deviceBytes: fileBytes,
      extra: {
        fingerprintBits: bitsPerEntry,
        limitBits: limit,
        timesLimit: bitsPerEntry / limit,
        typeBits: (8 * typeBytes) / n,
        typeEntropy: entropy(symbols),
        merged: hosts.length - n,
        expectedFalseAlarmRate: n / 2 ** BITS,
      },
    };
  },
};

function entropy(symbols: Uint8Array): number {
  const counts = new Float64Array(256);
  for (const symbol of symbols) counts[symbol]!++;
  return counts.reduce(
    (sum, count) => (count === 0 ? sum : sum - (count / symbols.length) * Math.log2(count / symbols.length)),
    0,
  );
}
