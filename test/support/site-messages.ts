/** What the test web server is asked, and what it answers. */
import type { IncomingMessage } from 'node:http';

export interface SiteRequest {
  method: string;
  scheme: 'http' | 'https';
  /** Without port and trailing dot, lower case. */
  host: string;
  /** Path and query. */
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage['headers'];
  body: string;
  /** Milliseconds since 1970. */
  at: number;
}

export interface SiteReply {
  status?: number;
  headers?: Record<string, string | string[]>;
  /** In pieces, it is sent as they come, without a length. */
  body?: string | Uint8Array | AsyncIterable<Uint8Array>;
  /** Milliseconds to wait before answering. */
  delay?: number;
}
