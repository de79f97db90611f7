/**
 * IndexedDB with promises: opens the database of the lists (again, where the browser has closed it) and
 * runs one transaction at a time for its callers.
 *
 *   states    list id                      -> ListData (list-data.ts)
 *   heads     [list, generation]           -> bytes of the snapshot's head
 *   overlays  [list, generation]           -> bytes of the overlay (overlay-form.ts)
 *   shards    [list, generation, number]   -> bytes of one shard
 *   guards    [list, hash, number]         -> a piece of the guard file
 */

const STORES = ['states', 'heads', 'overlays', 'shards', 'guards'] as const;
export type StoreName = (typeof STORES)[number];

const VERSION = 1;

/** The result of one request, for use inside a transaction. */
export function result<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** The stores of one transaction. */
export type Stores = (name: StoreName) => IDBObjectStore;

export class Database {
  readonly #factory: IDBFactory;
  readonly #name: string;
  #opened: Promise<IDBDatabase> | null = null;

  constructor(factory: IDBFactory, name = 'sansi-lists') {
    this.#factory = factory;
    this.#name = name;
  }

  /** Reads in one transaction: what `body` sees is one moment's state. */
  read<T>(names: StoreName[], body: (stores: Stores) => Promise<T>): Promise<T> {
    return this.#run(names, 'readonly', 'relaxed', body);
  }

  /**
   * Writes in one transaction, all or nothing; resolves when it is committed. `body` may await nothing
   * but requests of the transaction. `strict` waits until the browser has put it on the disk.
   */
  write<T>(
    names: StoreName[],
    body: (stores: Stores) => Promise<T>,
    durability: 'relaxed' | 'strict' = 'relaxed',
  ): Promise<T> {
    return this.#run(names, 'readwrite', durability, body);
  }

  /** Closes the connection; the next use opens another. */
  async close(): Promise<void> {
    const opened = this.#opened;
    this.#opened = null;
    if (opened) (await opened.catch(() => null))?.close();
  }

  async #run<T>(
    names: StoreName[],
    mode: IDBTransactionMode,
    durability: IDBTransactionDurability,
    body: (stores: Stores) => Promise<T>,
  ): Promise<T> {
    const transaction = await this.#begin(names, mode, durability);
    const ended = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error ?? new DOMException('aborted', 'AbortError'));
    });
    ended.catch(() => undefined);
    try {
      const value = await body((name) => transaction.objectStore(name));
      // What was read is there; only what was written has to be committed first.
      if (mode !== 'readonly') await ended;
      return value;
    } catch (error) {
      try {
        transaction.abort();
      } catch {
        // It has ended already.
      }
      throw error;
    }
  }

  async #begin(
    names: StoreName[],
    mode: IDBTransactionMode,
    durability: IDBTransactionDurability,
  ): Promise<IDBTransaction> {
    try {
      return (await this.#open()).transaction(names, mode, { durability });
    } catch (error) {
      // The browser may close a connection at any time (cleared data, an update): one more attempt.
      if (!(error instanceof DOMException) || error.name !== 'InvalidStateError') throw error;
      this.#opened = null;
      return (await this.#open()).transaction(names, mode, { durability });
    }
  }

  #open(): Promise<IDBDatabase> {
    this.#opened ??= this.#connect().catch((error) => {
      this.#opened = null;
      throw error;
    });
    return this.#opened;
  }

  #connect(): Promise<IDBDatabase> {
    return new Promise((resolve, reject) => {
      const request = this.#factory.open(this.#name, VERSION);
      request.onupgradeneeded = () => {
        for (const name of STORES) {
          if (!request.result.objectStoreNames.contains(name)) request.result.createObjectStore(name);
        }
      };
      request.onerror = () => reject(request.error);
      request.onblocked = () =>
        reject(new DOMException('the lists are open in an old version', 'VersionError'));
      request.onsuccess = () => {
        const database = request.result;
        database.onversionchange = () => void this.close();
        database.onclose = () => {
          this.#opened = null;
        };
        resolve(database);
      };
    });
  }
}
