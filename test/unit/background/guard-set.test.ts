/**
 * What Chrome's rules are told is exempt: a publisher speaks for its own list alone, a policy for all of them.
 */
import { expect, it } from 'vitest';
import { ListGuardSet } from '../../../src/background/guard-set.ts';

type Library = ConstructorParameters<typeof ListGuardSet>[0];

function guardSet(exempt: string[], listed: string[], allow: string[] = []): ListGuardSet {
  const library = {
    lookups: { exemptHosts: async () => exempt, contentKey: () => exempt.join(' ') },
    guardNames: {
      key: async () => 'k',
      async *hosts() {
        yield* listed;
      },
    },
  };
  const policy = { allow } as never;
  return new ListGuardSet(library as unknown as Library, async () => policy);
}

it('leaves out of an exemption what another list names under it', async () => {
  expect(await guardSet(['good.test'], ['bad.test', 'pay.good.test']).exemptHosts()).toEqual({
    hosts: ['good.test'],
    except: ['pay.good.test'],
  });
});

it('takes what a policy allows from every list', async () => {
  const both = guardSet(['good.test'], ['pay.good.test', 'evil.test'], ['pay.good.test']);
  expect(await both.exemptHosts()).toEqual({ hosts: ['pay.good.test', 'good.test'], except: [] });
});

it('is stamped anew with a policy, a list or an exemption', async () => {
  const stamps = [guardSet([], []), guardSet(['a.test'], []), guardSet([], [], ['a.test'])].map((one) =>
    one.exemptStamp(),
  );
  expect(new Set(await Promise.all(stamps)).size).toBe(3);
});
