import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { ListError } from '../../../src/list/errors.ts';
import {
  generateSigningKey,
  type IndexPayload,
  keyId,
  MAX_INDEX_BYTES,
  openIndex,
  type SigningKey,
  signIndex,
} from '../../../src/list/index-file.ts';
import { runs } from './runs.ts';

const HASH = '0123456789abcdef'.repeat(4);
const NOW = Date.parse('2026-11-23T12:00:00Z');
let key: SigningKey;
let other: SigningKey;
let payload: IndexPayload;
let file: Uint8Array;

beforeAll(async () => {
  key = await generateSigningKey();
  other = await generateSigningKey();
  payload = {
    format: 1,
    list: 'main',
    name: '反诈名单',
    version: 12,
    issued: '2026-11-23T11:00:00Z',
    expires: '2026-11-30T11:00:00Z',
    pollSeconds: 600,
    base: {
      version: 8,
      file: 'snapshots/8.bin',
      size: 90000,
      sha256: HASH,
      headSize: 70000,
      headSha256: HASH,
      count: 40,
    },
    deltas: [{ from: 8, to: 12, base: 8, file: 'deltas/8-12.bin', size: 100, sha256: HASH }],
    state: { sha256: HASH },
    guard: { file: 'guard.txt', size: 3, sha256: HASH },
    details: { file: 'details.bin', size: 65544, sha256: HASH, dir: 'details' },
    exemptions: ['good.example', 'shared.example/good'],
    reportUrl: 'https://desk.example/reports',
    keys: [{ id: await keyId(key.publicKey), publicKey: key.publicKey }],
  };
  file = await signIndex(payload, key);
});

const refusal = (code: string) => expect.objectContaining({ name: 'ListError', code });

describe('an index', () => {
  it('opens with the key that signed it, whichever of several', async () => {
    expect(await openIndex(file, [key.publicKey], { now: NOW })).toEqual(payload);
    expect(
      await openIndex(file, [other.publicKey, key.publicKey], { now: NOW, list: 'main', version: 12 }),
    ).toEqual(payload);
    const both = await signIndex(payload, [other, key]);
    expect(await openIndex(both, [key.publicKey], { now: NOW })).toEqual(payload);
    expect(await openIndex(both, [other.publicKey], { now: NOW })).toEqual(payload);
  });

  it.each([
    ['signature', () => openIndex(file, [other.publicKey], { now: NOW })],
    ['signature', () => openIndex(file, [], { now: NOW })],
    ['signature', () => openIndex(file, ['not a key'], { now: NOW })],
    ['wrong-list', () => openIndex(file, [key.publicKey], { now: NOW, list: 'other' })],
    ['rollback', () => openIndex(file, [key.publicKey], { now: NOW, version: 13 })],
    ['expired', () => openIndex(file, [key.publicKey], { now: NOW + 8 * 86_400_000 })],
    ['not-yet-valid', () => openIndex(file, [key.publicKey], { now: NOW - 2 * 86_400_000 })],
    ['too-large', () => openIndex(new Uint8Array(MAX_INDEX_BYTES + 1), [key.publicKey])],
    ['truncated', () => openIndex(file.subarray(0, file.length - 1), [key.publicKey])],
    ['truncated', () => openIndex(new Uint8Array(0), [key.publicKey])],
  ])('is refused: %s', async (code, open) => {
    await expect(open()).rejects.toThrow(refusal(code));
  });

  it('that expired still opens as a stored one', async () => {
    const now = NOW + 8 * 86_400_000;
    expect(await openIndex(file, [key.publicKey], { now, allowExpired: true })).toEqual(payload);
  });

  it('with any bit changed, cut or longer is refused', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(8 * file.length - 1),
        fc.constantFrom('flip', 'cut', 'more'),
        async (bit, how) => {
          let bytes = file.slice();
          if (how === 'flip') bytes[bit >>> 3]! ^= 1 << (bit & 7);
          else if (how === 'cut') bytes = bytes.slice(0, bit >>> 3);
          else bytes = Uint8Array.from([...bytes, bit & 255]);
          await expect(openIndex(bytes, [key.publicKey], { now: NOW })).rejects.toThrow(ListError);
        },
      ),
      runs(300),
    );
  });

  it('does not open with a signature over the payload alone or with another payload', async () => {
    const later = await signIndex({ ...payload, version: 13 }, key);
    const spliced = file.slice();
    spliced.set(later.subarray(later.length - 64), file.length - 64);
    await expect(openIndex(spliced, [key.publicKey], { now: NOW })).rejects.toThrow(refusal('signature'));
  });

  it('is never signed with a payload that a reader refuses', async () => {
    const wrong: Partial<Record<keyof IndexPayload, unknown>>[] = [
      { version: 0 },
      { version: 7 },
      { version: 1.5 },
      { list: 'Main List' },
      { name: '' },
      { issued: 'yesterday' },
      { expires: '2026-11-23T10:00:00Z' },
      { pollSeconds: 1 },
      { base: { ...payload.base, file: '../secret' } },
      { base: { ...payload.base, file: '/etc/passwd' } },
      { base: { ...payload.base, file: 'https://elsewhere.example/x' } },
      { base: { ...payload.base, sha256: 'abc' } },
      { deltas: [{ ...payload.deltas[0]!, to: 13 }] },
      { deltas: [{ ...payload.deltas[0]!, from: 7 }] },
      { exemptions: ['GOOD.example'] },
      // It would let through everybody under it.
      { exemptions: ['com'] },
      // A path may be exempt on its own; not written so.
      { exemptions: ['good.example/'] },
      { exemptions: ['good.example/a/../b'] },
      { exemptions: ['https://good.example/path'] },
      { reportUrl: 'javascript:alert(1)' },
      { keys: [] },
      { keys: [{ id: '00', publicKey: key.publicKey }] },
      { keys: [{ id: '0011223344556677', publicKey: 'AAAA' }] },
    ];
    for (const change of wrong) {
      await expect(signIndex({ ...payload, ...change } as IndexPayload, key)).rejects.toThrow(
        refusal('corrupt'),
      );
    }
    const format2 = { ...payload, format: 2 } as unknown as IndexPayload;
    await expect(signIndex(format2, key)).rejects.toThrow(refusal('unsupported'));
  });

  it('leaves out fields that this version does not know', async () => {
    const more = { ...payload, news: 'x' } as IndexPayload;
    expect(await openIndex(await signIndex(more, key), [key.publicKey], { now: NOW })).toEqual(payload);
  });
});
