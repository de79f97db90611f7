/**
 * QR codes: what they would do, and that the pictures made for it are read, none of them wrongly.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { beforeAll, describe, expect, it } from 'vitest';
import { readBarcodes, setZXingModuleOverrides } from 'zxing-wasm/reader';
import { codeContent } from '../../../src/pages/check/codes/code-content.ts';
import { READING } from '../../../src/pages/check/codes/reading.ts';
import { type CodePicture, codelessPictures, codePictures } from '../../support/code-pictures.ts';

const WASM = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');

describe('what a code would do', () => {
  it.each([
    ['https://a.example/x', 'address', ''],
    ['WWW.A.EXAMPLE/X', 'address', ''],
    ['WIFI:T:WPA;S:Cafe\\; Corner;P:let\\:me;;', 'wifi', 'Cafe; Corner'],
    ['WIFI:S:Open;T:nopass;;', 'wifi', 'Open'],
    ['wxp://f2f0abc', 'payment', 'wxp://f2f0abc'],
    ['https://qr.alipay.com/fkx1', 'payment', 'qr.alipay.com'],
    ['bitcoin:bc1qexample?amount=1', 'payment', 'bitcoin:bc1qexample?amount=1'],
    ['00020101021252045999' + '5802SG5909Test Shop6009SINGAPORE6304ABCD', 'payment', 'Test Shop'],
    [
      'BCD\n002\n1\nSCT\nBIC\nWikimedia\nDE33100205000001194700\nEUR10',
      'payment',
      'Wikimedia, DE33100205000001194700',
    ],
    ['BEGIN:VCARD\r\nVERSION:3.0\r\nN:Wang;Wei\r\nFN:Wang Wei\r\nEND:VCARD', 'contact', 'Wang Wei'],
    ['BEGIN:VCARD\nN:Wang;Wei\nEND:VCARD', 'contact', 'Wang Wei'],
    ['MECARD:N:Doe,John;TEL:123;;', 'contact', 'Doe,John'],
    ['tel:+15550100', 'call', '+15550100'],
    ['smsto:+15550100:hello', 'call', '+15550100'],
    ['mailto:a@b.example?subject=x', 'call', 'a@b.example'],
    ['Just words. https://a.example/', 'text', ''],
    ['', 'text', ''],
  ] as const)('%s', (text, form, about) => {
    expect(codeContent(text)).toEqual({ form, about });
  });

  it('of hostile texts is told without failing, and shortly', () => {
    for (const text of [
      '0002019',
      '000201' + '59xx',
      `wifi:S:${'\\'.repeat(9_999)}`,
      `tel:${'9'.repeat(5_000)}`,
    ])
      expect(codeContent(text).about.length).toBeLessThanOrEqual(80);
  });
});

describe('the pictures', () => {
  beforeAll(() => {
    setZXingModuleOverrides({ wasmBinary: new Uint8Array(readFileSync(WASM)).buffer });
  });

  async function read({ data, width, height }: CodePicture): Promise<string[]> {
    const found = await readBarcodes({ data, width, height, colorSpace: 'srgb' } as ImageData, READING);
    return found.filter(({ isValid }) => isValid).map(({ text }) => text);
  }

  it('are read, 95 of 100 and more, and none of them wrongly', async () => {
    const pictures = codePictures();
    expect(pictures.length).toBeGreaterThanOrEqual(60);
    const missed: string[] = [];
    for (const picture of pictures) {
      const texts = new Set(await read(picture));
      expect(
        [...texts].filter((text) => !picture.texts.includes(text)),
        picture.name,
      ).toEqual([]);
      if (!picture.texts.every((text) => texts.has(text))) missed.push(picture.name);
    }
    expect(missed.length / pictures.length, missed.join('; ')).toBeLessThanOrEqual(0.05);
    // Ten seconds of the processor: painting them is most of it.
  }, 120_000);

  it('without a code hold none', async () => {
    for (const picture of codelessPictures()) expect(await read(picture), picture.name).toEqual([]);
  });
});
