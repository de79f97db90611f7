/**
 * One engine at one size, in a process of its own so that nothing else is on its heap:
 * `node --expose-gc … measure-engine.ts ENGINE FOLDER`, with the hosts in FOLDER (bench.ts puts them there). Prints
 * one line of JSON.
 */

import { ENGINES } from './engines/index.ts';
import { everyOne, hot, nanoseconds } from './look-ups.ts';
import { Hosts } from './names.ts';

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
