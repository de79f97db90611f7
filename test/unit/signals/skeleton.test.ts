/**
 * Words that look the same have one skeleton, and the number that stands for it is the same too: without that a
 * look-alike would be passed over before its skeleton is made.
 */
import { describe, expect, it } from 'vitest';
import { skeleton, skeletonHash } from '../../../src/signals/skeleton.ts';
import { shippedWeights } from '../../support/signal-examples.ts';

const ALIKE = [
  ['instagram', 'lnstagrarn', '1nstagram'],
  ['microsoft', 'rnicrosoft', 'micr0s0ft'],
  ['westwing', 'vvestvvlng'],
  ['arbitrum', 'arbltrurn'],
  ['vvv', 'wv'],
  ['rrnn', 'rmn'],
] as const;

describe.each(ALIKE.map(([word, ...others]) => ({ word, others })))('$word', ({ word, others }) => {
  it.each(others)('looks like %s', (other) => {
    expect(skeleton(other)).toBe(skeleton(word));
    expect(skeletonHash(other)).toBe(skeletonHash(word));
  });
});

it('tells other words apart', () => {
  const words = ['instagram', 'instagran', 'instagra', 'nstagram', 'telegram', ''];
  expect(new Set(words.map(skeletonHash)).size).toBe(words.length);
});

const { names } = shippedWeights();

it.each([
  ['paypl1', null],
  ['metamaks', 'metamask'],
  ['metmask', 'metamask'],
  ['metamaskk', 'metamask'],
  ['mmetamask', 'metamask'],
  ['netfilx', 'netflix'],
  ['metasmak', null],
  ['metamask', null],
])('%s is one slip away from %s', (word, name) => {
  expect(names.near(word)?.name ?? null).toBe(name);
});
