/**
 * What a person types in the options: lists to add, and the family PIN.
 */
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import {
  type AddListInput,
  addListRequest,
  isPublicKey,
} from '../../../src/pages/options/lists/add-list-input.ts';
import { pinProblem } from '../../../src/pages/options/sections/pin.ts';
import { MESSAGES } from '../../../src/platform/messages/map.ts';

const KEY = btoa(String.fromCharCode(...new Uint8Array(32).fill(7)));
const input: AddListInput = {
  kind: 'signed',
  url: ' https://lists.example/index.bin ',
  publicKey: ` ${KEY}\n`,
  name: '  ',
  type: 'phishing',
};

describe('addListRequest', () => {
  it('makes a request that the worker takes', () => {
    const signed = addListRequest(input);
    expect(signed).toEqual({ ok: true, request: { url: 'https://lists.example/index.bin', publicKey: KEY } });
    const plain = addListRequest({ ...input, kind: 'plain', name: 'Shops', publicKey: 'ignored' });
    expect(plain).toEqual({
      ok: true,
      request: { url: 'https://lists.example/index.bin', name: 'Shops', type: 'phishing' },
    });
    for (const made of [signed, plain]) {
      expect(made.ok && v.is(MESSAGES['lists.add'].request, made.request)).toBe(true);
    }
  });

  it.each(['', 'lists.example', 'ftp://lists.example/', 'javascript:alert(1)', 'http://lists.example/'])(
    'refuses the address %j',
    (url) => {
      expect(addListRequest({ ...input, url })).toEqual({
        ok: false,
        problems: { url: 'options_addBadUrl' },
      });
    },
  );

  it.each(['http://localhost:8080/i', 'http://127.0.0.1/i', 'http://[::1]/i'])(
    'takes %s of this machine',
    (url) => {
      expect(addListRequest({ ...input, url }).ok).toBe(true);
    },
  );

  it('names both problems at once', () => {
    expect(addListRequest({ ...input, url: 'x', publicKey: 'y' })).toEqual({
      ok: false,
      problems: { url: 'options_addBadUrl', publicKey: 'options_addBadKey' },
    });
  });

  it('needs no key for a plain-text list', () => {
    expect(addListRequest({ ...input, kind: 'plain', publicKey: '' }).ok).toBe(true);
    expect(addListRequest({ ...input, publicKey: '' }).ok).toBe(false);
  });
});

describe('isPublicKey', () => {
  it('takes 32 bytes of base64 and nothing else', () => {
    expect(isPublicKey(KEY)).toBe(true);
    for (const wrong of [
      '',
      '=',
      KEY.slice(4),
      `AAAA${KEY}`,
      KEY.replace('B', '-'),
      `${KEY.slice(0, 40)}<b>=`,
    ]) {
      expect(isPublicKey(wrong), wrong).toBe(false);
    }
  });
});

describe('pinProblem', () => {
  it('takes 4 to 12 digits, twice the same', () => {
    expect(pinProblem('1234', '1234')).toBeNull();
    expect(pinProblem('123456789012', '123456789012')).toBeNull();
    for (const pin of ['', '123', '1234567890123', '12a4', '１２３４']) {
      expect(pinProblem(pin, pin)).toEqual({ field: 'pin', key: 'options_pinBad' });
    }
    expect(pinProblem('1234', '1243')).toEqual({ field: 'again', key: 'options_pinDiffers' });
  });
});
