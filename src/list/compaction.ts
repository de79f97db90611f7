/**
 * Folds an overlay into its snapshot, one shard at a time, so that a device can make the next base by
 * itself: with the head of that base (its symbol frequencies) the bytes equal those published.
 */
import { ListError } from './errors.ts';
import { lowerBound, type Overlay } from './overlay.ts';
import type { Shard } from './shard.ts';
import { encodeShard } from './shard-encode.ts';
import { type SnapshotHead, verifyShard } from './snapshot.ts';

/** The entries of one shard with the overlay's changes made. Throws a ListError where they collide. */
export function mergeShard(
  shard: Shard,
  shardNumber: number,
  overlay: Overlay,
  head: SnapshotHead,
): { rests: Uint32Array; symbols: Uint8Array } {
  const base = shard.decodeAll();
  const first = head.rankBefore(shardNumber);
  const start = shardNumber * 2 ** head.restBits;
  const come = overlay.addedIn(shardNumber);
  const from = lowerBound(overlay.removed, first);
  const to = lowerBound(overlay.removed, first + shard.count);
  const size = shard.count - (to - from) + come.fingerprints.length;
  const rests = new Uint32Array(size);
  const symbols = new Uint8Array(size);
  let at = 0;
  let i = 0;
  let j = 0;
  let gone = from;
  while (i < base.rests.length || j < come.fingerprints.length) {
    if (i < base.rests.length && overlay.removed[gone] === first + i) {
      gone++;
      i++;
      continue;
    }
    const own = i < base.rests.length ? base.rests[i]! : Number.POSITIVE_INFINITY;
    const other = j < come.fingerprints.length ? come.fingerprints[j]! - start : Number.POSITIVE_INFINITY;
    if (own === other) throw new ListError('mismatch', 'An update adds what is there already.');
    rests[at] = Math.min(own, other);
    symbols[at++] = own < other ? base.symbols[i++]! : come.symbols[j++]!;
  }
  return { rests, symbols };
}

/**
 * The bytes of one shard of the next base. `next`: the head of that base. Throws a ListError ('mismatch')
 * where the result is not what that head promises: then the shard has to be fetched.
 */
export async function compactShard(
  shard: Shard,
  shardNumber: number,
  overlay: Overlay,
  head: SnapshotHead,
  next: SnapshotHead,
): Promise<Uint8Array> {
  if (next.bits !== head.bits) throw new ListError('mismatch', 'The next list has another width.');
  const { rests, symbols } = mergeShard(shard, shardNumber, overlay, head);
  if (symbols.some((symbol) => next.frequencies.freq[symbol] === 0)) {
    throw new ListError('mismatch', 'The next list has other entries.');
  }
  const bytes = encodeShard(rests, symbols, next.frequencies, next.restBits);
  if (next.countOf(shardNumber) !== rests.length || !(await verifyShard(next, shardNumber, bytes))) {
    throw new ListError('mismatch', 'The next list has other entries.');
  }
  return bytes;
}
