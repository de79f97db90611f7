/**
 * Which page a translation proxy's address shows, by the rules that its maker publishes.
 */
import { expect, it } from 'vitest';
import { canonicalize } from '../../../src/list/address.ts';
import { translatedAddress } from '../../../src/list/translated.ts';

const shown = (url: string): string | null => translatedAddress(canonicalize(url))?.canonical ?? null;

it.each([
  ['https://evil-example.translate.goog/', 'https://evil.example/'],
  [
    'https://www-my--bank-example.translate.goog/a/b?_x_tr_sl=en&_x_tr_tl=zh',
    'https://www.my-bank.example/a/b',
  ],
  ['https://a-example.translate.goog/p?x=1&_x_tr_sl=auto&y=2#z', 'https://a.example/p?x=1&y=2'],
  // A name that is too long for one label begins in the query.
  ['https://very-long-example.translate.goog/?_x_tr_hp=login-', 'https://login.very.long.example/'],
  // An international name, and one that would look like one.
  ['https://0-bcher--kva-example.translate.goog/?_x_tr_enc=0', 'https://xn--bcher-kva.example/'],
  ['https://1-ab----c-example.translate.goog/?_x_tr_enc=1', 'https://ab--c.example/'],
  ['https://0-a-example.translate.goog/', 'https://0.a.example/'],
  ['https://EVIL-EXAMPLE.translate.goog./', 'https://evil.example/'],
])('%s shows %s', (proxied, page) => {
  expect(shown(proxied)).toBe(page);
});

it.each([
  'https://translate.goog/',
  'https://evil-example.translate.goog.fraud.example/',
  'https://nottranslate.goog/',
  'https://evil.example/?_x_tr_sl=en',
])('%s shows no other page', (url) => {
  expect(shown(url)).toBeNull();
});
