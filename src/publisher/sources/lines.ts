/**
 * A source file as a stream of lines: gzip is recognised by its first bytes, a UTF-8 byte order mark is
 * dropped, lines end in LF or CRLF. Nothing is held but the chunk at hand and the line that it cuts.
 */

import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline, Transform } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { messageOf } from '../../basics/message-of.ts';
import { MAX_LINE } from '../../list/formats/line-cutter.ts';
import { hasCode, RefusedError } from '../errors.ts';

/**
 * Bytes that a packed source may come to: so many times its own, and a little more for small ones; never more than all.
 * Lists come to ten or twenty times; a file of a megabyte that is made to hold up the publisher, to a thousand.
 */
const UNPACKED = { times: 100, more: 16_000_000, all: 4_000_000_000 };

const LF = 10;
const CR = 13;

/** Where a source is: in a file, or at hand. */
export interface SourcePlace {
  path: string;
  text?: string;
}

/** Gets one line without its end, in place: it is overwritten after the call. */
export type OnLine = (bytes: Buffer, start: number, end: number) => void;

/** Opens a file, through gunzip where its first bytes say so. @throws RefusedError */
export async function openSource(path: string): Promise<Readable> {
  const head = Buffer.alloc(4);
  let size = 0;
  try {
    const file = await open(path);
    try {
      const facts = await file.stat();
      if (facts.isDirectory()) throw new RefusedError(`${path} is a folder, not a file.`);
      size = facts.size;
      await file.read(head, 0, 4, 0);
    } finally {
      await file.close();
    }
  } catch (error) {
    if (hasCode(error, 'ENOENT')) throw new RefusedError(`There is no file ${path}.`);
    if (error instanceof RefusedError) throw error;
    throw new RefusedError(`${path} cannot be read: ${messageOf(error)}`);
  }
  const wide = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
  if (wide) throw new RefusedError(`${path} is UTF-16 text; save it as UTF-8.`);
  const file = createReadStream(path, { highWaterMark: 1 << 20 });
  if (head[0] !== 0x1f || head[1] !== 0x8b) return file;
  // The callback is needed so that an error of either stream ends the other; readers see it too.
  return pipeline(file, createGunzip({ chunkSize: 1 << 20 }), bounded(size), () => {});
}

/** Ends with an error where more comes of `size` packed bytes than of any list. */
function bounded(size: number): Transform {
  const most = Math.min(UNPACKED.all, UNPACKED.more + UNPACKED.times * size);
  let length = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      length += chunk.length;
      if (length <= most) done(null, chunk);
      else done(new Error(`it unpacks to more than ${most} bytes, as no list does`));
    },
  });
}

/** Chunks of a source, after gunzip. @throws RefusedError */
export async function* chunksOf({ path, text }: SourcePlace): AsyncGenerator<Buffer> {
  if (text !== undefined) {
    yield Buffer.from(text);
    return;
  }
  const stream = await openSource(path);
  try {
    for await (const chunk of stream) yield chunk as Buffer;
  } catch (error) {
    throw new RefusedError(`${path} cannot be read to its end: ${messageOf(error)}`);
  }
}

/**
 * Reads a source line by line.
 * @param onLine gets each line; one that is longer than MAX_LINE comes cut to MAX_LINE + 1 bytes
 * @param onBytes gets the number of bytes (after gunzip) of each chunk once it is done
 * @throws RefusedError where the file cannot be read
 */
export async function readLines(
  source: SourcePlace,
  onLine: OnLine,
  onBytes?: (count: number) => void,
): Promise<void> {
  const carry = Buffer.alloc(MAX_LINE + 1);
  let carried = 0;
  let first = true;
  for await (const chunk of chunksOf(source)) {
    let at = 0;
    if (first && chunk.length >= 3 && chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf) at = 3;
    first = false;
    for (;;) {
      const lineEnd = chunk.indexOf(LF, at);
      const stop = lineEnd < 0 ? chunk.length : lineEnd;
      if (lineEnd >= 0 && carried === 0) {
        emit(chunk, at, stop, onLine);
      } else {
        carried += chunk.copy(carry, carried, at, Math.min(stop, at + carry.length - carried));
        if (lineEnd >= 0) {
          emit(carry, 0, carried, onLine);
          carried = 0;
        }
      }
      if (lineEnd < 0) break;
      at = lineEnd + 1;
    }
    onBytes?.(chunk.length);
  }
  if (carried > 0) emit(carry, 0, carried, onLine);
}

function emit(bytes: Buffer, start: number, end: number, onLine: OnLine): void {
  const stop = Math.min(end, start + MAX_LINE + 1);
  onLine(bytes, start, stop > start && bytes[stop - 1] === CR ? stop - 1 : stop);
}
