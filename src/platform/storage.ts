/**
 * Small typed records in the extension's storage areas. What is stored is checked when it is read: bytes
 * that do not fit the schema count as absent.
 */
import * as v from 'valibot';
import { SerialQueue } from '../basics/serial-queue.ts';
import { browser } from './browser.ts';

export type Area = 'local' | 'session';

export class Stored<Schema extends v.GenericSchema> {
  readonly #key: string;
  readonly #schema: Schema;
  readonly #absent: v.InferOutput<Schema>;
  readonly #area: Area;

  /** @param absent what `get` answers where nothing valid is stored. */
  constructor(area: Area, key: string, schema: Schema, absent: v.InferOutput<Schema>) {
    this.#area = area;
    this.#key = key;
    this.#schema = schema;
    this.#absent = absent;
  }

  async get(): Promise<v.InferOutput<Schema>> {
    const found = (await browser.storage[this.#area].get(this.#key))[this.#key];
    const parsed = v.safeParse(this.#schema, found);
    return parsed.success ? parsed.output : this.#absent;
  }

  async set(value: v.InferOutput<Schema>): Promise<void> {
    await browser.storage[this.#area].set({ [this.#key]: value });
  }

  async clear(): Promise<void> {
    await browser.storage[this.#area].remove(this.#key);
  }
}

/**
 * A record with its writes in order: `update` reads, changes and stores as one step, so that two events
 * at once lose nothing of each other.
 */
export class Cell<Schema extends v.GenericSchema> {
  readonly #stored: Stored<Schema>;
  readonly #queue = new SerialQueue();

  constructor(area: Area, key: string, schema: Schema, absent: v.InferOutput<Schema>) {
    this.#stored = new Stored(area, key, schema, absent);
  }

  get(): Promise<v.InferOutput<Schema>> {
    return this.#queue.idle().then(() => this.#stored.get());
  }

  /** Stores what `change` makes of the record, and answers it. */
  update(
    change: (value: v.InferOutput<Schema>) => v.InferOutput<Schema> | Promise<v.InferOutput<Schema>>,
  ): Promise<v.InferOutput<Schema>> {
    return this.#queue.add(async () => {
      const next = await change(await this.#stored.get());
      await this.#stored.set(next);
      return next;
    });
  }

  clear(): Promise<void> {
    return this.#queue.add(() => this.#stored.clear());
  }
}
