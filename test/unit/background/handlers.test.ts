/**
 * What family mode and a policy guard: whatever weakens the protection is asked for the PIN by the worker.
 */
import { beforeEach, expect, it, vi } from 'vitest';

vi.mock('webextension-polyfill', async () => (await import('../../support/fake-browser.ts')).polyfill);
vi.mock('../../../src/background/pin.ts', () => ({
  hashPin: async (pin: string) => `hash of ${pin}`,
  isPin: async (pin: string, stored: string) => stored === `hash of ${pin}`,
}));

import * as v from 'valibot';
import { handlers, type Parts } from '../../../src/background/handlers.ts';
import { SettingsKeeper } from '../../../src/background/settings-keeper.ts';
import { TabRecords } from '../../../src/background/stop/tab-records.ts';
import { policySchema } from '../../../src/platform/settings.ts';
import { reset, tabs } from '../../support/fake-browser.ts';

const SENDER = { tabId: null, frameId: 0, incognito: false, url: '' };
let done: string[];
let settings: SettingsKeeper;
let hideContinue: boolean;
let answer: ReturnType<typeof handlers>;

beforeEach(() => {
  reset();
  done = [];
  hideContinue = false;
  settings = new SettingsKeeper(async () => ({ ...v.parse(policySchema, {}), hideContinue }));
  const note = (name: string) => async () => void done.push(name);
  const parts = {
    settings,
    tabs: new TabRecords(),
    library: { switch: note('switch'), remove: note('remove') },
    backups: async () => ({ load: note('import') }),
    stopped: async () => ({
      pause: async (_host: string, _minutes: number, incognito: boolean) => done.push(`${incognito}`),
    }),
    outbox: async () => ({
      send: async (_draft: unknown, _to: unknown, fromPrivate: boolean) => void done.push(`${fromPrivate}`),
    }),
    documents: { answer: async () => ({ act: 'show' }) },
    suspicion: async () => {
      done.push('signals');
      throw new Error('not here');
    },
    desks: { destination: async () => ({ url: 'https://desk.example/reports' }) },
  };
  answer = handlers(parts as unknown as Parts);
});

const WEAKENING = {
  'a list switched off': (pin?: string) => answer['lists.switch']({ id: 'l', on: false, pin }, SENDER),
  'a list removed': (pin?: string) => answer['lists.remove']({ id: 'l', pin }, SENDER),
  'a backup imported': (pin?: string) => answer['backup.import']({ file: '{}', pin }, SENDER),
  'the alert switched off': async (oldPin?: string) => {
    await answer['settings.set']({ patch: { exposureAlert: false, oldPin } }, SENDER);
    done.push('alert');
  },
};

it.each(Object.entries(WEAKENING))('%s: with the PIN, and by policy not at all', async (_, weaken) => {
  await weaken();
  expect(done).toHaveLength(1);
  await settings.set({ pin: '4711' });
  for (const pin of [undefined, '0000']) {
    await expect(weaken(pin)).rejects.toMatchObject({ refusal: { why: 'pin' } });
  }
  expect(done).toHaveLength(1);
  await weaken('4711');
  expect(done).toHaveLength(2);
  hideContinue = true;
  await expect(weaken('4711')).rejects.toMatchObject({ refusal: { why: 'nobody' } });
  expect(done).toHaveLength(2);
});

it('what makes it stronger asks for nothing', async () => {
  await settings.set({ pin: '4711' });
  await answer['lists.switch']({ id: 'l', on: true }, SENDER);
  expect(done).toEqual(['switch']);
  const view = await answer['settings.set']({ patch: { exposureAlert: true, largeText: true } }, SENDER);
  expect(view).toMatchObject({ largeText: true });
});

it('a pause and a report know the windows of their tab', async () => {
  tabs.set(1, { id: 1, incognito: true }).set(2, { id: 2, incognito: false });
  for (const tabId of [1, 2, 3]) await answer['site.pause']({ host: 'a.test', minutes: 10, tabId }, SENDER);
  expect(done.splice(0)).toEqual(['true', 'false', 'false']);
  const draft = { kind: 'report', host: 'a.test', type: 'other', note: '', evidence: {} } as const;
  await answer['report.send']({ draft, tabId: 1, url: null }, SENDER);
  await answer['report.send']({ draft, tabId: null, url: null }, { ...SENDER, incognito: true });
  await answer['report.send']({ draft, tabId: 2, url: null }, SENDER);
  expect(done).toEqual(['true', 'true', 'false']);
});

it('a document has its verdict without the signals, whose weights are read only when its page asks about them', async () => {
  await answer['document.check']({ url: 'https://a.test/' }, SENDER);
  expect(done).toEqual([]);
  await expect(answer['page.wanted']({ part: '' }, SENDER)).rejects.toThrow('not here');
  expect(done).toEqual(['signals']);
});
