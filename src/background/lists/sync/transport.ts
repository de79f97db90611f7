/**
 * Fetches list files from servers that may be slow, broken or hostile: no cache of the browser's, a time
 * limit, never more bytes than expected, and a web page instead of a file is told apart.
 */

import { withTimeLimit } from '../../../basics/timing.ts';
import { looksLikePage } from '../../../list/formats/doubt.ts';
import { ListFault } from '../faults.ts';
import { mayLead } from './redirects.ts';
import { retryAfter } from './schedule.ts';

export interface Limits {
  /** Milliseconds until the answer begins, and between its pieces. */
  idle: number;
  /** Milliseconds for a small file as a whole; a large one has more, see SLOWEST. */
  whole: number;
}

const LIMITS: Limits = { idle: 30_000, whole: 120_000 };
/** Bytes a millisecond that the slowest lines bring: a server that is slower than that all the time is given
 * up, and what has come is kept for the next attempt. */
const SLOWEST = 4;

/** Answers of a conditional request. */
export type Conditional =
  | { kind: 'same'; response: Response }
  | { kind: 'new'; response: Response; etag: string | null; lastModified: string | null };

export interface Validators {
  etag: string | null;
  lastModified: string | null;
}

/** Nothing was fetched before: the file is asked for as it is. */
export const NOTHING_KNOWN: Validators = { etag: null, lastModified: null };

export class Transport {
  readonly #fetch: typeof fetch;
  readonly #now: () => number;
  readonly #limits: Limits;
  /** How far the server's clock is ahead of ours, milliseconds, as its last answer said; null: it did not. */
  skew: number | null = null;

  constructor(fetcher: typeof fetch, now: () => number, limits: Limits = LIMITS) {
    this.#fetch = fetcher;
    this.#now = now;
    this.#limits = limits;
  }

  /** Asks whether a file has changed. The body of a `new` answer is still to be read. @throws ListFault */
  async conditional(url: string, known: Validators): Promise<Conditional> {
    const headers: Record<string, string> = {};
    if (known.etag) headers['if-none-match'] = known.etag;
    else if (known.lastModified) headers['if-modified-since'] = known.lastModified;
    const response = await this.#request(url, headers);
    if (response.status === 304) return { kind: 'same', response };
    if (response.status !== 200) throw this.#refused(response);
    const etag = response.headers.get('etag');
    return { kind: 'new', response, etag, lastModified: response.headers.get('last-modified') };
  }

  /** A file as a whole; more than `most` bytes are refused as soon as they are seen. @throws ListFault */
  async read(response: Response, most: number): Promise<Uint8Array> {
    const parts: Uint8Array[] = [];
    let length = 0;
    for await (const part of this.pieces(response, this.#deadlineOf(most))) {
      length += part.length;
      if (length > most) throw new ListFault('too-large', 'The server sends more than was announced.');
      parts.push(part);
    }
    return join(parts, length);
  }

  /** A file of exactly `size` bytes. @throws ListFault */
  async file(url: string, size: number): Promise<Uint8Array> {
    const response = await this.#request(url, {});
    if (response.status !== 200) throw this.#refused(response);
    const bytes = await this.read(response, size);
    if (bytes.length < size) throw unexpected(response, bytes);
    return bytes;
  }

  /**
   * The bytes of a file from `from` up to `to` (excluded), in pieces; a server that knows no ranges sends
   * all from the start, of which the part before `from` is dropped. @throws ListFault
   */
  async *range(url: string, from: number, to: number): AsyncGenerator<Uint8Array> {
    const response = await this.#request(url, { range: `bytes=${from}-${to - 1}` });
    if (response.status !== 200 && response.status !== 206) throw this.#refused(response);
    let at = response.status === 206 ? startOf(response, from) : 0;
    // Without ranges all before `from` comes too.
    for await (const piece of this.pieces(response, this.#deadlineOf(to - at))) {
      const end = at + piece.length;
      if (end > from) yield piece.subarray(Math.max(0, from - at), piece.length - Math.max(0, end - to));
      at = end;
      if (at >= to) return;
    }
    throw isPage(response) ? aPage() : new ListFault('truncated', 'The download ended too soon.');
  }

  /** The body of an answer, piece by piece, each within the time limit. */
  async *pieces(response: Response, deadline: number): AsyncGenerator<Uint8Array> {
    if (!response.body) return;
    const reader = response.body.getReader();
    try {
      for (;;) {
        if (this.#now() > deadline) throw new ListFault('timeout', 'The server is too slow.');
        const { done, value } = await this.#inTime(reader.read());
        if (done) return;
        yield value;
      }
    } catch (error) {
      throw error instanceof ListFault ? error : new ListFault('offline', 'The connection broke off.');
    } finally {
      // Whatever is left must not go on arriving.
      reader.cancel().catch(() => undefined);
    }
  }

  async #request(url: string, headers: Record<string, string>): Promise<Response> {
    const abort = new AbortController();
    const options: RequestInit = {
      headers,
      cache: 'no-store',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal: abort.signal,
    };
    try {
      const response = await this.#inTime(this.#fetch(url, options), () => abort.abort());
      // Where the browser names none, there was no redirect.
      if (response.url !== '' && !mayLead(url, response.url)) {
        response.body?.cancel().catch(() => undefined);
        const code = response.url.startsWith('https:') ? 'http' : 'insecure';
        throw new ListFault(code, 'The server leads to an address that no list may come from.');
      }
      const date = Date.parse(response.headers.get('date') ?? '');
      this.skew = Number.isNaN(date) ? null : date - this.#now();
      return response;
    } catch (error) {
      if (error instanceof ListFault) throw error;
      throw new ListFault('offline', 'The server cannot be reached.');
    }
  }

  /** When a body of at most so many bytes, which begins now, has to be there, by this device's clock. */
  #deadlineOf(bytes: number): number {
    return this.#now() + this.#limits.whole + bytes / SLOWEST;
  }

  #refused(response: Response): ListFault {
    response.body?.cancel().catch(() => undefined);
    const wait = retryAfter(response.headers.get('retry-after'), this.#now());
    if (response.status === 429 || response.status === 503) {
      return new ListFault('server-busy', `The server asks for patience (${response.status}).`, wait);
    }
    if (response.status === 404 || response.status === 410) {
      return new ListFault('missing', `The server has no such file (${response.status}).`);
    }
    return new ListFault('http', `The server answered ${response.status}.`, wait);
  }

  #inTime<T>(promise: Promise<T>, late: () => void = () => undefined): Promise<T> {
    return withTimeLimit(promise, this.#limits.idle, () => {
      late();
      throw new ListFault('timeout', 'The server does not answer.');
    });
  }
}

function startOf(response: Response, from: number): number {
  const range = /^bytes (\d+)-/.exec(response.headers.get('content-range') ?? '');
  if (range === null || Number(range[1]) !== from) {
    response.body?.cancel().catch(() => undefined);
    throw new ListFault('http', 'The server sent another part of the file than was asked for.');
  }
  return from;
}

/** Why a file is shorter than it should be. */
function unexpected(response: Response, bytes: Uint8Array): ListFault {
  if (isPage(response) || looksLikePage(new TextDecoder().decode(bytes.subarray(0, 256)))) return aPage();
  return new ListFault('truncated', 'The download ended too soon.');
}

/** Whether the server says that it sends a web page. */
export function isPage(response: Response): boolean {
  return /^\s*(?:text\/html|application\/xhtml)/i.test(response.headers.get('content-type') ?? '');
}

export function aPage(): ListFault {
  return new ListFault('not-a-list', 'A web page came instead of the list.');
}

export function join(parts: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
