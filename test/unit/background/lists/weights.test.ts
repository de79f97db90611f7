/** Weights of the signals that a list brings: the build's own list alone, whole or not at all. */
import { beforeEach, expect, it } from 'vitest';
import { sha256, toHex } from '../../../../src/list/bytes.ts';
import type { IndexFileRef } from '../../../../src/list/index-payload.ts';
import { madeWeights } from '../../../support/made-weights.ts';
import type { Device } from './device.ts';
import { names, TestPublisher } from './publisher.ts';
import { servedDevice } from './served-device.ts';

let device: Device;
let publisher: TestPublisher;

beforeEach(async () => {
  ({ device, publisher } = await servedDevice(50));
});

async function bring(bytes: Uint8Array, change: Partial<IndexFileRef> = {}): Promise<string> {
  device.now += 60_000;
  const hash = toHex(await sha256(bytes));
  const ref = await publisher.put(`weights/${hash}.bin`, bytes);
  await publisher.sign((index) => ({ ...index, weights: { ...ref, ...change } }));
  return hash;
}

it('come with the list, are fetched once, outlive a restart, and go with the next index without them', async () => {
  const library = device.start();
  await library.tick();
  expect([await library.weightsHash(), await library.weights()]).toEqual([null, null]);
  const hash = await bring(madeWeights());
  await library.sync();
  for (const one of [library, device.start()]) {
    expect(await one.weightsHash()).toBe(hash);
    // Every byte in the runner's own comparison takes seconds.
    expect(Buffer.compare((await one.weights())!, madeWeights())).toBe(0);
  }
  device.server.log.length = 0;
  await library.sync();
  expect(device.server.log).toEqual(['index']);
  device.now += 60_000;
  await publisher.sign();
  await library.sync();
  expect([await library.weightsHash(), await library.weights()]).toEqual([null, null]);
});

it('are refused where they are broken: the last good ones stay, and so does the list', async () => {
  const good = await bring(madeWeights());
  const library = device.start();
  await library.tick();
  const broken: [Uint8Array, Partial<IndexFileRef>, string][] = [
    [madeWeights().slice(0, -1), {}, 'truncated'],
    [new Uint8Array(40), {}, 'corrupt'],
    [madeWeights(), { sha256: '0'.repeat(64) }, 'mismatch'],
    [madeWeights(), { size: 300_000, sha256: '1'.repeat(64) }, 'too-large'],
  ];
  for (const [i, [bytes, change, why]] of broken.entries()) {
    await publisher.publish(names(0, 51 + i));
    await bring(bytes, change);
    await library.sync();
    const state = (await library.states()).find(({ id }) => id === 'default')!;
    expect([state.why, await library.weightsHash()]).toEqual([why, good]);
    const newest = names(50 + i, 51 + i)[0]!;
    expect((await library.lookups.lookUp(`https://${newest}`)).kind).toBe('listed');
  }
});

it('of a schema that is not known yet are kept for a later version, and the list is not refused', async () => {
  const later = madeWeights();
  later[5] = 9;
  const hash = await bring(later);
  const library = device.start();
  await library.tick();
  expect(await library.weightsHash()).toBe(hash);
  expect((await library.states()).find(({ id }) => id === 'default')!.why).toBeNull();
  device.server.log.length = 0;
  await library.sync();
  expect(device.server.log).toEqual(['index']);
});

it('of any other list are not asked for, and those of a list that is switched off do not count', async () => {
  const second = await TestPublisher.create(() => device.now);
  const library = device.start();
  await library.tick();
  await second.publish(names(0, 10));
  const ref = await second.put('weights/b.bin', madeWeights());
  await second.sign((index) => ({ ...index, weights: ref }));
  device.server.route = (request, path) => {
    const { pathname } = new URL(request.url);
    const bytes = pathname.startsWith('/b/') ? second.files.get(pathname.slice(3)) : null;
    return bytes && path !== '' ? new Response(bytes as BodyInit) : null;
  };
  device.server.log.length = 0;
  const { id } = await library.add({ url: 'https://lists.test/b/index', publicKey: second.publicKey });
  await library.sync(id);
  expect((await library.states()).find((list) => list.id === id)!.state).toBe('fresh');
  expect(device.server.log.filter((name) => name.includes('weights'))).toEqual([]);
  expect(await library.weightsHash()).toBeNull();

  const own = await bring(madeWeights());
  await library.sync('default');
  expect(await library.weightsHash()).toBe(own);
  await library.switch('default', false);
  expect(await library.weightsHash()).toBeNull();
});
