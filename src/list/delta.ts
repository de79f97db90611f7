/**
 * What changes from one version of a list to another over the same snapshot. It is read without the
 * snapshot: what it takes away is named by rank, in the snapshot or in the overlay before it.
 *
 *    0  'SAND'                      4  format version (1)          5  bits of a fingerprint
 *    6  zero (2)
 *    8  base version, from, to (varints)
 *       entries of the snapshot; removed ranks and added entries before this delta (varints)
 *       four sets (rice.ts): ranks of the snapshot newly removed; those no longer removed, as indexes
 *       into the removed ranks before; added entries that go, as indexes into those before; fingerprints added
 *       for the last set, where it is not empty: number of symbols (1), then symbol (1) and entries (varint)
 *       for each in ascending order; then the symbols (entropy.ts), to the end
 */
import { ByteReader, ByteWriter } from './bytes.ts';
import { decodeSymbols, encodeSymbols, Frequencies } from './entropy.ts';
import { ListError } from './errors.ts';
import { MAX_BITS, MIN_BITS } from './fingerprint.ts';
import { readSet, writeSet } from './rice.ts';
import { SYMBOL_COUNT } from './symbols.ts';

const MAGIC = 0x53414e44;
const FORMAT = 1;
const MAX_VERSION = 2 ** 48 - 1;
const MAX_ENTRIES = 2 ** 32 - 1;

/** What deltas and overlays know of its snapshot (a SnapshotHead has it). */
export interface BaseFacts {
  baseVersion: number;
  bits: number;
  /** Entries of the snapshot. */
  count: number;
}

/** Changes over a snapshot, as sorted sets. */
export interface OverlayState extends BaseFacts {
  version: number;
  /** Global ranks of the snapshot that are no longer listed, ascending. */
  removed: Float64Array;
  /** Fingerprints that are listed besides, ascending, and a symbol for each. */
  added: Float64Array;
  symbols: Uint8Array;
}

/** A delta in memory; sets are ascending. */
export interface Delta {
  baseVersion: number;
  bits: number;
  /** Entries of the snapshot. */
  count: number;
  from: number;
  to: number;
  /** Sizes of the overlay that it applies to. */
  removedBefore: number;
  addedBefore: number;
  /** Ranks of the snapshot that are newly removed. */
  removed: Float64Array;
  /** Ranks listed again, as indexes into the removed ranks before. */
  restored: Float64Array;
  /** Added entries that go, as indexes into the added entries before. */
  dropped: Float64Array;
  /** Fingerprints that come, and a symbol for each. */
  added: Float64Array;
  symbols: Uint8Array;
}

/** The delta between two states over the same snapshot. */
export function deltaBetween(from: OverlayState, to: OverlayState): Delta {
  if (from.baseVersion !== to.baseVersion || from.bits !== to.bits || from.count !== to.count) {
    throw new RangeError('the states lie over different snapshots');
  }
  const ranks = compare(from.removed, to.removed, () => true);
  const entries = compare(from.added, to.added, (i, j) => from.symbols[i] === to.symbols[j]);
  return {
    baseVersion: to.baseVersion,
    bits: to.bits,
    count: to.count,
    from: from.version,
    to: to.version,
    removedBefore: from.removed.length,
    addedBefore: from.added.length,
    removed: Float64Array.from(ranks.come, (j) => to.removed[j]!),
    restored: Float64Array.from(ranks.go),
    dropped: Float64Array.from(entries.go),
    added: Float64Array.from(entries.come, (j) => to.added[j]!),
    symbols: Uint8Array.from(entries.come, (j) => to.symbols[j]!),
  };
}

