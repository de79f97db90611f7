/**
 * The score of an address and of a page, with the shipped weights: whole numbers that are the same everywhere, silence
 * for owners and exceptions, and nothing of a host below the threshold from which it counts.
 */
import { describe, expect, it } from 'vitest';
import { canonicalize } from '../../../src/list/address.ts';
import { hostFacts } from '../../../src/signals/host-facts.ts';
import { addressScore, hostScore, hostSum, NOTHING, pageScore, SUSPECT } from '../../../src/signals/score.ts';
import type { Example } from '../../../src/signals/signal.ts';
import { factsOf, shippedWeights } from '../../support/signal-examples.ts';

const weights = shippedWeights();
const address = (url: string) => addressScore(url, canonicalize(url), weights);
const page = (url: string, facts: Example['page']) =>
  pageScore(url, canonicalize(url), factsOf(facts, weights), weights);
const host = (name: string) => hostFacts(name, 'name', weights);

describe('an address', () => {
  it.each([
    'https://airdrop-claim-rewards.xyz/',
    'https://usps-redelivery-fee.top/',
    'https://paypal.com@example.top/',
  ])('is suspect: %s', (url) => {
    const { points, reasons } = address(url);
    expect(points).toBeGreaterThanOrEqual(SUSPECT);
    expect(reasons.length).toBeGreaterThan(0);
    expect([...reasons].sort((a, b) => b.points - a.points)).toEqual(reasons);
  });

  it.each([
    'https://www.paypal.com/signin',
    'https://appleid.cdn-apple.com/',
    'https://login.microsoftonline.com/',
    'https://www.wikipedia.org/',
    'http://192.168.1.1/',
    'https://accounts.google.com/',
    'https://github.com/login',
  ])('is not: %s', (url) => expect(address(url).points).toBeLessThan(SUSPECT));

  it('is not told to be anything where its owner is known', () => {
    expect(hostScore(host('paypal-login.paypal.com'), weights)).toBe(NOTHING);
  });

  it('is silent about an exception and its subdomains', () => {
    const name = 'usps-redelivery-fee.top';
    const excepted = { ...weights, exception: (one: string) => one === name || one.endsWith(`.${name}`) };
    expect(hostScore(host(name), weights).points).toBeGreaterThan(0);
    expect(hostScore(host(name), excepted)).toBe(NOTHING);
    expect(
      pageScore(`https://${name}/`, canonicalize(name), factsOf({ fields: ['seed'] }, weights), excepted),
    ).toBe(NOTHING);
  });
});

describe('a sum', () => {
  it('is of whole numbers, below what 32 bits hold, for the longest host', () => {
    for (const name of ['a.io', `${'paypal-login-verify.'.repeat(12)}com`, 'xn--pypal-4ve.com']) {
      const { sum, parts } = hostSum(host(name), weights);
      expect(Number.isInteger(sum)).toBe(true);
      expect(Math.abs(sum)).toBeLessThan(2 ** 31);
      expect(parts.reduce((all, { points }) => all + points, 0)).toBe(sum);
    }
  });

  it('counts nothing below the threshold from which it counts', () => {
    const low = {
      ...weights,
      thresholds: { own: { with: 1e6, alone: 2e6 }, shared: { with: 1e6, alone: 2e6 } },
    };
    expect(hostScore(host('usps-redelivery-fee.top'), low)).toBe(NOTHING);
  });
});

describe('shared hosting', () => {
  it('is judged by what its site chose, with the provider hidden', () => {
    const one = hostSum(host('gardening-notes.weebly.com'), weights).sum;
    expect(hostSum(host('gardening-notes.vercel.app'), weights).sum).toBe(one);
    expect(host('gardening-notes.weebly.com')).toMatchObject({
      shared: true,
      own: 'gardening-notes',
      owner: null,
    });
  });
});

describe('a page', () => {
  const HOST = 'https://willow-harbor.example.com/';
  it('is suspect where all that its title says is the name of somebody else, and it asks for a password', () => {
    const found = page(HOST, { names: [['PayPal', 'title-alone']], fields: ['password'], letters: 300 });
    expect(found.points).toBeGreaterThanOrEqual(SUSPECT);
    expect(found.reasons[0]).toMatchObject({ signal: 'nameElsewhere', args: ['PayPal'] });
  });

  it('is not where the name is its own', () => {
    const facts: Example['page'] = { names: [['PayPal', 'title-alone']], fields: ['password'], letters: 300 };
    expect(page('https://www.paypal.com/', facts).points).toBeLessThan(SUSPECT);
  });

  it('is not for one thing that innocent pages have too', () => {
    for (const facts of [
      { fields: ['password'] },
      { fields: ['card'] },
      { packages: ['files.example.com'] },
      { names: [['PayPal', 'picture']], fields: ['card'], letters: 900 },
      { contacts: 3, countdown: true },
    ] satisfies Example['page'][])
      expect(page(HOST, facts).points).toBeLessThan(SUSPECT);
  });
});
