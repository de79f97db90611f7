/** Hosts of the home and the office, and those of the internet that look alike. */
import { expect, it } from 'vitest';
import { isLocal } from '../../../src/list/local-hosts.ts';

it.each([
  'nas',
  'fritz.box',
  'speedport.ip',
  'vodafone.station',
  'homerouter.cpe',
  'optus.modem',
  '192.168.1.1',
])('%s is of the own network', (host) => expect(isLocal(host)).toBe(true));

it.each(['station.example', 'vodafone.com', 'cpe.example', '203.0.113.5'])('%s is not', (host) =>
  expect(isLocal(host)).toBe(false),
);
