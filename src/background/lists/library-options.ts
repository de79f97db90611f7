/**
 * What the library is made of: everything that tests replace.
 */
import type { CatalogueCell } from './catalogue/catalogue.ts';
import type { ReadPackage } from './memory/packaged-list.ts';
import type { Database } from './store/database.ts';
import type { Limits } from './sync/transport.ts';

export interface LibraryOptions {
  database: Database;
  /** Where the catalogue is kept, shared by normal and private windows. */
  catalogue: CatalogueCell;
  readPackage: ReadPackage;
  fetch: typeof fetch;
  now(): number;
  /** 0..1 */
  random(): number;
  /** The build's own signed list, or null. */
  preset: { url: string; publicKey: string } | null;
  /** Seconds between polls that the build fixes, or null. */
  pollSeconds: number | null;
  /** Whether the browser blocks names by rules of its own, for which plain names are kept. */
  keepsGuardSet: boolean;
  /** Calls any extension API, so that Chrome lets the worker go on. */
  keepAwake(): void;
  /** Time limits of requests; the usual ones by default. */
  limits?: Limits;
  /** Milliseconds after which a sync no longer keeps the next one waiting. */
  turn?: number;
  /** Bytes of shards that are held in memory. */
  cacheBytes?: number;
}
