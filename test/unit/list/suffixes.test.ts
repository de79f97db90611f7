/**
 * What is asked of a list before anybody knows the Public Suffix List: never less than with it.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalize } from '../../../src/list/address.ts';
import { hostExpressions } from '../../../src/list/expressions.ts';
import { hostSuffixes } from '../../../src/list/suffixes.ts';
import { runs } from './runs.ts';

/** From one label to the longest that there are, made-up ones too. */
const SUFFIXES = [
  'com',
  'co.uk',
  'github.io',
  'kawasaki.jp',
  'city.kawasaki.jp',
  'ck',
  's3.dualstack.us-east-1.amazonaws.com',
  'compute-1.amazonaws.com',
  'xn--55qx5d.cn',
  'nowhere',
];

describe('hostSuffixes', () => {
  const of = (host: string) => hostSuffixes(canonicalize(host));

  it.each([
    ['www.example.com', ['www.example.com/', 'example.com/']],
    ['a.example.co.uk', ['a.example.co.uk/', 'example.co.uk/', 'co.uk/']],
    ['example.com', ['example.com/']],
    ['localhost', ['localhost/']],
    ['1.2.3.4', ['1.2.3.4/']],
    ['[::1]', ['[::1]/']],
  ])('of %s', (host, expected) => expect(of(host)).toEqual(expected));

  it('stays short for a host of many labels', () =>
    expect(of(`${'a.'.repeat(100)}example.com`)).toHaveLength(11));

  it('has every host that is looked up in the end, in the same order', () => {
    const label = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,4}[a-z0-9])?$/);
    fc.assert(
      fc.property(fc.array(label, { maxLength: 14 }), fc.constantFrom(...SUFFIXES), (labels, suffix) => {
        const address = canonicalize([...labels, suffix].join('.'));
        const all = hostSuffixes(address);
        const wanted = hostExpressions(address);
        expect(all.filter((host) => wanted.includes(host))).toEqual(wanted);
      }),
      runs(300),
    );
  });
});
