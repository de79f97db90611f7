/**
 * The family PIN: what it guards, that guessing waits and survives a new worker, and that whoever changes a
 * setting, what hangs on it follows.
 */
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

vi.mock('webextension-polyfill', async () => (await import('../../support/fake-browser.ts')).polyfill);
// The real hash is slow on purpose; it has a test of its own.
vi.mock('../../../src/background/pin.ts', () => ({
  hashPin: async (pin: string) => `hash of ${pin}`,
  isPin: async (pin: string, stored: string) => stored === `hash of ${pin}`,
}));

import { SettingsKeeper } from '../../../src/background/settings-keeper.ts';
import type { Locked } from '../../../src/platform/messages/locked.ts';
import { type Policy, policySchema } from '../../../src/platform/settings.ts';
import { reset } from '../../support/fake-browser.ts';
import { gate } from '../../support/gate.ts';

const FREE: Policy = v.parse(policySchema, {});
const keeper = (policy: Partial<Policy> = {}) => new SettingsKeeper(async () => ({ ...FREE, ...policy }));
const WRONG = { why: 'pin' } as const;

beforeEach(() => {
  reset();
  vi.useFakeTimers({ now: 1_800_000_000_000, toFake: ['Date'] });
});
afterEach(() => void vi.useRealTimers());

async function withPin(pin = '4711'): Promise<SettingsKeeper> {
  const settings = keeper();
  await settings.set({ pin });
  return settings;
}

async function guessWrong(settings: SettingsKeeper, times: number): Promise<void> {
  for (let i = 0; i < times; i++) expect(await settings.checkPin('0000')).toEqual(WRONG);
}

describe('a policy that the browser has not said yet', () => {
  it('keeps nobody from the settings, and lets nobody past a warning meanwhile', async () => {
    const said = gate();
    const settings = new SettingsKeeper(async (when) => {
      if (when === 'soon') return FREE;
      await said.opened;
      return { ...FREE, hideContinue: true };
    });
    expect(await settings.view()).toMatchObject({ managed: { hideContinue: false } });
    const asked = settings.mayWeaken(undefined);
    said.open();
    expect(await asked).toEqual({ why: 'nobody' });
  });
});

describe('the PIN', () => {
  it('opens, and nothing is asked where none is set', async () => {
    expect(await keeper().mayWeaken(undefined)).toBeNull();
    const settings = await withPin();
    expect(await settings.mayWeaken('4711')).toBeNull();
    expect(await settings.mayWeaken('4712')).toEqual(WRONG);
    expect(await settings.mayWeaken(undefined)).toEqual(WRONG);
  });

  it('waits after five wrong ones and says how long, also to the right one and to a new worker', async () => {
    await guessWrong(await withPin(), 5);
    const later = keeper();
    expect(await later.checkPin('4711')).toEqual({ why: 'wait', seconds: 30 });
    vi.advanceTimersByTime(29_000);
    expect(await later.checkPin('4711')).toEqual({ why: 'wait', seconds: 1 });
    vi.advanceTimersByTime(1_000);
    expect(await later.checkPin('4711')).toBeNull();
    // The right one gives back the tries.
    await guessWrong(later, 5);
    vi.advanceTimersByTime(30_000);
    await guessWrong(later, 1);
    expect(await later.checkPin('4711')).toEqual({ why: 'wait', seconds: 60 });
  });

  it('never waits for more than an hour, and not for ever after the clock was set back', async () => {
    const settings = await withPin();
    await guessWrong(settings, 5);
    for (let i = 0; i < 12; i++) {
      vi.advanceTimersByTime(3_600_000);
      await guessWrong(settings, 1);
    }
    expect(await settings.checkPin('4711')).toEqual({ why: 'wait', seconds: 3_600 });
    vi.setSystemTime(1_700_000_000_000);
    expect(await settings.checkPin('4711')).toBeNull();
  });

  it('that is not given is no guess; many at once are not all free', async () => {
    const settings = await withPin();
    for (let i = 0; i < 8; i++) expect(await settings.checkPin(undefined)).toEqual(WRONG);
    const guesses = Array.from({ length: 8 }, () => settings.checkPin('0000'));
    expect((await Promise.all(guesses)).filter((refusal) => refusal?.why === 'wait')).toHaveLength(3);
  });

  it('is changed and removed only with the old one, and nothing else changes either', async () => {
    const settings = await withPin();
    const refused = settings.set({ pin: null, oldPin: '0000', largeText: true });
    await expect(refused).rejects.toMatchObject({ name: 'Locked', refusal: WRONG } satisfies Partial<Locked>);
    expect(await settings.view()).toMatchObject({ hasPin: true, largeText: false });
    expect(await settings.set({ pin: null, oldPin: '4711' })).toMatchObject({ hasPin: false });
  });

  it('opens nothing where a policy leaves going on to nobody', async () => {
    await withPin();
    const settings = keeper({ hideContinue: true });
    expect(await settings.mayWeaken('4711')).toEqual({ why: 'nobody' });
    await expect(settings.unlock('4711')).rejects.toMatchObject({ refusal: { why: 'nobody' } });
  });
});

it('whoever changes a setting, what hangs on it follows before the change is done', async () => {
  const settings = keeper();
  const seen: boolean[] = [];
  const languages: string[] = [];
  settings.onChange(async ({ language }) => void languages.push(language));
  settings.onChange(async ({ exposureAlert }) => void seen.push(exposureAlert));
  await settings.set({ exposureAlert: false });
  await settings.set({ exposureAlert: true, language: 'zh-TW' });
  expect(seen).toEqual([false, true]);
  expect(languages).toEqual(['browser', 'zh-TW']);
});
