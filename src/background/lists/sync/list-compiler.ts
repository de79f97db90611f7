/**
 * Compiles a plain-text list on the device into the same shards that a signed list comes in, under a key
 * drawn here, in slices: look-ups get their turn in between.
 */

import { type FraudType, isFraudType } from '../../../dissuasion/fraud-types.ts';
import { Frequencies } from '../../../list/entropy.ts';
import { isPublicSuffix } from '../../../list/expressions.ts';
import { DEFAULT_BITS, Fingerprinter, SHARD_BITS, SHARD_COUNT } from '../../../list/fingerprint.ts';
import { directoryOf, readEntry } from '../../../list/formats/entry.ts';
import type { RefusalReason } from '../../../list/formats/refusals.ts';
import type { RowDetails, Sink } from '../../../list/formats/sink.ts';
import { TakenBack } from '../../../list/formats/taken-back.ts';
import { isWellKnown } from '../../../list/formats/well-known.ts';
import { entryText } from '../../../list/paths.ts';
import { encodeShard } from '../../../list/shard-encode.ts';
import { encodeSnapshotHead } from '../../../list/snapshot-encode.ts';
import { PATHS, SYMBOL_COUNT, symbolOf } from '../../../list/symbols.ts';
import { ListFault } from '../faults.ts';
import type { TimeSlices } from './time-slices.ts';

/** More entries are refused: they would take too much memory on the way. */
const MOST_ENTRIES = 2_000_000;
/** Lines that take something back, and exemptions that come of them. */
const MOST_TAKEN_BACK = 200_000;
const MOST_EXEMPTIONS = 10_000;

const REST_BITS = DEFAULT_BITS - SHARD_BITS;
const SPAN = 2 ** REST_BITS;

export interface Compiled {
  head: Uint8Array;
  /** The bytes of each shard, empty where it has no entries. */
  shards: Uint8Array[];
  entries: number;
  /** Hosts, and hosts with a path, that the list excepts although they lie under an entry of it. */
  exemptions: string[];
}

/** Takes addresses one by one, then makes a snapshot of them. */
export class ListCompiler implements Sink {
  readonly #key: Uint8Array;
  readonly #fingerprinter: Fingerprinter;
  readonly #symbol: number;
  #fingerprints = new Float64Array(4096);
  #symbols = new Uint8Array(4096);
  #count = 0;
  /** Fingerprints of entries that only an important exception takes back. */
  readonly #important = new Set<number>();
  /** Whole hosts as they came, as many as are wanted in plain. */
  readonly #hosts: string[] = [];
  readonly #mostHosts: number;
  /** What the list takes back of itself: all of it where a first reading has found it, else as it comes. */
  readonly takenBack: TakenBack;
  readonly #knowsTakenBack: boolean;
  /** Something was taken back after the first entry: only a second reading makes that good. */
  needsSecondReading = false;
  /** Lines that are no entries, by reason. */
  readonly refusals = new Map<RefusalReason, number>();

  /**
   * @param mostHosts how many of the hosts are wanted in plain, for the browser's own rules
   * @param takenBack what a first reading of the same list has found
   */
  constructor(key: Uint8Array, type: FraudType, mostHosts = 0, takenBack: TakenBack | null = null) {
    this.#key = key;
    this.#mostHosts = mostHosts;
    this.#fingerprinter = new Fingerprinter(key, DEFAULT_BITS);
    this.#symbol = symbolOf(type);
    this.takenBack = takenBack ?? new TakenBack();
    this.#knowsTakenBack = takenBack !== null;
  }

  /** Addresses taken so far, before those that are double are found. */
  get taken(): number {
    return this.#count;
  }

  /** Lines that are no entries. */
  get refused(): number {
    return [...this.refusals.values()].reduce((sum, count) => sum + count, 0);
  }

