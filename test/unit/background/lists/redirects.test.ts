/**
 * Redirects of what Sansi fetches by itself.
 */
import { expect, it } from 'vitest';
import { mayLead } from '../../../../src/background/lists/sync/redirects.ts';

const LIST = 'https://lists.example/index.bin';

it('may lead to another site, by https', () => {
  expect(mayLead(LIST, 'https://cdn.example/a/index.bin')).toBe(true);
  expect(mayLead('http://lists.example/a', 'https://lists.example/a')).toBe(true);
});

it.each([
  'http://lists.example/index.bin',
  'https://127.0.0.1/',
  'https://10.0.0.1/',
  'https://172.20.1.1/',
  'https://192.168.1.1/admin',
  'https://169.254.169.254/latest/meta-data',
  'https://100.64.0.1/',
  'https://[::1]/',
  'https://[fd00::1]/',
  'https://[fe80::1]/',
  'https://[::ffff:10.0.0.1]/',
  'https://router/',
  'https://nas.local/',
  'https://localhost./',
  'https://nas.lan/',
  'https://fritz.box/',
  'https://[64:ff9b::10.0.0.1]/',
  'https://198.18.0.1/',
  'not an address',
])('may not lead to %s', (to) => {
  expect(mayLead(LIST, to)).toBe(false);
});

it('may lead on inside the own network where it was asked for there', () => {
  expect(mayLead('http://localhost:8080/index.bin', 'http://127.0.0.1:8081/index.bin')).toBe(true);
});
