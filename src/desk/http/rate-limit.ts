/**
 * Token buckets in memory, one a client: `burst` at once, `perMinute` in the long run. The keys are hashed
 * with a random key of this process, so that not even a memory dump lists who wrote.
 */
import { hash, randomBytes } from 'node:crypto';

const MAX_CLIENTS = 50_000;

interface Bucket {
  tokens: number;
  at: number;
}

export class RateLimit {
  readonly #burst: number;
  readonly #perMs: number;
  readonly #secret = randomBytes(32).toString('base64url');
  readonly #buckets = new Map<string, Bucket>();
  readonly #now: () => number;

  constructor(limit: { burst: number; perMinute: number }, now: () => number = Date.now) {
    this.#burst = limit.burst;
    this.#perMs = limit.perMinute / 60_000;
    this.#now = now;
  }

  /** Takes `cost` from the client's bucket: 0 when granted, else the seconds to wait before asking again. */
  take(client: string, cost = 1): number {
    const key = this.#key(client);
    const now = this.#now();
    const old = this.#buckets.get(key) ?? { tokens: this.#burst, at: now };
    const tokens = Math.min(this.#burst, old.tokens + Math.max(0, now - old.at) * this.#perMs);
    const granted = tokens >= cost;
    // Put back at the end: the map's first keys are those that have been quiet longest.
    this.#buckets.delete(key);
    this.#buckets.set(key, { tokens: granted ? tokens - cost : tokens, at: now });
    if (this.#buckets.size > MAX_CLIENTS) this.#buckets.delete(this.#buckets.keys().next().value!);
    return granted ? 0 : Math.max(1, Math.ceil((cost - tokens) / this.#perMs / 1000));
  }

  /** Gives back what `take` took for a request that was not to be counted after all. */
  giveBack(client: string, cost = 1): void {
    const bucket = this.#buckets.get(this.#key(client));
    if (bucket) bucket.tokens = Math.min(this.#burst, bucket.tokens + cost);
  }

  #key(client: string): string {
    return hash('sha256', this.#secret + client, 'base64url').slice(0, 16);
  }
}
