/**
 * Lists that are removed, come back or get another key, at the worst moments: nothing of an earlier life is
 * left, and nothing of it counts for the next.
 */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ListLibrary } from '../../../../src/background/lists/library.ts';
import { IndexedDatabase } from '../../../../src/background/lists/store/indexed-database.ts';
import { ListStore } from '../../../../src/background/lists/store/list-store.ts';
import { generateSigningKey } from '../../../../src/list/index-file.ts';
import { gate } from '../../../support/gate.ts';
import { Device, LIST_URL, Life } from './device.ts';
import { names, TestPublisher } from './publisher.ts';
import { servedDevice } from './served-device.ts';

let device: Device;
let publisher: TestPublisher;

beforeEach(async () => {
  // A build's own list that cannot be had, so that these tests see only the added one.
  ({ device, publisher } = await servedDevice(300, 'https://nothing.test/a/none'));
});

const add = (library: ListLibrary, publicKey = publisher.publicKey) =>
  library.add({ url: LIST_URL, publicKey });

/** Everything in the database that belongs to this list. */
async function leftOf(id: string): Promise<string[]> {
  return device.database!.read(['states', 'shards', 'heads', 'overlays', 'guards'], async (stores) => {
    const found: string[] = [];
    for (const name of ['states', 'shards', 'heads', 'overlays', 'guards'] as const) {
      const keys = await stores(name).keys();
      for (const key of keys) if ((Array.isArray(key) ? key[0] : key) === id) found.push(`${name} ${key}`);
    }
    return found;
  });
}

/** Answers the index only once `release` is called. */
function holdIndex(): { asked: Promise<void>; release: () => void } {
  const [asked, released] = [gate(), gate()];
  device.server.route = (_, path) => {
    if (path !== 'index') return null;
    asked.open();
    return released.opened.then(() => new Response(publisher.files.get('index') as BodyInit));
  };
  return { asked: asked.opened, release: released.open };
}

describe('a list that is removed', () => {
  it('while it is asked for leaves nothing', async () => {
    const library = device.start(undefined, { limits: { idle: 5000, whole: 60_000 } });
    const { asked, release } = holdIndex();
    const { id } = await add(library);
    await asked;
    const run = library.sync(id);
    await library.remove(id);
    release();
    await run;
    expect(await leftOf(id)).toEqual([]);
    expect((await library.states()).map((list) => list.id)).not.toContain(id);
  });

  it('by a worker that is killed at any moment of it is gone after the next', async () => {
    let at = 0;
    for (let killed = true; killed; ) {
      at++;
      const library = device.start();
      const { id } = await add(library);
      await library.sync(id);
      expect((await leftOf(id)).length).toBeGreaterThan(2);
      const life = new Life();
      const dying = device.start(life);
      await dying.ready;
      life.last = life.steps + at;
      const removed = dying.remove(id).then(() => new Promise((done) => setTimeout(done, 400)));
      killed = await Promise.race([removed.then(() => false), life.killed.then(() => true)]);
      await device.start().tick();
      expect([at, await leftOf(id)]).toEqual([at, []]);
    }
    expect(at).toBeGreaterThan(4);
  }, 60_000);

  it('in the other kind of window is gone here, where nobody was told', async () => {
    const library = device.start();
    const { id } = await add(library);
    await library.sync(id);
    device.catalogue.value.lists = device.catalogue.value.lists.filter((list) => list.id !== id);
    await device.start().tick();
    expect(await leftOf(id)).toEqual([]);
  });

  it('is not forgotten only because the catalogue cannot be read', async () => {
    const library = device.start();
    const { id } = await add(library);
    await library.sync(id);
    const { get } = device.catalogue;
    device.catalogue.get = () => Promise.reject(new Error('no storage'));
    await device.start().tick();
    device.catalogue.get = get;
    const next = device.start();
    expect((await next.lookups.lookUp(`https://${names(5, 6)[0]}`)).kind).toBe('listed');
  });
});

