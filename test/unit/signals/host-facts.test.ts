/**
 * A host taken apart: names as people see them, whose they are, and what a site under a provider chose itself.
 */
import { describe, expect, it } from 'vitest';
import { hostFacts } from '../../../src/signals/host-facts.ts';
import { linkFacts } from '../../../src/signals/link-facts.ts';
import { ProtectedNames } from '../../../src/signals/protected-names.ts';
import { unicodeLabel } from '../../../src/signals/punycode.ts';
import { skeleton } from '../../../src/signals/skeleton.ts';

const knowledge = {
  owners: (domain: string) => (domain === 'lantern.com' ? 'Lantern' : null),
  shared: (domain: string) => domain === 'sites.com',
};
const facts = (host: string) => hostFacts(host, 'name', knowledge);

describe('A-labels', () => {
  it.each([
    ['xn--bcher-kva', 'bücher'],
    ['xn--fiqs8s', '中国'],
    ['xn--80ak6aa92e', 'аррӏе'],
    ['xn--pypal-4ve', 'pаypal'],
    ['plain', 'plain'],
  ])('%s reads %s', (label, text) => expect(unicodeLabel(label)).toBe(text));
  it.each(['xn--a_b', 'xn--99999999999', 'xn--a-é'])(
    'stay as they are where they are malformed: %s',
    (label) => {
      expect(unicodeLabel(label)).toBe(label);
    },
  );
});

describe('skeletons', () => {
  it.each([
    ['pаypal', 'paypal'],
    ['amaz0n', 'amazon'],
    ['rnicrosoft', 'microsoft'],
    ['pɑypɑl', 'paypal'],
    ['micrоsоft', 'microsoft'],
    ['pâypal', 'paypal'],
    ['paypa1', 'paypal'],
  ])('%s looks like %s', (one, other) => expect(skeleton(one)).toBe(skeleton(other)));
  it('keeps others apart', () => expect(skeleton('harbor')).not.toBe(skeleton('harber')));
});

describe('a host', () => {
  it('loses a leading www, not its only name', () => {
    expect(facts('www.example.org').host).toBe('example.org');
    expect(facts('www.org').host).toBe('www.org');
  });
  it('has its owner by the nearest parent that is known', () => {
    expect(facts('a.b.lantern.com').owner).toBe('Lantern');
    expect(facts('lantern.com.example.org').owner).toBeNull();
  });
  it('under a provider is the site itself, whether the Public Suffix List knows the provider or the weights do', () => {
    expect(facts('my-notes.github.io')).toMatchObject({
      shared: true,
      own: 'my-notes',
      registrable: 'my-notes.github.io',
    });
    expect(facts('deep.my-notes.sites.com')).toMatchObject({
      shared: true,
      registrable: 'my-notes.sites.com',
      owner: null,
    });
    expect(facts('sites.com')).toMatchObject({ shared: false });
  });
  it('without a domain has nothing to judge', () => {
    expect(facts('com').registrable).toBeNull();
    expect(hostFacts('192.0.2.1', 'ip', knowledge)).toMatchObject({ registrable: null, kind: 'ip' });
  });
});

describe('an address as it is written', () => {
  const of = (url: string) => linkFacts(url, facts('example.org'));
  it('tells user info and host', () => {
    expect(of('https://bank.com:x@example.org:8080/a@b')).toMatchObject({
      userInfo: 'bank.com:x',
      written: 'example.org',
    });
    expect(of('http:\\\\example.org')).toMatchObject({ userInfo: '', written: 'example.org' });
    expect(of('example.org?a@b')).toMatchObject({ userInfo: '', written: 'example.org' });
  });
});

describe('protected names', () => {
  const names = new ProtectedNames(
    ['lantern', 'harborbank', 'pay'].map((name) => ({ name, owner: name, whole: 3, glued: 3 })),
  );
  it('are found inside a word, the longest first, never as all of it', () => {
    expect(names.glued('mylanternsite')?.name).toBe('lantern');
    expect(names.glued('lantern')).toBeNull();
    expect(names.glued('payday')).toBeNull();
  });
  it.each(['lantrn', 'lanterrn', 'lamtern', 'lanetrn', 'harborbnk'])('are near %s', (word) => {
    expect(names.near(word)).not.toBeNull();
  });
  it.each(['lantern', 'lanxxrn', 'lan', 'pax', 'nretnal'])('are not near %s', (word) => {
    expect(names.near(word)).toBeNull();
  });
});
