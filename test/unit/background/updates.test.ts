/**
 * A new version of Sansi is taken when no warning stands, also by a worker that was not there when it was announced.
 */
import { beforeEach, expect, it, vi } from 'vitest';

const { tabs, heard, reload, session, event } = vi.hoisted(() => {
  const heard = new Map<string, (...about: unknown[]) => void>();
  return {
    tabs: new Map<number, string>(),
    heard,
    reload: vi.fn(),
    session: new Map<string, unknown>(),
    event: (name: string) => ({ addListener: (hear: () => void) => void heard.set(name, hear) }),
  };
});
vi.mock('webextension-polyfill', () => ({
  default: {
    extension: { inIncognitoContext: false },
    runtime: {
      id: 'abc',
      getURL: (path: string) => `chrome-extension://abc/${path.replace(/^\//, '')}`,
      onUpdateAvailable: event('update'),
      reload,
    },
    tabs: {
      query: async () => [...tabs].map(([id, url]) => ({ id, url })),
      onRemoved: event('removed'),
      onUpdated: event('updated'),
    },
    storage: {
      session: {
        get: async (key: string) => ({ [key]: session.get(key) }),
        set: async (record: object) => {
          for (const [key, value] of Object.entries(record)) session.set(key, value);
        },
      },
    },
  },
}));

import { stopPage } from '../../../src/background/stop/addresses.ts';
import { Updates } from '../../../src/background/updates.ts';

/** Everything that was under way has come to its end. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 5));
const happens = async (name: string, ...about: unknown[]): Promise<void> => {
  heard.get(name)?.(...about);
  await settled();
};

beforeEach(() => {
  tabs.clear();
  session.clear();
  reload.mockClear();
  new Updates().listen();
});

it('is taken at once where no warning stands', async () => {
  tabs.set(1, 'http://news.test/');
  await happens('update');
  expect(reload).toHaveBeenCalledOnce();
});

it.each(['top', 'frame'] as const)('waits as long as a stop page (%s) stands in any tab', async (kind) => {
  tabs.set(1, 'http://news.test/').set(2, stopPage('http://bad.test/', kind));
  await happens('update');
  await happens('updated', 1, { url: 'http://other.test/' });
  expect(reload).not.toHaveBeenCalled();
  tabs.set(2, 'http://news.test/');
  // Another worker than the one that was told.
  new Updates().listen();
  await happens('updated', 2, { url: 'http://news.test/' });
  expect(reload).toHaveBeenCalledOnce();
});

it('is taken when the tab with the warning is closed, which may still be told of', async () => {
  tabs.set(2, stopPage('http://bad.test/', 'top'));
  await happens('update');
  await happens('removed', 2);
  expect(reload).toHaveBeenCalledOnce();
});

it('nothing is done where there is no update', async () => {
  await happens('removed', 1);
  await happens('updated', 1, { url: 'http://news.test/' });
  expect(reload).not.toHaveBeenCalled();
});
