/**
 * The list inside the package: protects from the first second, straight from the package's files, and is
 * brought into the same store as every other list. Its index needs no signature because the package has one.
 */
import { ByteReader, sha256, toHex } from '../../../list/bytes.ts';
import { ListError } from '../../../list/errors.ts';
import { checkPayload, type IndexPayload } from '../../../list/index-payload.ts';
import { Overlay } from '../../../list/overlay.ts';
import { parseSnapshotHead, type SnapshotHead } from '../../../list/snapshot.ts';
import { BUNDLED } from '../catalogue/list-config.ts';
import { ListFault } from '../faults.ts';
import type { Current } from '../store/list-data.ts';
import { entriesOf } from './list-view.ts';
import { LoadedList } from './loaded-list.ts';
import type { ShardCache } from './shard-cache.ts';

/** Reads a file of the package. @throws where it is not there */
export type ReadPackage = (path: string) => Promise<Uint8Array>;

const INDEX_MAGIC = 0x53414e49;

export class PackagedList {
  readonly #read: ReadPackage;
  #snapshot: Promise<Uint8Array> | null = null;

  constructor(read: ReadPackage) {
    this.#read = read;
  }

  /** What the package says of its list. @throws ListError, or where there is none */
  async index(): Promise<IndexPayload> {
    const reader = new ByteReader(await this.#read('bundled/index.bin'));
    if (reader.uint(4) !== INDEX_MAGIC) throw new ListError('corrupt', 'This is not the index of a list.');
    reader.at = 6;
    const payload = reader.run(reader.uint(4));
    return checkPayload(JSON.parse(new TextDecoder().decode(payload)));
  }

  /** The names that the browser itself can block. */
  guardFile(): Promise<Uint8Array> {
    return this.#read('bundled/guard.bin');
  }

  /** A shard's bytes, for healing. */
  async shard(number: number, head: SnapshotHead): Promise<Uint8Array> {
    const place = head.place(number);
    return (await this.bytes()).slice(place.offset, place.offset + place.length);
  }

  /** The list read straight from the package, until the store has it. */
  async load(cache: ShardCache): Promise<LoadedList> {
    const bytes = await this.bytes();
    const head = parseSnapshotHead(bytes);
    const current = await currentOf(0, bytes, head, await this.index());
    const read = async (number: number) => this.shard(number, head);
    return new LoadedList(BUNDLED, current, head, Overlay.empty(head), null, cache, {
      read,
      heal: async () => {
        throw new ListFault('corrupt', 'The list in the package is damaged.');
      },
      onDamage: () => undefined,
    });
  }

  /** Lets go of the file once the store has it. */
  forget(): void {
    this.#snapshot = null;
  }

  /** The snapshot as a whole. */
  bytes(): Promise<Uint8Array> {
    this.#snapshot ??= this.#read('bundled/snapshot.bin').catch((error) => {
      this.#snapshot = null;
      throw error;
    });
    return this.#snapshot;
  }
}

/** What is in force once the package's list is, as the given generation of the store's. */
export async function currentOf(
  generation: number,
  bytes: Uint8Array,
  head: SnapshotHead,
  index: IndexPayload,
): Promise<Current> {
  return {
    generation,
    version: index.version,
    baseVersion: head.baseVersion,
    headSha256: toHex(await sha256(bytes.subarray(0, head.headBytes))),
    overlaySha256: null,
    storedSha256: null,
    entries: entriesOf(head, Overlay.empty(head)),
    issued: Date.parse(index.issued),
    expires: null,
  };
}
