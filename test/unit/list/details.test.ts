import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import {
  DetailsManifest,
  detailsDigest,
  type EntryDetails,
  MANIFEST_BYTES,
  parseDetails,
} from '../../../src/list/details.ts';
import { packDetails } from '../../../src/publisher/details-files.ts';

const ENTRIES: EntryDetails[] = [
  { name: 'evil.example/', type: 'loan', firstListed: '2026-11-02', source: '165', reason: '假冒貸款' },
  { name: 'shared.example/bad/', type: 'phishing', firstListed: '2026-01-31', source: 'desk' },
];
const refusal = (code: string) => expect.objectContaining({ name: 'ListError', code });
const pack = (text: string) => new Uint8Array(gzipSync(text));

async function read(file: Uint8Array) {
  return parseDetails(file, await detailsDigest(file));
}

describe('the details of a shard', () => {
  it('come back', async () => {
    expect(await read(await packDetails(JSON.stringify(ENTRIES)))).toEqual(ENTRIES);
    expect(await read(await packDetails('[]'))).toEqual([]);
  });

  it('show a kind of fraud of a later version as other', async () => {
    const later = [{ ...ENTRIES[0], type: 'brand-new' }];
    expect((await read(pack(JSON.stringify(later))))[0]).toMatchObject({
      name: 'evil.example/',
      type: 'other',
    });
  });

  it.each([
    ['corrupt', 'not JSON'],
    ['corrupt', '{}'],
    ['corrupt', '[null]'],
    ['corrupt', JSON.stringify([{ ...ENTRIES[0], firstListed: 'today' }])],
    ['corrupt', JSON.stringify([{ ...ENTRIES[0], name: 7 }])],
    ['corrupt', JSON.stringify([{ ...ENTRIES[0], type: 7 }])],
    ['too-large', ' '.repeat(33_000_000)],
  ])(
    'are refused (%s)',
    async (code, text) => {
      await expect(read(pack(text))).rejects.toThrow(refusal(code));
    },
    60_000,
  );

  it('are refused where they are not the file that is named, or no gzip', async () => {
    const file = await packDetails(JSON.stringify(ENTRIES));
    await expect(parseDetails(file, new Uint8Array(16))).rejects.toThrow(refusal('mismatch'));
    await expect(read(file.subarray(0, file.length - 9))).rejects.toThrow(refusal('corrupt'));
    await expect(read(Uint8Array.of(1, 2, 3))).rejects.toThrow(refusal('corrupt'));
    await expect(read(new Uint8Array(4_000_001))).rejects.toThrow(refusal('too-large'));
  });
});

describe('the manifest of details', () => {
  const digests = new Uint8Array(4096 * 16);
  digests.fill(0xab, 16 * 7, 16 * 8);
  const manifest = new DetailsManifest(digests);

  it('names the file of a shard, or none', () => {
    const again = DetailsManifest.parse(manifest.encode());
    expect(manifest.encode()).toHaveLength(MANIFEST_BYTES);
    expect(again.fileName(7)).toBe(`${'ab'.repeat(16)}.json.gz`);
    expect(again.fileName(8)).toBeNull();
    expect(again.encode()).toEqual(manifest.encode());
  });

  it('is refused where it is cut, longer, or of a later format', () => {
    const bytes = manifest.encode();
    const of = (change: (bytes: Uint8Array) => Uint8Array) => () =>
      DetailsManifest.parse(change(bytes.slice()));
    expect(of((b) => b.subarray(1))).toThrow(refusal('corrupt'));
    expect(of((b) => b.subarray(0, b.length - 1))).toThrow(refusal('truncated'));
    expect(of((b) => Uint8Array.from([...b, 0]))).toThrow(refusal('corrupt'));
    expect(of((b) => b.fill(2, 4, 5))).toThrow(refusal('unsupported'));
  });
});
