/**
 * Deletes what no list needs any more (old generations, leftovers of killed runs, removed lists), in
 * small transactions, so that look-ups get their turn in between.
 */
import { SHARD_COUNT } from '../../../list/fingerprint.ts';
import type { Database, Stores } from './database.ts';
import type { ListData } from './list-data.ts';

/** Shards deleted in one transaction. */
const SLICE = 128;

type Prefix = [list: string, generation: number];

/** Deletes all that is not current nor being built. Stops where the database fails; the next sweep goes on. */
export async function sweep(database: Database, pause: () => Promise<void>): Promise<number> {
  let deleted = 0;
  let from: IDBValidKey = [''];
  for (;;) {
    // Look-ups wait for whoever writes, so that only what is there to delete is written for.
    const leftover = await database.read(['states', 'heads', 'shards'], (stores) => next(stores, from));
    if (leftover === null) return deleted;
    from = leftover;
    deleted += await database.write(['states', 'heads', 'overlays', 'shards'], (stores) =>
      deleteSlice(stores, leftover),
    );
    await pause();
  }
}

/** The first generation from `from` on that nothing needs, or null. */
async function next(stores: Stores, from: IDBValidKey): Promise<Prefix | null> {
  for (let beyond = IDBKeyRange.lowerBound(from); ; ) {
    const [shard] = await stores('shards').keys(beyond, 1);
    const [head] = await stores('heads').keys(beyond, 1);
    const prefix = least(prefixOf(shard), prefixOf(head));
    if (prefix === null || !(await isNeeded(stores, prefix))) return prefix;
    // An array sorts after every number: this lies behind all keys of the generation.
    beyond = IDBKeyRange.lowerBound([...prefix, []]);
  }
}

async function isNeeded(stores: Stores, [list, generation]: Prefix): Promise<boolean> {
  const data = (await stores('states').get(list)) as ListData | undefined;
  return data?.current?.generation === generation || data?.building?.generation === generation;
}

/** Deletes so many shards of a generation, and with the last of them the rest of it. */
async function deleteSlice(stores: Stores, prefix: Prefix): Promise<number> {
  // Looked at again: it may have been taken up since it was found.
  if (await isNeeded(stores, prefix)) return 0;
  const [list, generation] = prefix;
  const own = IDBKeyRange.bound([list, generation, 0], [list, generation, SHARD_COUNT]);
  const keys = await stores('shards').keys(own, SLICE);
  if (keys.length > 0) await stores('shards').delete(IDBKeyRange.bound(keys[0]!, keys.at(-1)!));
  if (keys.length === SLICE) return keys.length;
  await stores('heads').delete(prefix);
  await stores('overlays').delete(prefix);
  return keys.length;
}

function prefixOf(key: IDBValidKey | undefined): Prefix | null {
  if (key === undefined) return null;
  const [list, generation] = key as [string, number];
  return [list, generation];
}

function least(a: Prefix | null, b: Prefix | null): Prefix | null {
  if (a === null || b === null) return a ?? b;
  return a[0] < b[0] || (a[0] === b[0] && a[1] <= b[1]) ? a : b;
}
