/**
 * How thoroughly a picture is searched for codes.
 */
import type { ReaderOptions } from 'zxing-wasm/reader';

/** Several, small, turned, bright on dark: slower, and somebody waits for one picture only. */
export const READING: ReaderOptions = {
  formats: ['QRCode', 'MicroQRCode', 'rMQRCode'],
  tryHarder: true,
  tryRotate: true,
  tryInvert: true,
  tryDownscale: true,
  maxNumberOfSymbols: 20,
};
