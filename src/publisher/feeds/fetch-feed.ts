/**
 * Fetches a feed into a file: asks whether it has changed, within limits of time and size, and tells a web page apart.
 */
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { messageOf } from '../../basics/message-of.ts';
import { RefusedError } from '../errors.ts';

const MAX_BYTES = 512 * 1024 * 1024;
/** Milliseconds until the answer begins, and until all of it is here. */
const ANSWER_MS = 60_000;
const WHOLE_MS = 15 * 60_000;

export interface Validators {
  etag: string | null;
  lastModified: string | null;
}

/** @returns what to ask with next time, or null where nothing has changed. @throws RefusedError */
export async function fetchFeed(url: string, known: Validators, into: string): Promise<Validators | null> {
  const headers: Record<string, string> = { 'user-agent': 'sansi-publisher' };
  if (known.etag) headers['if-none-match'] = known.etag;
  else if (known.lastModified) headers['if-modified-since'] = known.lastModified;
  const ending = new AbortController();
  const timer = setTimeout(() => ending.abort(new Error('it did not answer in time')), ANSWER_MS);
  try {
    const response = await fetch(url, { headers, signal: ending.signal });
    clearTimeout(timer);
    if (response.status === 304) return null;
    if (response.status !== 200) throw new RefusedError(`it answers ${response.status}`);
    if (new URL(url).protocol === 'https:' && !response.url.startsWith('https:')) {
      throw new RefusedError('it leads on to an address without https');
    }
    if (/html/i.test(response.headers.get('content-type') ?? ''))
      throw new RefusedError('a web page came instead');
    const whole = setTimeout(() => ending.abort(new Error('it takes too long')), WHOLE_MS);
    try {
      await pipeline(Readable.fromWeb(response.body as never), limited, createWriteStream(into));
    } finally {
      clearTimeout(whole);
    }
    return { etag: response.headers.get('etag'), lastModified: response.headers.get('last-modified') };
  } catch (error) {
    if (error instanceof RefusedError) throw error;
    const cause = error instanceof Error && error.cause !== undefined ? ` (${messageOf(error.cause)})` : '';
    throw new RefusedError(`it cannot be fetched: ${messageOf(error)}${cause}`);
  } finally {
    clearTimeout(timer);
  }
}

async function* limited(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let length = 0;
  for await (const piece of pieces) {
    length += piece.length;
    if (length > MAX_BYTES) throw new RefusedError(`it is larger than ${MAX_BYTES} bytes`);
    yield piece;
  }
}
