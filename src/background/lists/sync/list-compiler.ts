/**
 * Compiles a plain-text list on the device into the same shards that a signed list comes in, under a key
 * drawn here, in slices: look-ups get their turn in between.
 */

import type { FraudType } from '../../../dissuasion/fraud-types.ts';
import { canonicalize } from '../../../list/address.ts';
import { Frequencies } from '../../../list/entropy.ts';
import { isPublicSuffix } from '../../../list/expressions.ts';
import { DEFAULT_BITS, Fingerprinter, SHARD_BITS, SHARD_COUNT } from '../../../list/fingerprint.ts';
import { encodeShard } from '../../../list/shard-encode.ts';
import { encodeSnapshotHead } from '../../../list/snapshot-encode.ts';
import { isWellKnown } from '../../../list/sources/well-known.ts';
import { PATHS, SYMBOL_COUNT, symbolOf } from '../../../list/symbols.ts';
import { ListFault } from '../faults.ts';
import type { TimeSlices } from './time-slices.ts';

/** More entries are refused: they would take too much memory on the way. */
const MOST_ENTRIES = 2_000_000;
const MAX_ADDRESS = 2048;

const REST_BITS = DEFAULT_BITS - SHARD_BITS;
const SPAN = 2 ** REST_BITS;

export interface Compiled {
  head: Uint8Array;
  /** The bytes of each shard, empty where it has no entries. */
  shards: Uint8Array[];
  entries: number;
}

/** Takes addresses one by one, then makes a snapshot of them. */
export class ListCompiler {
  readonly #key: Uint8Array;
  readonly #fingerprinter: Fingerprinter;
  readonly #symbol: number;
  readonly #excepted = new Set<number>();
  #fingerprints = new Float64Array(4096);
  #symbols = new Uint8Array(4096);
  #count = 0;
  /** Whole hosts as they came, as many as are wanted in plain. */
  readonly #hosts: string[] = [];
  readonly #mostHosts: number;
  refused = 0;

  /** @param mostHosts how many of the hosts are wanted in plain, for the browser's own rules */
  constructor(key: Uint8Array, type: FraudType, mostHosts = 0) {
    this.#key = key;
    this.#mostHosts = mostHosts;
    this.#fingerprinter = new Fingerprinter(key, DEFAULT_BITS);
    this.#symbol = symbolOf(type);
  }

  /** Addresses taken so far, before those that are double are found. */
  get taken(): number {
    return this.#count;
  }

