/**
 * What identifiers among hosts cost the list's engine: a list of full size of hosts alone, and one in which every
 * hundredth entry is an identifier, by turns: `measure-identifiers.ts [--names 8366400]`. Prints one JSON document.
 */
import { parseArgs } from 'node:util';
import { Fingerprinter } from '../../src/list/fingerprint.ts';
import { Overlay } from '../../src/list/overlay.ts';
import { type QueriedList, symbolSync } from '../../src/list/query.ts';
import { type Shard, ShardRoom } from '../../src/list/shard.ts';
import { parseSnapshotHead } from '../../src/list/snapshot.ts';
import { encodeSnapshot } from '../../src/list/snapshot-encode.ts';
import { BITS, KEY, typeOfRank } from './engines/sansi.ts';
import { median } from './median.ts';
import { type Hosts, listedHosts, realNames, unlistedHosts } from './names.ts';

const TURNS = 3;
const ASKED = 1_000_000;

interface Figures {
  entries: number;
  identifiers: number;
  bytesPerEntry: number;
  lost: number;
  falseAlarms: number;
  hitNs: number;
  missNs: number;
}

type Names = (i: number) => string;

/** The expressions of a list: hosts, and from `from` on identifiers of every kind by turns. */
function namesOf(hosts: Hosts, from: number): Names {
  return (i) => (i < from ? `${hosts.at(i)}/` : identifier(i));
}

/** A made-up identifier, different for each number. */
function identifier(i: number): string {
  const digits = String(900_000_000 + i);
  const hex = (i * 2_654_435_761).toString(16).padStart(20, '0');
  const kinds = [
    `tel:+886${digits}`,
    `line:id${i.toString(36)}`,
    `wallet:0x${hex}${hex}`,
    `account:822/${digits}`,
  ];
  return kinds[i % kinds.length]!;
}

async function listOf(names: Names, count: number): Promise<{ list: QueriedList<Shard>; bytes: number }> {
  const fingerprinter = new Fingerprinter(KEY, BITS);
  const all = new Float64Array(count);
  for (let i = 0; i < count; i++) all[i] = fingerprinter.value(names(i));
  const fingerprints = all.sort().filter((value, i) => i === 0 || value !== all[i - 1]);
  const symbols = Uint8Array.from(fingerprints, (_, rank) => typeOfRank(rank));
  const encoded = await encodeSnapshot({ fingerprints, symbols }, { key: KEY, bits: BITS, baseVersion: 1 });
  const head = parseSnapshotHead(encoded.head);
  const room = new ShardRoom();
  const shards = encoded.shards.map((bytes, i) => head.parseShard(i, bytes, room));
  const list: QueriedList<Shard> = {
    fingerprinter: new Fingerprinter(KEY, BITS),
    overlay: Overlay.empty(head),
    shard: (number) => shards[number]!,
    rankBefore: (number) => head.rankBefore(number),
  };
  return { list, bytes: encoded.head.length + encoded.shards.reduce((sum, one) => sum + one.length, 0) };
}

/** Nanoseconds a look-up, over expressions spread over all. */
function speed(list: QueriedList<Shard>, names: Names, count: number): number {
  const asked = Array.from({ length: Math.min(ASKED, count) }, (_, i) => names((i * 7919) % count));
  const started = performance.now();
  for (const name of asked) symbolSync(list, name);
  return ((performance.now() - started) * 1e6) / asked.length;
}

async function measure(hosts: Hosts, others: Hosts, identifiers: number): Promise<Figures> {
  const count = hosts.length;
  const names = namesOf(hosts, count - identifiers);
  const { list, bytes } = await listOf(names, count);
  const lostIn = (from: number, to: number) => {
    let lost = 0;
    for (let i = from; i < to; i++) if (symbolSync(list, names(i)) < 0) lost++;
    return lost;
  };
  // Of both kinds what is not listed: other hosts, and identifiers with numbers behind the last.
  const missed: Names = (i) =>
    i % 100 < 99 ? `${others.at(i % others.length)}/` : identifier(2 * count + i);
  let falseAlarms = 0;
  for (let i = 0; i < ASKED; i++) if (symbolSync(list, missed(i)) >= 0) falseAlarms++;
  const turns = Array.from(
    { length: TURNS },
    () => [speed(list, names, count), speed(list, missed, ASKED)] as const,
  );
  return {
    entries: count,
    identifiers,
    bytesPerEntry: bytes / count,
    lost: lostIn(0, count),
    falseAlarms,
    hitNs: median(turns.map(([hit]) => hit)),
    missNs: median(turns.map(([, miss]) => miss)),
  };
}

const { values } = parseArgs({ options: { names: { type: 'string' } } });
const count = Number(values.names ?? 8_366_400);
const source = await realNames();
const hosts = listedHosts(source, count);
const others = unlistedHosts(source, Math.min(ASKED, count));
const lists: Figures[] = [];
for (const identifiers of [0, Math.round(count / 100), 0, Math.round(count / 100)]) {
  lists.push(await measure(hosts, others, identifiers));
}
process.stdout.write(`${JSON.stringify({ names: source.origin, lists }, null, 1)}\n`);
