import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

vi.mock('webextension-polyfill', async () => (await import('../../support/fake-browser.ts')).polyfill);

import { ManagedPolicy } from '../../../src/background/managed-policy.ts';
import { events, managed, reset } from '../../support/fake-browser.ts';

const readPolicy = () => new ManagedPolicy().get();

const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
beforeEach(reset);
afterEach(() => warn.mockClear());

describe('a managed policy', () => {
  it('loses only the items that cannot be used, and says which', async () => {
    managed.read = async () => ({
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
    // Each new worker reads it: once said is enough.
    const count = warn.mock.calls.length;
    await readPolicy();
    expect(warn.mock.calls.length).toBe(count);
  });

  it('allows hosts however they are written', async () => {
    managed.read = async () => ({
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
      managed.read = answer;
      expect(await readPolicy()).toMatchObject(empty);
    }
  });

  it('is read once, and again when the browser says that it has changed', async () => {
    const policy = new ManagedPolicy();
    const changed = vi.fn();
    policy.listen(changed);
    managed.read = async () => ({ contact: 'one' });
    expect((await policy.get()).contact).toBe('one');
    managed.read = async () => ({ contact: 'two' });
    events.stored.happen({}, 'local');
    expect((await policy.get()).contact).toBe('one');
    expect(changed).not.toHaveBeenCalled();
    events.stored.happen({}, 'managed');
    expect((await policy.get()).contact).toBe('two');
    expect(changed).toHaveBeenCalledTimes(1);
  });
});
