/**
 * What is taken for the policy as long as the browser does not say it.
 */
import * as v from 'valibot';
import { beforeEach, expect, it, vi } from 'vitest';

vi.mock('webextension-polyfill', async () => (await import('../../support/fake-browser.ts')).polyfill);

import { PolicySoFar } from '../../../src/background/policy-so-far.ts';
import { type Policy, policySchema } from '../../../src/platform/settings.ts';
import { reset } from '../../support/fake-browser.ts';
import { gate } from '../../support/gate.ts';

const NONE = v.parse(policySchema, {});
const changed = vi.fn();

beforeEach(() => {
  reset();
  changed.mockClear();
});

/** Of a worker to which the browser says this, once the gate is open. */
function worker(words: Partial<Policy>) {
  const said = gate();
  const policy = { ...NONE, ...words };
  const soFar = new PolicySoFar(
    async () => {
      await said.opened;
      return policy;
    },
    NONE,
    changed,
  );
  return { soFar, say: () => said.open() };
}

it('is none at first, and followed when it comes', async () => {
  const { soFar, say } = worker({ contact: 'one' });
  expect([await soFar.get(), await soFar.get()]).toEqual([NONE, NONE]);
  expect(changed).not.toHaveBeenCalled();
  say();
  await vi.waitFor(() => expect(changed).toHaveBeenCalledTimes(1));
  expect((await soFar.get()).contact).toBe('one');
});

it('is what it was the last time, and followed where it is another one', async () => {
  const first = worker({ contact: 'one', allow: ['good.example'] });
  first.say();
  await first.soFar.get();
  const { soFar, say } = worker({ contact: 'two' });
  expect(await soFar.get()).toMatchObject({ contact: 'one', allow: ['good.example'] });
  say();
  await vi.waitFor(() => expect(changed).toHaveBeenCalledTimes(1));
  expect(await soFar.get()).toMatchObject({ contact: 'two', allow: [] });
});

it('changes nothing where it comes late and is the same', async () => {
  const first = worker({ contact: 'one' });
  first.say();
  await first.soFar.get();
  const { soFar, say } = worker({ contact: 'one' });
  await soFar.get();
  say();
  await vi.waitFor(async () => expect((await soFar.get()).contact).toBe('one'));
  expect(changed).not.toHaveBeenCalled();
});
