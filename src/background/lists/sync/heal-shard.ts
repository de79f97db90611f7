/**
 * A good copy of a damaged shard: from the package for the bundled list, from the server for a signed one.
 * What comes is verified and stored over the damaged one. A subscription has to be made anew.
 */
import { type SnapshotHead, verifyShard } from '../../../list/snapshot.ts';
import type { ListConfig } from '../catalogue/list-config.ts';
import { fileUrl } from '../catalogue/list-urls.ts';
import { ListFault } from '../faults.ts';
import type { PackagedList } from '../memory/packaged-list.ts';
import type { Current } from '../store/list-data.ts';
import type { ListStore } from '../store/list-store.ts';
import { collect } from './shard-stream.ts';
import type { Transport } from './transport.ts';

export interface Healer {
  store: ListStore;
  packaged: PackagedList;
  transport: Transport;
}

/** A shard of a list that is stored and cannot be read. */
export interface DamagedShard {
  config: ListConfig;
  current: Current;
  number: number;
  head: SnapshotHead;
}

/** @throws ListFault where no good copy is to be had */
export async function healShard(damaged: DamagedShard, healer: Healer): Promise<Uint8Array> {
  const { config, current, number, head } = damaged;
  const bytes = await goodCopy(damaged, healer);
  if (!(await verifyShard(head, number, bytes))) {
    throw new ListFault('mismatch', 'The copy of a damaged part is not the right one.');
  }
  // Answering matters more than storing: a full disk must not keep the healed shard from being used.
  await healer.store.putShards(config.id, current.generation, [{ number, bytes }]).catch(() => undefined);
  return bytes;
}

async function goodCopy(damaged: DamagedShard, healer: Healer): Promise<Uint8Array> {
  const { config, current, number, head } = damaged;
  if (config.kind === 'bundled') return healer.packaged.shard(number, head);
  const { index } = await healer.store.state(config.id);
  if (config.kind !== 'signed' || index?.base.headSha256 !== current.headSha256) {
    throw new ListFault('corrupt', 'A part of the list is damaged; the list has to be fetched anew.');
  }
  const place = head.place(number);
  const from = place.offset;
  const url = fileUrl(config, index.base.file);
  return collect(healer.transport.range(url, from, from + place.length), place.length);
}
