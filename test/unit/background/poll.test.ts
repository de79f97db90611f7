/**
 * The timer: whatever a run takes, and whenever the worker is ended, it wakes again.
 */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

vi.mock('webextension-polyfill', async () => (await import('../../support/fake-browser.ts')).polyfill);

import { Poll } from '../../../src/background/poll.ts';
import { alarms, events, reset } from '../../support/fake-browser.ts';

const SECOND = 1_000;

beforeEach(() => {
  reset();
  vi.useFakeTimers({ now: 1_800_000_000_000 });
});
afterEach(() => void vi.useRealTimers());

/** The alarm rings, which a browser then forgets. */
function ring(): void {
  const at = alarms.get('poll');
  expect(at).toBeDefined();
  vi.setSystemTime(at ?? 0);
  alarms.clear();
  events.alarm.happen({ name: 'poll' });
}

it('has another alarm set as often as one rings while a run is under way', async () => {
  let end = (): void => undefined;
  const work = vi.fn(() => new Promise<void>((done) => (end = done)));
  const poll = new Poll(work, async () => Date.now() + 600 * SECOND);
  poll.listen();
  const run = poll.run();
  // A list over a slow line: any of these could be the last that this worker lives to see.
  for (let rung = 0; rung < 3; rung++) ring();
  expect(alarms.get('poll')).toBe(Date.now() + 30 * SECOND);
  expect(work).toHaveBeenCalledTimes(1);
  end();
  await run;
  expect(alarms.get('poll')).toBe(Date.now() + 600 * SECOND);
});

it('comes back after work that fails', async () => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const poll = new Poll(
    async () => {
      throw new Error('no disk');
    },
    async () => Date.now() + 3600 * SECOND,
  );
  await poll.run();
  expect(said).toHaveBeenCalled();
  expect(alarms.get('poll')).toBe(Date.now() + 900 * SECOND);
});
