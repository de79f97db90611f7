import { beforeEach, describe, expect, it } from 'vitest';
import type { ListLibrary } from '../../../../src/background/lists/library.ts';
import { signIndex } from '../../../../src/list/index-file.ts';
import type { Device } from './device.ts';
import { DAY, names, TestPublisher } from './publisher.ts';
import { servedDevice } from './served-device.ts';

let device: Device;
let publisher: TestPublisher;
let library: ListLibrary;

/** After each attack the list of version 1 protects, with version 2 on the server. */
beforeEach(async () => {
  ({ device, publisher } = await servedDevice(500));
  library = device.start();
  await library.tick();
});

async function refusedAs(why: string, state = 'refused'): Promise<void> {
  await library.sync();
  const found = (await library.states()).find((one) => one.id === 'default');
  expect({ state: found?.state, why: found?.why }).toEqual({ state, why });
  for (const one of [library, device.start()]) {
    for (const name of [names(0, 1)[0]!, names(499, 500)[0]!]) {
      expect((await one.lookups.lookUp(`https://${name}`)).kind).toBe('listed');
    }
    expect((await one.lookups.lookUp('https://shop1.swindle2.example/')).kind).toBe('unknown');
  }
}

describe('hostile and broken servers', () => {
  it('rollback: an older version is refused', async () => {
    const old = new Map(publisher.files);
    await publisher.publish(names(0, 501));
    await library.sync();
    device.server.files = old;
    await refusedAs('rollback');
  });

  it('rollback: an older index of the same version is refused', async () => {
    const old = publisher.files.get('index')!;
    device.now += 60_000;
    await publisher.sign();
    await library.sync();
    publisher.files.set('index', old);
    await refusedAs('rollback');
  });

  it('freeze: an index that has expired is refused, also when the server says that nothing has changed', async () => {
    device.now += 8 * DAY;
    await refusedAs('expired');
    device.now += DAY;
    device.server.route = () => new Response(null, { status: 304 });
    await refusedAs('expired');
  });

  it('mix and match: files of another version are refused', async () => {
    await publisher.publish(names(0, 510));
    const earlier = publisher.files.get('delta/1-1-2.bin')!;
    await publisher.publish(names(0, 530));
    publisher.files.set('delta/1-1-3.bin', earlier);
    publisher.files.delete('snapshot/1.bin');
    await refusedAs('truncated');
  });

  it('mix and match: a signed index whose files lead elsewhere is refused', async () => {
    await publisher.publish(names(0, 510));
    await publisher.sign((index) => ({ ...index, state: { sha256: 'ab'.repeat(32) } }));
    await refusedAs('mismatch');
  });

  it('endless data: no more than the signed size is read', async () => {
    await publisher.publish(names(0, 510));
    let sent = 0;
    device.server.route = (_, path) => {
      if (path === 'index') return null;
      const endless = new ReadableStream<Uint8Array>({
        pull(controller) {
          sent += 1000;
          controller.enqueue(new Uint8Array(1000));
        },
      });
      return new Response(endless);
    };
    await refusedAs('too-large');
    const { base, deltas } = publisher.index!;
    expect(sent).toBeLessThan(base.size + deltas[0]!.size + 20_000);
  });

  it('endless data: an endless index is refused', async () => {
    device.server.route = () =>
      new Response(
        new ReadableStream<Uint8Array>({ pull: (controller) => controller.enqueue(new Uint8Array(100_000)) }),
      );
    await refusedAs('too-large');
  });

  it('a wrong key, a wrong list, a changed byte', async () => {
    const other = await TestPublisher.create(() => device.now);
    const good = publisher.files.get('index')!;
    publisher.files.set('index', await signIndex(publisher.index!, other.keys));
    await refusedAs('signature');
    publisher.list = 'another-list';
    await publisher.sign();
    await refusedAs('wrong-list');
    publisher.files.set(
      'index',
      good.map((byte, i) => (i === 200 ? byte ^ 1 : byte)),
    );
    await refusedAs('signature');
    publisher.files.set('index', good.slice(0, 100));
    await refusedAs('truncated');
  });

  it('a captive portal that answers HTML with 200', async () => {
    const page = '<!DOCTYPE html><html><body>Welcome to the airport. Please sign in.</body></html>';
    device.server.route = () => new Response(page, { headers: { 'content-type': 'text/html' } });
    await refusedAs('not-a-list');
    device.server.route = () => new Response(page);
    await refusedAs('not-a-list');
    device.server.route = () => new Response('hello');
    await refusedAs('not-a-list');
  });

  it('a portal that lets the index through and answers HTML for the files', async () => {
    await publisher.publish(names(0, 510));
    const page = () => new Response('<html>sign in</html>', { headers: { 'content-type': 'text/html' } });
    device.server.route = (_, path) => (path === 'index' ? null : page());
    await refusedAs('not-a-list');
  });

  it('a clock that is a year off in either direction is said to be the clock', async () => {
    const real = device.now;
    device.server.date = () => real;
    device.now = real + 365 * DAY;
    await refusedAs('clock');
    device.now = real - 365 * DAY;
    const bytes = publisher.files.get('index')!;
    publisher.files.set('index', await signIndex({ ...publisher.index!, name: 'again' }, publisher.keys));
    await refusedAs('clock');
    device.server.date = null;
    await refusedAs('not-yet-valid');
    device.now = real;
    publisher.files.set('index', bytes);
    await library.sync();
    expect((await library.states())[0]).toMatchObject({ state: 'fresh', why: null });
  });

  it('a full disk is said, and what could not be finished is given back', async () => {
    await publisher.publish(names(0, 510), { newKey: true });
    const disk = device.database!;
    disk.full = (stores) => stores.length === 1 && stores[0] === 'shards';
    await refusedAs('disk-full', 'stale');
    disk.full = null;
    await library.sync();
    expect((await library.states())[0]).toMatchObject({ state: 'fresh', version: 2 });
  });

  it('a disk that takes nothing at all is said, and the server is not asked the sooner for it', async () => {
    await publisher.publish(names(0, 510));
    const disk = device.database!;
    disk.full = () => true;
    await refusedAs('disk-full', 'stale');
    expect(await library.nextPollAt()).toBeGreaterThan(device.now + 60_000);
    disk.full = null;
    await library.sync();
    expect((await library.states())[0]).toMatchObject({ state: 'fresh', version: 2 });
  });

  it('a server that is down, does not answer, or asks for patience', async () => {
    device.server.route = () => Promise.reject(new TypeError('network'));
    await refusedAs('offline', 'stale');
    device.server.route = () => new Promise<Response>(() => undefined);
    await refusedAs('timeout', 'stale');
    device.server.route = () => new Response('', { status: 500 });
    await refusedAs('http', 'stale');
    device.server.route = () => new Response('', { status: 503, headers: { 'retry-after': '7200' } });
    await refusedAs('server-busy', 'stale');
    const log = device.server.log.length;
    await library.sync();
    expect(device.server.log.length).toBe(log);
    expect(await library.nextPollAt()).toBeGreaterThanOrEqual(device.now + 7_200_000);
    device.server.route = () => null;
    device.now += 7_200_001;
    await library.sync();
    expect((await library.states())[0]).toMatchObject({ state: 'fresh' });
  });

  it('waits longer after each failure', async () => {
    device.server.route = () => new Response('', { status: 500 });
    const waits: number[] = [];
    for (let i = 0; i < 9; i++) {
      await library.sync();
      waits.push((await library.nextPollAt()) - device.now);
    }
    const quarter = 15 * 60_000 * 1.5;
    expect(waits.slice(0, 3)).toEqual([quarter, 2 * quarter, 4 * quarter]);
    expect(waits.at(-1)).toBe(DAY);
  });
});
