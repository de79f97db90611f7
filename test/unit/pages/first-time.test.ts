/**
 * What counts once a stop: a reload keeps the mark of the history entry, the next stop has none.
 */
import { afterEach, expect, it, vi } from 'vitest';
import { firstTime } from '../../../src/pages/warning/first-time.ts';

afterEach(() => vi.unstubAllGlobals());

it('each thing is first once for an entry of the history, and again for the next', () => {
  const entry = () => {
    const history = {
      state: null as unknown,
      replaceState: (state: unknown) => {
        history.state = state;
      },
    };
    return history;
  };
  const first = entry();
  vi.stubGlobal('history', first);
  expect([firstTime('shown'), firstTime('shown')]).toEqual([true, false]);
  expect([firstTime('left'), firstTime('left'), firstTime('shown')]).toEqual([true, false, false]);
  vi.stubGlobal('history', entry());
  expect(firstTime('shown')).toBe(true);
  vi.stubGlobal('history', first);
  expect(firstTime('shown')).toBe(false);
});
