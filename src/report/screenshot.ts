/**
 * Reads a report's screenshot: PNG or JPEG by its own bytes, whatever it calls itself, and of a size that a
 * reviewer's browser can open without harm.
 *
 *   PNG   89 'PNG' 0D 0A 1A 0A | length(4) 'IHDR' width(4) height(4) …
 *   JPEG  FF D8 | segments FF marker length(2) …, one of them a frame header: precision(1) height(2) width(2)
 */

export interface Screenshot {
  mediaType: 'image/png' | 'image/jpeg';
  bytes: Uint8Array;
}

/** Most pixels of one screenshot: a full 5K screen, which takes 59 MB where it is shown. A picture of few bytes can have
 * any number of them. */
const MAX_PIXELS = 5120 * 2880;
const PNG_HEAD = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** The picture that these bytes are, or null where they are none, are damaged, or are larger than most screens. */
export function pictureIn(bytes: Uint8Array): Screenshot | null {
  const png = pngPixels(bytes);
  const pixels = png ?? jpegPixels(bytes);
  if (pixels === null || pixels < 1 || pixels > MAX_PIXELS) return null;
  return { mediaType: png === null ? 'image/jpeg' : 'image/png', bytes };
}

function pngPixels(bytes: Uint8Array): number | null {
  if (bytes.length < 33 || PNG_HEAD.some((byte, at) => bytes[at] !== byte)) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(12) !== 0x49484452) return null;
  return view.getUint32(16) * view.getUint32(20);
}

function jpegPixels(bytes: Uint8Array): number | null {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 2;
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1]!;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (isFrameHeader(marker)) return view.getUint16(at + 5) * view.getUint16(at + 7);
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}

/** SOF0…SOF15 without the tables that share their range (DHT, JPG, DAC). */
function isFrameHeader(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}
