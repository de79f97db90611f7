/** An identifier from a source to what a device says of it: compiled, signed, synced, found in a message. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { checkIdentifiers } from '../../../../src/background/identifier-check.ts';
import { DEFAULT_SETTINGS } from '../../../../src/platform/settings.ts';
import { publish } from '../../../../src/publisher/publish.ts';
import { source, temporaryFolder, testKey } from '../../publisher/helpers.ts';
import { Device, LIST_URL } from './device.ts';
import { packOne } from './publisher.ts';

vi.setConfig({ testTimeout: 120_000 });
vi.stubGlobal('navigator', { languages: [] });

const LISTED = [
  'line:anna_88',
  'tel:+886912345678',
  'account:822/123456789012',
  'wallet:1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa',
];
const MESSAGE =
  '老師LINE：Anna_88，電話0912-345-678，匯款至(822)1234-5678-9012，' +
  'BTC 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa，客服 Telegram：@nobody_here';

/** The files of a folder as a server has them, its own notes aside. */
function filesOf(folder: string): Map<string, Uint8Array> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  const paths = files.map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1));
  const served = paths.filter((path) => !path.startsWith('.'));
  return new Map(
    served.map((path) => [path.replace(/^index\.bin$/, 'index'), readFileSync(join(folder, path))]),
  );
}

it('a device names the listed ones of a message, and takes one back with the next version', async () => {
  const out = temporaryFolder();
  const device = new Device();
  await packOne(device);
  const key = await testKey();
  device.preset = { url: LIST_URL, publicKey: key.publicKey };
  const version = async (lines: string[]) => {
    device.now += 3_600_000;
    const sources = [source(lines.join('\n'), { type: 'investment' })];
    await publish({ out, keys: [key], sources, now: device.now });
    device.server.files = filesOf(out);
  };
  await version(['evil.example', ...LISTED]);
  const library = device.start();
  await library.tick();
  const { lookups } = library;
  const settings = { get: async () => ({ ...DEFAULT_SETTINGS, region: 'TW' }) };
  const named = async () => {
    const found = await checkIdentifiers(MESSAGE, { lookups, settings });
    expect(found).toHaveLength(5);
    return found
      .flatMap(({ listing }) => (listing === null ? [] : [`${listing.expression} ${listing.type}`]))
      .sort();
  };
  expect(await named()).toEqual(LISTED.map((one) => `${one} investment`).sort());
  await version(['evil.example', ...LISTED.slice(1)]);
  await library.sync();
  expect(await named()).toEqual(
    LISTED.slice(1)
      .map((one) => `${one} investment`)
      .sort(),
  );
  expect((await lookups.lookUp('http://evil.example/')).kind).toBe('listed');
});