describe('a list that comes back', () => {
  it('begins anew, however soon', async () => {
    const library = device.start();
    const { id } = await add(library);
    await library.sync(id);
    device.server.route = (_, path) => (path === 'index' ? new Response('', { status: 500 }) : null);
    await library.remove(id);
    expect(await add(library)).toMatchObject({ version: 0, entries: 0 });
    await library.sync(id);
    expect((await library.lookups.lookUp(`https://${names(5, 6)[0]}`)).kind).toBe('unknown');
  });

  it('begins with none of the shards of its earlier life', async () => {
    const store = new ListStore(new IndexedDatabase(device.factory));
    const shard = (number: number) => ({ number, bytes: new Uint8Array([1]) });
    const { generation } = await store.begin('x', 'aa', new Uint8Array(1));
    await store.putShards('x', generation, [shard(0), shard(1), shard(4000)]);
    await store.keepOnly([]);
    const again = await store.begin('x', 'bb', new Uint8Array(1));
    await store.putShards('x', again.generation, [shard(0)]);
    expect(await store.begin('x', 'bb', new Uint8Array(1))).toEqual({ ...again, next: 1 });
    expect(await store.shard('x', again.generation, 4000)).toBe(null);
  });
});

describe('a list that is given another key', () => {
  it('believes nothing that only the old key signed, not even that nothing has changed', async () => {
    const library = device.start();
    const { id } = await add(library);
    await library.sync(id);
    const state = async () => (await library.states()).find((list) => list.id === id);
    expect(await state()).toMatchObject({ state: 'fresh' });
    await add(library, (await generateSigningKey()).publicKey);
    await library.sync(id);
    expect(await state()).toMatchObject({ state: 'refused', why: 'signature' });
    await library.remove(id);
    await add(library, (await generateSigningKey()).publicKey);
    await library.sync(id);
    expect(await state()).toMatchObject({ state: 'refused', why: 'signature' });
    await add(library);
    await library.sync(id);
    expect(await state()).toMatchObject({ state: 'fresh' });
  });

  it('while it is asked for learns nothing from the answer under the old one, and is asked again', async () => {
    const library = device.start(undefined, { limits: { idle: 5000, whole: 60_000 } });
    const other = await TestPublisher.create(() => device.now);
    await other.publish(names(500, 700));
    const { asked, release } = holdIndex();
    const { id } = await add(library);
    await asked;
    await add(library, other.publicKey);
    const run = library.sync(id);
    release();
    await run;
    // It was asked again, and what only the old key signs is refused.
    expect(device.server.log.filter((line) => line === 'index')).toHaveLength(2);
    expect((await library.states()).find((list) => list.id === id)).toMatchObject({ why: 'signature' });
    expect(device.catalogue.value.lists.find((list) => list.id === id)).toMatchObject({ trust: null });
    device.server.files = other.files;
    device.server.route = () => null;
    await library.sync(id);
    expect((await library.states()).find((list) => list.id === id)).toMatchObject({ state: 'fresh' });
    expect((await library.lookups.lookUp(`https://${names(600, 601)[0]}`)).kind).toBe('listed');
  });
});

describe('a list that the other kind of window adds', () => {
  it('is fetched here too as soon as it is heard of', async () => {
    const library = device.start();
    await library.tick();
    const other = new Device();
    Object.assign(other, { catalogue: device.catalogue, packaged: device.packaged, preset: device.preset });
    const { id } = await add(other.start());
    await library.noticeCatalogue(structuredClone(device.catalogue.value));
    await vi.waitFor(
      async () => {
        const found = (await library.states()).find((list) => list.id === id);
        expect(found).toMatchObject({ state: 'fresh', entries: 300 });
      },
      { timeout: 10_000 },
    );
  });

  it('is no news where the browser gives it back with its keys in another order', async () => {
    const library = device.start();
    await library.tick();
    const turned = (value: unknown): unknown =>
      typeof value !== 'object' || value === null || Array.isArray(value)
        ? Array.isArray(value)
          ? value.map(turned)
          : value
        : Object.fromEntries(
            Object.entries(value)
              .map(([key, inner]) => [key, turned(inner)])
              .reverse(),
          );
    let changes = 0;
    library.onChange(() => changes++);
    await library.noticeCatalogue(turned(device.catalogue.value));
    expect(changes).toBe(0);
  });
});
