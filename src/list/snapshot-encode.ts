/**
 * Writes a snapshot (the layout is drawn in snapshot.ts) from sorted fingerprints, shard by shard.
 * The same entries, key, width and version give the same bytes.
 */
import { ByteWriter, sha256 } from './bytes.ts';
import { Frequencies } from './entropy.ts';
import { MAX_BITS, MIN_BITS, SHARD_BITS, SHARD_COUNT } from './fingerprint.ts';
import { encodeShard } from './shard-encode.ts';
import { DIGEST_BYTES, FIXED_HEAD_BYTES, SNAPSHOT_FORMAT, SNAPSHOT_MAGIC } from './snapshot.ts';

/** A set of entries: fingerprints strictly ascending, one symbol for each. */
export interface Entries {
  fingerprints: Float64Array;
  symbols: Uint8Array;
}

/** What a snapshot is made under. */
export interface SnapshotOptions {
  key: Uint8Array;
  bits: number;
  baseVersion: number;
}

/** A snapshot file in parts: the file is the head followed by the 4096 shards. */
export interface EncodedSnapshot {
  head: Uint8Array;
  shards: Uint8Array[];
}

/** A shard's bytes, and how many entries it has. */
export interface EncodedShard {
  bytes: Uint8Array;
  count: number;
}

/** All shards of a snapshot, before it is known under which version it comes out. */
export interface EncodedShards {
  shards: EncodedShard[];
  /** Entries of each symbol. */
  counts: ArrayLike<number>;
}

/** Writes the head for shards that are encoded already. `counts`: entries of each symbol. */
export async function encodeSnapshotHead(
  shards: readonly EncodedShard[],
  counts: ArrayLike<number>,
  options: SnapshotOptions,
): Promise<Uint8Array> {
  if (shards.length !== SHARD_COUNT || options.key.length !== 16)
    throw new RangeError('not a whole snapshot');
  const directory = new ByteWriter();
  let entries = 0;
  let bytes = 0;
  for (const shard of shards) {
    directory.varint(shard.count);
    directory.varint(shard.bytes.length);
    if (shard.count > 0) directory.run((await sha256(shard.bytes)).subarray(0, DIGEST_BYTES));
    entries += shard.count;
    bytes += shard.bytes.length;
  }
  const headBytes = FIXED_HEAD_BYTES + directory.length;
  const out = new ByteWriter();
  out.uint(SNAPSHOT_MAGIC, 4);
  out.uint(SNAPSHOT_FORMAT, 1);
  out.uint(options.bits, 1);
  out.uint(0, 2);
  out.uint(0, 2);
  out.uint(options.baseVersion, 6);
  out.run(options.key);
  out.uint(entries, 4);
  out.uint(headBytes, 4);
  out.uint(0, 2);
  out.uint(headBytes + bytes, 6);
  for (let i = 0; i < counts.length; i++) out.uint(counts[i]!, 4);
  out.run(directory.take());
  return out.take();
}

/**
 * Encodes a whole snapshot. Throws a RangeError where entries are not strictly ascending or too wide.
 * `onShard` is told how many shards are done, for progress.
 */
export async function encodeSnapshot(
  entries: Entries,
  options: SnapshotOptions,
  onShard?: (done: number) => void,
): Promise<EncodedSnapshot> {
  const { shards, counts } = encodeShards(entries, options.bits, onShard);
  const head = await encodeSnapshotHead(shards, counts, options);
  return { head, shards: shards.map((shard) => shard.bytes) };
}

/** Encodes the shards of a snapshot, as `encodeSnapshot` says. */
export function encodeShards(
  { fingerprints, symbols }: Entries,
  bits: number,
  onShard?: (done: number) => void,
): EncodedShards {
  if (symbols.length !== fingerprints.length) throw new RangeError('each entry needs one symbol');
  if (bits < MIN_BITS || bits > MAX_BITS) throw new RangeError('fingerprint width not allowed');
  const restBits = bits - SHARD_BITS;
  const span = 2 ** restBits;
  const frequencies = Frequencies.of(symbols);
  const shards: EncodedShard[] = [];
  let from = 0;
  for (let shard = 0; shard < SHARD_COUNT; shard++) {
    const start = shard * span;
    let to = from;
    while (to < fingerprints.length && fingerprints[to]! < start + span) to++;
    const rests = new Uint32Array(to - from);
    for (let i = from; i < to; i++) {
      if (fingerprints[i]! < start) throw new RangeError('entries are not in order');
      rests[i - from] = fingerprints[i]! - start;
    }
    shards.push({
      bytes: encodeShard(rests, symbols.subarray(from, to), frequencies, restBits),
      count: to - from,
    });
    from = to;
    onShard?.(shard + 1);
  }
  if (from !== fingerprints.length) throw new RangeError('a fingerprint is too wide');
  return { shards, counts: frequencies.counts };
}
