/** Steps of a look share an idle moment, and a page that has none cannot put them off one by one. */
import { beforeEach, expect, it, vi } from 'vitest';
import { idle } from '../../../src/content/suspicion/idle.ts';

let now = 0;
let moments = 0;
let remaining = 0;

beforeEach(() => {
  now += 10_000;
  moments = 0;
  vi.stubGlobal('performance', { now: () => now });
  vi.stubGlobal('requestIdleCallback', (run: (moment: IdleDeadline) => void) => {
    moments++;
    run({ didTimeout: remaining === 0, timeRemaining: () => remaining });
  });
  return () => vi.unstubAllGlobals();
});

/** Moments that as many steps of so many milliseconds take. */
async function momentsOf(steps: number, ms: number): Promise<number> {
  for (let step = 0; step < steps; step++) {
    await idle();
    now += ms;
  }
  return moments;
}

it('begins no step in what is left of a moment', async () => {
  remaining = 50;
  expect(await momentsOf(8, 5)).toBe(1);
  now += 10_000;
  expect(await momentsOf(20, 5)).toBe(4);
});

it('gets through many short steps on a page that is never idle', async () => {
  remaining = 0;
  expect(await momentsOf(40, 0.1)).toBe(1);
});