  /** An address to list; what cannot or must not be an entry is counted as refused. @throws ListFault */
  entry(text: string, row?: RowDetails): void {
    const found = readEntry(text);
    if (typeof found === 'string') {
      this.refuse(found);
      return;
    }
    const { address, name, isPath } = found;
    const host = address === null ? '' : name.slice(0, name.indexOf('/'));
    const symbol = isFraudType(row?.type) ? symbolOf(row.type) : this.#symbol;
    if (this.takenBack.has(found, row?.important)) this.refuse('excepted');
    else if (address === null) this.#add(name, symbol, row?.important);
    else if (isPath) {
      this.#add(name, symbol, row?.important);
      const directory = directoryOf(name);
      if (directory !== null) this.#add(directory, symbol, row?.important);
      this.#add(`${host}/`, PATHS);
    } else if (address.hostKind === 'name' && isPublicSuffix(host)) this.refuse('public-suffix');
    else if (isWellKnown(host)) this.refuse('benign');
    else {
      this.#add(name, symbol, row?.important);
      if (this.#hosts.length < this.#mostHosts) this.#hosts.push(host);
    }
  }

  /** An address that the list itself makes an exception of. @throws ListFault */
  exception(text: string, important = false): void {
    this.#takeBack(() => this.takenBack.exception(text, important));
  }

  cancel(text: string, what: 'entry' | 'exception'): void {
    this.#takeBack(() => this.takenBack.cancel(text, what));
  }

  #takeBack(take: () => void): void {
    if (this.#knowsTakenBack) return;
    if (this.takenBack.count >= MOST_TAKEN_BACK)
      throw new ListFault('too-large', 'The list has too many exceptions.');
    take();
    this.needsSecondReading ||= this.#count > 0 || this.refusals.has('excepted');
  }

  /** The plain hosts. */
  guardNames(): string[] {
    return this.#hosts;
  }

  refuse(reason: RefusalReason): void {
    this.refusals.set(reason, (this.refusals.get(reason) ?? 0) + 1);
  }

  #add(expression: string, symbol: number, important = false): void {
    if (this.#count >= MOST_ENTRIES) throw new ListFault('too-large', 'The list has too many entries.');
    if (this.#count === this.#symbols.length) {
      const fingerprints = new Float64Array(this.#count * 2);
      fingerprints.set(this.#fingerprints);
      this.#fingerprints = fingerprints;
      const symbols = new Uint8Array(this.#count * 2);
      symbols.set(this.#symbols);
      this.#symbols = symbols;
    }
    const fingerprint = this.#fingerprinter.value(expression);
    if (important) this.#important.add(fingerprint);
    this.#fingerprints[this.#count] = fingerprint;
    this.#symbols[this.#count++] = symbol;
  }

  /** The snapshot of all that was taken. `version`: what it is to be called. */
  async finish(version: number, slices: TimeSlices): Promise<Compiled> {
    const { sorted, starts } = await this.#distribute(slices);
    const below = this.#below();
    const exemptions = new Set<string>();
    const rests: Uint32Array[] = [];
    const symbols: Uint8Array[] = [];
    const counts = new Array<number>(SYMBOL_COUNT).fill(0);
    for (let shard = 0; shard < SHARD_COUNT; shard++) {
      const own = sorted.subarray(starts[shard], starts[shard + 1]).sort();
      const entries = distinct(own);
      if (below.size > 0) this.#exempt(entries, shard, below, exemptions);
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
    return { head, shards: shards.map((shard) => shard.bytes), entries, exemptions: [...exemptions] };
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

  /** The exceptions, by the fingerprints of the entries under which each of them may lie. */
  #below(): Map<number, string[]> {
    const found = new Map<number, string[]>();
    for (const { exception, important, parents } of this.takenBack.below()) {
      for (const parent of parents) {
        const fingerprint = this.#fingerprinter.value(parent);
        if (this.#important.has(fingerprint) && !important) continue;
        found.set(fingerprint, [...(found.get(fingerprint) ?? []), exception]);
      }
    }
    return found;
  }

  #exempt(entries: Distinct, shard: number, below: Map<number, string[]>, into: Set<string>): void {
    entries.rests.forEach((rest, i) => {
      if (entries.symbols[i] === PATHS || into.size >= MOST_EXEMPTIONS) return;
      for (const exception of below.get(shard * SPAN + rest) ?? []) into.add(entryText(exception));
    });
  }
}

interface Distinct {
  rests: Uint32Array;
  symbols: Uint8Array;
}

/** Without doubles. PATHS sorts last: a host that is listed itself needs no such mark. */
function distinct(sorted: Float64Array): Distinct {
  const rests = new Uint32Array(sorted.length);
  const symbols = new Uint8Array(sorted.length);
  let count = 0;
  for (const value of sorted) {
    const rest = Math.floor(value / SYMBOL_COUNT);
    if (count > 0 && rests[count - 1] === rest) continue;
    rests[count] = rest;
    symbols[count++] = value % SYMBOL_COUNT;
  }
  return { rests: rests.slice(0, count), symbols: symbols.slice(0, count) };
}
