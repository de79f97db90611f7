/**
 * What counts as the person's input, and how often it wakes the worker.
 */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { WAKE_EVERY_MS, wakeOnInput } from '../../../src/content/wake-on-input.ts';

/** What the browser tells the listeners. Node's own events are never trusted. */
let happen: (sign: string, isTrusted?: boolean) => void;
let wakes: number;

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
  const listeners = new Map<string, (event: { isTrusted: boolean }) => void>();
  vi.stubGlobal('window', { addEventListener: listeners.set.bind(listeners) });
  happen = (sign, isTrusted = true) => listeners.get(sign)?.({ isTrusted });
  wakes = 0;
  wakeOnInput(() => {
    wakes += 1;
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it.each(['pointerover', 'pointerdown', 'keydown', 'focus', 'blur'])('hears %s', (sign) => {
  vi.advanceTimersByTime(WAKE_EVERY_MS);
  happen(sign);
  expect(wakes).toBe(1);
});

it('hears nothing that a script makes up', () => {
  vi.advanceTimersByTime(WAKE_EVERY_MS);
  happen('keydown', false);
  expect(wakes).toBe(0);
});

it('hears busy input once in a while, and not while the page has just been judged', () => {
  for (let at = 0; at <= 3 * WAKE_EVERY_MS; at += 100) {
    happen('pointerover');
    vi.advanceTimersByTime(100);
  }
  expect(wakes).toBe(3);
});

it('hears the first input after a long pause at once', () => {
  vi.advanceTimersByTime(WAKE_EVERY_MS);
  happen('keydown');
  vi.advanceTimersByTime(100 * WAKE_EVERY_MS);
  happen('pointerover');
  expect(wakes).toBe(2);
});
