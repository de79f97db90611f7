/**
 * Both databases keep the same promises; and which of them a browser gets.
 */
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import { faultOf } from '../../../../src/background/lists/faults.ts';
import { AreaDatabase } from '../../../../src/background/lists/store/area-database.ts';
import type { Database } from '../../../../src/background/lists/store/database.ts';
import { FallbackDatabase } from '../../../../src/background/lists/store/fallback-database.ts';
import { IndexedDatabase } from '../../../../src/background/lists/store/indexed-database.ts';
import { DATABASES, Life, MortalArea } from './device.ts';

const items = new Map<string, unknown>();
const areaDatabase = (life = new Life()) => new AreaDatabase(new MortalArea(items, life));
const put = (database: Database, keys: [string, number, number][]) =>
  database.write(['shards'], async (stores) => {
    for (const key of keys) await stores('shards').put(new Uint8Array(key.slice(1) as number[]), key);
  });
const keysOf = (database: Database) => database.read(['shards'], (stores) => stores('shards').keys());

beforeEach(() => items.clear());

describe.each(DATABASES)('the database in %s', (kind) => {
  let database: Database;
  beforeEach(() => {
    database = kind === 'indexed' ? new IndexedDatabase(new IDBFactory()) : areaDatabase();
  });

  it('gives bytes back, and keys in the order of numbers', async () => {
    await put(database, [
      ['a', 1, 10],
      ['a', 1, 9],
      ['b', 1, 0],
      ['a', 2, 0],
    ]);
    expect(await keysOf(database)).toEqual([
      ['a', 1, 9],
      ['a', 1, 10],
      ['a', 2, 0],
      ['b', 1, 0],
    ]);
    const range = IDBKeyRange.bound(['a', 1, 0], ['a', 1, 4096]);
    await database.read(['shards'], async (stores) => {
      expect(await stores('shards').get(['a', 1, 10])).toEqual(new Uint8Array([1, 10]));
      expect(await stores('shards').get(['a', 1, 11])).toBeUndefined();
      expect(await stores('shards').lastKey(range)).toEqual(['a', 1, 10]);
      expect(await stores('shards').keys(range, 1)).toEqual([['a', 1, 9]]);
      expect(await stores('shards').getAll()).toHaveLength(4);
    });
  });

  it('sees within a transaction what it has written there', async () => {
    await put(database, [['a', 1, 1]]);
    await database.write(['shards'], async (stores) => {
      const shards = stores('shards');
      await shards.put('new', ['a', 1, 2]);
      await shards.delete(IDBKeyRange.bound(['a'], ['a', []]));
      expect(await shards.keys()).toEqual([]);
      await shards.put('again', ['a', 1, 1]);
      expect(await shards.get(['a', 1, 1])).toBe('again');
    });
    expect(await keysOf(database)).toEqual([['a', 1, 1]]);
  });

  it('writes nothing of a transaction that fails', async () => {
    const failing = database.write(['shards'], async (stores) => {
      await stores('shards').put('half', ['a', 1, 1]);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await keysOf(database)).toEqual([]);
  });
});

describe('the database in storage.local', () => {
  it('is there for the next worker, and gone when it is cleared', async () => {
    await put(areaDatabase(), [['a', 1, 1]]);
    expect(await keysOf(areaDatabase())).toEqual([['a', 1, 1]]);
    items.set('settings', 'another part');
    await areaDatabase().clear();
    expect([...items.keys()]).toEqual(['settings']);
  });

  it('loses track of nothing at whichever step it is killed', async () => {
    const run = async (last: number) => {
      items.clear();
      await put(areaDatabase(), [['a', 1, 1]]);
      const life = new Life();
      life.last = last;
      const work = areaDatabase(life).write(['shards'], async (stores) => {
        await stores('shards').delete(['a', 1, 1]);
        await stores('shards').put('new', ['a', 1, 2]);
      });
      await Promise.race([work, life.killed]);
      return life.steps;
    };
    const steps = await run(Number.POSITIVE_INFINITY);
    for (let step = 1; step <= steps; step++) {
      await run(step);
      const named = (await keysOf(areaDatabase())).map((key) => `lists/shards/${JSON.stringify(key)}`);
      const stored = [...items.keys()].filter((item) => item.startsWith('lists/shards/'));
      for (const item of stored) expect(named).toContain(item);
    }
  });
});

describe('a storage.local that refuses to write', () => {
  it.each([
    // Firefox's own words.
    ['QuotaExceededError: storage.local API call exceeded its quota limitations.', 'disk-full'],
    ['An unexpected error occurred', 'storage'],
  ])('with "%s" is said to be %s, and keeps what it has', async (words, code) => {
    await put(areaDatabase(), [['a', 1, 1]]);
    const area = new MortalArea(items, new Life());
    area.set = () => Promise.reject(new Error(words));
    const failed = await put(new AreaDatabase(area), [['a', 1, 2]]).catch((error: unknown) => error);
    expect(faultOf(failed).code).toBe(code);
    expect(await keysOf(areaDatabase())).toEqual([['a', 1, 1]]);
  });
});

describe('a browser', () => {
  const second = () => ({
    opened: 0,
    forgot: 0,
    async open() {
      this.opened++;
      return areaDatabase();
    },
    async forget() {
      this.forgot++;
    },
  });
  /** An IndexedDB that fails with these, one after the other, and then opens. */
  const failing = (...names: string[]) => {
    const database = new IndexedDatabase(new IDBFactory());
    const open = database.open.bind(database);
    database.open = async () => {
      const name = names.shift();
      if (name !== undefined) throw new DOMException('no', name);
      return open();
    };
    return database;
  };

  it('that opens IndexedDB uses it, and forgets what a private time has left', async () => {
    const other = second();
    const database = new FallbackDatabase(new IndexedDatabase(new IDBFactory()), other);
    await put(database, [['a', 1, 1]]);
    expect(await keysOf(database)).toEqual([['a', 1, 1]]);
    expect({ opened: other.opened, forgot: other.forgot, items: items.size }).toEqual({
      opened: 0,
      forgot: 1,
      items: 0,
    });
  });

  it('that opens none uses the other one, asked once', async () => {
    const other = second();
    const database = new FallbackDatabase(failing('InvalidStateError'), other);
    await put(database, [['a', 1, 1]]);
    expect(await keysOf(database)).toEqual([['a', 1, 1]]);
    expect({ opened: other.opened, forgot: other.forgot }).toEqual({ opened: 1, forgot: 0 });
  });

  it('whose disk is full is told so, and asked again', async () => {
    const other = second();
    const database = new FallbackDatabase(failing('QuotaExceededError'), other);
    await expect(keysOf(database)).rejects.toThrow('no');
    expect(await keysOf(database)).toEqual([]);
    expect(other.opened).toBe(0);
  });
});
