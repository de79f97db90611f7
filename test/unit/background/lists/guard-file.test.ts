/**
 * The guard file as it lies on the device: in pieces, read no further than somebody asks.
 */
import { gzipSync } from 'node:zlib';
import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { guardFileHosts } from '../../../../src/background/lists/store/guard-file.ts';
import { IndexedDatabase } from '../../../../src/background/lists/store/indexed-database.ts';
import { ListStore } from '../../../../src/background/lists/store/list-store.ts';

/** Hosts that no compressor makes small: their file has many pieces. */
const HOSTS = Array.from(
  { length: 100_000 },
  (_, at) => `${Math.sin(at).toString(36).slice(3)}${at}.example`,
);
const PLAIN = new TextEncoder().encode(HOSTS.join('\n'));
const PACKED = new Uint8Array(gzipSync(PLAIN));

function store(database = new IndexedDatabase(new IDBFactory())): ListStore {
  return new ListStore(database);
}

/** Notes how many pieces were taken. */
async function* counted(pieces: AsyncIterable<Uint8Array>, taken: Uint8Array[]): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    taken.push(piece);
    yield piece;
  }
}

async function all<T>(values: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const value of values) found.push(value);
  return found;
}

describe('a guard file', () => {
  it.each([
    ['plain', PLAIN],
    ['gzip', PACKED],
  ])('comes back whole from its pieces: %s', async (_, bytes) => {
    const at = store();
    await at.putGuardFile('list', bytes, 'hash');
    const taken: Uint8Array[] = [];
    expect(await all(guardFileHosts(counted(at.guardFile('list', 'hash'), taken)))).toEqual(HOSTS);
    expect(taken.length).toBeGreaterThan(4);
  });

  it('is read no further than its names are wanted', async () => {
    const at = store();
    // How far the unpacking of a gzip file reads ahead is the platform's affair.
    await at.putGuardFile('list', PLAIN, 'hash');
    const taken: Uint8Array[] = [];
    const hosts = guardFileHosts(counted(at.guardFile('list', 'hash'), taken));
    for await (const host of hosts) if (host === HOSTS[1000]) break;
    expect(taken).toHaveLength(1);
  });

  it('is said to be damaged where its end is missing', async () => {
    const cut = PACKED.subarray(0, PACKED.length / 2);
    await expect(
      all(guardFileHosts([cut].values() as unknown as AsyncIterator<Uint8Array>)),
    ).rejects.toThrow();
  });

  it('gives way to the next one as a whole, and goes with its list', async () => {
    const at = store();
    await at.putGuardFile('list', PACKED, 'old');
    await at.putGuardFile('list', PLAIN.subarray(0, 1000), 'new');
    expect(await at.guardPiece('list', 'old', 0)).toBeNull();
    expect(await at.guardPiece('list', 'new', 0)).toHaveLength(1000);
    expect(await at.guardPiece('list', 'new', 1)).toBeNull();
    await at.putGuardFile('other', PLAIN, 'third');
    await at.keepOnly(['other']);
    expect(await at.guardPiece('list', 'new', 0)).toBeNull();
    expect(await at.guardPiece('other', 'third', 0)).not.toBeNull();
  });

  it('is read as the first version stored it, in one piece under the name of its list, until there is a next one', async () => {
    const database = new IndexedDatabase(new IDBFactory());
    const at = store(database);
    const keys = () => database.read(['guards'], (stores) => stores('guards').keys());
    await database.write(['guards'], async (stores) => {
      await stores('guards').put(PACKED, 'list');
      await stores('guards').put(PACKED, 'removed');
    });
    expect(await all(guardFileHosts(at.guardFile('list', 'hash')))).toEqual(HOSTS);
    await at.keepOnly(['list']);
    expect(await keys()).toEqual(['list']);
    await at.putGuardFile('list', PLAIN.subarray(0, 1000), 'new');
    expect(await keys()).toEqual([['list', 'new', 0]]);
  });

  it('without names has none', async () => {
    expect(await all(guardFileHosts(store().guardFile('list', 'hash')))).toEqual([]);
  });
});
