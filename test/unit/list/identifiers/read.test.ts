/**
 * The canonical form of each kind of identifier: every way of writing one leads to it, what is none is refused with its
 * reason, and what has been read stays as it is.
 */

import { blake2b } from '@noble/hashes/blake2.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { base58, base58xrp, bech32, bech32m } from '@scure/base';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Identifier,
  identifierExpressions,
  readIdentifier,
} from '../../../../src/list/identifiers/identifier.ts';
import { IDENTIFIER_KINDS, isIdentifier, kindOf } from '../../../../src/list/identifiers/names.ts';

/** The canonical form, or the reason for which there is none. */
function read(text: string, regions: string[] = []): string | null {
  const found = readIdentifier(text, regions);
  return found === null || typeof found === 'string' ? found : found.name;
}

describe('telephone numbers', () => {
  it.each([
    ['tel:+886 912-345-678', 'tel:+886912345678'],
    ['TEL:+8860912345678', 'tel:+886912345678'],
    ['tel:+886-(0)2-2345-6789', 'tel:+886223456789'],
    ['tel:＋８６ 138 0013 8000', 'tel:+8613800138000'],
    ['tel:+1-202-555-0123;ext=7', 'tel:+12025550123'],
    // What a display shows need not be a number that exists.
    ['tel:+10220237021', 'tel:+10220237021'],
    ['whatsapp:+44 7911 123456', 'whatsapp:+447911123456'],
    ['whatsapp:447911123456', 'whatsapp:+447911123456'],
    ['telegram:+447911123456', 'telegram:+447911123456'],
  ])('%s', (text, canonical) => expect(read(text)).toBe(canonical));

  it.each([
    ['tel:0912345678', 'no-country-code'],
    ['tel:110', 'no-country-code'],
    ['tel:+165', 'identifier-form'],
    ['tel:+00935973038', 'identifier-form'],
    ['tel:+12345678901234567', 'identifier-form'],
    ['tel:call me', 'identifier-form'],
    ['tel:', 'identifier-form'],
    ['whatsapp:anna', 'identifier-form'],
  ])('%s is none: %s', (text, reason) => expect(read(text)).toBe(reason));

  it('without a country code are of the region that they fit', () => {
    expect(read('tel:0912-345-678', ['TW'])).toBe('tel:+886912345678');
    expect(read('tel:(02) 2345 6789', ['CN', 'TW'])).toBe('tel:+886223456789');
    expect(read('tel:138 0013 8000', ['CN'])).toBe('tel:+8613800138000');
    expect(read('tel:0912345678', ['nowhere'])).toBe('no-country-code');
  });
});

describe('names of messengers', () => {
  it.each([
    ['line:Anna_88', 'line:anna_88'],
    ['LINE:＠Shop.tw', 'line:@shop.tw'],
    ['line:-zyx0516', 'line:-zyx0516'],
    ['telegram:@Durov_1', 'telegram:durov_1'],
    ['telegram:+AbCdEf-12345678', 'telegram:+AbCdEf-12345678'],
    ['wechat:WXID_a1b2c3', 'wechat:wxid_a1b2c3'],
    ['wechat:13800138000', 'wechat:13800138000'],
  ])('%s', (text, canonical) => expect(read(text)).toBe(canonical));

  it.each([
    'line:two words',
    'line:a',
    'line:賴小姐',
    'telegram:1abc',
    'telegram:abc',
    'wechat:abc',
    `line:${'a'.repeat(300)}`,
  ])('%s is none', (text) => expect(read(text)).toBe('identifier-form'));
});

describe('bank accounts', () => {
  it.each([
    ['account:GB82 WEST 1234 5698 7654 32', 'account:GB82WEST12345698765432'],
    ['account:de89370400440532013000', 'account:DE89370400440532013000'],
    ['account:WESTGB22/GB82WEST12345698765432', 'account:GB82WEST12345698765432'],
    ['account:822/1234-5678-9012', 'account:822/123456789012'],
    ['account:DBSSSGSGXXX/0003012847013022', 'account:DBSSSGSG/0003012847013022'],
    ['account:card/4111 1111 1111 1111', 'account:CARD/4111111111111111'],
  ])('%s', (text, canonical) => expect(read(text)).toBe(canonical));

  it.each([
    ['account:GB82WEST12345698765433', 'check-digits'],
    ['account:WESTGB22/GB28WEST12345698765432', 'check-digits'],
    ['account:CARD/4111111111111112', 'check-digits'],
    ['account:123456789012', 'no-bank'],
    ['account:/123456789012', 'no-bank'],
    ['account:822/', 'identifier-form'],
    ['account:822/1/2', 'identifier-form'],
  ])('%s is none: %s', (text, reason) => expect(read(text)).toBe(reason));
});

