import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ListLibrary } from '../../../../src/background/lists/library.ts';
import { gate } from '../../../support/gate.ts';
import { Device, LIST_URL } from './device.ts';
import { names, packOne, TestPublisher } from './publisher.ts';
import { servedDevice } from './served-device.ts';

let device: Device;
let publisher: TestPublisher;

beforeEach(async () => {
  ({ device, publisher } = await servedDevice(500));
});

/** Damages one stored shard of a list, the one that has this entry. */
async function damage(id: string, change: (bytes: Uint8Array) => Uint8Array | null): Promise<number> {
  return device.database!.write(['shards'], async (stores) => {
    const store = stores('shards');
    const keys = await store.keys(IDBKeyRange.bound([id], [id, []]));
    for (const key of keys) {
      const next = change((await store.get(key)) as Uint8Array);
      if (next) await store.put(next, key);
      else await store.delete(key);
    }
    return keys.length;
  });
}

const flip = (bytes: Uint8Array) => bytes.map((byte, i) => (i === bytes.length - 1 ? byte ^ 0xff : byte));
const last = (number: number) => `https://${names(number, number + 1)[0]}`;

describe('the bundled list', () => {
  it('protects from the first second, before anything is stored, and without a working storage', async () => {
    const broken = {
      open: () => {
        throw new DOMException('no', 'UnknownError');
      },
    } as unknown as IDBFactory;
    for (const library of [
      device.start(),
      Object.assign(new Device(), { packaged: device.packaged, factory: broken }).start(),
    ]) {
      expect((await library.lookups.lookUp(last(9001))).kind).toBe('listed');
      expect((await library.lookups.lookUp('https://shop1.example/')).kind).toBe('unknown');
    }
  });

  it('says without a server which source names an entry, and since when', async () => {
    const numbers = new Uint8Array(50).fill(1);
    device.packaged.set('bundled/sources.bin', numbers);
    const names = { date: '2026-03-20', names: ['first list', 'second list'] };
    device.packaged.set('bundled/sources.json', new TextEncoder().encode(JSON.stringify(names)));
    const library = device.start();
    expect(await library.details.of(last(9001))).toMatchObject({
      firstListed: '2026-03-20',
      source: 'second list',
    });
    expect(device.server.log).toEqual([]);
    numbers.fill(9);
    expect(await library.details.of(last(9001))).toBeNull();
  });

  it('is brought into the store once, and again when the package has another one', async () => {
    await device.start().tick();
    device.packaged.set('bundled/snapshot.bin', new Uint8Array(0));
    const library = device.start();
    expect((await library.lookups.lookUp(last(9001))).kind).toBe('listed');
    expect((await library.states()).find((list) => list.id === 'bundled')).toMatchObject({
      state: 'bundled',
      entries: 50,
    });
    const newer = await TestPublisher.create(() => device.now);
    await newer.publish(names(9500, 9510));
    device.packaged.set('bundled/index.bin', newer.files.get('index')!);
    device.packaged.set('bundled/snapshot.bin', newer.files.get('snapshot/1.bin')!);
    await device.start().tick();
    const updated = device.start();
    expect((await updated.lookups.lookUp(last(9501))).kind).toBe('listed');
    expect((await updated.lookups.lookUp(last(9001))).kind).toBe('unknown');
  });

  it('names its sites to the browser before the store has it, but never before an older one has gone', async () => {
    /** In the order in which they are written: the list that comes into force, and its names for the browser. */
    const written = async (): Promise<string[]> => {
      const library = device.start();
      const database = device.database!;
      const write = database.write.bind(database);
      const parts: string[] = [];
      database.write = (stores, body, durability) => {
        if (stores.includes('guards')) parts.push('names');
        // What comes into force is written with care, what is swept away is not.
        if (durability === 'strict') parts.push('list');
        return write(stores, body, durability);
      };
      await library.tick();
      return parts;
    };
    device.preset = null;
    expect(await written()).toEqual(['names', 'list']);
    expect(await written()).toEqual([]);
    await packOne(device, names(9500, 9510));
    expect(await written()).toEqual(['list', 'names']);
  });

  it('is healed from the package, the signed list from its server, and the entry is found meanwhile', async () => {
    await device.start().tick();
    for (const [id, entry] of [
      ['bundled', 9001],
      ['default', 5],
    ] as const) {
      for (const change of [flip, () => null]) {
        expect(await damage(id, change)).toBeGreaterThan(0);
        const library = device.start();
        expect((await library.lookups.lookUp(last(entry))).kind).toBe('listed');
        const healed = (await library.states()).find((list) => list.id === id)!;
        expect(healed.why).toBe(null);
      }
    }
  });

  it('says so where a damaged part cannot be healed, and fetches the list anew when it can', async () => {
    await device.start().tick();
    await damage('default', flip);
    device.server.route = () => Promise.reject(new TypeError('offline'));
    const library = device.start();
    expect((await library.lookups.lookUp(last(5))).kind).toBe('unknown');
    expect((await library.lookups.lookUp(last(9001))).kind).toBe('listed');
    expect((await library.states())[0]).toMatchObject({ state: 'refused', why: 'corrupt' });
    device.server.route = () => null;
    await library.sync();
    expect((await library.lookups.lookUp(last(5))).kind).toBe('listed');
    expect((await library.states())[0]).toMatchObject({ state: 'fresh', why: null });
  });

  it('is written into the store by the first worker, and by no other', async () => {
    await device.start().tick();
    const library = device.start();
    await library.ready;
    const writes: string[][] = [];
    const database = device.database!;
    const write = database.write.bind(database);
    database.write = (stores, body, durability) => {
      writes.push(stores);
      return write(stores, body, durability);
    };
    await library.tick();
    expect(writes).toEqual([]);
  });

  it('is mended at once where the next worker finds it damaged, and once where that fails', async () => {
    await device.start().tick();
    await publisher.publish(names(0, 520));
    await device.start().sync();
    const damageOverlay = () =>
      device.database!.write(['overlays'], async (stores) => {
        stores('overlays').put(new Uint8Array(3), ['default', 1]);
      });
    await damageOverlay();
    device.server.log.length = 0;
    const library = device.start();
    await library.tick();
    expect((await library.lookups.lookUp(last(519))).kind).toBe('listed');
    expect((await library.states())[0]).toMatchObject({ state: 'fresh', why: null });
    await damageOverlay();
    device.server.route = () => Promise.reject(new TypeError('offline'));
    const failing = device.start();
    await failing.tick();
    expect(device.server.log.at(-1)).toBe('index');
    expect(await failing.nextPollAt()).toBeGreaterThan(device.now + 60_000);
  });

  it('exempts no registry, whatever its index says', async () => {
    publisher.exemptions = ['co.uk', 'co.uk/path', 'shop.co.uk', 'page.github.io'];
    await publisher.sign();
    const library = device.start();
    await library.tick();
    expect(await library.lookups.exemptHosts()).toEqual(['shop.co.uk', 'page.github.io']);
  });

  it('gives its guard names, newest first, without those that are no hosts or exempt', async () => {
    publisher.exemptions = ['shop9002.example'];
    await publisher.sign();
    const library = device.start();
    await library.tick();
    const hosts: string[] = [];
    for await (const host of library.guardNames.hosts()) hosts.push(host);
    expect(hosts).toEqual(['shop9001.example', 'xn--bcher-kva.example']);
    expect(await library.guardNames.key()).not.toBe('');
  });
});

