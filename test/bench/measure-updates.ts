/**
 * What an update costs at one size: 20,000 entries added and 5,000 removed, in a process of its own.
 * `measure-updates.ts FOLDER`, with the hosts in FOLDER. Prints one line of JSON.
 */
import { deltaBetween, encodeDelta, parseDelta } from '../../src/list/delta.ts';
import { log2Choose } from '../../src/list/information-limit.ts';
import { Overlay } from '../../src/list/overlay.ts';
import { parseSnapshotHead } from '../../src/list/snapshot.ts';
import { snapshotOf, typeOfRank } from './engines/sansi.ts';
import { Hosts } from './names.ts';

const RUNS = 15;

export interface UpdateFigures {
  count: number;
  added: number;
  removed: number;
  deltaBytes: number;
  limitBytes: number;
  timesLimit: number;
  applyMs: number;
}

const hosts = Hosts.load(`${process.argv[2]}/listed`);
const count = hosts.length;
const added = Math.min(20_000, count);
const removed = Math.min(5_000, count >> 1);
const { head, fingerprints } = await snapshotOf(hosts);
const base = Overlay.empty(parseSnapshotHead(head));
const before = new Set(fingerprints);
const fresh = new Set<number>();
while (fresh.size < added) {
  const value = Math.floor(Math.random() * 2 ** 44);
  if (!before.has(value)) fresh.add(value);
}
const gone = new Set<number>();
while (gone.size < removed) gone.add(Math.floor(Math.random() * fingerprints.length));
const target = new Overlay({
  baseVersion: base.baseVersion,
  bits: base.bits,
  count: base.count,
  version: base.version + 1,
  removed: Float64Array.from(gone).sort(),
  added: Float64Array.from(fresh).sort(),
  symbols: Uint8Array.from(fresh, (_, rank) => typeOfRank(rank)),
});
const bytes = encodeDelta(deltaBetween(base, target));
const times: number[] = [];
for (let run = 0; run < RUNS; run++) {
  const started = performance.now();
  const applied = base.apply(parseDelta(bytes));
  times.push(performance.now() - started);
  if (applied.added.length !== added || applied.removed.length !== removed)
    throw new Error('The delta lost entries.');
}
times.sort((a, b) => a - b);
const typeEntropyBits = entropyBits(target.symbols);
const limitBytes =
  (log2Choose(2 ** 44, added) + log2Choose(fingerprints.length, removed) + typeEntropyBits) / 8;
const figures: UpdateFigures = {
  count,
  added,
  removed,
  deltaBytes: bytes.length,
  limitBytes,
  timesLimit: bytes.length / limitBytes,
  applyMs: times[RUNS >> 1]!,
};
process.stdout.write(`${JSON.stringify(figures)}\n`);

function entropyBits(symbols: Uint8Array): number {
  const counts = new Map<number, number>();
  for (const symbol of symbols) counts.set(symbol, (counts.get(symbol) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= count * Math.log2(count / symbols.length);
  return bits;
}
