/**
 * How long Firefox's worker is kept: as long as somebody browses, and no longer.
 */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Awake, CALL_EVERY_MS, KEPT_MS } from '../../../src/background/awake.ts';

/** After so many milliseconds without a call Firefox stops a worker. */
const IDLE_MS = 30_000;

let calls: number[];
const awake = (): Awake => new Awake(() => calls.push(Date.now()));

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
  calls = [];
});
afterEach(() => void vi.useRealTimers());

it('calls often enough after a page, and stops', () => {
  awake().note();
  vi.advanceTimersByTime(10 * KEPT_MS);
  const gaps = [0, ...calls].map((at, i, all) => (all[i + 1] ?? at) - at);
  expect(Math.max(...gaps)).toBeLessThan(IDLE_MS);
  expect(calls.at(-1)).toBeGreaterThan(KEPT_MS - IDLE_MS);
  expect(calls.at(-1)).toBeLessThanOrEqual(KEPT_MS);
  expect(vi.getTimerCount()).toBe(0);
});

it('counts from the last page, with one timer for all', () => {
  const one = awake();
  for (let at = 0; at < 10; at++) {
    one.note();
    vi.advanceTimersByTime(KEPT_MS / 2);
  }
  expect(vi.getTimerCount()).toBe(1);
  expect(calls.length).toBeLessThanOrEqual((5 * KEPT_MS) / CALL_EVERY_MS);
  vi.advanceTimersByTime(KEPT_MS);
  expect(vi.getTimerCount()).toBe(0);
});

it('begins anew with the next page', () => {
  const one = awake();
  one.note();
  vi.advanceTimersByTime(2 * KEPT_MS);
  calls = [];
  one.note();
  vi.advanceTimersByTime(KEPT_MS);
  expect(calls.length).toBeGreaterThan(0);
});
