import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Fingerprinter } from '../../../src/list/fingerprint.ts';
import { runs } from './runs.ts';

const KEY = Uint8Array.from({ length: 16 }, (_, i) => i);
const MASK = (1n << 64n) - 1n;

/** SipHash-2-4 as the paper writes it, with 64-bit integers: the slow twin. */
function reference(key: Uint8Array, message: Uint8Array): bigint {
  const word = (bytes: Uint8Array, at: number) =>
    bytes.subarray(at, at + 8).reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  const rotate = (value: bigint, by: bigint) => ((value << by) | (value >> (64n - by))) & MASK;
  const k0 = word(key, 0);
  const k1 = word(key, 8);
  let v0 = k0 ^ 0x736f6d6570736575n;
  let v1 = k1 ^ 0x646f72616e646f6dn;
  let v2 = k0 ^ 0x6c7967656e657261n;
  let v3 = k1 ^ 0x7465646279746573n;
  const rounds = (count: number) => {
    for (let i = 0; i < count; i++) {
      v0 = (v0 + v1) & MASK;
      v1 = rotate(v1, 13n) ^ v0;
      v0 = rotate(v0, 32n);
      v2 = (v2 + v3) & MASK;
      v3 = rotate(v3, 16n) ^ v2;
      v0 = (v0 + v3) & MASK;
      v3 = rotate(v3, 21n) ^ v0;
      v2 = (v2 + v1) & MASK;
      v1 = rotate(v1, 17n) ^ v2;
      v2 = rotate(v2, 32n);
    }
  };
  const padded = new Uint8Array(Math.floor(message.length / 8) * 8 + 8);
  padded.set(message);
  padded[padded.length - 1] = message.length & 255;
  for (let at = 0; at < padded.length; at += 8) {
    const m = word(padded, at);
    v3 ^= m;
    rounds(2);
    v0 ^= m;
  }
  v2 ^= 0xffn;
  rounds(4);
  return v0 ^ v1 ^ v2 ^ v3;
}

const whole = (fingerprinter: Fingerprinter) =>
  (BigInt(fingerprinter.high) << 32n) | BigInt(fingerprinter.low);

describe('SipHash-2-4', () => {
  const vectors = readFileSync(new URL('../../vectors/siphash-2-4.txt', import.meta.url), 'utf8')
    .trim()
    .split(/\s+/);

  it('gives the 64 published outputs, from bytes and from text', () => {
    expect(vectors).toHaveLength(64);
    const fingerprinter = new Fingerprinter(KEY);
    vectors.forEach((hex, length) => {
      const message = Uint8Array.from({ length }, (_, i) => i);
      const expected = BigInt(`0x${hex.match(/../g)!.reverse().join('')}`);
      fingerprinter.hashBytes(message);
      expect(whole(fingerprinter)).toBe(expected);
      fingerprinter.hash(String.fromCharCode(...message));
      expect(whole(fingerprinter)).toBe(expected);
    });
  });

  it('agrees with its slow twin for any key and text', () => {
    const key = fc.uint8Array({ minLength: 16, maxLength: 16 });
    fc.assert(
      fc.property(key, fc.oneof(fc.string(), fc.string({ unit: 'binary', maxLength: 40 })), (bytes, text) => {
        const fingerprinter = new Fingerprinter(bytes);
        fingerprinter.hash(text);
        expect(whole(fingerprinter)).toBe(reference(bytes, new TextEncoder().encode(text)));
      }),
      runs(300),
    );
  });

  it('is the same of a text in two parts, wherever it is parted', () => {
    const text = fc.oneof(fc.string(), fc.string({ unit: 'binary', maxLength: 40 }));
    fc.assert(
      fc.property(text, fc.nat(40), (message, at) => {
        const [joined, parted] = [new Fingerprinter(KEY), new Fingerprinter(KEY)];
        joined.hash(message);
        parted.hash(message.slice(0, at), message.slice(at));
        expect(whole(parted)).toBe(whole(joined));
      }),
      runs(300),
    );
  });
});

describe('fingerprints', () => {
  it.each([32, 33, 40, 43, 44])('of %i bits are the top bits of the hash', (bits) => {
    const fingerprinter = new Fingerprinter(KEY, bits);
    for (let i = 0; i < 200; i++) {
      const value = fingerprinter.value(`host-${i}.example/`);
      expect(BigInt(value)).toBe(whole(fingerprinter) >> BigInt(64 - bits));
      expect(fingerprinter.shard).toBe(Math.floor(value / 2 ** (bits - 12)));
      expect(fingerprinter.rest).toBe(value % 2 ** (bits - 12));
    }
  });

  it.each([0, 31, 45, 40.5])('of %d bits do not exist', (bits) => {
    expect(() => new Fingerprinter(KEY, bits)).toThrow(RangeError);
  });

  it('need a key of 16 bytes', () => expect(() => new Fingerprinter(new Uint8Array(15))).toThrow(RangeError));
});
