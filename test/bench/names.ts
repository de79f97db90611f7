/**
 * The names that every engine of the bench gets: real listed hosts as far as they go, then made-up ones of
 * the same shape; and hosts that are not listed. All of it is the same in every run.
 */
import { closeSync, existsSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { compileBundledList } from '../../src/tools/bundle.ts';

const SHARED = new URL('../../../shared/lists/malicious-permissive.txt.gz', import.meta.url);

const LINES_AT_ONCE = 100_000;

/** Hosts in one byte buffer: a host becomes a fresh string each time it is asked for, as in a browser. */
export class Hosts {
  readonly #bytes: Buffer;
  readonly #ends: Uint32Array;
  readonly length: number;

  private constructor(bytes: Buffer, ends: Uint32Array) {
    this.#bytes = bytes;
    this.#ends = ends;
    this.length = ends.length;
  }

  static of(hosts: Iterable<string>, count: number): Hosts {
    const ends = new Uint32Array(count);
    let bytes = Buffer.allocUnsafe(24 * count + 256);
    let size = 0;
    let taken = 0;
    for (const host of hosts) {
      if (taken === count) break;
      if (size + 256 > bytes.length) bytes = Buffer.concat([bytes], bytes.length * 2);
      size += bytes.write(host, size, 'latin1');
      ends[taken++] = size;
    }
    if (taken < count) throw new Error(`Only ${taken} of ${count} names could be made.`);
    return new Hosts(bytes.subarray(0, size), ends);
  }

  /** Host `i` as a string that nothing has hashed or interned yet. */
  at(i: number): string {
    return this.#bytes.toString('latin1', i === 0 ? 0 : this.#ends[i - 1], this.#ends[i]);
  }

  /** Into two files, so that a measuring process has these bytes and nothing else of the names. */
  save(path: string): void {
    writeFileSync(`${path}.bytes`, this.#bytes);
    writeFileSync(`${path}.ends`, this.#ends);
  }

  /** As a plain list, one host a line. */
  saveText(path: string): void {
    this.addText(() => path, 0, this.length);
  }

  /** Adds hosts `from` to `to` (not included) to plain lists, one host a line; `path` says which. */
  addText(path: (host: string) => string, from: number, to: number): void {
    const files = new Map<string, number>();
    for (let at = from; at < to; at += LINES_AT_ONCE) {
      const texts = new Map<string, string>();
      for (let i = at; i < Math.min(at + LINES_AT_ONCE, to); i++) {
        const host = this.at(i);
        texts.set(path(host), `${texts.get(path(host)) ?? ''}${host}\n`);
      }
      for (const [name, text] of texts) {
        if (!files.has(name)) files.set(name, openSync(name, 'a'));
        writeSync(files.get(name)!, text);
      }
    }
    for (const file of files.values()) closeSync(file);
  }

  static load(path: string): Hosts {
    const ends = readFileSync(`${path}.ends`);
    return new Hosts(
      readFileSync(`${path}.bytes`),
      new Uint32Array(ends.buffer, ends.byteOffset, ends.length / 4),
    );
  }

  *[Symbol.iterator](): Iterator<string> {
    for (let i = 0; i < this.length; i++) yield this.at(i);
  }
}

export interface NameSource {
  real: string[];
  /** Where the real names come from, for the table's foot. */
  origin: string;
}

export async function realNames(): Promise<NameSource> {
  if (existsSync(SHARED)) {
    const real = gunzipSync(readFileSync(SHARED)).toString('latin1').trimEnd().split('\n');
    return { real, origin: `${real.length} real hosts of permissively licensed lists` };
  }
  const { guard } = await compileBundledList();
  const real = gunzipSync(guard).toString('latin1').trimEnd().split('\n');
  return { real, origin: `${real.length} real hosts of the bundled list (the larger lists are not here)` };
}

/** `count` different hosts: a spread of the real ones, then made-up ones. */
export function listedHosts({ real }: NameSource, count: number): Hosts {
  const step = Math.max(1, real.length / count);
  function* all(): Generator<string> {
    const taken = Math.min(count, real.length);
    for (let i = 0; i < taken; i++) yield real[Math.floor(i * step)]!;
    yield* madeUp(real, count - taken, 1, 'x', parentOf);
  }
  return Hosts.of(all(), count);
}

/** `count` hosts of which none is listed, nor lies under a listed one: only their top-level labels are real. */
export function unlistedHosts({ real }: NameSource, count: number): Hosts {
  return Hosts.of(madeUp(real, count, 2, 'z', topLevelOf), count);
}

/**
 * Real labels put together anew. Each carries its number in base 36 behind `mark`, which makes it different
 * from every other one; no real name has that form, with both marks and a number of that many digits.
 */
function* madeUp(
  real: readonly string[],
  count: number,
  seed: number,
  mark: string,
  suffixOf: (host: string) => string,
): Generator<string> {
  const random = xorshift(seed);
  const pick = () => real[random() % real.length]!;
  for (let i = 0; i < count; i++) {
    const first = pick().split('.')[0]!.slice(0, 12);
    yield `${first}${mark}${i.toString(36).padStart(5, '0')}q.${suffixOf(pick())}`;
  }
}

/** A top-level label, or for one host in three a made-up parent under it: nothing listed covers the host. */
function parentOf(host: string): string {
  return host.length % 3 === 0
    ? `${host.split('.')[0]!.slice(0, 10)}w.${topLevelOf(host)}`
    : topLevelOf(host);
}

function topLevelOf(host: string): string {
  return host.slice(host.lastIndexOf('.') + 1);
}

/** Marsaglia's xorshift32: names must be the same in every run. */
function xorshift(seed: number): () => number {
  let state = seed * 2654435761;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
}
