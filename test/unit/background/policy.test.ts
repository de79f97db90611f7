import { afterEach, describe, expect, it, vi } from 'vitest';

let managed: () => Promise<unknown> = async () => ({});
vi.mock('webextension-polyfill', () => ({
  default: { storage: { managed: { get: () => managed() } }, extension: {} },
}));

import { readPolicy } from '../../../src/background/policy.ts';

const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
afterEach(() => warn.mockClear());

describe('a managed policy', () => {
  it('loses only the items that cannot be used, and says which', async () => {
    managed = async () => ({
      lists: [
        { url: 'https://lists.test/index', publicKey: 'k' },
        { url: 'https://lists.test/hosts.txt' },
        { url: 'https://lists.test/two', publicKey: 'k', name: 'Two' },
      ],
      allow: ['good.example', 3],
      hideContinue: 'yes',
      region: 'TW',
    });
    expect(await readPolicy()).toMatchObject({
      lists: [
        { url: 'https://lists.test/index', publicKey: 'k', name: '' },
        { url: 'https://lists.test/two', publicKey: 'k', name: 'Two' },
      ],
      allow: ['good.example'],
      hideContinue: false,
      region: 'TW',
    });
    const said = warn.mock.calls.flat().join('\n');
    expect(said).toContain('lists[1]');
    expect(said).toContain('allow[1]');
    // It is read for each verdict: once said is enough.
    const count = warn.mock.calls.length;
    await readPolicy();
    expect(warn.mock.calls.length).toBe(count);
  });

  it('allows hosts however they are written', async () => {
    managed = async () => ({
      allow: ['Example.COM', ' *.office.example ', 'https://intra.example/path', 'bücher.example', '', 'a b'],
    });
    expect((await readPolicy()).allow).toEqual([
      'example.com',
      'office.example',
      'intra.example',
      'xn--bcher-kva.example',
    ]);
  });

  it('is empty where there is none, or none that can be read', async () => {
    const empty = { lists: [], allow: [], hideContinue: false, region: null };
    for (const answer of [
      () => Promise.reject(new Error('none')),
      async () => 7,
      async () => ({ lists: 7 }),
    ]) {
      managed = answer;
      expect(await readPolicy()).toMatchObject(empty);
    }
  });
});
