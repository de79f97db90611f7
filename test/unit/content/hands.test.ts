/**
 * What counts as a hand, and how often it is heard.
 */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { DEAF_MS, listenForHands } from '../../../src/content/hands.ts';

/** What the browser tells the listeners. Node's own events are never trusted. */
let happen: (sign: string, isTrusted?: boolean) => void;
let wakes: number;

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
  const listeners = new Map<string, (event: { isTrusted: boolean }) => void>();
  vi.stubGlobal('window', { addEventListener: listeners.set.bind(listeners) });
  happen = (sign, isTrusted = true) => listeners.get(sign)?.({ isTrusted });
  wakes = 0;
  listenForHands(() => {
    wakes += 1;
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it.each(['pointerover', 'pointerdown', 'keydown', 'focus', 'blur'])('hears %s', (sign) => {
  vi.advanceTimersByTime(DEAF_MS);
  happen(sign);
  expect(wakes).toBe(1);
});

it('hears nothing that a script makes up', () => {
  vi.advanceTimersByTime(DEAF_MS);
  happen('keydown', false);
  expect(wakes).toBe(0);
});

it('hears busy hands once in a while, and not while the page has just been judged', () => {
  for (let at = 0; at <= 3 * DEAF_MS; at += 100) {
    happen('pointerover');
    vi.advanceTimersByTime(100);
  }
  expect(wakes).toBe(3);
});

it('hears the first hand after a long pause at once', () => {
  vi.advanceTimersByTime(DEAF_MS);
  happen('keydown');
  vi.advanceTimersByTime(100 * DEAF_MS);
  happen('pointerover');
  expect(wakes).toBe(2);
});
