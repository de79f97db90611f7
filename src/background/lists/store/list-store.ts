/**
 * The lists' data on the device. A new generation of shards is written beside the current one and made
 * current in one transaction, so that a kill at any moment leaves the old or the new list whole.
 */
import { SHARD_COUNT } from '../../../list/fingerprint.ts';
import { type GuardChanges, guardChangesText } from '../../../list/guard-changes.ts';
import type { Database, StoreName, Stores } from './database.ts';
import { type Current, freshData, type ListData } from './list-data.ts';

/** A list as a cold start needs it, read in one transaction. */
export interface StoredList {
  data: ListData;
  head: Uint8Array | null;
  overlay: Uint8Array | null;
  exemptionFile: Uint8Array | null;
}

/** Bytes of a piece of a guard file. Most often only the first names are wanted, and a value of more than 64 KB
 * becomes a file beside Chrome's database. */
const GUARD_PIECE = 48 * 1024;

/** The number under which changes lie beside the pieces. */
const CHANGES = -1;

/** Files beside a list that its index may name, and where each lies: behind all guard files, whose names are
 * hexadecimal. */
const BESIDE = { exemptions: 'x', weights: 'y' } as const;
const FIRST_BESIDE = BESIDE.exemptions;
export type FileBeside = keyof typeof BESIDE;
const besideKey = (id: string, file: FileBeside) => [id, BESIDE[file], 0];

/** Where a shard lies. */
export interface NumberedShard {
  number: number;
  bytes: Uint8Array;
}

