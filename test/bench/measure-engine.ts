/**
 * One engine at one size, in a process of its own so that nothing else is on its heap:
 * `node --expose-gc … measure-engine.ts ENGINE FOLDER`, with the hosts in FOLDER (bench.ts puts them there). Prints one line of JSON.
 */

import { Fingerprinter } from '../../src/list/fingerprint.ts';
import type { Built, Engine } from './engine.ts';
import { engine as ghostery } from './engines/ghostery.ts';
import { engine as hntrie } from './engines/hntrie.ts';
import { engine as metamask } from './engines/metamask.ts';
import { engine as prefixes } from './engines/prefixes.ts';
import { BITS, KEY, engine as sansi } from './engines/sansi.ts';
import { engine as set } from './engines/set.ts';
import { Hosts } from './names.ts';

export const ENGINES: Record<string, Engine> = { sansi, set, prefixes, hntrie, metamask, ghostery };

/** Look-ups in one timed batch, and how long the measuring of one figure may take. */
const BATCH = 500;
const BATCH_LIMIT_MS = 100;
const TIME_LIMIT_MS = 4_000;
/** Every entry is asked for, unless the engine is too slow for it: then as many as fit in this time. */
const CHECK_LIMIT_MS = 60_000;

export interface EngineFigures {
  engine: string;
  count: number;
  buildMs: number;
  deviceBytesPerEntry: number;
  heapBytesPerEntry: number;
  wireBytesPerEntry: number | null;
  /** Over all names in random order. */
  hitNs: number;
  missNs: number;
  /** Over the names of one of Sansi's 4096 shards alone, the same ones for every engine: what is in the
   * processor's caches then is what a resident shard and a few thousand names are. null: too few names. */
  hotHitNs: number | null;
  hotMissNs: number | null;
  entriesChecked: number;
  entriesLost: number;
  unlistedChecked: number;
  falseAlarms: number;
  extra: Record<string, number>;
}

async function measure(name: string, folder: string): Promise<EngineFigures> {
  const engine = ENGINES[name];
  if (!engine) throw new Error(`There is no engine '${name}'.`);
  const listed = Hosts.load(`${folder}/listed`);
  const unlisted = Hosts.load(`${folder}/unlisted`);
  const count = listed.length;
  const before = heap();
  const started = performance.now();
  const built = await engine.build(listed);
  const buildMs = performance.now() - started;
  const grown = heap() - before;
  const losses = countWhere(listed, (host) => !built.has(host));
  const alarms = countWhere(unlisted, built.has);
  return {
    engine: engine.name,
    count,
    buildMs,
    deviceBytesPerEntry: (built.deviceBytes ?? grown) / count,
    heapBytesPerEntry: grown / count,
    wireBytesPerEntry: built.wireBytes === null ? null : built.wireBytes / count,
    hitNs: nanoseconds(built, listed, everyOne(listed)),
    missNs: nanoseconds(built, unlisted, everyOne(unlisted)),
    hotHitNs: hot(built, listed),
    hotMissNs: hot(built, unlisted),
    entriesChecked: losses.asked,
    entriesLost: losses.found,
    unlistedChecked: alarms.asked,
    falseAlarms: alarms.found,
    extra: built.extra ?? {},
  };
}

/** Bytes on the heap and in typed arrays after a full collection. */
function heap(): number {
  global.gc?.();
  global.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

function hot(built: Built, hosts: Hosts): number | null {
  const order = inOneShard(hosts);
  return order.length < 20 ? null : nanoseconds(built, hosts, order);
}

function everyOne(hosts: Hosts): Uint32Array {
  return Uint32Array.from({ length: hosts.length }, (_, i) => i);
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
function nanoseconds(built: Built, hosts: Hosts, order: Uint32Array): number {
  const perLookUp: number[] = [];
  const started = performance.now();
  for (let i = 0; i < 5; i++) built.has(hosts.at(order[i % order.length]!));
  // A slow engine gets small batches, so that there are enough of them for a median.
  const batch = Math.max(
    1,
    Math.min(BATCH, Math.floor((5 * BATCH_LIMIT_MS) / (performance.now() - started))),
  );
  const until = performance.now() + TIME_LIMIT_MS;
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

/** Asks for each host once, in a scattered order, or for as many as there is time for. */
function countWhere(hosts: Hosts, wanted: (host: string) => boolean): { asked: number; found: number } {
  const until = performance.now() + CHECK_LIMIT_MS;
  let stride = Math.floor(hosts.length * 0.618) | 1;
  while (gcd(stride, hosts.length) !== 1) stride += 2;
  let asked = 0;
  let found = 0;
  for (let at = 0; asked < hosts.length; at = (at + stride) % hosts.length) {
    if (wanted(hosts.at(at))) found++;
    asked++;
    if (asked % 16 === 0 && performance.now() > until) break;
  }
  return { asked, found };
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}

const [name = '', folder = ''] = process.argv.slice(2);
process.stdout.write(`${JSON.stringify(await measure(name, folder))}\n`);
