/**
 * Sequential reading and writing of bytes: fixed-width big-endian numbers, varints, byte runs.
 * A varint is 7 bits a byte, least significant first, at most 7 bytes (below 2^49), shortest form only.
 */
import { ListError } from './errors.ts';

/** Appends to a growing buffer. */
export class ByteWriter {
  #buffer = new Uint8Array(256);
  #length = 0;

  /** How many bytes were written. */
  get length(): number {
    return this.#length;
  }

  #room(count: number): void {
    if (this.#length + count <= this.#buffer.length) return;
    const bigger = new Uint8Array(Math.max(this.#buffer.length * 2, this.#length + count));
    bigger.set(this.#buffer.subarray(0, this.#length));
    this.#buffer = bigger;
  }

  /** An unsigned number of `width` bytes (1..7). */
  uint(value: number, width: number): void {
    this.#room(width);
    let rest = value;
    for (let i = width - 1; i >= 0; i--) {
      this.#buffer[this.#length + i] = rest % 256;
      rest = Math.floor(rest / 256);
    }
    if (rest !== 0 || value < 0) throw new RangeError('number too large for its field');
    this.#length += width;
  }

  /** A varint, 0 <= value < 2^49. */
  varint(value: number): void {
    if (!(value >= 0 && value < 2 ** 49)) throw new RangeError('number too large for a varint');
    this.#room(7);
    let rest = value;
    while (rest >= 128) {
      this.#buffer[this.#length++] = (rest % 128) + 128;
      rest = Math.floor(rest / 128);
    }
    this.#buffer[this.#length++] = rest;
  }

  /** A signed varint: 0, -1, 1, -2 … as 0, 1, 2, 3 …. */
  signed(value: number): void {
    this.varint(value < 0 ? -2 * value - 1 : 2 * value);
  }

  /** A run of bytes as it is. */
  run(bytes: Uint8Array): void {
    this.#room(bytes.length);
    this.#buffer.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  /** A copy of what was written. */
  take(): Uint8Array {
    return this.#buffer.slice(0, this.#length);
  }
}

/** Reads what ByteWriter writes; throws a ListError where the bytes end too soon. */
export class ByteReader {
  readonly bytes: Uint8Array;
  at: number;

  constructor(bytes: Uint8Array, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  /** How many bytes are left. */
  get left(): number {
    return this.bytes.length - this.at;
  }

  #need(count: number): void {
    if (count > this.left) throw new ListError('truncated', 'The file ends too soon.');
  }

  /** An unsigned number of `width` bytes (1..6). */
  uint(width: number): number {
    this.#need(width);
    let value = 0;
    for (let i = 0; i < width; i++) value = value * 256 + this.bytes[this.at++]!;
    return value;
  }

  /** A varint, not above `max`. */
  varint(max: number): number {
    let value = 0;
    let unit = 1;
    for (let i = 0; i < 7; i++) {
      this.#need(1);
      const byte = this.bytes[this.at++]!;
      value += (byte & 127) * unit;
      if (byte < 128) {
        if (byte === 0 && i > 0) throw new ListError('corrupt', 'A number is not in its shortest form.');
        if (value > max) throw new ListError('corrupt', 'A number is too large.');
        return value;
      }
      unit *= 128;
    }
    throw new ListError('corrupt', 'A number is too long.');
  }

  /** A signed varint whose absolute value is not above `max`. */
  signed(max: number): number {
    const value = this.varint(2 * max);
    return value % 2 === 1 ? -(value + 1) / 2 : value / 2;
  }

  /** Goes past `count` bytes. */
  skip(count: number): void {
    this.#need(count);
    this.at += count;
  }

  /** A view of the next `count` bytes. */
  run(count: number): Uint8Array {
    this.skip(count);
    return this.bytes.subarray(this.at - count, this.at);
  }
}

/** Whether two byte runs are equal. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** SHA-256 of some bytes (32 bytes). */
export async function sha256(bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>));
}

/** Lower-case hexadecimal of some bytes. */
export function toHex(bytes: Uint8Array): string {
  let out = '';
  for (const byte of bytes) out += byte.toString(16).padStart(2, '0');
  return out;
}