describe('several lists', () => {
  it('adds, orders, switches and removes; the first in the order is named', async () => {
    const second = await TestPublisher.create(() => device.now);
    second.list = 'second';
    await second.publish(names(0, 100));
    device.server.route = (request, path) => {
      const { pathname } = new URL(request.url);
      const bytes = pathname.startsWith('/b/') ? second.files.get(pathname.slice(3)) : null;
      return bytes && path !== '' ? new Response(bytes as BodyInit) : null;
    };
    const library = device.start();
    await library.tick();
    const added = await library.add({ url: 'https://lists.test/b/index', publicKey: second.publicKey });
    await library.sync(added.id);
    const named = async (one = library) => {
      const verdict = await one.lookups.lookUp(last(3));
      return verdict.kind === 'listed' ? verdict.listing.listId : verdict.kind;
    };
    expect(await named()).toBe('default');
    await library.move(added.id, 0);
    expect(await named()).toBe(added.id);
    expect(await named(device.start())).toBe(added.id);
    await library.switch(added.id, false);
    expect(await named()).toBe('default');
    await library.switch('default', false);
    expect(await named()).toBe('unknown');
    await library.switch(added.id, true);
    expect(await named()).toBe(added.id);
    await library.remove(added.id);
    expect(await named()).toBe('unknown');
    expect(await named(device.start())).toBe('unknown');
  });

  it('takes lists of a policy, which cannot be removed or switched off, and drops them with it', async () => {
    device.preset = null;
    const library = device.start(undefined, { fetch: device.server.fetch });
    await library.applyPolicy([
      { url: LIST_URL, publicKey: publisher.publicKey, name: 'Work' },
      { url: 'x', publicKey: '', name: '' },
    ]);
    await library.sync();
    const [first] = await library.states();
    expect(first).toMatchObject({ managed: true, state: 'fresh', kind: 'signed' });
    await library.remove(first!.id);
    await library.switch(first!.id, false);
    expect((await library.lookups.lookUp(last(3))).kind).toBe('listed');
    await library.applyPolicy([]);
    expect((await library.lookups.lookUp(last(3))).kind).toBe('unknown');
  });

  it('keeps the lists of a policy in front, whatever is moved', async () => {
    device.preset = null;
    const library = device.start();
    const policy = ['one', 'two'].map((name) => ({
      url: `https://lists.test/a/${name}`,
      publicKey: publisher.publicKey,
      name,
    }));
    await library.applyPolicy(policy);
    const order = async () => (await library.states()).map((list) => list.name);
    const before = await order();
    const [first] = await library.states();
    await library.move('bundled', 0);
    await library.move(first!.id, 3);
    expect(await order()).toEqual(before);
    await library.move('polkadot', 0);
    expect((await library.states()).map((list) => list.id).slice(2, 4)).toEqual(['polkadot', 'bundled']);
  });

  it("has the build's own list once where a policy names it too, and still when the policy goes", async () => {
    const policy = [{ url: LIST_URL, publicKey: publisher.publicKey, name: 'Work' }];
    const ids = async (library: ListLibrary) =>
      (await library.states()).map(({ id, managed }) => `${id}${managed ? ' managed' : ''}`);
    const library = device.start();
    await library.move('default', 1);
    await library.applyPolicy(policy);
    expect(await ids(library)).toEqual(['default managed', 'bundled']);
    const next = device.start();
    await next.applyPolicy(policy);
    await next.sync();
    expect(await ids(next)).toEqual(['default managed', 'bundled']);
    expect((await next.lookups.lookUp(last(3))).kind).toBe('listed');
    await next.applyPolicy([]);
    expect(await ids(next)).toEqual(['default', 'bundled']);
    expect((await next.lookups.lookUp(last(3))).kind).toBe('listed');
  });

  it('takes a backup over as a whole or not at all', async () => {
    const library = device.start();
    await library.ready;
    const before = structuredClone(await library.configs());
    const kept = { name: 'x', publicKey: null, type: null, on: true };
    const good = { ...kept, id: 'list-1', url: 'https://good.test/hosts' };
    const bad = { ...kept, id: 'list-2', url: 'http://bad.test/hosts' };
    await expect(library.restore([good, bad])).rejects.toMatchObject({ code: 'insecure' });
    expect(await library.configs()).toEqual(before);
    await library.restore([
      { ...good, on: false },
      { ...kept, id: 'bundled', url: null },
      { ...kept, id: 'scamblocklist', url: null },
    ]);
    const found = (await library.configs()).map(({ url, id, on }) => [url ?? id, on]);
    expect(found).toEqual([
      ['https://good.test/hosts', false],
      ['bundled', true],
      [LIST_URL, true],
    ]);
  });

  it('of which one has a slow server: the next is synced all the same', async () => {
    const second = await TestPublisher.create(() => device.now);
    await second.publish(names(0, 100));
    const trickle = new ReadableStream<Uint8Array>({
      pull: async (controller) => {
        await new Promise((resolve) => setTimeout(resolve, 20));
        controller.enqueue(new Uint8Array([83]));
      },
    });
    device.server.route = (request) =>
      new URL(request.url).pathname.startsWith('/b/') ? new Response(trickle) : null;
    const library = device.start(undefined, { turn: 50 });
    await library.add({ url: 'https://lists.test/b/index', publicKey: second.publicKey });
    await vi.waitFor(() => expect(device.server.log).toContain('/b/index'), { timeout: 10_000 });
    await library.sync('default');
    expect((await library.states()).find((list) => list.id === 'default')).toMatchObject({ state: 'fresh' });
  });

  it('refuses a key that is none and a plain-text list over http', async () => {
    const library = device.start();
    await expect(library.add({ url: LIST_URL, publicKey: 'AAAA' })).rejects.toMatchObject({
      code: 'signature',
    });
    await expect(library.add({ url: 'http://lists.test/hosts' })).rejects.toMatchObject({ code: 'insecure' });
    expect(await library.states()).toHaveLength(2);
  });

  it('starts with the freely licensed lists where the build names none', async () => {
    device.preset = null;
    const states = await device.start().states();
    expect(states.map((state) => state.id)).toEqual([
      'bundled',
      'phishing-database',
      'polkadot',
      'taiwan-165',
    ]);
  });
});

