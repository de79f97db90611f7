/**
 * Reads the QR codes in a picture by zxing, on the device; loaded when the first picture is there.
 */
import { readBarcodes, setZXingModuleOverrides } from 'zxing-wasm/reader';
import program from 'zxing-wasm/reader/zxing_reader.wasm?url';
import { READING } from './reading.ts';

setZXingModuleOverrides({ locateFile: () => program });

/** What the codes hold, each text once, in the order in which they were found. */
export async function readCodes(pixels: ImageData): Promise<string[]> {
  const found = await readBarcodes(pixels, READING);
  return [...new Set(found.filter(({ isValid }) => isValid).map(({ text }) => text))];
}
