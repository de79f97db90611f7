/**
 * gzip (RFC 1952) without compression (RFC 1951, stored blocks): the same bytes whatever zlib a machine has,
 * for files that have to come out the same anywhere and are packed again anyway.
 */
import { crc32 } from 'node:zlib';

const MOST = 65_535;

/** The gzip file of some bytes. */
export function storedGzip(bytes: Uint8Array): Uint8Array {
  const blocks = Math.max(1, Math.ceil(bytes.length / MOST));
  const out = Buffer.alloc(10 + 5 * blocks + bytes.length + 8);
  // Magic, deflate, no flags, no time, no hint, system unknown.
  out.set([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);
  let at = 10;
  for (let i = 0; i < blocks; i++) {
    const block = bytes.subarray(i * MOST, (i + 1) * MOST);
    out[at] = i === blocks - 1 ? 1 : 0;
    out.writeUInt16LE(block.length, at + 1);
    out.writeUInt16LE(MOST - block.length, at + 3);
    out.set(block, at + 5);
    at += 5 + block.length;
  }
  out.writeUInt32LE(crc32(bytes), at);
  out.writeUInt32LE(bytes.length >>> 0, at + 4);
  return out;
}
