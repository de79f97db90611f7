/**
 * Which site somebody means who types one into the settings.
 */
import { expect, it } from 'vitest';
import { pausableHost } from '../../../src/pages/options/sections/pausable-host.ts';

it.each([
  ['www.shop.example', 'www.shop.example'],
  [' https://Shop.example/pay?id=7 ', 'shop.example'],
  ['shop.example:8080/x', 'shop.example'],
  ['', null],
  ['shop', null],
  ['two words.example', null],
  ['http://', null],
])('%j', (typed, host) => {
  expect(pausableHost(typed)).toBe(host);
});