describe('details', () => {
  it('tells why an entry is listed, and lifts a hit that the details do not confirm', async () => {
    await publisher.details([names(5, 6)[0]!]);
    const library = device.start();
    await library.tick();
    expect(await library.details.of(last(5))).toMatchObject({
      entry: names(5, 6)[0]!.slice(0, -1),
      firstListed: '2026-11-01',
      reason: null,
    });
    const requests = device.server.log.filter((line) => line.startsWith('details/'));
    expect(requests).toHaveLength(2);
    // The same shard's file, but with another name in it: the hit was a collision of fingerprints.
    const { Fingerprinter } = await import('../../../../src/list/fingerprint.ts');
    const { DetailsManifest, detailsDigest, detailsFileName } = await import(
      '../../../../src/list/details.ts'
    );
    const { packDetails } = await import('../../../../src/publisher/details-files.ts');
    const fingerprinter = new Fingerprinter(new Uint8Array(16).fill(7));
    fingerprinter.hash(names(6, 7)[0]!);
    const other = { name: 'other.example/', type: 'phishing', firstListed: '2026-11-01', source: 'test' };
    const file = await packDetails(JSON.stringify([other]));
    const digest = await detailsDigest(file);
    const digests = new Uint8Array(4096 * 16);
    digests.set(digest, fingerprinter.shard * 16);
    publisher.files.set(`details/${detailsFileName(digest)}`, file);
    const ref = await publisher.put('details/manifest.bin', new DetailsManifest(digests).encode());
    device.now += 1000;
    await publisher.sign((index) => ({ ...index, details: { ...ref, dir: 'details' } }));
    await library.sync();
    expect((await library.lookups.lookUp(last(6))).kind).toBe('listed');
    expect(await library.details.of(last(6))).toBe(null);
    expect((await library.lookups.lookUp(last(6))).kind).toBe('unknown');
    expect((await library.lookups.lookUp(last(7))).kind).toBe('listed');
  });
});

