/**
 * A folder in an S3-compatible store. The client is an optional package, loaded when a store is asked for.
 */
import { createHash } from 'node:crypto';
import type { AwsClient } from 'aws4fetch';
import { messageOf } from '../../basics/message-of.ts';
import { RefusedError } from '../errors.ts';
import { cacheControlOf, contentTypeOf } from '../file-headers.ts';
import type { StoreSettings } from './store-settings.ts';

/** Milliseconds for one file. */
const PATIENCE_MS = 300_000;
/** How often a store that is busy or out of order is asked again, after longer and longer pauses. */
const RETRIES = 4;

export class S3Store {
  readonly url: string;
  readonly #client: AwsClient;

  private constructor(url: string, client: AwsClient) {
    this.url = url;
    this.#client = client;
  }

  /** @throws RefusedError where the client is not installed */
  static async open({ url, ...rest }: StoreSettings): Promise<S3Store> {
    const { AwsClient } = await import('aws4fetch').catch(() => {
      throw new RefusedError('To publish to a store, install its client: npm install aws4fetch');
    });
    return new S3Store(url, new AwsClient({ ...rest, service: 's3', retries: RETRIES }));
  }

  /** Puts a file there, with the headers of its kind; the store checks that it came whole. @throws RefusedError */
  put(file: string, bytes: Uint8Array): Promise<void> {
    const headers = {
      'Cache-Control': cacheControlOf(file),
      'Content-Type': contentTypeOf(file),
      'X-Amz-Content-Sha256': createHash('sha256').update(bytes).digest('hex'),
    };
    return this.#ask(file, { method: 'PUT', headers, body: bytes as Uint8Array<ArrayBuffer> });
  }

  /** Removes a file, if it is there. @throws RefusedError */
  delete(file: string): Promise<void> {
    return this.#ask(file, { method: 'DELETE' });
  }

  async #ask(file: string, init: RequestInit): Promise<void> {
    const url = `${this.url}/${file}`;
    const failed = (why: string) => new RefusedError(`The store did not take ${url}: ${why}.`);
    let response: Response;
    try {
      response = await this.#client.fetch(url, { ...init, signal: AbortSignal.timeout(PATIENCE_MS) });
    } catch (error) {
      throw failed(messageOf(error));
    }
    const text = await response.text().catch(() => '');
    if (response.ok || (init.method === 'DELETE' && response.status === 404)) return;
    const code = /<Code>([A-Za-z]{1,60})<\/Code>/.exec(text)?.[1];
    throw failed(code === undefined ? `status ${response.status}` : `status ${response.status}, ${code}`);
  }
}