/** Indexes of what goes from `a` and of what comes in `b`; `same` decides on equal values. */
function compare(
  a: Float64Array,
  b: Float64Array,
  same: (i: number, j: number) => boolean,
): { go: number[]; come: number[] } {
  const go: number[] = [];
  const come: number[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (j === b.length || (i < a.length && a[i]! < b[j]!)) {
      go.push(i++);
    } else if (i === a.length || a[i]! > b[j]!) {
      come.push(j++);
    } else {
      if (!same(i, j)) {
        go.push(i);
        come.push(j);
      }
      i++;
      j++;
    }
  }
  return { go, come };
}

/** The bytes of a delta; the same delta gives the same bytes. */
export function encodeDelta(delta: Delta): Uint8Array {
  const out = new ByteWriter();
  out.uint(MAGIC, 4);
  out.uint(FORMAT, 1);
  out.uint(delta.bits, 1);
  out.uint(0, 2);
  out.varint(delta.baseVersion);
  out.varint(delta.from);
  out.varint(delta.to);
  out.varint(delta.count);
  out.varint(delta.removedBefore);
  out.varint(delta.addedBefore);
  writeSet(out, delta.removed);
  writeSet(out, delta.restored);
  writeSet(out, delta.dropped);
  writeSet(out, delta.added);
  if (delta.added.length > 0) {
    const frequencies = Frequencies.of(delta.symbols);
    const used = frequencies.counts.flatMap((count, symbol) => (count > 0 ? [symbol] : []));
    out.uint(used.length, 1);
    for (const symbol of used) {
      out.uint(symbol, 1);
      out.varint(frequencies.counts[symbol]!);
    }
    out.run(encodeSymbols(delta.symbols, frequencies));
  }
  return out.take();
}

/** Reads a delta. Throws a ListError; memory is bounded by the size of the bytes. */
export function parseDelta(bytes: Uint8Array): Delta {
  const reader = new ByteReader(bytes);
  if (reader.uint(4) !== MAGIC) throw new ListError('corrupt', 'This is not a list update.');
  if (reader.uint(1) !== FORMAT) {
    throw new ListError('unsupported', 'This update is in a format that this version cannot read.');
  }
  const bits = reader.uint(1);
  if (bits < MIN_BITS || bits > MAX_BITS || reader.uint(2) !== 0) {
    throw new ListError('unsupported', 'This update uses features of a later version.');
  }
  const baseVersion = reader.varint(MAX_VERSION);
  const from = reader.varint(MAX_VERSION);
  const to = reader.varint(MAX_VERSION);
  if (from < baseVersion || to < from) throw new ListError('corrupt', 'An update has wrong versions.');
  const count = reader.varint(MAX_ENTRIES);
  const removedBefore = reader.varint(count);
  const addedBefore = reader.varint(MAX_ENTRIES);
  const removed = readSet(reader, count);
  const restored = readSet(reader, removedBefore);
  const dropped = readSet(reader, addedBefore);
  const added = readSet(reader, 2 ** bits);
  const symbols = readSymbols(reader, added.length);
  return {
    baseVersion,
    bits,
    count,
    from,
    to,
    removedBefore,
    addedBefore,
    removed,
    restored,
    dropped,
    added,
    symbols,
  };
}

function readSymbols(reader: ByteReader, count: number): Uint8Array {
  if (count === 0) {
    if (reader.left > 0) throw new ListError('corrupt', 'An update has left-over bytes.');
    return new Uint8Array(0);
  }
  const counts = new Array<number>(SYMBOL_COUNT).fill(0);
  let previous = -1;
  for (let used = reader.uint(1); used > 0; used--) {
    const symbol = reader.uint(1);
    if (symbol <= previous || symbol >= SYMBOL_COUNT) {
      throw new ListError('corrupt', 'An update has wrong symbols.');
    }
    counts[symbol] = reader.varint(count);
    if (counts[symbol] === 0) throw new ListError('corrupt', 'An update has wrong symbols.');
    previous = symbol;
  }
  const frequencies = new Frequencies(counts);
  if (frequencies.total !== count) throw new ListError('corrupt', 'An update has wrong symbols.');
  return decodeSymbols(reader.run(reader.left), count, frequencies);
}
