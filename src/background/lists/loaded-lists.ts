/**
 * The lists in memory: loads them, takes over what a sync has stored, and notices damage. Changes come one
 * after the other.
 */
import { SerialQueue } from '../../basics/serial-queue.ts';
import { completed, withTrust } from './catalogue/catalogue.ts';
import { BUNDLED, type Catalogue, type ListConfig } from './catalogue/list-config.ts';
import type { LibraryOptions } from './library-options.ts';
import { ListLoader } from './list-loader.ts';
import { type ListView, viewOf } from './memory/list-view.ts';
import { PackagedList, type ReadPackage } from './memory/packaged-list.ts';
import { ShardCache } from './memory/shard-cache.ts';
import type { StoredGuardSet } from './store/guard-file.ts';
import { freshData } from './store/list-data.ts';
import { type FileBeside, ListStore, type StoredList } from './store/list-store.ts';
import type { Pace } from './sync/schedule.ts';
import type { SyncedList } from './sync/sync-context.ts';
import { SyncQueue } from './sync/sync-queue.ts';
import { Transport } from './sync/transport.ts';

/** Bytes of shards in memory, of all lists together. */
const CACHE_BYTES = 1_500_000;

export class LoadedLists {
  readonly transport: Transport;
  readonly readPackage: ReadPackage;
  /** Resolves when look-ups answer from all lists that are stored. Never rejects. */
  readonly ready: Promise<void>;
  catalogue: Catalogue = { lists: [], initialised: false };
  /** In the person's order. */
  views: ListView[] = [];
  storageWorks = true;
  readonly #options: LibraryOptions;
  readonly #store: ListStore;
  readonly #loader: ListLoader;
  readonly #syncQueue: SyncQueue;
  readonly #callbacks: (() => void)[] = [];
  readonly #changes = new SerialQueue();
  #tidied = false;
  /** Whether the catalogue could be read: until then no list counts as removed. */
  #known = false;

