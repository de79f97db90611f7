/**
 * The database of the lists as those who use it see it: five stores, and one transaction at a time for its callers.
 *
 *   states    list id                      -> ListData (list-data.ts)
 *   heads     [list, generation]           -> bytes of the snapshot's head
 *   overlays  [list, generation]           -> bytes of the overlay (overlay-form.ts)
 *   shards    [list, generation, number]   -> bytes of one shard
 *   guards    [list, hash, number]         -> a piece of the guard file
 *             list id                      -> the whole of it, as the first version stored it
 *             [list, 'x', 0]               -> the file of exemptions (list/exemption-file.ts)
 *             [list, 'y', 0]               -> weights of the signals (signals/weights-file.ts)
 */

export const STORES = ['states', 'heads', 'overlays', 'shards', 'guards'] as const;
export type StoreName = (typeof STORES)[number];

/** One store within a transaction. Keys are in IndexedDB's order. */
export interface ObjectStore {
  /** undefined where there is none. */
  get(key: IDBValidKey): Promise<unknown>;
  getAll(): Promise<unknown[]>;
  /** The keys of a range in order, the first `most` of them. */
  keys(range?: IDBKeyRange, most?: number): Promise<IDBValidKey[]>;
  /** The last key of a range, or null. */
  lastKey(range: IDBKeyRange): Promise<IDBValidKey | null>;
  put(value: unknown, key: IDBValidKey): Promise<void>;
  delete(keys: IDBValidKey | IDBKeyRange): Promise<void>;
}

/** The stores of one transaction. */
export type Stores = (name: StoreName) => ObjectStore;

export interface Database {
  /** Reads in one transaction: what `body` sees is one moment's state. */
  read<T>(names: StoreName[], body: (stores: Stores) => Promise<T>): Promise<T>;
  /**
   * Writes in one transaction, all or nothing; resolves when it is committed. `body` may await nothing
   * but requests of the transaction. `strict` waits until the browser has put it on the disk.
   */
  write<T>(
    names: StoreName[],
    body: (stores: Stores) => Promise<T>,
    durability?: 'relaxed' | 'strict',
  ): Promise<T>;
  /** Closes the connection; the next use opens another. */
  close(): Promise<void>;
}
