/**
 * Addresses of TON as people give them: 36 bytes in Base64 (flags, workchain, key, CRC-16). Capitals and small letters
 * differ; the two alphabets of Base64 mean the same.
 */
import { base64urlnopad } from '@scure/base';
import { NO_FORM, type Reading } from '../kind.ts';

/** @returns null where the text is of another form */
export function readTon(text: string): Reading | null {
  if (!/^[EU]Q[A-Za-z0-9+/_-]{46}$/.test(text)) return null;
  const value = text.replaceAll('+', '-').replaceAll('/', '_');
  let bytes: Uint8Array;
  try {
    bytes = base64urlnopad.decode(value);
  } catch {
    return NO_FORM;
  }
  return crc16(bytes.subarray(0, 34)) === bytes[34]! * 256 + bytes[35]!
    ? { value }
    : { refusal: 'check-digits' };
}

/** CRC-16/XMODEM. */
function crc16(bytes: Uint8Array): number {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit++) crc = (crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1) & 0xffff;
  }
  return crc;
}