const WALLETS = [
  '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa',
  '3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy',
  'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4',
  'bc1p5cyxnuxmeuwuvkwfem96lqzszd02n6xdcjrs20cac6yqjjwudpxqkedrcr',
  '0x52908400098527886e0f7030069857d2e4169ee7',
  'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t',
  'rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh',
  '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY',
  '15oF4uVJwmo4TdGW7VfQxNLavjCXviqxT9S1MgbjMNHr6Sp5',
  'EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v',
  'EQCD39VS5jcptHL8vMjEXrzGaRcCVYto7HUn4bpAOg8xqB2N',
];

describe('wallets', () => {
  it.each(WALLETS)('%s', (wallet) => expect(read(`wallet:${wallet}`)).toBe(`wallet:${wallet}`));

  it.each([
    [
      'wallet:0x52908400098527886E0F7030069857D2E4169EE7',
      'wallet:0x52908400098527886e0f7030069857d2e4169ee7',
    ],
    [
      'wallet:ethereum:0x52908400098527886E0F7030069857D2E4169EE7@1?value=1',
      'wallet:0x52908400098527886e0f7030069857d2e4169ee7',
    ],
    [
      'wallet:BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4',
      'wallet:bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4',
    ],
    [
      'wallet:bitcoin:1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa?amount=0.1',
      'wallet:1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa',
    ],
  ])('%s', (text, canonical) => expect(read(text)).toBe(canonical));

  it('with one wrong character are refused, wherever that has check digits', () => {
    for (const wallet of WALLETS.filter((one) => !one.startsWith('0x') && !one.startsWith('EPj'))) {
      const last =
        wallet.at(-1) === 'Q' || wallet.at(-1) === 'q' ? 'z' : wallet === wallet.toLowerCase() ? 'q' : 'Q';
      expect(read(`wallet:${wallet.slice(0, -1)}${last}`), wallet).toBe('check-digits');
    }
  });

  it.each(['0x52908400098527886e0f7030069857d2e4169ee', 'hello', '', 'bc1', '0'.repeat(40)])(
    '%s is none',
    (text) => expect(read(`wallet:${text}`)).toBe('identifier-form'),
  );

  it('that a chain can make are all read', () => {
    const key = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
    const ended = (bytes: Uint8Array) => Uint8Array.of(...bytes, ...sha256(sha256(bytes)).subarray(0, 4));
    const old = fc.tuple(fc.constantFrom(0, 5, 0x30, 0x32, 0x1e, 0x16, 0x41), key(20));
    const wallets = fc.oneof(
      old.map(([version, bytes]) => base58.encode(ended(Uint8Array.of(version, ...bytes)))),
      key(20).map((bytes) => base58xrp.encode(ended(Uint8Array.of(0, ...bytes)))),
      key(20).map((bytes) => bech32.encode('bc', [0, ...bech32.toWords(bytes)])),
      key(32).map((bytes) => bech32m.encode('bc', [1, ...bech32m.toWords(bytes)])),
      fc.tuple(fc.nat(63), key(32)).map(([chain, bytes]) => {
        const body = Uint8Array.of(chain, ...bytes);
        const digest = blake2b(Uint8Array.of(...new TextEncoder().encode('SS58PRE'), ...body));
        return base58.encode(Uint8Array.of(...body, ...digest.subarray(0, 2)));
      }),
    );
    fc.assert(fc.property(wallets, (wallet) => read(`wallet:${wallet}`) === `wallet:${wallet}`));
  });
});

describe('an identifier', () => {
  const values = fc.oneof(
    fc.string({ maxLength: 40 }),
    fc.stringMatching(/^[+@]?[0-9a-zA-Z._/-]{3,40}$/),
    fc.constantFrom(...WALLETS),
  );

  it('that has been read is ASCII, of its kind, and read again the same', () => {
    fc.assert(
      fc.property(fc.constantFrom(...IDENTIFIER_KINDS), values, (kind, value) => {
        const name = readIdentifier(`${kind}:${value}`);
        if (name === null || typeof name === 'string') return name !== null;
        expect(name.name).toMatch(/^[\x21-\x7e]+$/);
        expect(name.kind).toBe(kind);
        expect(read(name.name)).toBe(name.name);
        return isIdentifier(name.name) && kindOf(name.name) === kind;
      }),
    );
  });

  it('is no web address, and no web address is one', () => {
    for (const text of [
      'https://line.example/',
      'line.example',
      '[2001:db8::1]',
      'mailto:a@b.example',
      'telex:1',
    ]) {
      expect(readIdentifier(text)).toBeNull();
      expect(isIdentifier(text)).toBe(false);
    }
  });

  it('is looked up under every kind that its number serves', () => {
    const asked = (text: string) => identifierExpressions(readIdentifier(text) as Identifier);
    expect(asked('tel:+447911123456')).toEqual(['tel:+447911123456', 'whatsapp:+447911123456']);
    expect(asked('whatsapp:+447911123456')).toEqual(['whatsapp:+447911123456', 'tel:+447911123456']);
    expect(asked('line:anna_88')).toEqual(['line:anna_88']);
  });
});
