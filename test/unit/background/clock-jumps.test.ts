/**
 * A clock that jumps, at any step and any way: nothing that was given for a time outlasts that time, nobody waits
 * longer than was ever said, and nothing is kept for good.
 */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

vi.mock('webextension-polyfill', async () => (await import('../../support/fake-browser.ts')).polyfill);
vi.mock('../../../src/background/pin.ts', () => ({
  hashPin: async (pin: string) => `hash of ${pin}`,
  isPin: async (pin: string, stored: string) => stored === `hash of ${pin}`,
}));

import * as v from 'valibot';
import { Allowances } from '../../../src/background/allowances.ts';
import { Exposure } from '../../../src/background/exposure.ts';
import { Outbox } from '../../../src/background/outbox.ts';
import { SettingsKeeper } from '../../../src/background/settings-keeper.ts';
import { policySchema } from '../../../src/platform/settings.ts';
import { reset, stored } from '../../support/fake-browser.ts';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const START = 1_800_000_000_000;

/** Milliseconds that pass, and by how much somebody then sets the clock forward or back. */
const steps = fc.array(
  fc.record({
    passes: fc.integer({ min: 0, max: 50 * MINUTE }),
    jump: fc.oneof(
      fc.constant(0),
      fc.integer({ min: -400 * DAY, max: 400 * DAY }),
      fc.constantFrom(-MINUTE, MINUTE),
    ),
    /** What happens then: each property gives it its own meaning. */
    what: fc.integer({ min: 0, max: 3 }),
  }),
  { minLength: 1, maxLength: 12 },
);

beforeEach(() => {
  reset();
  vi.useFakeTimers({ now: START, toFake: ['Date'] });
});
afterEach(() => void vi.useRealTimers());

async function always(
  begin: () => { step(what: number): Promise<void>; holds(passed: number): Promise<void> },
): Promise<void> {
  await fc.assert(
    fc.asyncProperty(steps, async (taken) => {
      reset();
      vi.setSystemTime(START);
      const { step, holds } = begin();
      for (const { passes, jump, what } of taken) {
        vi.setSystemTime(Date.now() + passes);
        await holds(passes);
        await step(what);
        vi.setSystemTime(Date.now() + jump);
        await holds(0);
      }
    }),
    { numRuns: 60 },
  );
}

describe('whatever the clock does', () => {
  it("'continue' and a pause never hold longer than they were given for", () =>
    always(() => {
      const allowances = new Allowances(false);
      let span = 0;
      return {
        step: async (what) => {
          if (what === 0) span = (await allowances.allow('let.test', 30, false)) - Date.now();
          if (what === 1) span = (await allowances.allow('let.test', 1440, false)) - Date.now();
          if (what === 2) await allowances.drop();
        },
        holds: async () => {
          const until = await allowances.until('let.test', false);
          if (until !== null) expect(until - Date.now()).toBeLessThanOrEqual(span);
        },
      };
    }));

  it("'continue' that has ended and was seen to end never comes back", () =>
    always(() => {
      const allowances = new Allowances(false);
      let ended = false;
      return {
        step: async (what) => {
          if (what === 0) {
            await allowances.allow('let.test', 30, false);
            ended = false;
          } else {
            await allowances.drop();
            ended = (await allowances.until('let.test', false)) === null;
          }
        },
        holds: async () => {
          if (ended) expect(await allowances.until('let.test', false)).toBeNull();
        },
      };
    }));

  it('a PIN waits an hour at the most, and the right one opens when it has passed', () =>
    always(() => {
      const settings = new SettingsKeeper(async () => v.parse(policySchema, {}));
      let set = false;
      return {
        step: async (what) => {
          if (!set) await settings.set({ pin: '4711' });
          set = true;
          for (let guess = 0; guess < 3 * what; guess++) await settings.checkPin('0000');
        },
        holds: async () => {
          const refusal = await settings.checkPin(undefined);
          if (refusal?.why !== 'wait') return;
          expect(refusal.seconds).toBeLessThanOrEqual(3600);
          const now = Date.now();
          vi.setSystemTime(now + refusal.seconds * 1000);
          expect(await settings.checkPin(undefined)).toEqual({ why: 'pin' });
          vi.setSystemTime(now);
        },
      };
    }));

  it('no visit is kept that is not of the last thirty days', () =>
    always(() => {
      let at = 0;
      const exposure = new Exposure({
        fingerprints: { of: async () => [], typeOf: async () => null, hostOf: async () => null },
        judge: async () => ({ kind: 'unknown' }),
        letThrough: async () => [],
        on: async () => true,
      });
      return {
        step: async () => {
          exposure.visited(`http://site${at++}.test/`);
          await exposure.flush();
          const { visits } = stored.local.get('visits') as { visits: { day: number }[] };
          for (const { day } of visits) {
            expect(day).toBeLessThanOrEqual(Date.now());
            expect(day).toBeGreaterThan(Date.now() - 31 * DAY);
          }
        },
        holds: async () => undefined,
      };
    }));

  it('a report is sent at the next try', () =>
    always(() => {
      const online = { now: false };
      const outbox = new Outbox(async (_, init) => {
        if (!online.now) throw new TypeError('offline');
        const { id } = JSON.parse(String(init?.body ?? '{}')) as { id: string };
        return Response.json({ id, status: 'received', statusUrl: 'http://desk.test/1', reason: null });
      });
      const draft = { kind: 'report', type: 'shopping', host: 'bad.test' } as never;
      return {
        step: async (what) => {
          online.now = false;
          await outbox.send(draft, { url: 'http://desk.test/reports' }, false);
          online.now = what > 0;
          await outbox.refresh();
          const waiting = (await outbox.list(false)).filter(({ status }) => status === 'waiting');
          if (online.now) expect(waiting).toEqual([]);
        },
        holds: async () => undefined,
      };
    }));
});
