/**
 * The schema that the extension and the desk share, and the reading of what reports carry.
 */
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { cleanText } from '../../../src/report/clean.ts';
import { reportReceiptSchema, reportSchema } from '../../../src/report/report.ts';
import { pictureIn } from '../../../src/report/screenshot.ts';

const ID = 'c7f1a3de-3b50-4f0e-9d7a-6a3c5be1a001';
const good = { kind: 'report', host: 'a.example', type: 'loan', note: '', evidence: {}, id: ID };

describe('a report', () => {
  it('drops what it does not know, so that nothing unasked is stored', () => {
    const parsed = v.parse(reportSchema, { ...good, evidence: { text: 'x', cookies: 'y' }, tab: 7 });
    expect(parsed).toEqual({ ...good, evidence: { text: 'x' } });
  });

  it.each([
    { ...good, id: 'x' },
    { ...good, kind: 'listed' },
    { ...good, host: '' },
    { ...good, note: 1 },
    { ...good, evidence: null },
    { ...good, evidence: { screenshot: 'https://a.example/x.png' } },
    { ...good, evidence: { text: 'x'.repeat(20_001) } },
    { ...good, type: '__proto__' },
  ])('is refused: %j', (report) => {
    expect(v.is(reportSchema, report)).toBe(false);
  });

  it('may end as lifted', () => {
    const receipt = { id: ID, status: 'lifted', statusUrl: 'https://d.example/x' };
    expect(v.parse(reportReceiptSchema, receipt)).toEqual({ ...receipt, reason: null });
    expect(v.is(reportReceiptSchema, { ...receipt, status: 'safe' })).toBe(false);
  });
});

describe('text', () => {
  it('loses what no database stores, and nothing else', () => {
    expect(cleanText('a\u0000b\r\nc\rd\te\u009f\ud800')).toBe('ab\nc\nd\te\ufffd');
    expect(cleanText('三思 \u{1f600} \u202e')).toBe('三思 \u{1f600} \u202e');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const clean = cleanText(text);
        expect(clean).not.toContain('\u0000');
        expect(new TextDecoder('utf-8', { fatal: true }).decode(new TextEncoder().encode(clean))).toBe(
          clean.replace(/^\ufeff/, ''),
        );
        expect(cleanText(clean)).toBe(clean);
      }),
    );
  });
});

describe('a screenshot', () => {
  const read = (bytes: number[]) => pictureIn(Uint8Array.from(bytes));
  const be = (value: number): number[] => [
    value >>> 24,
    (value >> 16) & 255,
    (value >> 8) & 255,
    value & 255,
  ];
  const png = (width: number, height: number): number[] => [
    ...[0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52],
    ...[...be(width), ...be(height), 8, 6, 0, 0, 0, 0, 0, 0, 0],
  ];
  const jpeg = (width: number, height: number): number[] => [
    ...[0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xff, 0xc4, 0, 3, 9, 0xff, 0xc2, 0, 17, 8],
    ...[height >> 8, height & 255, width >> 8, width & 255, 3, 1, 0x22, 0, 2, 0x11, 1],
  ];

  it('is a PNG or a JPEG by its own bytes', () => {
    expect(read(png(1280, 800))?.mediaType).toBe('image/png');
    expect(read(jpeg(1280, 800))?.mediaType).toBe('image/jpeg');
    expect([...(read(png(3, 4))?.bytes ?? [])]).toEqual(png(3, 4));
  });

  it('is refused when it is something else, empty, cut off, or larger than any screen', () => {
    const svg = [...'<svg xmlns="http://www.w3.org/2000/svg"/>'].map((char) => char.charCodeAt(0));
    for (const bytes of [
      svg,
      [],
      png(0, 10),
      png(7680, 4320),
      png(65_535, 65_535),
      png(0xffffffff, 0xffffffff),
      png(10, 10).slice(0, 30),
      jpeg(60_000, 60_000),
      jpeg(9, 9).slice(0, 18),
      [0xff, 0xd8, 0x00, 0x11, 1, 2, 3, 4, 5, 6, 7, 8],
    ]) {
      expect(read(bytes)).toBeNull();
    }
  });

  it('of any bytes at all ends, in a picture or in none', () => {
    const start = fc.constantFrom([0xff, 0xd8], [0xff, 0xd8, 0xff], png(1, 1).slice(0, 16), []);
    fc.assert(
      fc.property(start, fc.array(fc.nat(255), { maxLength: 200 }), (head, tail) => {
        const parsed = read([...head, ...tail]);
        expect(parsed === null || parsed.bytes.length === head.length + tail.length).toBe(true);
      }),
    );
  });
});