export class ListStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Every list with its current head and overlay, as they are at one moment. */
  open(): Promise<StoredList[]> {
    return this.#database.read(OPENED, async (stores) => {
      const all = (await stores('states').getAll()) as ListData[];
      return Promise.all(all.map((data) => storedList(stores, data)));
    });
  }

  /** One list, or null where nothing is stored of it. */
  async openOne(id: string): Promise<StoredList | null> {
    return this.#database.read(OPENED, async (stores) => {
      const data = (await stores('states').get(id)) as ListData | undefined;
      return data ? storedList(stores, data) : null;
    });
  }

  /** The state of one list; a fresh one where nothing is stored. */
  state(id: string): Promise<ListData> {
    return this.#database.read(['states'], (stores) => dataOf(stores, id));
  }

  /** Changes the state of a list in one transaction, and answers it. */
  update(id: string, change: (data: ListData) => ListData): Promise<ListData> {
    return this.#database.write(['states'], async (stores) => {
      const before = await dataOf(stores, id);
      const after = change(before);
      await stores('states').put(after, id);
      return after;
    });
  }

  /**
   * The generation to write a snapshot with this head into: the one that an earlier run began, where its
   * head is the same, or a new one (the leftovers of another are swept away later).
   * @returns the generation, and how many shards of it are stored already: those before `next`
   */
  begin(id: string, headSha256: string, head: Uint8Array): Promise<{ generation: number; next: number }> {
    return this.#database.write(['states', 'heads', 'shards'], async (stores) => {
      const data = await dataOf(stores, id);
      const { building } = data;
      if (building?.headSha256 === headSha256) {
        // Shards are written in order, so the last key tells how far the earlier run came.
        const all = IDBKeyRange.bound([id, building.generation, 0], [id, building.generation, SHARD_COUNT]);
        const last = await stores('shards').lastKey(all);
        const next = last ? (last as [string, number, number])[2] + 1 : 0;
        return { generation: building.generation, next };
      }
      const generation = data.nextGeneration;
      // A list that was removed and came back counts anew: what is left of its earlier life is not its own.
      await stores('shards').delete(IDBKeyRange.bound([id, generation], [id, generation, []]));
      await stores('heads').put(head, [id, generation]);
      const after = { ...data, nextGeneration: generation + 1, building: { generation, headSha256 } };
      await stores('states').put(after, id);
      return { generation, next: 0 };
    });
  }

  /** Writes a batch of shards, all or none. They must follow on those that are stored. */
  putShards(id: string, generation: number, shards: readonly NumberedShard[]): Promise<void> {
    return this.#database.write(['shards'], async (stores) => {
      const store = stores('shards');
      await Promise.all(shards.map(({ number, bytes }) => store.put(bytes, [id, generation, number])));
    });
  }

  /** One shard, or null where it is missing. */
  shard(id: string, generation: number, number: number): Promise<Uint8Array | null> {
    return this.#database.read(['shards'], async (stores) => {
      return asBytes(await stores('shards').get([id, generation, number]));
    });
  }

  /**
   * Makes the generation that was built the current one, with the overlay that belongs to it, in one
   * transaction. `learned`: what else becomes true at that moment.
   * @throws DOMException where that generation is not the one being built: another run has overtaken
   */
  makeCurrent(
    id: string,
    current: Current,
    overlay: Uint8Array | null,
    learned: Partial<ListData> = {},
  ): Promise<ListData> {
    return this.#write(id, current, overlay, (data) => {
      if (data.building?.generation !== current.generation) {
        throw new DOMException('another run has overtaken this one', 'AbortError');
      }
      return { ...data, building: null, ...learned };
    });
  }

  /** Puts another overlay over the current generation. @throws DOMException as `makeCurrent` */
  putOverlay(id: string, current: Current, overlay: Uint8Array): Promise<ListData> {
    return this.#write(id, current, overlay, (data) => {
      if (data.current?.generation !== current.generation) {
        throw new DOMException('another run has overtaken this one', 'AbortError');
      }
      return data;
    });
  }

  #write(
    id: string,
    current: Current,
    overlay: Uint8Array | null,
    change: (data: ListData) => ListData,
  ): Promise<ListData> {
    const write = async (stores: Stores): Promise<ListData> => {
      const before = await dataOf(stores, id);
      const after = { ...change(before), current };
      const key = [id, current.generation];
      if (overlay) await stores('overlays').put(overlay, key);
      else await stores('overlays').delete(key);
      await stores('states').put(after, id);
      return after;
    };
    // On the disk before anything else is thrown away.
    return this.#database.write(['states', 'overlays'], write, 'strict');
  }

  /** A piece of the guard file with this hash, or null behind its last one. */
  guardPiece(id: string, sha256: string, piece: number): Promise<Uint8Array | null> {
    return this.#guardsAt([id, sha256, piece]);
  }

  /** The guard file with this hash, piece by piece: no more of it is read than is wanted. */
  async *guardFile(id: string, sha256: string): AsyncGenerator<Uint8Array> {
    // The first version stored it as a whole, under the list's id alone.
    let piece = (await this.guardPiece(id, sha256, 0)) ?? (await this.#guardsAt(id));
    for (let next = 1; piece !== null; next++) {
      yield piece;
      piece = await this.guardPiece(id, sha256, next);
    }
  }

  /** Stores the guard file of a list in place of the one before. `learned`: what else becomes true at that moment. */
  putGuardFile(
    id: string,
    bytes: Uint8Array,
    sha256: string,
    learned: Partial<ListData> = {},
  ): Promise<ListData> {
    return this.#database.write(['states', 'guards'], async (stores) => {
      const { guardVersion: _, ...before } = await dataOf(stores, id);
      const after = { ...before, guardSha256: sha256, ...learned };
      const guards = stores('guards');
      await guards.delete(IDBKeyRange.bound([id], [id, FIRST_BESIDE], false, true));
      await guards.delete(id);
      for (let at = 0; at < bytes.length; at += GUARD_PIECE) {
        const piece = bytes.slice(at, at + GUARD_PIECE);
        await guards.put(piece, [id, sha256, at / GUARD_PIECE]);
      }
      await stores('states').put(after, id);
      return after;
    });
  }

  /** What has changed since the guard file with this hash (list/guard-changes.ts); '' where nothing has. */
  async guardChanges(id: string, sha256: string): Promise<string> {
    return new TextDecoder().decode((await this.guardPiece(id, sha256, CHANGES)) ?? undefined);
  }

  /** Stores what has changed, up to a version, since the guard file with this hash, where that is still the one. */
  putGuardChanges(id: string, sha256: string, changes: GuardChanges, version: number): Promise<ListData> {
    const bytes = new TextEncoder().encode(guardChangesText(changes));
    return this.#database.write(['states', 'guards'], async (stores) => {
      const before = await dataOf(stores, id);
      if (before.guardSha256 !== sha256) return before;
      const after = { ...before, guardVersion: version };
      await stores('guards').put(bytes, [id, sha256, CHANGES]);
      await stores('states').put(after, id);
      return after;
    });
  }

  /** What is stored of a file beside the list, or null. */
  fileBeside(id: string, file: FileBeside): Promise<Uint8Array | null> {
    return this.#guardsAt(besideKey(id, file));
  }

  #guardsAt(key: IDBValidKey): Promise<Uint8Array | null> {
    return this.#database.read(['guards'], async (stores) => asBytes(await stores('guards').get(key)));
  }

  /** Stores a file beside the list in place of the one before; null: there is none any more. */
  putFileBeside(
    id: string,
    file: FileBeside,
    put: { bytes: Uint8Array; sha256: string } | null,
  ): Promise<ListData> {
    const key = besideKey(id, file);
    return this.#database.write(['states', 'guards'], async (stores) => {
      const { [`${file}Sha256` as const]: _, ...before } = await dataOf(stores, id);
      const after: ListData = { ...before, ...(put && { [`${file}Sha256`]: put.sha256 }) };
      if (put === null) await stores('guards').delete(key);
      else await stores('guards').put(put.bytes, key);
      await stores('states').put(after, id);
      return after;
    });
  }

  /** Forgets every list but these; the shards are swept away later. */
  async keepOnly(ids: readonly string[]): Promise<void> {
    const gone = await this.#database.read(['states', 'guards'], async (stores) => {
      const [states, guards] = await Promise.all([stores('states').keys(), stores('guards').keys()]);
      const stored = [...states, ...guards].map((key) => String([key].flat()[0]));
      return [...new Set(stored)].filter((id) => !ids.includes(id));
    });
    // Most often there is none: look-ups wait for no writing then.
    if (gone.length === 0) return;
    await this.#database.write(['states', 'guards'], async (stores) => {
      for (const id of gone) {
        await stores('states').delete(id);
        await stores('guards').delete(everythingOf(id));
        await stores('guards').delete(id);
      }
    });
  }
}

/** What a list is opened from. */
const OPENED: StoreName[] = ['states', 'heads', 'overlays', 'guards'];

async function storedList(stores: Stores, data: ListData): Promise<StoredList> {
  const get = async (name: StoreName, key: IDBValidKey | null) =>
    key === null ? null : asBytes(await stores(name).get(key));
  const key = data.current && [data.id, data.current.generation];
  const [head, overlay, exemptionFile] = await Promise.all([
    get('heads', key),
    get('overlays', key),
    get('guards', data.exemptionsSha256 === undefined ? null : besideKey(data.id, 'exemptions')),
  ]);
  return { data, head, overlay, exemptionFile };
}

/** The state of a list; a fresh one where nothing is stored. */
async function dataOf(stores: Stores, id: string): Promise<ListData> {
  return ((await stores('states').get(id)) as ListData | undefined) ?? freshData(id);
}

/** The keys [id, …]. */
function everythingOf(id: string): IDBKeyRange {
  return IDBKeyRange.bound([id], [id, []]);
}

function asBytes(value: unknown): Uint8Array | null {
  return value instanceof Uint8Array ? value : null;
}
