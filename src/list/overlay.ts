/**
 * What has changed since the snapshot that is stored: removed ranks of it, and added entries. Resident.
 * Applying a delta makes a new overlay; the delta from the base to here, encoded, is the overlay's state.
 */
import { sha256, toHex } from './bytes.ts';
import {
  type BaseFacts,
  type Delta,
  deltaBetween,
  encodeDelta,
  type OverlayState,
  parseDelta,
} from './delta.ts';
import { ListError } from './errors.ts';
import { SHARD_BITS, SHARD_COUNT } from './fingerprint.ts';

/** An overlay, ready to be asked. Immutable. */
export class Overlay implements OverlayState {
  readonly baseVersion: number;
  readonly bits: number;
  readonly count: number;
  readonly version: number;
  readonly removed: Float64Array;
  readonly added: Float64Array;
  readonly symbols: Uint8Array;
  /** Where the added entries of each shard begin. */
  readonly starts: Uint32Array;
  readonly #span: number;

  /**
   * `state`: sorted as said there; a RangeError where it is not.
   * `starts`: of a state that has been an overlay before, and is not looked through again.
   */
  constructor(state: OverlayState, starts?: Uint32Array) {
    this.baseVersion = state.baseVersion;
    this.bits = state.bits;
    this.count = state.count;
    this.version = state.version;
    this.removed = state.removed;
    this.added = state.added;
    this.symbols = state.symbols;
    this.#span = 2 ** (state.bits - SHARD_BITS);
    if (starts !== undefined) {
      this.starts = starts;
      return;
    }
    if (state.added.length !== state.symbols.length) throw new RangeError('each entry needs one symbol');
    ascending(state.removed, state.count);
    ascending(state.added, 2 ** state.bits);
    this.starts = new Uint32Array(SHARD_COUNT + 1);
    for (const value of state.added) this.starts[Math.floor(value / this.#span) + 1]!++;
    for (let i = 0; i < SHARD_COUNT; i++) this.starts[i + 1]! += this.starts[i]!;
  }

  /** No changes yet. */
  static empty(base: BaseFacts): Overlay {
    const none = new Float64Array(0);
    const { baseVersion, bits, count } = base;
    return new Overlay({
      baseVersion,
      bits,
      count,
      version: baseVersion,
      removed: none,
      added: none,
      symbols: new Uint8Array(0),
    });
  }

  /** An overlay that has been one before, from its own fields: nothing is checked. */
  static restored({ starts, ...state }: OverlayState & { starts: Uint32Array }): Overlay {
    return new Overlay(state, starts);
  }

  /** Reads the cumulative delta of a base. Throws a ListError. */
  static parse(bytes: Uint8Array, base: BaseFacts): Overlay {
    return Overlay.empty(base).apply(parseDelta(bytes));
  }

  /** The symbol of an added entry, or undefined. */
  find(shard: number, rest: number): number | undefined {
    let low = this.starts[shard]!;
    let high = this.starts[shard + 1]!;
    if (low === high) return undefined;
    const value = shard * this.#span + rest;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.added[middle]! < value) low = middle + 1;
      else high = middle;
    }
    return this.added[low] === value ? this.symbols[low] : undefined;
  }

  /** Whether the entry at a global rank of the snapshot is no longer listed. */
  isRemoved(rank: number): boolean {
    return this.removed[lowerBound(this.removed, rank)] === rank;
  }

  /** The added entries of one shard: fingerprints and symbols (views). */
  addedIn(shard: number): { fingerprints: Float64Array; symbols: Uint8Array } {
    const from = this.starts[shard];
    const to = this.starts[shard + 1];
    return { fingerprints: this.added.subarray(from, to), symbols: this.symbols.subarray(from, to) };
  }

  /** The overlay after a delta. Throws a ListError ('mismatch') where the delta does not fit this state. */
  apply(delta: Delta): Overlay {
    const same =
      delta.baseVersion === this.baseVersion && delta.bits === this.bits && delta.count === this.count;
    if (!same || delta.from !== this.version) {
      throw new ListError('mismatch', 'An update does not belong to the stored list.');
    }
    if (delta.removedBefore !== this.removed.length || delta.addedBefore !== this.added.length) {
      throw new ListError('mismatch', 'An update does not fit the stored list.');
    }
    const removed = merge(dropIndexes(this.removed, delta.restored), delta.removed);
    const kept = dropIndexes(this.added, delta.dropped);
    const keptSymbols = dropIndexes(this.symbols, delta.dropped);
    const { added, symbols } = mergeEntries(kept, keptSymbols, delta.added, delta.symbols);
    const { baseVersion, bits, count } = this;
    return new Overlay({ baseVersion, bits, count, version: delta.to, removed, added, symbols });
  }

  /** The delta from an earlier state of the same base to this one. */
  deltaFrom(earlier: OverlayState): Delta {
    return deltaBetween(earlier, this);
  }

  /** The cumulative delta of the base: the canonical bytes of this state. */
  encode(): Uint8Array {
    return encodeDelta(deltaBetween(Overlay.empty(this), this));
  }

  /** Hexadecimal SHA-256 of `encode()`: what the signed index promises for a version. */
  async digest(): Promise<string> {
    return toHex(await sha256(this.encode()));
  }

  /** Entries of the list in this state. */
  get entries(): number {
    return this.count - this.removed.length + this.added.length;
  }
}

/** Index of the first element not below `value`. */
export function lowerBound(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function ascending(values: Float64Array, universe: number): void {
  let previous = -1;
  for (const value of values) {
    if (!(value > previous && value < universe)) throw new RangeError('a set is not in order');
    previous = value;
  }
}

/** A copy without the elements at these ascending indexes. */
function dropIndexes<T extends Float64Array | Uint8Array>(values: T, indexes: Float64Array): T {
  const out = values.slice(0, values.length - indexes.length) as T;
  let to = 0;
  let from = 0;
  for (const index of indexes) {
    out.set(values.subarray(from, index), to);
    to += index - from;
    from = index + 1;
  }
  out.set(values.subarray(from), to);
  return out;
}

/** The union of two ascending sets that must be disjoint. */
function merge(a: Float64Array, b: Float64Array): Float64Array {
  return mergeEntries(a, new Uint8Array(a.length), b, new Uint8Array(b.length)).added;
}

/** The union of two ascending sets of entries; a fingerprint in both is a ListError. */
function mergeEntries(
  a: Float64Array,
  aSymbols: Uint8Array,
  b: Float64Array,
  bSymbols: Uint8Array,
): { added: Float64Array; symbols: Uint8Array } {
  const added = new Float64Array(a.length + b.length);
  const symbols = new Uint8Array(added.length);
  let i = 0;
  let j = 0;
  for (let at = 0; at < added.length; at++) {
    if (i < a.length && a[i] === b[j])
      throw new ListError('mismatch', 'An update adds what is there already.');
    if (j === b.length || (i < a.length && a[i]! < b[j]!)) {
      added[at] = a[i]!;
      symbols[at] = aSymbols[i++]!;
    } else {
      added[at] = b[j]!;
      symbols[at] = bSymbols[j++]!;
    }
  }
  return { added, symbols };
}
