import { beforeEach, describe, expect, it } from 'vitest';
import type { ListLibrary } from '../../../../src/background/lists/library.ts';
import type { Device } from './device.ts';
import { DAY, names, TestPublisher } from './publisher.ts';
import { servedDevice } from './served-device.ts';

let device: Device;
let publisher: TestPublisher;

beforeEach(async () => {
  ({ device, publisher } = await servedDevice(3000));
});

function kind(library: ListLibrary, expression: string): Promise<string> {
  return library.lookups.lookUp(`https://${expression}`).then((verdict) => verdict.kind);
}

async function stateOf(library: ListLibrary) {
  return (await library.states()).find((state) => state.id === 'default')!;
}

describe('sync of a signed list', () => {
  it('downloads, protects, and says so', async () => {
    const library = device.start();
    expect(await kind(library, 'shop5.swindle5.example/')).toBe('unknown');
    await library.tick();
    expect(await library.lookups.lookUp('https://sub.shop5.swindle5.example/x?y')).toEqual({
      kind: 'listed',
      listing: {
        expression: 'shop5.swindle5.example/',
        type: 'phishing',
        listId: 'default',
        listName: 'Test list',
      },
    });
    expect(await kind(library, 'shop5.swindle6.example/')).toBe('unknown');
    expect(await stateOf(library)).toMatchObject({ state: 'fresh', version: 1, entries: 3000, why: null });
  });

  it('is there after a restart without asking anybody', async () => {
    await device.start().tick();
    device.server.log.length = 0;
    const library = device.start();
    for (const name of names(0, 3000).filter((_, i) => i % 100 === 0)) {
      expect(await kind(library, name)).toBe('listed');
    }
    expect(device.server.log).toEqual([]);
  });

  it('asks conditionally, and only when it is due', async () => {
    const library = device.start();
    await library.tick();
    device.server.log.length = 0;
    await library.tick();
    expect(device.server.log).toEqual([]);
    device.now = await library.nextPollAt();
    await library.tick();
    expect(device.server.log).toEqual(['index']);
    expect((await stateOf(library)).checkedAt).toBe(device.now);
  });

  it('follows a chain of deltas, a delta from the base, and a list that goes back and forth', async () => {
    const library = device.start();
    await library.tick();
    await publisher.publish(names(10, 3010));
    await library.sync();
    await publisher.publish(names(5, 3020));
    device.server.log.length = 0;
    await library.sync();
    expect(device.server.log).toEqual(['index', 'delta/1-2-3.bin']);
    expect(await kind(library, names(4, 5)[0]!)).toBe('unknown');
    expect(await kind(library, names(7, 8)[0]!)).toBe('listed');
    expect(await kind(library, names(3019, 3020)[0]!)).toBe('listed');
    expect(await stateOf(library)).toMatchObject({ version: 3, entries: 3015, state: 'fresh' });
    const late = device.start();
    expect(await kind(late, names(3019, 3020)[0]!)).toBe('listed');
  });

  it('makes the next snapshot by itself where the key stays, fetching only its head', async () => {
    const library = device.start();
    await library.tick();
    await publisher.publish(names(100, 3300), { rebase: true });
    device.server.log.length = 0;
    await library.sync();
    const { headSize } = publisher.index!.base;
    expect(device.server.log).toEqual(['index', 'delta/1-1-2.bin', `snapshot/2.bin 0-${headSize - 1}`]);
    expect(await stateOf(library)).toMatchObject({ version: 2, entries: 3200 });
    await publisher.publish(names(101, 3301));
    await library.sync();
    expect(await kind(library, names(100, 101)[0]!)).toBe('unknown');
    expect(await kind(library, names(3300, 3301)[0]!)).toBe('listed');
  });

  it('downloads the next snapshot where the key changed', async () => {
    const library = device.start();
    await library.tick();
    await publisher.publish(names(1, 3001), { newKey: true });
    await library.sync();
    expect(await stateOf(library)).toMatchObject({ version: 2, state: 'fresh' });
    expect(await kind(library, names(0, 1)[0]!)).toBe('unknown');
    expect(await kind(library, names(3000, 3001)[0]!)).toBe('listed');
  });

  it('falls back to the delta from the base, then to the snapshot, where a file is gone or wrong', async () => {
    const library = device.start();
    await library.tick();
    await publisher.publish(names(10, 3010));
    await library.sync();
    await publisher.publish(names(5, 3020));
    publisher.files.delete('delta/1-2-3.bin');
    await library.sync();
    expect(await stateOf(library)).toMatchObject({ version: 3, state: 'fresh' });
    await publisher.publish(names(6, 3021));
    publisher.files.set('delta/1-3-4.bin', new Uint8Array(10));
    publisher.files.set(
      'delta/1-1-4.bin',
      publisher.files.get('delta/1-1-4.bin')!.map((byte) => byte ^ 1),
    );
    await library.sync();
    expect(await stateOf(library)).toMatchObject({ version: 3, state: 'refused', why: 'truncated' });
    expect(await kind(library, names(5, 6)[0]!)).toBe('listed');
  });

  it('resumes a broken download where it broke off', async () => {
    const whole = publisher.files.get('snapshot/1.bin')!;
    device.server.route = (request, path) => {
      const range = /^bytes=(\d+)-/.exec(request.headers.get('range') ?? '');
      if (path !== 'snapshot/1.bin' || range === null || Number(range[1]) === 0) return null;
      const from = Number(range[1]);
      const headers = { 'content-range': `bytes ${from}-${whole.length - 1}/${whole.length}` };
      return new Response(whole.slice(from, from + 9000) as BodyInit, { status: 206, headers });
    };
    const library = device.start();
    await library.tick();
    expect(await stateOf(library)).toMatchObject({ state: 'refused', why: 'truncated' });
    device.server.route = () => null;
    device.server.log.length = 0;
    await device.start().sync();
    const resumed = Number(/^snapshot\/1\.bin (\d+)-/.exec(device.server.log.at(-1)!)![1]);
    expect(resumed).toBeGreaterThan(publisher.index!.base.headSize + 8000);
    expect(await kind(device.start(), names(2999, 3000)[0]!)).toBe('listed');
  });

  it('gives a server up that is slower than any line, and keeps what it sent', async () => {
    const whole = publisher.files.get('snapshot/1.bin')!;
    const { headSize } = publisher.index!.base;
    let at = headSize;
    device.server.route = (request, path) => {
      if (path !== 'snapshot/1.bin' || request.headers.get('range')?.startsWith('bytes=0-')) return null;
      at = Number(/^bytes=(\d+)-/.exec(request.headers.get('range') ?? '')![1]);
      const headers = { 'content-range': `bytes ${at}-${whole.length - 1}/${whole.length}` };
      const slow = new ReadableStream<Uint8Array>({
        pull: (controller) => {
          device.now += 5000;
          controller.enqueue(whole.slice(at, at + 200));
          at += 200;
          if (at >= whole.length) controller.close();
        },
      });
      return new Response(slow, { status: 206, headers });
    };
    const library = device.start();
    await library.tick();
    expect(await stateOf(library)).toMatchObject({ state: 'stale', why: 'timeout', version: 0 });
    device.server.route = () => null;
    device.server.log.length = 0;
    await device.start().sync();
    const resumed = Number(/^snapshot\/1\.bin (\d+)-/.exec(device.server.log.at(-1)!)![1]);
    expect(resumed).toBeGreaterThan(headSize);
    expect(await kind(device.start(), names(2999, 3000)[0]!)).toBe('listed');
  });

  it('comes within hours over a line that stops again and again, each attempt soon after the last', async () => {
    const whole = publisher.files.get('snapshot/1.bin')!;
    let attempts = 0;
    device.server.route = (request, path) => {
      if (path !== 'snapshot/1.bin' || request.headers.get('range')?.startsWith('bytes=0-')) return null;
      attempts += 1;
      let at = Number(/^bytes=(\d+)-/.exec(request.headers.get('range') ?? '')![1]);
      const headers = { 'content-range': `bytes ${at}-${whole.length - 1}/${whole.length}` };
      const slow = new ReadableStream<Uint8Array>({
        pull: (controller) => {
          device.now += 10_000;
          controller.enqueue(whole.slice(at, at + 200));
          at += 200;
          if (at >= whole.length) controller.close();
        },
      });
      return new Response(slow, { status: 206, headers });
    };
    const began = device.now;
    for (let polls = 0; polls < 30; polls++) {
      const library = device.start();
      await library.tick();
      if ((await stateOf(library)).state === 'fresh') break;
      device.now = await library.nextPollAt();
    }
    expect(attempts).toBeGreaterThan(5);
    expect(await kind(device.start(), names(2999, 3000)[0]!)).toBe('listed');
    expect(device.now - began).toBeLessThan(3 * 3_600_000);
  });

  it('is current without its guard names, where the line is too slow for them', async () => {
    const guard = await publisher.put('guard.txt', new TextEncoder().encode('shop5.swindle5.example\n'));
    await publisher.sign((index) => ({ ...index, guard }));
    device.server.route = (_, path) => (path === 'guard.txt' ? new Promise<Response>(() => undefined) : null);
    const library = device.start();
    await library.tick();
    expect(await stateOf(library)).toMatchObject({ state: 'fresh', version: 1, why: null });
    device.server.route = () => null;
    await library.sync();
    const hosts: string[] = [];
    for await (const host of library.guardNames.hosts()) hosts.push(host);
    expect(hosts).toContain('shop5.swindle5.example');
  });

  it('fetches what has changed in its guard names, and not all of them anew', async () => {
    const file = await publisher.put('guard.txt', new TextEncoder().encode('a.example\nb.example\n'));
    const step = async (from: number, text: string) => ({
      from,
      ...(await publisher.put(`guard/${from}.txt`, new TextEncoder().encode(text))),
    });
    const library = device.start();
    const hosts = async () => {
      const found: string[] = [];
      for await (const host of library.guardNames.hosts()) {
        if (/^.\.example$/.test(host)) found.push(host);
      }
      return found;
    };
    await publisher.sign((index) => ({ ...index, guard: { ...file, at: 1, latest: 1 } }));
    await library.tick();
    expect(await hosts()).toEqual(['a.example', 'b.example']);
    const first = await step(1, '+c.example\n');
    await publisher.sign((index) => ({ ...index, guard: { ...file, at: 1, latest: 2, changes: [first] } }));
    const key = await library.guardNames.key();
    device.server.log.length = 0;
    await library.sync();
    expect(device.server.log).toEqual(['index', 'guard/1.txt']);
    expect(await hosts()).toEqual(['c.example', 'a.example', 'b.example']);
    expect(await library.guardNames.key()).not.toBe(key);
    // Two steps behind: the changes from before that, which say the first once more; a line that is no host is none.
    const both = await step(1, '+d.example\n-a.example\n+c.example\n+BAD HOST\n');
    const last = await step(3, '-a.example\n');
    await publisher.sign((index) => ({
      ...index,
      guard: { ...file, at: 1, latest: 4, changes: [last, both] },
    }));
    device.server.log.length = 0;
    await library.sync();
    expect(device.server.log).toEqual(['index', 'guard/1.txt']);
    expect(await hosts()).toEqual(['d.example', 'c.example', 'b.example']);
    device.server.log.length = 0;
    await library.sync();
    expect(device.server.log).toEqual(['index']);
    // Another whole file: nothing of the changes stays.
    const next = await publisher.put('guard2.txt', new TextEncoder().encode('a.example\n'));
    await publisher.sign((index) => ({ ...index, guard: { ...next, at: 5, latest: 5 } }));
    await library.sync();
    expect(await hosts()).toEqual(['a.example']);
  });

  it('asks for no head that is larger than any', async () => {
    const { base } = publisher.index!;
    const size = 200 * 1024 * 1024;
    await publisher.sign((index) => ({ ...index, base: { ...base, size, headSize: size - 1 } }));
    const library = device.start();
    await library.tick();
    expect(await stateOf(library)).toMatchObject({ state: 'refused', why: 'too-large' });
    expect(device.server.log).toEqual(['index']);
  });

  it('works with a server that knows no ranges', async () => {
    device.server.ranges = false;
    const library = device.start();
    await library.tick();
    expect(await stateOf(library)).toMatchObject({ state: 'fresh', entries: 3000 });
  });

  it('puts exemptions into force at once, even when the data files cannot be had', async () => {
    const library = device.start();
    await library.tick();
    publisher.exemptions = ['swindle5.example'];
    await publisher.publish(names(1, 3001));
    for (const file of publisher.files.keys()) if (file !== 'index') publisher.files.delete(file);
    await library.sync();
    expect((await stateOf(library)).why).toBe('missing');
    expect(await library.lookups.lookUp('https://shop5.swindle5.example/')).toMatchObject({
      kind: 'allowed',
      by: 'publisher',
    });
    expect(await kind(library, 'shop6.swindle6.example/')).toBe('listed');
    expect(await kind(device.start(), 'shop5.swindle5.example/')).toBe('allowed');
  });

  it('trusts the keys that a signed index names, and no longer those it drops', async () => {
    const other = await TestPublisher.create(() => device.now);
    const library = device.start();
    publisher.trusted = [...publisher.keys, ...other.keys];
    await publisher.sign();
    await library.tick();
    const first = [...publisher.keys];
    publisher.keys.splice(0, 1, ...other.keys);
    publisher.trusted = other.keys;
    await publisher.publish(names(1, 3001));
    await library.sync();
    expect(await stateOf(library)).toMatchObject({ version: 2, state: 'fresh' });
    publisher.keys.splice(0, 1, ...first);
    await publisher.publish(names(2, 3002));
    await library.sync();
    expect(await stateOf(library)).toMatchObject({ version: 2, state: 'refused', why: 'signature' });
  });

  it('says that the list is stale once it has expired and nothing new can be had', async () => {
    const library = device.start();
    await library.tick();
    device.now += 8 * DAY;
    expect(await stateOf(library)).toMatchObject({ state: 'stale', why: 'expired' });
    device.server.route = () => Promise.reject(new TypeError('no network'));
    await library.tick();
    expect(await stateOf(library)).toMatchObject({ state: 'stale', why: 'offline' });
    expect(await kind(library, names(0, 1)[0]!)).toBe('listed');
  });
});
