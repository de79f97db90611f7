/**
 * Two databases as one: the first, or where the browser opens none of its kind at all, the second.
 */
import type { Database, StoreName, Stores } from './database.ts';

export interface FirstDatabase extends Database {
  /** @throws DOMException with the name InvalidStateError where the browser opens none */
  open(): Promise<unknown>;
}

export interface SecondDatabase {
  open(): Promise<Database>;
  /** Deletes what it holds of a time when the first did not open. */
  forget(): Promise<void>;
}

export class FallbackDatabase implements Database {
  readonly #first: FirstDatabase;
  readonly #second: SecondDatabase;
  #chosen: Promise<Database> | null = null;

  constructor(first: FirstDatabase, second: SecondDatabase) {
    this.#first = first;
    this.#second = second;
  }

  async read<T>(names: StoreName[], body: (stores: Stores) => Promise<T>): Promise<T> {
    return (await this.#choose()).read(names, body);
  }

  async write<T>(
    names: StoreName[],
    body: (stores: Stores) => Promise<T>,
    durability?: 'relaxed' | 'strict',
  ): Promise<T> {
    return (await this.#choose()).write(names, body, durability);
  }

  async close(): Promise<void> {
    await (await this.#chosen)?.close();
  }

  /** Any other failure may be over the next time: it is the caller's, and the choice is made again. */
  #choose(): Promise<Database> {
    this.#chosen ??= this.#first.open().then(
      () => {
        this.#second.forget().catch(() => undefined);
        return this.#first;
      },
      (error) => {
        if (error instanceof DOMException && error.name === 'InvalidStateError') return this.#second.open();
        this.#chosen = null;
        throw error;
      },
    );
    return this.#chosen;
  }
}
