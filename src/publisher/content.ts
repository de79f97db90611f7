/**
 * The contents of a published list in memory: a snapshot's entries, an overlay, and the two merged.
 */

import { mergeShard } from '../list/compaction.ts';
import { SHARD_COUNT } from '../list/fingerprint.ts';
import type { Overlay } from '../list/overlay.ts';
import { parseSnapshotHead, type SnapshotHead } from '../list/snapshot.ts';
import type { Entries } from '../list/snapshot-encode.ts';

/** Decodes all entries of a snapshot file. @throws ListError */
export function snapshotEntries(bytes: Uint8Array): { head: SnapshotHead; entries: Entries } {
  const head = parseSnapshotHead(bytes);
  const fingerprints = new Float64Array(head.count);
  const symbols = new Uint8Array(head.count);
  for (let s = 0; s < SHARD_COUNT; s++) {
    const { offset, length } = head.place(s);
    const shard = head.parseShard(s, bytes.subarray(offset, offset + length)).decodeAll();
    const start = s * 2 ** head.restBits;
    const rank = head.rankBefore(s);
    for (let i = 0; i < shard.rests.length; i++) fingerprints[rank + i] = start + shard.rests[i]!;
    symbols.set(shard.symbols, rank);
  }
  return { head, entries: { fingerprints, symbols } };
}

/** The entries of a snapshot with an overlay's changes made. @throws ListError where they do not fit */
export function mergedEntries(bytes: Uint8Array, head: SnapshotHead, overlay: Overlay): Entries {
  const fingerprints = new Float64Array(overlay.entries);
  const symbols = new Uint8Array(overlay.entries);
  let at = 0;
  for (let s = 0; s < SHARD_COUNT; s++) {
    const { offset, length } = head.place(s);
    const merged = mergeShard(head.parseShard(s, bytes.subarray(offset, offset + length)), s, overlay, head);
    const start = s * 2 ** head.restBits;
    for (let i = 0; i < merged.rests.length; i++) fingerprints[at + i] = start + merged.rests[i]!;
    symbols.set(merged.symbols, at);
    at += merged.rests.length;
  }
  return { fingerprints, symbols };
}

/** What makes one set of entries into another: ranks that go, and entries that come. */
export interface Changes {
  removed: Float64Array;
  added: Float64Array;
  symbols: Uint8Array;
}

/** The changes between two sets of entries under the same key; an entry of another kind goes and comes. */
export function changesBetween(from: Entries, to: Entries): Changes {
  const gone: number[] = [];
  const come: number[] = [];
  let i = 0;
  let j = 0;
  while (i < from.fingerprints.length || j < to.fingerprints.length) {
    const a = i < from.fingerprints.length ? from.fingerprints[i]! : Number.POSITIVE_INFINITY;
    const b = j < to.fingerprints.length ? to.fingerprints[j]! : Number.POSITIVE_INFINITY;
    if (a !== b || from.symbols[i] !== to.symbols[j]) {
      if (a <= b) gone.push(i);
      if (b <= a) come.push(j);
    }
    if (a <= b) i++;
    if (b <= a) j++;
  }
  return {
    removed: Float64Array.from(gone),
    added: Float64Array.from(come, (k) => to.fingerprints[k]!),
    symbols: Uint8Array.from(come, (k) => to.symbols[k]!),
  };
}
