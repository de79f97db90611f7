/**
 * One picture of many, each with its name, for a person to look at what a spec has looked at point by point.
 */
import { writeFileSync } from 'node:fs';
import type { Tab } from './browsers/types.ts';

export interface Picture {
  name: string;
  /** A PNG. */
  png: Buffer;
}

/** Of a name, as many as there is room for. */
const LETTERS = 44;

/** Writes it to `file`, drawn in the page of `tab`. */
export async function contactSheet(tab: Tab, pictures: readonly Picture[], file: string): Promise<void> {
  const drawn = await tab.evaluate(
    async (all: { name: string; png: string }[]) => {
      const [columns, width, height, line] = [6, 200, 150, 28];
      const sheet = new OffscreenCanvas(columns * width, Math.ceil(all.length / columns) * (height + line));
      const canvas = sheet.getContext('2d')!;
      canvas.fillStyle = '#ddd';
      canvas.fillRect(0, 0, sheet.width, sheet.height);
      canvas.fillStyle = '#000';
      canvas.font = '11px sans-serif';
      for (const [at, { name, png }] of all.entries()) {
        const [x, y] = [(at % columns) * width, Math.floor(at / columns) * (height + line)];
        const picture = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
        canvas.fillText(name, x + 4, y + 18, width - 8);
        canvas.drawImage(picture, x + 2, y + line, width - 4, height - 2);
      }
      const bytes = new Uint8Array(await (await sheet.convertToBlob()).arrayBuffer());
      return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
    },
    pictures.map(({ name, png }) => ({ name: name.slice(0, LETTERS), png: png.toString('base64') })),
  );
  writeFileSync(file, Buffer.from(drawn, 'base64'));
}
