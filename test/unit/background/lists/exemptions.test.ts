/** The file of exemptions on the device: looked up beside the list, bounded, and refused where it is broken. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { ListLibrary } from '../../../../src/background/lists/library.ts';
import { encodeExemptions } from '../../../../src/list/exemption-file.ts';
import type { IndexFileRef } from '../../../../src/list/index-payload.ts';
import type { Device } from './device.ts';
import { names, type TestPublisher } from './publisher.ts';
import { servedDevice } from './served-device.ts';

const KEYS = new Uint8Array(32).map((_, i) => i);
const LISTED = names(0, 50).map((name) => name.slice(0, -1));
const EXEMPT = Array.from({ length: 5000 }, (_, i) => `site${i}.${LISTED[i % 50]}`);
/** Of each listed host one, where all were looked up before. */
const SOME = EXEMPT.slice(-50);

let device: Device;
let publisher: TestPublisher;

beforeEach(async () => {
  ({ device, publisher } = await servedDevice(50));
});

/** Publishes a file of exemptions. */
async function exempt(bytes: Uint8Array, change: Partial<IndexFileRef> = {}): Promise<void> {
  device.now += 60_000;
  const ref = await publisher.put(`exemptions/${bytes.length}.bin`, bytes);
  await publisher.sign((index) => ({ ...index, exemptionFile: { ...ref, ...change } }));
}

async function kinds(library: ListLibrary, hosts: readonly string[]): Promise<string[]> {
  const verdicts = await Promise.all(hosts.map((host) => library.lookups.lookUp(`https://${host}/`)));
  return [...new Set(verdicts.map(({ kind }) => kind))];
}

async function whyOf(library: ListLibrary): Promise<string | null> {
  return (await library.states()).find(({ id }) => id === 'default')!.why;
}

describe('a file of exemptions', () => {
  it('takes 5,000 warnings away at the next poll, and after a restart; the others stay', async () => {
    const library = device.start();
    await library.tick();
    expect(await kinds(library, EXEMPT)).toEqual(['listed']);
    await exempt(encodeExemptions([...EXEMPT, `${LISTED[0]}/good/`], KEYS));
    await library.sync();
    for (const one of [library, device.start()]) {
      expect(await kinds(one, EXEMPT)).toEqual(['allowed']);
      expect(await kinds(one, [`below.${EXEMPT[7]}`, `${LISTED[0]}/good/page`])).toEqual(['allowed']);
      expect(await kinds(one, [...LISTED, `site5000.${LISTED[0]}`])).toEqual(['listed']);
    }
    device.server.log.length = 0;
    await library.sync();
    expect(device.server.log).toEqual(['index']);
    device.now += 60_000;
    await publisher.sign();
    await library.sync();
    expect(await kinds(library, EXEMPT)).toEqual(['listed']);
  });

  it('survives a new guard file, and goes with its list', async () => {
    await exempt(encodeExemptions(EXEMPT, KEYS));
    const library = device.start();
    await library.tick();
    const { exemptionFile } = publisher.index!;
    const guard = await publisher.put('guard.txt', new TextEncoder().encode(`${LISTED[0]}\n`));
    device.now += 60_000;
    await publisher.sign((index) => ({ ...index, exemptionFile: exemptionFile!, guard }));
    await library.sync();
    expect(await kinds(device.start(), SOME)).toEqual(['allowed']);
  });

  it('is refused where it is broken: the last good one holds, and the list goes on', async () => {
    const good = encodeExemptions(EXEMPT, KEYS);
    await exempt(good);
    const library = device.start();
    await library.tick();
    const twice = good.slice();
    twice.set(twice.subarray(36, 48), 48);
    const broken: [Uint8Array, Partial<IndexFileRef>, string][] = [
      [good.slice(0, -1), {}, 'corrupt'],
      [new Uint8Array(10), {}, 'truncated'],
      [twice, {}, 'corrupt'],
      [good, { sha256: '0'.repeat(64) }, 'mismatch'],
      [good, { size: 3_600_048, sha256: '1'.repeat(64) }, 'too-large'],
    ];
    for (const [i, [bytes, change, why]] of broken.entries()) {
      await publisher.publish(names(0, 51 + i));
      await exempt(bytes, change);
      await library.sync();
      expect(await whyOf(library)).toBe(why);
      expect(await kinds(library, SOME)).toEqual(['allowed']);
      expect(await kinds(library, [names(50 + i, 51 + i)[0]!.slice(0, -1)])).toEqual(['listed']);
    }
    await exempt(good);
    await library.sync();
    expect(await whyOf(library)).toBeNull();
  });

  it('is fetched again where what is stored of it is damaged', async () => {
    await exempt(encodeExemptions(EXEMPT, KEYS));
    await device.start().tick();
    await device.used!.write(['guards'], async (stores) =>
      stores('guards').put(encodeExemptions(['other.example'], KEYS), ['default', 'x', 0]),
    );
    const library = device.start();
    expect(await kinds(library, SOME)).toEqual(['listed']);
    await library.sync();
    expect(await kinds(library, SOME)).toEqual(['allowed']);
  });
});
