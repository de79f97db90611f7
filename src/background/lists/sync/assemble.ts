/**
 * Builds a generation of shards in the store from any source of them (a download, the package, a merge on
 * the device): each is verified against the head, and what an earlier run has stored is not done again.
 */
import { sha256, toHex } from '../../../list/bytes.ts';
import { SHARD_COUNT } from '../../../list/fingerprint.ts';
import { parseSnapshotHead, type SnapshotHead, verifyShard } from '../../../list/snapshot.ts';
import { faultOf, ListFault } from '../faults.ts';
import type { ListStore, NumberedShard } from '../store/list-store.ts';
import type { TimeSlices } from './time-slices.ts';

/** Shards, or bytes of them, written in one transaction: look-ups of other shards wait no longer. */
const BATCH = 64;
const BATCH_BYTES = 512 * 1024;

/** Gives shard after shard, from `from` to the last; those without entries are left out. */
export type ShardSource = (head: SnapshotHead, from: number) => AsyncIterable<NumberedShard>;

export interface Assembled {
  generation: number;
  head: SnapshotHead;
}

/** A head that was checked against the signed index. @throws ListFault, ListError */
export async function checkedHead(bytes: Uint8Array, expected: string | null): Promise<SnapshotHead> {
  if (expected !== null && toHex(await sha256(bytes)) !== expected) {
    throw new ListFault('mismatch', 'The list file is not the one that its index names.');
  }
  return parseSnapshotHead(bytes);
}

/**
 * Writes all shards of a snapshot into the store, as a generation that is not current yet.
 * @param onProgress gets how far it is, 0..1
 * @throws ListFault 'mismatch' or 'truncated' where the source does not give what the head promises
 */
export async function assemble(
  store: ListStore,
  id: string,
  headBytes: Uint8Array,
  source: ShardSource,
  slices: TimeSlices,
  onProgress: (share: number) => void,
): Promise<Assembled> {
  const head = parseSnapshotHead(headBytes);
  const { generation, next } = await store.begin(id, toHex(await sha256(headBytes)), headBytes);
  let expected = nextWithEntries(head, next);
  let batch: NumberedShard[] = [];
  let bytes = 0;
  let broughtPart = false;
  const flush = async (): Promise<void> => {
    const good = await Promise.all(batch.map((shard) => verifyShard(head, shard.number, shard.bytes)));
    const bad = good.indexOf(false);
    // What came before a damaged shard is kept, so that the next attempt starts there.
    const kept = bad < 0 ? batch : batch.slice(0, bad);
    if (kept.length > 0) await store.putShards(id, generation, kept);
    broughtPart ||= kept.length > 0;
    batch = [];
    bytes = 0;
    if (bad >= 0) throw new ListFault('mismatch', 'A part of the list is not what its index names.');
  };
  if (expected < SHARD_COUNT) {
    try {
      for await (const shard of source(head, expected)) {
        if (shard.number !== expected) throw new ListFault('mismatch', 'A part of the list is missing.');
        expected = nextWithEntries(head, expected + 1);
        batch.push(shard);
        bytes += shard.bytes.length;
        if (batch.length >= BATCH || bytes >= BATCH_BYTES) {
          await flush();
          onProgress(expected / SHARD_COUNT);
          await slices.pause();
        }
      }
    } catch (error) {
      // The connection broke: what is whole is kept for the next attempt.
      if (batch.length > 0) await flush();
      const fault = faultOf(error);
      fault.broughtPart = broughtPart;
      throw fault;
    }
    if (batch.length > 0) await flush();
    if (expected < SHARD_COUNT) throw new ListFault('truncated', 'The download ended too soon.');
  }
  return { generation, head };
}

function nextWithEntries(head: SnapshotHead, from: number): number {
  let number = from;
  while (number < SHARD_COUNT && head.countOf(number) === 0) number++;
  return number;
}
