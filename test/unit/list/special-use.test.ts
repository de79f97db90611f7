/** One rule for names and addresses that are nobody's site, held against the registries' own tables. */
import { describe, expect, it } from 'vitest';
import { canonicalize } from '../../../src/list/address.ts';
import { isSpecialUse } from '../../../src/list/special-use.ts';

const ask = (host: string) => isSpecialUse(canonicalize(`http://${host}/`).host);

describe('names and addresses of special use', () => {
  it.each([
    ...[
      'localhost',
      'a.localhost',
      'localhost6',
      'nas.local',
      'router.lan',
      'db.internal',
      'x.intranet',
      'x.corp',
    ],
    ...['x.home', 'x.private', 'x.invalid', 'x.alt', 'fritz.home.arpa', '10.in-addr.arpa', 'x.localdomain'],
    ...['0.0.0.0', '0.1.2.3', '10.1.2.3', '100.64.0.1', '100.127.255.255', '127.0.0.1', '169.254.1.1'],
    ...[
      '172.16.0.0',
      '172.31.255.255',
      '192.0.0.8',
      '192.168.0.1',
      '192.88.99.1',
      '198.18.0.1',
      '198.19.255.255',
    ],
    ...['224.0.0.1', '239.1.2.3', '240.0.0.1', '255.255.255.255'],
    ...[
      '[::]',
      '[::1]',
      '[100::1]',
      '[fc00::1]',
      '[fd12:3456::1]',
      '[fe80::1]',
      '[febf::1]',
      '[fec0::1]',
      '[ff02::1]',
    ],
    // An IPv4 address inside an IPv6 one is that address.
    ...['[::ffff:10.0.0.1]', '[64:ff9b::192.168.1.1]'],
  ])('%s is nobody’s site', (host) => expect(ask(host)).toBe(true));

  it.each([
    ...['localhost.example', 'local.example', 'home.example', 'mylocal', 'xlan', 'arpa.example', 'home.net'],
    ...[
      '9.255.255.255',
      '11.0.0.0',
      '100.63.255.255',
      '100.128.0.0',
      '126.0.0.1',
      '128.0.0.1',
      '169.253.0.1',
    ],
    ...[
      '172.15.0.1',
      '172.32.0.0',
      '192.0.1.1',
      '192.167.0.1',
      '192.169.0.1',
      '198.17.0.1',
      '198.20.0.0',
      '223.255.255.1',
    ],
    ...['[2001:4860::1]', '[fb00::1]', '[1::1]', '[101::1]', '[::ffff:8.8.8.8]'],
    // Reserved for examples: what shows how Sansi works is made of them.
    ...['shop.example', 'shop.test', '192.0.2.1', '198.51.100.7', '203.0.113.9', '[2001:db8::1]'],
  ])('%s may be somebody’s', (host) => expect(ask(host)).toBe(false));
});
