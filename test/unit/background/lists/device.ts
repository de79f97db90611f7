/**
 * A device for the tests of sync: a library over a database in memory and a server whose answers a test
 * can break, with every step counted, so that a test can end the worker's life at any of them.
 */
import { IDBKeyRange as FakeKeyRange, indexedDB as fakeIndexedDb, IDBFactory } from 'fake-indexeddb';
import type { CatalogueCell } from '../../../../src/background/lists/catalogue/catalogue.ts';
import type { Catalogue } from '../../../../src/background/lists/catalogue/list-config.ts';
import { ListLibrary } from '../../../../src/background/lists/library.ts';
import type { LibraryOptions } from '../../../../src/background/lists/library-options.ts';
import { AreaDatabase, type StorageArea } from '../../../../src/background/lists/store/area-database.ts';
import type { Database, StoreName, Stores } from '../../../../src/background/lists/store/database.ts';
import { IndexedDatabase } from '../../../../src/background/lists/store/indexed-database.ts';
import { encodeUniverse } from '../../../../src/list/universe-encode.ts';

/** A benign universe without a name: a package always has one. */
const NO_NAMES = await encodeUniverse([]);

globalThis.IDBKeyRange = FakeKeyRange;
globalThis.indexedDB = fakeIndexedDb;

/** Where a device may keep its lists. */
export const DATABASES = ['indexed', 'storage.local'] as const;

export const LIST_URL = 'https://lists.test/a/index';

export type Route = (request: Request, path: string) => Response | Promise<Response> | null;

/** Plays the list server: files with ETags and ranges, unless `route` answers otherwise. */
export class FakeServer {
  files = new Map<string, Uint8Array>();
  route: Route = () => null;
  ranges = true;
  date: (() => number) | null = null;
  /** Path and range of every request. */
  readonly log: string[] = [];

  readonly fetch = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init);
    const { pathname } = new URL(request.url);
    const path = pathname.replace(/^\/a\//, '');
    const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.get('range') ?? '');
    this.log.push(range ? `${path} ${range[1]}-${range[2]}` : path);
    const special = await this.route(request, path);
    if (special) return special;
    const bytes = this.files.get(path);
    const headers = new Headers(this.date ? { date: new Date(this.date()).toUTCString() } : {});
    if (!bytes) return new Response('not here', { status: 404, headers });
    const etag = `"${bytes.length}-${bytes.reduce((a, b) => (a * 31 + b) >>> 0, 7)}"`;
    headers.set('etag', etag);
    if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers });
    if (!range || !this.ranges) return new Response(bytes as BodyInit, { headers });
    const [from, to] = [Number(range[1]), Number(range[2]) + 1];
    headers.set('content-range', `bytes ${from}-${to - 1}/${bytes.length}`);
    return new Response(bytes.slice(from, to) as BodyInit, { status: 206, headers });
  };
}

/** The catalogue of storage.local. */
export class MemoryCell implements CatalogueCell {
  value: Catalogue = { lists: [], initialised: false };
  async get(): Promise<Catalogue> {
    return structuredClone(this.value);
  }
  async update(change: (value: Catalogue) => Catalogue | Promise<Catalogue>): Promise<Catalogue> {
    this.value = structuredClone(await change(structuredClone(this.value)));
    return structuredClone(this.value);
  }
}

/** Counts the steps of a worker's life; at the step `last` it is killed: nothing ever comes back to it. */
export class Life {
  steps = 0;
  last = Number.POSITIVE_INFINITY;
  #killed: () => void = () => undefined;
  readonly killed = new Promise<void>((resolve) => {
    this.#killed = resolve;
  });

  async step(): Promise<void> {
    if (++this.steps < this.last) return;
    this.#killed();
    await new Promise<never>(() => undefined);
  }
}

/** A database whose every transaction is two steps: before it begins, and after it is committed. */
export class MortalDatabase extends IndexedDatabase {
  readonly #life: Life;
  /** Throws in place of writing, where a test wants a full disk. */
  full: ((names: StoreName[]) => boolean) | null = null;

  constructor(factory: IDBFactory, life: Life) {
    super(factory);
    this.#life = life;
  }

  override async read<T>(names: StoreName[], body: (stores: Stores) => Promise<T>): Promise<T> {
    await this.#life.step();
    return super.read(names, body);
  }

  override async write<T>(
    names: StoreName[],
    body: (stores: Stores) => Promise<T>,
    durability?: 'relaxed' | 'strict',
  ): Promise<T> {
    await this.#life.step();
    if (this.full?.(names)) throw new DOMException('no room', 'QuotaExceededError');
    const value = await super.write(names, body, durability);
    await this.#life.step();
    return value;
  }
}

/** Firefox's storage.local, each use of which is two steps. */
export class MortalArea implements StorageArea {
  readonly #items: Map<string, unknown>;
  readonly #life: Life;

  constructor(items: Map<string, unknown>, life: Life) {
    this.#items = items;
    this.#life = life;
  }

  async get(keys: string | string[]): Promise<Record<string, unknown>> {
    await this.#life.step();
    const found = [keys].flat().filter((key) => this.#items.has(key));
    return structuredClone(Object.fromEntries(found.map((key) => [key, this.#items.get(key)])));
  }

  async set(items: Record<string, unknown>): Promise<void> {
    await this.#life.step();
    for (const [key, value] of Object.entries(items)) this.#items.set(key, structuredClone(value));
    await this.#life.step();
  }

  async remove(keys: string[]): Promise<void> {
    await this.#life.step();
    for (const key of keys) this.#items.delete(key);
    await this.#life.step();
  }
}

/** What stays when a worker dies: the disk, the settings, the clock and the world outside. */
export class Device {
  readonly factory = new IDBFactory();
  /** What lies in storage.local. */
  readonly area = new Map<string, unknown>();
  readonly catalogue = new MemoryCell();
  readonly server = new FakeServer();
  readonly packaged = new Map([['bundled/universe.bin', NO_NAMES]]);
  preset: LibraryOptions['preset'] = null;
  now = Date.parse('2026-11-20T12:00:00Z');
  random = 0.5;
  database: MortalDatabase | null = null;
  /** The database of the latest worker, of whichever kind. */
  used: Database | null = null;
  readonly #kind: (typeof DATABASES)[number];

  constructor(kind: (typeof DATABASES)[number] = 'indexed') {
    this.#kind = kind;
  }

  /** A worker starts. */
  start(life = new Life(), change: Partial<LibraryOptions> = {}): ListLibrary {
    this.database = new MortalDatabase(this.factory, life);
    this.used = this.#kind === 'indexed' ? this.database : new AreaDatabase(new MortalArea(this.area, life));
    return new ListLibrary({
      database: this.used,
      catalogue: this.catalogue,
      readPackage: async (path) => {
        const bytes = this.packaged.get(path);
        if (!bytes) throw new Error(`no ${path}`);
        return bytes;
      },
      fetch: async (input, init) => {
        await life.step();
        const answer = await this.server.fetch(input as string, init);
        await life.step();
        return answer;
      },
      now: () => this.now,
      random: () => this.random,
      preset: this.preset,
      pollSeconds: null,
      keepsGuardSet: true,
      keepAwake: () => undefined,
      limits: { idle: 200, whole: 60_000 },
      ...change,
    });
  }
}
