/**
 * The rules that Chrome gets: which hosts it would take, and what an allowance lets through.
 */
import { describe, expect, it } from 'vitest';
import {
  allowRule,
  exemptRule,
  isRuleHost,
  redirectRule,
} from '../../../../src/background/stop/dnr-rules.ts';

const EXACT = { host: 'a.example', below: false };

describe('a host in a rule', () => {
  it('is a lower-case name or an IPv4 address', () => {
    for (const host of ['a.example', 'xn--bcher-kva.example', '1.2.3.4', 'a_b.example', 'localhost']) {
      expect(isRuleHost(host)).toBe(true);
    }
  });

  it('is nothing that would spoil the whole rule', () => {
    const bad = [
      '',
      'A.example',
      'bücher.example',
      'a.example:80',
      '*.a.example',
      'a..example',
      '.a.example',
    ];
    for (const host of [...bad, 'a.example.', 'a.example/x', '[::1]', `${'a'.repeat(254)}`]) {
      expect(isRuleHost(host)).toBe(false);
    }
  });
});

describe('the redirect', () => {
  it('leads documents, and nothing else, to the warning page of this extension', () => {
    const rule = redirectRule(7, ['a.example'], 'abcdef');
    expect(rule.condition).toMatchObject({
      requestDomains: ['a.example'],
      resourceTypes: ['main_frame', 'sub_frame', 'object'],
    });
    expect(rule.action.redirect?.regexSubstitution).toBe(
      'chrome-extension://abcdef/src/pages/warning/warning.html#\\0',
    );
  });

  it('gives way to exemptions and to what the person lets through', () => {
    const redirect = redirectRule(1, ['a.example'], 'x').priority ?? 1;
    expect(exemptRule({ hosts: ['a.example'], except: [] }).priority).toBeGreaterThan(redirect);
    expect(allowRule(100, EXACT).priority).toBeGreaterThan(redirect);
  });
});

describe('what the person lets through', () => {
  it('is with all that lies under it where it was asked for like that', () => {
    const { condition } = allowRule(100, { host: 'a.example', below: true });
    expect(condition).toMatchObject({ requestDomains: ['a.example'] });
    expect(condition).not.toHaveProperty('regexFilter');
  });

  const pattern = new RegExp(allowRule(100, EXACT).condition.regexFilter ?? '');

  it('is the host on any port and scheme, with www and with a trailing dot', () => {
    const same = [
      'http://a.example/',
      'https://a.example:8443/x',
      'http://www.a.example/',
      'http://a.example./',
    ];
    for (const url of [...same, 'http://u:p@a.example/']) expect(pattern.test(url)).toBe(true);
  });

  it('is no other host', () => {
    const others = ['http://b.a.example/', 'http://axexample/', 'http://a.example.evil.example/'];
    for (const url of [
      ...others,
      'http://evil.example/http://a.example/',
      'http://evil.example/@a.example/',
    ]) {
      expect(pattern.test(url)).toBe(false);
    }
  });

  it('holds in the given tabs only where there are some', () => {
    expect(allowRule(100, EXACT, [3, 4]).condition.tabIds).toEqual([3, 4]);
    expect(allowRule(100, EXACT).condition).not.toHaveProperty('tabIds');
  });
});