  constructor(options: LibraryOptions) {
    this.#options = options;
    this.readPackage = options.readPackage;
    this.#store = new ListStore(options.database);
    this.transport = new Transport(options.fetch, options.now, options.limits);
    const packaged = new PackagedList(options.readPackage);
    const cache = new ShardCache(options.cacheBytes ?? CACHE_BYTES);
    const { transport } = this;
    this.#loader = new ListLoader({ store: this.#store, packaged, transport }, cache, (...damage) =>
      this.#onDamage(...damage),
    );
    this.#syncQueue = new SyncQueue({
      ...options,
      store: this.#store,
      transport,
      packaged,
      ids: () => (this.#known ? this.catalogue.lists.map((list) => list.id) : null),
      syncedList: (config) => this.#syncedList(config),
      onRunning: (id, running) => this.#onRunning(id, running),
      onOutcome: (data) => this.#take(data.id),
      onUnwritten: (id, change) => {
        const view = this.find(id);
        if (view) view.data = change(view.data ?? freshData(id));
      },
    });
    this.ready = this.#open();
  }

  onChange(callback: () => void): void {
    this.#callbacks.push(callback);
  }

  changed(): void {
    for (const callback of this.#callbacks) callback();
  }

  find(id: string): ListView | null {
    return this.views.find((view) => view.config.id === id) ?? null;
  }

  /** Syncs a list, after those that had their turn. Never rejects: how it went is in its state. */
  async sync(id: string): Promise<void> {
    const view = this.find(id);
    if (!view) return;
    await this.#healAll(view);
    await this.#syncQueue.run(id, () => this.find(id)?.config ?? null);
  }

  /** Reads the catalogue and everything that is stored. Never rejects: a broken storage is a state. */
  async #open(): Promise<void> {
    const catalogue = this.#options.catalogue.get().catch(() => null);
    const stored = this.#store.open().catch(() => {
      this.storageWorks = false;
      return [] as StoredList[];
    });
    const known = await catalogue;
    this.#known = known !== null;
    this.catalogue = completed(known ?? { lists: [], initialised: false }, this.#options.preset);
    this.views = this.catalogue.lists.map(viewOf);
    const opened = await stored;
    await Promise.all(
      this.views.map((view) =>
        this.#loader.fill(
          view,
          opened.find((one) => one.data.id === view.config.id),
        ),
      ),
    );
    if (known && JSON.stringify(known) !== JSON.stringify(this.catalogue)) {
      await this.#options.catalogue
        .update((value) => completed(value, this.#options.preset))
        .catch(() => undefined);
    }
  }

  /** Changes the catalogue, or only reads it, and takes over what that means. */
  reload(
    change: (catalogue: Catalogue) => Catalogue | Promise<Catalogue>,
    how: 'write' | 'read' = 'write',
  ): Promise<void> {
    return this.#changes.add(async () => {
      const { catalogue } = this.#options;
      this.catalogue = how === 'write' ? await catalogue.update(change) : await catalogue.get();
      const before = this.views;
      const fresh: ListView[] = [];
      this.views = this.catalogue.lists.map((config) => {
        const known = before.find((view) => view.config.id === config.id);
        if (known) return Object.assign(known, { config });
        const view = viewOf(config);
        fresh.push(view);
        return view;
      });
      for (const view of fresh)
        await this.#loader.fill(view, (await this.#storedOf(view.config.id)) ?? undefined);
      const gone = before.filter((view) => !this.views.includes(view));
      for (const view of gone) view.loaded?.close();
      const ids = this.catalogue.lists.map((list) => list.id);
      // Before it can come back: what is added again begins anew.
      if (gone.length > 0) await this.#store.keepOnly(ids).catch(() => undefined);
      this.changed();
      // Once more after the syncs that are under way: one of them may write more of a list that is gone.
      if (gone.length > 0) void this.#syncQueue.tidy();
    });
  }

  /** The guard file of a list, piece by piece, and what has changed since; null where it has none. */
  guardFile({ config, data }: ListView): StoredGuardSet | null {
    const sha256 = data?.guardSha256;
    if (!sha256) return null;
    return {
      pieces: this.#store.guardFile(config.id, sha256),
      changes: this.#store.guardChanges(config.id, sha256),
    };
  }

  /** What is stored of a file beside a list. */
  fileBeside(id: string, file: FileBeside): Promise<Uint8Array | null> {
    return this.#store.fileBeside(id, file);
  }

  /** Once in the life of a worker: leftovers of runs that were killed, and of lists that were removed when
   * this worker was not there to hear of it. */
  async tidyOnce(): Promise<void> {
    if (this.#tidied) return;
    this.#tidied = true;
    await this.#syncQueue.tidy();
  }

  /**
   * Every list that is here is due within the first minute of the browser, at a moment of each device's own:
   * browsers that were off overnight would all ask at once in the morning. Nothing waits for a list that is
   * still to come.
   */
  async spreadPolls(random: number): Promise<void> {
    const now = this.#options.now();
    for (const view of this.views) {
      if (!view.data?.current || view.config.id === BUNDLED) continue;
      const nextPoll = now + random * this.#syncQueue.paceOf(view.config, view.data).first;
      if (view.data.nextPoll > now && view.data.nextPoll <= nextPoll) continue;
      view.data = await this.#store
        .update(view.config.id, (data) => ({ ...data, nextPoll }))
        .catch(() => view.data);
    }
  }

  /** Notes that a person takes what a plain-text list says next, although it is doubted. */
  async accept(id: string): Promise<void> {
    if (this.find(id)?.config.kind !== 'subscription') return;
    await this.#store.update(id, (data) => ({ ...data, accepts: true }));
  }

  /** How often the list of a view is asked. */
  paceOf({ config, data }: ListView): Pace {
    return this.#syncQueue.paceOf(config, data);
  }

  async #storedOf(id: string): Promise<StoredList | null> {
    try {
      const opened = await this.#store.openOne(id);
      this.storageWorks = true;
      return opened;
    } catch {
      this.storageWorks = false;
      return null;
    }
  }

  /** Reads a list again after something of it was stored. Look-ups use the old one until the new is whole. */
  #take(id: string): Promise<void> {
    return this.#changes.add(async () => {
      const view = this.find(id);
      if (!view) return;
      await this.#loader.fill(view, (await this.#storedOf(id)) ?? undefined);
      this.changed();
    });
  }

  /** Tries the damaged shards once more: what cannot be healed one by one is fetched anew as a whole. */
  async #healAll(view: ListView): Promise<void> {
    for (const number of [...view.brokenShards]) {
      try {
        await view.loaded?.shard(number);
      } catch {
        return;
      }
    }
  }

  #onDamage(id: string, generation: number, number: number, damaged: boolean): void {
    const view = this.find(id);
    if (!view || view.loaded?.current.generation !== generation) return;
    if (damaged) view.brokenShards.add(number);
    else view.brokenShards.delete(number);
    this.changed();
  }

  #syncedList(config: ListConfig): SyncedList {
    const view = this.find(config.id);
    return {
      config,
      loaded: view?.loaded ?? null,
      damaged: view?.damaged ?? (view && view.brokenShards.size > 0 ? 'snapshot' : null),
      onProgress: (share) => this.#onProgress(config.id, share),
      onChanged: () => void this.#take(config.id),
      trust: async (trust) => {
        const { catalogue } = this.#options;
        this.catalogue = await catalogue.update((value) => withTrust(value, config, trust));
        const known = this.catalogue.lists.find((list) => list.id === config.id);
        if (view && known) view.config = known;
      },
    };
  }

  #onProgress(id: string, share: number): void {
    const view = this.find(id);
    if (!view) return;
    const before = view.progress ?? -1;
    view.progress = share;
    if (share - before >= 0.01 || share < before) this.changed();
  }

  #onRunning(id: string, running: boolean): void {
    const view = this.find(id);
    if (!view) return;
    view.running = running;
    view.progress = null;
    this.changed();
  }
}
