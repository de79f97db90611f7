/**
 * Puts the entries under a key: fingerprints in order, with a symbol and the entry's number for each.
 * Sorting goes shard by shard, so that the working memory beside the columns stays small.
 */
import { DEFAULT_BITS, Fingerprinter, SHARD_BITS, SHARD_COUNT } from '../list/fingerprint.ts';
import type { Entries } from '../list/snapshot-encode.ts';
import { PATHS } from '../list/symbols.ts';
import type { BenignSet } from './benign.ts';
import { type EntryTable, STATE } from './entries.ts';

export interface KeyedEntries extends Entries {
  key: Uint8Array;
  bits: number;
  /** The entry's number in the table, for each fingerprint. */
  ids: Uint32Array;
  /** Where each shard's fingerprints begin; the last of the 4097 is their number. */
  starts: Uint32Array;
  /** Entries that share a fingerprint with an earlier one, by the index of that: rare, and in details. */
  collisions: Map<number, number[]>;
  /** A host that has only listed paths would be taken for listed itself: the key is no good. */
  conflict: boolean;
}

/** Why a key was not taken. */
export interface KeyRefusal {
  /** The host that would be warned about for nothing. */
  host: string;
}

/** The numbers of all names that go into the list, in the order in which they were taken. */
export function listedIds(table: EntryTable): Uint32Array {
  let count = 0;
  for (let id = 0; id < table.size; id++) if (table.state[id]! <= STATE.marker) count++;
  const ids = new Uint32Array(count);
  let at = 0;
  for (let id = 0; id < table.size; id++) if (table.state[id]! <= STATE.marker) ids[at++] = id;
  return ids;
}

/** Every so many names, progress is told. */
const STEP = 1 << 17;

/** The fingerprints of these entries under a key. */
export function keyEntries(
  table: EntryTable,
  listed: Uint32Array,
  key: Uint8Array,
  bits: number = DEFAULT_BITS,
  onProgress?: (done: number) => void,
): KeyedEntries {
  const n = listed.length;
  const fingerprinter = new Fingerprinter(key, bits);
  const shards = new Uint16Array(n);
  const rests = new Uint32Array(n);
  const starts = new Uint32Array(SHARD_COUNT + 1);
  for (let i = 0; i < n; i++) {
    fingerprinter.hash(table.names.text(listed[i]!));
    shards[i] = fingerprinter.shard;
    rests[i] = fingerprinter.rest;
    starts[fingerprinter.shard + 1]!++;
    if (i % STEP === 0) onProgress?.(i);
  }
  let largest = 0;
  for (let s = 1; s <= SHARD_COUNT; s++) {
    largest = Math.max(largest, starts[s]!);
    starts[s]! += starts[s - 1]!;
  }
  const next = starts.slice();
  const order = new Uint32Array(n);
  for (let i = 0; i < n; i++) order[next[shards[i]!]!++] = i;
  // rest (32 bits) and place within the shard (up to 21 bits) are one exact number.
  const unit = 2 ** 21;
  if (largest > unit) throw new RangeError('too many entries in one shard');
  const fingerprints = new Float64Array(n);
  const symbols = new Uint8Array(n);
  const ids = new Uint32Array(n);
  const collisions = new Map<number, number[]>();
  const ownStarts = new Uint32Array(SHARD_COUNT + 1);
  let conflict = false;
  let at = 0;
  for (let s = 0; s < SHARD_COUNT; s++) {
    const from = starts[s]!;
    const composite = new Float64Array(starts[s + 1]! - from);
    for (let i = 0; i < composite.length; i++) composite[i] = rests[order[from + i]!]! * unit + i;
    composite.sort();
    const shardStart = s * 2 ** (bits - SHARD_BITS);
    ownStarts[s] = at;
    for (const value of composite) {
      const rest = Math.floor(value / unit);
      const id = listed[order[from + (value - rest * unit)]!]!;
      const symbol = table.state[id] === STATE.marker ? PATHS : table.type[id]!;
      if (at > ownStarts[s]! && fingerprints[at - 1] === shardStart + rest) {
        conflict ||= (symbols[at - 1] === PATHS) !== (symbol === PATHS);
        collisions.set(at - 1, [...(collisions.get(at - 1) ?? []), id]);
        continue;
      }
      fingerprints[at] = shardStart + rest;
      symbols[at] = symbol;
      ids[at++] = id;
    }
  }
  ownStarts[SHARD_COUNT] = at;
  return {
    key,
    bits,
    fingerprints: fingerprints.subarray(0, at),
    symbols: symbols.subarray(0, at),
    ids: ids.subarray(0, at),
    starts: ownStarts,
    collisions,
    conflict,
  };
}

/** The index of a fingerprint among sorted ones between two indexes, or -1. */
export function indexOf(sorted: Float64Array, value: number, from = 0, to = sorted.length): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low < to && sorted[low] === value ? low : -1;
}

/**
 * Looks every expression of every benign host up.
 * @returns the first that is a hit although it is not listed by name, or null
 */
export function benignHit(
  keyed: KeyedEntries,
  table: EntryTable,
  benign: BenignSet,
  onProgress?: (done: number) => void,
): KeyRefusal | null {
  const fingerprinter = new Fingerprinter(keyed.key, keyed.bits);
  const span = 2 ** (keyed.bits - SHARD_BITS);
  for (let i = 0; i < benign.names.size; i++) {
    const name = benign.names.text(i);
    fingerprinter.hash(name);
    const { shard, rest } = fingerprinter;
    const at = indexOf(keyed.fingerprints, shard * span + rest, keyed.starts[shard], keyed.starts[shard + 1]);
    if (i % STEP === 0) onProgress?.(i);
    if (at < 0 || keyed.symbols[at] === PATHS) continue;
    // A benign host that somebody forced into the list is listed by name, not by chance.
    const byName = [keyed.ids[at]!, ...(keyed.collisions.get(at) ?? [])].some(
      (id) => table.names.text(id) === name,
    );
    if (!byName) return { host: name.slice(0, -1) };
  }
  return null;
}
