/**
 * The lists' database in storage.local, for a browser that opens no IndexedDB: Firefox where private browsing is
 * always on. It keeps bytes as they are there, and reads a shard in half a millisecond.
 */
import { SerialQueue } from '../../../basics/serial-queue.ts';
import { type Database, type ObjectStore, STORES, type StoreName, type Stores } from './database.ts';

/** What is needed of storage.local. `set` stores all that it is given, or nothing. */
export interface StorageArea {
  get(keys: string | string[]): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
  remove(keys: string[]): Promise<void>;
}

/** The values that a transaction writes, by the item of the area; undefined: it is deleted. */
type Changes = Map<string, { key: IDBValidKey; value: unknown }>;

/** The keys of a store by the items that hold their values. */
type Keys = Map<string, IDBValidKey>;

/** The item that names all keys of a store: the area itself takes long to tell. */
const keysItem = (store: StoreName): string => `lists/${store}`;
const itemOf = (store: StoreName, key: IDBValidKey): string => `${keysItem(store)}/${JSON.stringify(key)}`;

export class AreaDatabase implements Database {
  readonly #area: StorageArea;
  /** One transaction after the other: nobody sees half of one. */
  readonly #turns = new SerialQueue();
  readonly #keys = new Map<StoreName, Keys>();

  constructor(area: StorageArea) {
    this.#area = area;
  }

  read<T>(_: StoreName[], body: (stores: Stores) => Promise<T>): Promise<T> {
    return this.#turns.add(() => body((name) => this.#store(name, new Map())));
  }

  write<T>(names: StoreName[], body: (stores: Stores) => Promise<T>): Promise<T> {
    return this.#turns.add(async () => {
      const changes = new Map(names.map((name): [StoreName, Changes] => [name, new Map()]));
      const value = await body((name) => this.#store(name, changes.get(name)!));
      await this.#commit(changes);
      return value;
    });
  }

  async close(): Promise<void> {
    await this.#turns.idle();
    this.#keys.clear();
  }

  /** Deletes everything, where there is anything. */
  async clear(): Promise<void> {
    await this.#turns.add(async () => {
      const stores = STORES.map(keysItem);
      const found = Object.keys(await this.#area.get(stores));
      if (found.length === 0) return;
      const keys = await Promise.all(STORES.map((store) => this.#keysOf(store)));
      await this.#area.remove([...keys.flatMap((each) => [...each.keys()]), ...stores]);
      this.#keys.clear();
    });
  }

  #store(name: StoreName, changes: Changes): ObjectStore {
    return new AreaStore(name, this.#area, changes, () => this.#keysOf(name));
  }

  /** What is new is there before anything that is old goes, and the keys name at any moment all that is there. */
  async #commit(changes: Map<StoreName, Changes>): Promise<void> {
    const items: Record<string, unknown> = {};
    const gone: string[] = [];
    const after = new Map<StoreName, Keys>();
    for (const [store, changed] of changes) {
      const before = await this.#keysOf(store);
      const keys = new Map(before);
      for (const [item, { key, value }] of changed) {
        if (value !== undefined) items[item] = value;
        if (value !== undefined) keys.set(item, key);
        else if (keys.delete(item)) gone.push(item);
      }
      const all = new Map([...before, ...keys]);
      if (all.size > before.size) items[keysItem(store)] = [...all.values()];
      if (all.size > before.size || keys.size < before.size) after.set(store, keys);
    }
    await this.#area.set(items);
    if (gone.length > 0) {
      await this.#area.remove(gone);
      await this.#area.set(
        Object.fromEntries([...after].map(([store, keys]) => [keysItem(store), [...keys.values()]])),
      );
    }
    for (const [store, keys] of after) this.#keys.set(store, keys);
  }

  async #keysOf(store: StoreName): Promise<Keys> {
    const known = this.#keys.get(store);
    if (known) return known;
    const stored = (await this.#area.get(keysItem(store)))[keysItem(store)];
    const keys = new Map(
      (Array.isArray(stored) ? (stored as IDBValidKey[]) : []).map((key) => [itemOf(store, key), key]),
    );
    this.#keys.set(store, keys);
    return keys;
  }
}

class AreaStore implements ObjectStore {
  readonly #name: StoreName;
  readonly #area: StorageArea;
  readonly #changes: Changes;
  readonly #stored: () => Promise<Keys>;

  constructor(name: StoreName, area: StorageArea, changes: Changes, stored: () => Promise<Keys>) {
    this.#name = name;
    this.#area = area;
    this.#changes = changes;
    this.#stored = stored;
  }

  async get(key: IDBValidKey): Promise<unknown> {
    const item = itemOf(this.#name, key);
    const change = this.#changes.get(item);
    return change ? change.value : (await this.#area.get(item))[item];
  }

  async getAll(): Promise<unknown[]> {
    return Promise.all((await this.keys()).map((key) => this.get(key)));
  }

  async keys(range?: IDBKeyRange, most = Number.POSITIVE_INFINITY): Promise<IDBValidKey[]> {
    const all = new Map(await this.#stored());
    for (const [item, { key, value }] of this.#changes) {
      if (value === undefined) all.delete(item);
      else all.set(item, key);
    }
    const within = [...all.values()].filter((key) => range === undefined || range.includes(key));
    return within.sort((a, b) => indexedDB.cmp(a, b)).slice(0, most);
  }

  async lastKey(range: IDBKeyRange): Promise<IDBValidKey | null> {
    return (await this.keys(range)).at(-1) ?? null;
  }

  async put(value: unknown, key: IDBValidKey): Promise<void> {
    this.#changes.set(itemOf(this.#name, key), { key, value });
  }

  async delete(keys: IDBValidKey | IDBKeyRange): Promise<void> {
    const gone = keys instanceof IDBKeyRange ? await this.keys(keys) : [keys];
    for (const key of gone) this.#changes.set(itemOf(this.#name, key), { key, value: undefined });
  }
}
