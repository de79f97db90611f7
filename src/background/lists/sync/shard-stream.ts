/**
 * Sources of shards: a snapshot file that arrives in pieces, and the snapshot that is stored merged with
 * its overlay, which gives the publisher's next snapshot without a download.
 */
import { compactShard } from '../../../list/compaction.ts';
import { SHARD_COUNT } from '../../../list/fingerprint.ts';
import type { Overlay } from '../../../list/overlay.ts';
import type { Shard } from '../../../list/shard.ts';
import type { SnapshotHead } from '../../../list/snapshot.ts';
import type { NumberedShard } from '../store/list-store.ts';
import type { ShardSource } from './assemble.ts';
import type { TimeSlices } from './time-slices.ts';

/** After this many shards that did not come out right, the rest is downloaded in one go. */
const MOST_FETCHED = 16;

/** Gives the bytes of the file from one place to another, in pieces of any size. */
export type ByteSource = (from: number, to: number) => AsyncIterable<Uint8Array>;

/** Cuts a snapshot file into its shards. Holds one shard at a time, and the piece at hand. */
export function fromBytes(bytes: ByteSource): ShardSource {
  return async function* (head: SnapshotHead, from: number): AsyncGenerator<NumberedShard> {
    let number = from;
    let shard = new Uint8Array(lengthOf(head, number));
    let filled = 0;
    for await (const piece of bytes(head.place(from).offset, head.byteLength)) {
      let at = 0;
      while (number < SHARD_COUNT) {
        const taken = Math.min(shard.length - filled, piece.length - at);
        shard.set(piece.subarray(at, at + taken), filled);
        filled += taken;
        at += taken;
        if (filled < shard.length) break;
        if (shard.length > 0) yield { number, bytes: shard };
        number++;
        shard = new Uint8Array(lengthOf(head, number));
        filled = 0;
      }
    }
  };
}

/** Bytes of a shard; 0 behind the last. */
function lengthOf(head: SnapshotHead, number: number): number {
  return number < SHARD_COUNT ? head.place(number).length : 0;
}

/** What is merged: a stored snapshot by its head, the overlay over it, and how to read a shard. */
export interface MergeInput {
  head: SnapshotHead;
  overlay: Overlay;
  shard(number: number): Promise<Shard>;
}

/**
 * Folds the overlay into the stored snapshot, shard by shard. A shard that does not come out as the next
 * head promises is fetched from `remote` instead.
 */
export function fromMerge(stored: MergeInput, remote: ByteSource, slices: TimeSlices): ShardSource {
  return async function* (next: SnapshotHead, from: number): AsyncGenerator<NumberedShard> {
    let failed = 0;
    for (let number = from; number < SHARD_COUNT; number++) {
      const place = next.place(number);
      if (place.count === 0) continue;
      await slices.pause();
      let bytes: Uint8Array | null = null;
      try {
        bytes = await compactShard(await stored.shard(number), number, stored.overlay, stored.head, next);
      } catch {
        failed++;
      }
      if (failed > MOST_FETCHED) {
        yield* fromBytes(remote)(next, number);
        return;
      }
      bytes ??= await collect(remote(place.offset, place.offset + place.length), place.length);
      yield { number, bytes };
    }
  };
}

/** All bytes of a source, at most `length`. */
export async function collect(source: AsyncIterable<Uint8Array>, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  let filled = 0;
  for await (const piece of source) {
    const part = piece.subarray(0, length - filled);
    bytes.set(part, filled);
    filled += part.length;
  }
  return bytes.subarray(0, filled);
}
