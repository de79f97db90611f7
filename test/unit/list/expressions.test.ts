import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalHost, canonicalize } from '../../../src/list/address.ts';
import {
  expressions,
  hostExpressions,
  isPublicSuffix,
  registrableDomain,
} from '../../../src/list/expressions.ts';
import { lowerCased, pathExpressions } from '../../../src/list/paths.ts';
import { runs } from './runs.ts';

const of = (address: string) => expressions(canonicalize(address));

describe('the examples of the Safe Browsing documentation', () => {
  it('takes hosts from the exact one down, and six paths at most', () => {
    expect(of('http://a.b.com/1/2.html?param=1')).toEqual([
      'a.b.com/1/2.html?param=1',
      'a.b.com/1/2.html',
      'a.b.com/',
      'a.b.com/1/',
      'b.com/1/2.html?param=1',
      'b.com/1/2.html',
      'b.com/',
      'b.com/1/',
    ]);
  });

  it('skips hosts between the exact one and the four from the registrable domain', () => {
    expect(of('http://a.b.c.d.e.f.com/1.html')).toEqual([
      'a.b.c.d.e.f.com/1.html',
      'a.b.c.d.e.f.com/',
      'c.d.e.f.com/1.html',
      'c.d.e.f.com/',
      'd.e.f.com/1.html',
      'd.e.f.com/',
      'e.f.com/1.html',
      'e.f.com/',
      'f.com/1.html',
      'f.com/',
    ]);
  });

  it('takes an IP address exactly', () =>
    expect(of('http://1.2.3.4/1/')).toEqual(['1.2.3.4/1/', '1.2.3.4/']));

  it('never goes below the registrable domain', () => {
    expect(of('http://example.co.uk/1')).toEqual(['example.co.uk/1', 'example.co.uk/']);
  });
});

describe('hosts', () => {
  const hosts = (host: string) => hostExpressions(canonicalize(host));
  it.each([
    ['a.example.com', ['a.example.com/', 'example.com/']],
    ['example.com', ['example.com/']],
    ['com', ['com/']],
    ['localhost', ['localhost/']],
    ['github.io', ['github.io/']],
    ['x.y.github.io', ['x.y.github.io/', 'y.github.io/']],
    [
      '1.2.3.4.example.com',
      ['1.2.3.4.example.com/', '2.3.4.example.com/', '3.4.example.com/', '4.example.com/', 'example.com/'],
    ],
    ['[2001:db8::1]', ['[2001:db8::1]/']],
  ])('%s', (host, expected) => expect(hosts(host)).toEqual(expected));

  it('knows public suffixes, private ones too', () => {
    for (const host of ['com', 'co.uk', 'github.io', 'com.cn', 'unlisted-top-name'])
      expect(isPublicSuffix(host)).toBe(true);
    for (const host of ['example.com', 'a.github.io', '1.2.3.4', '[::1]'])
      expect(isPublicSuffix(host)).toBe(false);
    expect(registrableDomain('1.2.3.4')).toBeNull();
  });
});

describe('paths', () => {
  const paths = (path: string) => pathExpressions('h.com', canonicalize(`http://h.com${path}`));
  it.each([
    ['/', []],
    ['/?', ['h.com/?']],
    ['/?q/r', ['h.com/?q/r']],
    ['/a', ['h.com/a']],
    ['/a/', ['h.com/a/']],
    [
      '/a/b/c/d/e.html?x',
      ['h.com/a/b/c/d/e.html?x', 'h.com/a/b/c/d/e.html', 'h.com/a/', 'h.com/a/b/', 'h.com/a/b/c/'],
    ],
    ['/a/b/c/', ['h.com/a/b/c/', 'h.com/a/', 'h.com/a/b/']],
  ])('%s', (path, expected) => expect(paths(path)).toEqual(expected));

  it('never gives more than 5 hosts, 6 paths, or the same twice', () => {
    const label = fc.constantFrom('a', 'b', 'com', 'co', 'uk', 'github', 'io');
    const segments = fc.array(fc.constantFrom('a', 'b', '', '..', 'x.html'), { maxLength: 8 });
    fc.assert(
      fc.property(
        fc.array(label, { minLength: 1, maxLength: 9 }),
        segments,
        fc.boolean(),
        (labels, path, query) => {
          const address = canonicalize(`http://${labels.join('.')}/${path.join('/')}${query ? '?q=1' : ''}`);
          const all = expressions(address);
          expect(new Set(all).size).toBe(all.length);
          expect(hostExpressions(address).length).toBeLessThanOrEqual(5);
          expect(pathExpressions(address.host, address).length).toBeLessThanOrEqual(6);
          // What is looked up in two steps is what the documentation looks up in one.
          const steps = hostExpressions(address).flatMap((host) => [
            host,
            ...pathExpressions(host.slice(0, -1), address),
          ]);
          expect(steps.sort()).toEqual(all.sort());
        },
      ),
      runs(200),
    );
  });
});

describe('the test of the Public Suffix List', () => {
  const text = readFileSync(new URL('../../vectors/test_psl.txt', import.meta.url), 'utf8');
  const cases = [...text.matchAll(/^checkPublicSuffix\('([^']*)', (?:null|'([^']*)')\);/gm)].map(
    (match) => [match[1]!, match[2] ?? null] as const,
  );
  it('has its cases', () => expect(cases.length).toBe(77));

  // A leading dot is dropped from an address before the list is asked.
  it.each(cases.filter(([host]) => !host.startsWith('.')))('%s: %s', (host, domain) => {
    expect(registrableDomain(canonicalHost(host))).toBe(domain === null ? null : canonicalHost(domain));
  });
});

describe('lowerCased', () => {
  it('keeps the escapes of a canonical expression', () => {
    expect(lowerCased('h.com/A%C3%84b/?Q=%2F')).toBe('h.com/a%C3%84b/?q=%2F');
  });
});
