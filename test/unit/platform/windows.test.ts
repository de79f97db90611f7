/**
 * Windows, and tabs in their place where the browser has none: Firefox for Android.
 */
import { beforeEach, expect, it, vi } from 'vitest';

const { api } = vi.hoisted(() => {
  const event = () => {
    const heard: (() => void)[] = [];
    return { heard, addListener: (listener: () => void) => void heard.push(listener) };
  };
  const place = () => ({ onCreated: event(), onRemoved: event() });
  return { api: { make: () => ({ windows: place(), tabs: place() }), now: {} as Record<string, unknown> } };
});
vi.mock('webextension-polyfill', () => ({
  default: new Proxy({}, { get: (_, name: string) => api.now[name] }),
}));

import { inWindow, onWindows, openWindows } from '../../../src/platform/windows.ts';

let made: ReturnType<typeof api.make>;

beforeEach(() => {
  made = api.make();
  const getAll = async () => [
    { id: 1, incognito: false, focused: true },
    { incognito: false },
    { id: 3, incognito: true, focused: false },
  ];
  const query = async () => [
    { id: 8, incognito: false, active: false },
    { id: 9, incognito: true, active: true },
  ];
  api.now = { windows: { ...made.windows, getAll }, tabs: { ...made.tabs, query } };
});

it('are the browser’s own', async () => {
  onWindows(() => undefined);
  onWindows(() => undefined, true);
  expect(made.windows.onCreated.heard).toHaveLength(2);
  expect(made.windows.onRemoved.heard).toHaveLength(1);
  const [first, second] = await openWindows(true);
  expect([first, second]).toEqual([
    { id: 1, incognito: false, focused: true },
    { id: 3, incognito: true, focused: false },
  ]);
  expect(inWindow(first!)).toEqual({ windowId: 1 });
});

it('are tabs where the browser knows none', async () => {
  delete api.now.windows;
  onWindows(() => undefined, true);
  expect(made.tabs.onCreated.heard).toHaveLength(1);
  expect(made.tabs.onRemoved.heard).toHaveLength(1);
  const open = await openWindows(true);
  expect(open).toEqual([
    { id: 8, incognito: false, focused: false },
    { id: 9, incognito: true, focused: true },
  ]);
  expect(inWindow(open[0]!)).toEqual({});
});