  /** An address to list; what cannot or must not be an entry is counted as refused. @throws ListFault */
  entry(text: string): void {
    const found = entryOf(text);
    if (found === null || (found.path === null && (isPublicSuffix(found.host) || isWellKnown(found.host)))) {
      this.refused++;
      return;
    }
    if (found.path === null) {
      this.#add(`${found.host}/`, this.#symbol);
      if (this.#hosts.length < this.#mostHosts) this.#hosts.push(found.host);
    } else {
      this.#add(found.host + found.path, this.#symbol);
      this.#add(`${found.host}/`, PATHS);
    }
  }

  /** An address that the list itself makes an exception of. */
  exception(text: string): void {
    const found = entryOf(text);
    if (found === null || this.#excepted.size >= MOST_ENTRIES) return;
    this.#excepted.add(this.#fingerprinter.value(found.host, found.path ?? '/'));
  }

  /** The plain hosts, without those of which the list makes an exception. */
  guardNames(): string[] {
    if (this.#excepted.size === 0) return this.#hosts;
    return this.#hosts.filter((host) => !this.#excepted.has(this.#fingerprinter.value(host, '/')));
  }

  refuse(): void {
    this.refused++;
  }

  #add(expression: string, symbol: number): void {
    if (this.#count >= MOST_ENTRIES) throw new ListFault('too-large', 'The list has too many entries.');
    if (this.#count === this.#symbols.length) {
      const fingerprints = new Float64Array(this.#count * 2);
      fingerprints.set(this.#fingerprints);
      this.#fingerprints = fingerprints;
      const symbols = new Uint8Array(this.#count * 2);
      symbols.set(this.#symbols);
      this.#symbols = symbols;
    }
    this.#fingerprints[this.#count] = this.#fingerprinter.value(expression);
    this.#symbols[this.#count++] = symbol;
  }

  /** The snapshot of all that was taken. `version`: what it is to be called. */
  async finish(version: number, slices: TimeSlices): Promise<Compiled> {
    const { sorted, starts } = await this.#distribute(slices);
    const rests: Uint32Array[] = [];
    const symbols: Uint8Array[] = [];
    const counts = new Array<number>(SYMBOL_COUNT).fill(0);
    for (let shard = 0; shard < SHARD_COUNT; shard++) {
      const own = sorted.subarray(starts[shard], starts[shard + 1]).sort();
      const entries = this.#distinct(own, shard);
      rests.push(entries.rests);
      symbols.push(entries.symbols);
      for (const symbol of entries.symbols) counts[symbol]!++;
      if (slices.due) await slices.pause();
    }
    const frequencies = new Frequencies(counts);
    const shards: { bytes: Uint8Array; count: number }[] = [];
    for (let shard = 0; shard < SHARD_COUNT; shard++) {
      const bytes = encodeShard(rests[shard]!, symbols[shard]!, frequencies, REST_BITS);
      shards.push({ bytes, count: rests[shard]!.length });
      if (slices.due) await slices.pause();
    }
    const options = { key: this.#key, bits: DEFAULT_BITS, baseVersion: version };
    const head = await encodeSnapshotHead(shards, counts, options);
    slices.begin();
    const entries = counts.reduce((sum, count, symbol) => (symbol === PATHS ? sum : sum + count), 0);
    return { head, shards: shards.map((shard) => shard.bytes), entries };
  }

  /** Puts the entries of each shard side by side, as rest * 32 + symbol: sorting all at once takes too long. */
  async #distribute(slices: TimeSlices): Promise<{ sorted: Float64Array; starts: Uint32Array }> {
    const starts = new Uint32Array(SHARD_COUNT + 1);
    for (let i = 0; i < this.#count; i++) {
      starts[Math.floor(this.#fingerprints[i]! / SPAN) + 1]!++;
      if (i % 16_384 === 0) await slices.pause();
    }
    for (let shard = 0; shard < SHARD_COUNT; shard++) starts[shard + 1]! += starts[shard]!;
    const next = starts.slice();
    const sorted = new Float64Array(this.#count);
    for (let i = 0; i < this.#count; i++) {
      const fingerprint = this.#fingerprints[i]!;
      const shard = Math.floor(fingerprint / SPAN);
      sorted[next[shard]!++] = (fingerprint - shard * SPAN) * SYMBOL_COUNT + this.#symbols[i]!;
      if (i % 16_384 === 0) await slices.pause();
    }
    return { sorted, starts };
  }

  /** Without doubles and exceptions. PATHS sorts last: a host that is listed itself needs no such mark. */
  #distinct(sorted: Float64Array, shard: number): { rests: Uint32Array; symbols: Uint8Array } {
    const rests = new Uint32Array(sorted.length);
    const symbols = new Uint8Array(sorted.length);
    let count = 0;
    for (const value of sorted) {
      const rest = Math.floor(value / SYMBOL_COUNT);
      const symbol = value % SYMBOL_COUNT;
      if (count > 0 && rests[count - 1] === rest) continue;
      if (symbol !== PATHS && this.#excepted.has(shard * SPAN + rest)) continue;
      rests[count] = rest;
      symbols[count++] = symbol;
    }
    return { rests: rests.slice(0, count), symbols: symbols.slice(0, count) };
  }
}

/** Host and path (null: the whole host) that a line of a list names, or null where it is no address. */
function entryOf(text: string): { host: string; path: string | null } | null {
  if (text.length > MAX_ADDRESS) return null;
  try {
    const address = canonicalize(text);
    if (address.hostKind === 'name' && !address.host.includes('.')) return null;
    const bare = address.host.startsWith('www.') ? address.host.slice(4) : address.host;
    const host = bare.includes('.') && !isPublicSuffix(bare) ? bare : address.host;
    return { host, path: address.path === '/' ? null : address.path };
  } catch {
    return null;
  }
}
