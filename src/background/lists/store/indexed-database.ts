/**
 * The lists' database in IndexedDB: opens it (again, where the browser has closed it) and runs its transactions.
 */
import { type Database, type ObjectStore, STORES, type StoreName, type Stores } from './database.ts';

const VERSION = 1;

class IndexedStore implements ObjectStore {
  readonly #store: IDBObjectStore;

  constructor(store: IDBObjectStore) {
    this.#store = store;
  }

  get(key: IDBValidKey): Promise<unknown> {
    return result(this.#store.get(key));
  }

  getAll(): Promise<unknown[]> {
    return result(this.#store.getAll());
  }

  keys(range?: IDBKeyRange, most?: number): Promise<IDBValidKey[]> {
    return result(this.#store.getAllKeys(range, most));
  }

  async lastKey(range: IDBKeyRange): Promise<IDBValidKey | null> {
    return (await result(this.#store.openKeyCursor(range, 'prev')))?.primaryKey ?? null;
  }

  async put(value: unknown, key: IDBValidKey): Promise<void> {
    await result(this.#store.put(value, key));
  }

  delete(keys: IDBValidKey | IDBKeyRange): Promise<void> {
    return result(this.#store.delete(keys));
  }
}

/** The result of one request of a transaction. */
function result<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

export class IndexedDatabase implements Database {
  readonly #factory: IDBFactory;
  readonly #name: string;
  #opened: Promise<IDBDatabase> | null = null;

  constructor(factory: IDBFactory, name = 'sansi-lists') {
    this.#factory = factory;
    this.#name = name;
  }

  read<T>(names: StoreName[], body: (stores: Stores) => Promise<T>): Promise<T> {
    return this.#run(names, 'readonly', 'relaxed', body);
  }

  write<T>(
    names: StoreName[],
    body: (stores: Stores) => Promise<T>,
    durability: 'relaxed' | 'strict' = 'relaxed',
  ): Promise<T> {
    return this.#run(names, 'readwrite', durability, body);
  }

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
      const value = await body((name) => new IndexedStore(transaction.objectStore(name)));
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
      return (await this.open()).transaction(names, mode, { durability });
    } catch (error) {
      // The browser may close a connection at any time (cleared data, an update): one more attempt.
      if (!(error instanceof DOMException) || error.name !== 'InvalidStateError') throw error;
      this.#opened = null;
      return (await this.open()).transaction(names, mode, { durability });
    }
  }

  /** @throws DOMException where the browser opens none */
  open(): Promise<IDBDatabase> {
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