describe('look-ups', () => {
  it('find a site also where a translation proxy shows it, by the same entry', async () => {
    const library = device.start();
    await library.tick();
    const { hostname } = new URL(last(3));
    const proxied = hostname.replaceAll('-', '--').replaceAll('.', '-');
    const plain = await library.lookups.lookUp(last(3));
    expect(plain.kind).toBe('listed');
    expect(await library.lookups.lookUp(`https://${proxied}.translate.goog/?_x_tr_sl=en`)).toEqual(plain);
    expect((await library.lookups.lookUp('https://fine-test.translate.goog/')).kind).toBe('unknown');
  });

  it('read a shard once however many ask at once, and go on while a sync runs', async () => {
    await device.start().tick();
    const library = device.start();
    await library.ready;
    let reads = 0;
    const database = device.database!;
    const read = database.read.bind(database);
    database.read = (stores, body) => {
      if (stores[0] === 'shards') reads++;
      return read(stores, body);
    };
    await Promise.all(Array.from({ length: 20 }, () => library.lookups.lookUp(last(5))));
    const once = reads;
    await library.lookups.lookUp(last(5));
    expect(reads).toBe(once);
    expect(once).toBeLessThanOrEqual(4);
    await publisher.publish(names(0, 600), { newKey: true });
    const sync = library.sync();
    let during = 0;
    let done = false;
    void sync.then(() => {
      done = true;
    });
    while (!done) {
      expect((await library.lookups.lookUp(last(5))).kind).toBe('listed');
      during++;
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
    expect(during).toBeGreaterThan(3);
    expect((await library.lookups.lookUp(last(599))).kind).toBe('listed');
  });

  it('wait for a disk that is slow, and for healing only a moment', async () => {
    await device.start().tick();
    const library = device.start();
    await library.ready;
    const database = device.database!;
    const read = database.read.bind(database);
    database.read = async (stores, body) => {
      if (stores[0] === 'shards') await new Promise((resolve) => setTimeout(resolve, 400));
      return read(stores, body);
    };
    expect((await library.lookups.lookUp(last(5))).kind).toBe('listed');
    database.read = read;
    await damage('default', flip);
    const answered = gate();
    device.server.route = () => answered.opened.then(() => new Response('', { status: 503 }));
    const next = device.start(undefined, { limits: { idle: 10_000, whole: 60_000 } });
    const both = await Promise.all([next.lookups.lookUp(last(5)), next.lookups.lookUp(last(5))]);
    expect(both.map(({ kind }) => kind)).toEqual(['unknown', 'unknown']);
    // Only now: none of them has waited for it.
    answered.open();
  });

  it('say unknown of what is no web address', async () => {
    const library = device.start();
    for (const text of ['', 'about:blank', 'data:text/html,x', 'http://', 'javascript:1']) {
      expect((await library.lookups.lookUp(text)).kind).toBe('unknown');
    }
  });
});
