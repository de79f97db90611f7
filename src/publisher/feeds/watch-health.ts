/**
 * How `sansi publish --watch` fares: figures for Prometheus at /metrics, and /healthz for who restarts what has died.
 */
import { createServer, type Server } from 'node:http';
import { Counter, Gauge, Registry } from 'prom-client';
import { messageOf } from '../../basics/message-of.ts';
import { hasCode, RefusedError } from '../errors.ts';
import type { DecisionReport } from '../publish-decisions.ts';
import type { RoundReport } from './publish-feeds.ts';

/** A feed that waits longer than this for its turn, in seconds, says that rounds hang. */
const LATE_SECONDS = 600;

export class WatchHealth {
  readonly registry = new Registry();
  readonly #lag: () => number;
  #publishedAt: number | null = null;
  #isFailing = false;
  readonly #rounds: Counter<'result'>;
  readonly #notTaken: Gauge;
  readonly #entries: Gauge;
  readonly #version: Gauge;

  /** `lag`: seconds by which the feed that waits longest is late. */
  constructor(lag: () => number, now: () => number = Date.now) {
    this.#lag = lag;
    const registers = [this.registry];
    const gauge = (name: string, help: string, read?: () => number) =>
      new Gauge({
        name: `sansi_publish_${name}`,
        help,
        registers,
        ...(read
          ? {
              collect: function collect(this: Gauge) {
                this.set(read());
              },
            }
          : {}),
      });
    gauge('age_seconds', 'Seconds since the list was published or signed anew', () =>
      this.#publishedAt === null ? -1 : (now() - this.#publishedAt) / 1000,
    );
    gauge('lag_seconds', 'Seconds by which the feed that waits longest is late', lag);
    this.#notTaken = gauge('feeds_not_taken', 'Feeds that were not taken in the last round');
    this.#entries = gauge('entries', 'Entries of the list');
    this.#version = gauge('version', 'Version of the list');
    this.#rounds = new Counter({
      name: 'sansi_publish_rounds_total',
      help: 'Rounds over the feeds that are due',
      labelNames: ['result'],
      registers,
    });
  }

  /** A round has published. `now` in milliseconds since 1970. */
  published({ feeds, list }: RoundReport, now: number): void {
    this.#publishedAt = now;
    this.#isFailing = false;
    this.#rounds.inc({ result: 'published' });
    this.#notTaken.set(feeds.filter(({ outcome }) => outcome === 'kept' || outcome === 'missing').length);
    this.#entries.set(list.entries);
    this.#version.set(list.version);
  }

  /** A decision has been published. */
  decided({ version }: DecisionReport, now: number): void {
    this.#publishedAt = now;
    this.#isFailing = false;
    this.#rounds.inc({ result: 'decision' });
    this.#version.set(version);
  }

  /** A round has published nothing. */
  failed(): void {
    this.#isFailing = true;
    this.#rounds.inc({ result: 'failed' });
  }

  /** Whether the last round published, and the next is not late. */
  get isFine(): boolean {
    return !this.#isFailing && this.#publishedAt !== null && this.#lag() < LATE_SECONDS;
  }

  /** Answers over HTTP. @throws RefusedError where the port is taken */
  serve(port: number, host = '127.0.0.1'): Promise<Server> {
    const server = createServer(async (request, response) => {
      if (request.url === '/metrics') {
        const text = await this.registry.metrics();
        response.writeHead(200, { 'content-type': this.registry.contentType }).end(text);
      } else if (request.url === '/healthz') {
        response.writeHead(this.isFine ? 200 : 503, { 'content-type': 'text/plain' });
        response.end(this.isFine ? 'fine\n' : 'the list is not being published\n');
      } else response.writeHead(404).end();
    });
    return new Promise((resolve, reject) => {
      server.once('error', (error) => {
        const why = hasCode(error, 'EADDRINUSE') ? `port ${port} is taken` : messageOf(error);
        reject(new RefusedError(`The figures cannot be served: ${why}.`));
      });
      server.listen(port, host, () => resolve(server));
    });
  }
}
