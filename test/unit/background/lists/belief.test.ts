/** A list whose key was stolen, or that is careless, stops no site of the benign universe on its own word. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { ListLibrary } from '../../../../src/background/lists/library.ts';
import { encodeUniverse } from '../../../../src/list/universe-encode.ts';
import { Device, LIST_URL } from './device.ts';
import { packOne, TestPublisher } from './publisher.ts';

let device: Device;
let library: ListLibrary;

beforeEach(async () => {
  device = new Device();
  device.preset = { url: 'https://nothing.test/a/index', publicKey: btoa('k'.repeat(32)) };
  await packOne(device);
  const names = [
    ['bank.example/', 'hard'],
    ['small.example/', 'soft'],
  ] as const;
  device.packaged.set('bundled/universe.bin', await encodeUniverse(names));
  library = device.start();
});

async function subscribe(name: string, text: string): Promise<void> {
  device.server.files.set(name, new TextEncoder().encode(text));
  await library.sync((await library.add({ url: `https://plain.test/a/${name}` })).id);
}

const kind = async (host: string) => (await library.lookups.lookUp(`https://${host}/`)).kind;

async function guardNames(): Promise<string[]> {
  const names: string[] = [];
  for await (const host of library.guardNames.hosts()) names.push(host);
  return names;
}

describe('a list that names a site of the universe', () => {
  it('is not believed alone, neither by the worker nor in the browser’s own rules; a second list makes it so', async () => {
    const text = 'bank.example\nsmall.example\nevil.example\nbank.example/login';
    await subscribe('one.txt', text);
    expect(await kind('bank.example')).toBe('unknown');
    expect(await kind('www.bank.example')).toBe('unknown');
    expect(await kind('small.example')).toBe('unknown');
    expect(await kind('evil.example')).toBe('listed');
    expect(await guardNames()).toEqual(['evil.example']);
    await subscribe('two.txt', 'bank.example');
    expect(await kind('bank.example')).toBe('listed');
    expect(await kind('small.example')).toBe('unknown');
  });

  it('is not believed of a hard one whoever signs it, but is where an administrator sets it', async () => {
    const publisher = await TestPublisher.create(() => device.now);
    await publisher.publish(['bank.example/', 'small.example/', 'evil.example/']);
    device.server.files = publisher.files;
    device.preset = { url: LIST_URL, publicKey: publisher.publicKey };
    library = device.start();
    await library.tick();
    expect(await kind('evil.example')).toBe('listed');
    expect(await kind('small.example')).toBe('listed');
    expect(await kind('bank.example')).toBe('unknown');
    await library.applyPolicy([{ url: LIST_URL, publicKey: publisher.publicKey, name: 'Ours' }]);
    await library.tick();
    expect(await kind('bank.example')).toBe('listed');
  });

  it('is believed of a path there', async () => {
    await subscribe('one.txt', 'bank.example/login');
    expect((await library.lookups.lookUp('https://bank.example/login')).kind).toBe('listed');
    expect(await kind('bank.example')).toBe('unknown');
  });

  it('is believed as before where the package has no universe', async () => {
    device.packaged.delete('bundled/universe.bin');
    library = device.start();
    await subscribe('one.txt', 'bank.example');
    expect(await kind('bank.example')).toBe('listed');
  });
});
