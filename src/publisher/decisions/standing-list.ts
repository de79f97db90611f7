/**
 * A version, published or about to be, opened for a small change: its overlay is in memory, of its snapshot and details
 * only the shards are read that are asked for.
 */
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { FRAUD_TYPES } from '../../dissuasion/fraud-types.ts';
import { sha256, toHex } from '../../list/bytes.ts';
import { DetailsManifest, type EntryDetails, parseDetails } from '../../list/details.ts';
import { Fingerprinter, SHARD_BITS, shardOf } from '../../list/fingerprint.ts';
import type { IndexPayload } from '../../list/index-file.ts';
import { lowerBound, type Overlay } from '../../list/overlay.ts';
import type { Shard } from '../../list/shard.ts';
import { parseSnapshotHead, type SnapshotHead, verifyShard } from '../../list/snapshot.ts';
import { PATHS, symbolOf } from '../../list/symbols.ts';
import { readAddedDays, readBaseDay } from '../day-notes.ts';
import { dayOf } from '../entries.ts';
import { RefusedError } from '../errors.ts';
import type { ListFolder } from '../folder.ts';
import { standingOverlay } from '../history.ts';
import type { Facts } from './decisions.ts';

/** Where a fingerprint is in the list; -1: nowhere. */
export interface Place {
  fingerprint: number;
  shard: number;
  /** Its rank in the snapshot, and what that says. */
  rank: number;
  baseSymbol: number;
  /** Its index in what the overlay adds. */
  added: number;
  /** What the version says. */
  symbol: number;
}

/** What a small change starts from. */
interface Parts {
  folder: ListFolder;
  /** The snapshot's file. */
  base: IndexPayload['base'];
  head: SnapshotHead;
  overlay: Overlay;
  /** Days of what the overlay adds. */
  addedDays: Uint16Array;
  /** null: no details are published. */
  manifest: DetailsManifest | null;
  /** Since when a version before had a name that this one lacks, in days since 1970; 0: not known. */
  earlierDay(name: string): number;
}

export class StandingList implements Parts {
  readonly folder: ListFolder;
  readonly base: IndexPayload['base'];
  readonly head: SnapshotHead;
  readonly overlay: Overlay;
  /** Days of what the overlay adds. */
  readonly addedDays: Uint16Array;
  /** null: no details are published. */
  readonly manifest: DetailsManifest | null;
  readonly earlierDay: (name: string) => number;
  readonly #snapshot: FileHandle;
  readonly #fingerprinter: Fingerprinter;
  readonly #shards = new Map<number, Shard>();
  readonly #details = new Map<number, EntryDetails[]>();

  private constructor(parts: Parts, snapshot: FileHandle) {
    this.folder = parts.folder;
    this.base = parts.base;
    this.head = parts.head;
    this.overlay = parts.overlay;
    this.addedDays = parts.addedDays;
    this.manifest = parts.manifest;
    this.earlierDay = parts.earlierDay;
    this.#snapshot = snapshot;
    this.#fingerprinter = new Fingerprinter(parts.head.key, parts.head.bits);
  }

  /** One that is known but for its snapshot, whose file is there. */
  static async over(parts: Parts): Promise<StandingList> {
    return new StandingList(parts, await open(join(parts.folder.path, parts.base.file)));
  }

  /** Opens what the index names; null where the notes on its days are lost. @throws RefusedError, ListError */
  static async open(folder: ListFolder, payload: IndexPayload): Promise<StandingList | null> {
    const { base } = payload;
    const snapshot = await open(join(folder.path, base.file));
    try {
      const bytes = await readAt(snapshot, 0, base.headSize);
      if (toHex(await sha256(bytes)) !== base.headSha256) {
        throw new RefusedError(`${base.file} in ${folder.path} is not the file that the index names.`);
      }
      const head = parseSnapshotHead(bytes);
      const overlay = await standingOverlay(folder, payload, head);
      const { details } = payload;
      const manifest = details ? DetailsManifest.parse(await folder.readNamed(details)) : null;
      const addedDays = await readAddedDays(folder, overlay);
      if (addedDays !== null) {
        const earlierDay = () => 0;
        return new StandingList({ folder, base, head, overlay, addedDays, manifest, earlierDay }, snapshot);
      }
      await snapshot.close();
      return null;
    } catch (error) {
      await snapshot.close();
      throw error;
    }
  }

  close(): Promise<void> {
    return this.#snapshot.close();
  }

  fingerprint(name: string): number {
    return this.#fingerprinter.value(name);
  }

  /** Where a name's fingerprint is. @throws RefusedError, ListError where the snapshot is damaged */
  async place(name: string): Promise<Place> {
    const fingerprint = this.fingerprint(name);
    const shard = shardOf(fingerprint, this.head.bits);
    const rest = fingerprint % 2 ** (this.head.bits - SHARD_BITS);
    const own = await this.#shard(shard);
    const inShard = own === null ? -1 : own.find(rest);
    const rank = inShard < 0 ? -1 : this.head.rankBefore(shard) + inShard;
    const baseSymbol = inShard < 0 ? -1 : own!.symbolAt(inShard);
    const at = lowerBound(this.overlay.added, fingerprint);
    const added = this.overlay.added[at] === fingerprint ? at : -1;
    const inBase = rank >= 0 && !this.overlay.isRemoved(rank) ? baseSymbol : -1;
    return {
      fingerprint,
      shard,
      rank,
      baseSymbol,
      added,
      symbol: added < 0 ? inBase : this.overlay.symbols[added]!,
    };
  }

  /** What the version says under a name, or null: a fingerprint that only another name has is not its own. */
  async facts(name: string): Promise<Facts | null> {
    const place = await this.place(name);
    if (place.symbol < 0) return null;
    if (place.symbol === PATHS) return { symbol: PATHS, day: 0, source: '' };
    if (this.manifest === null) return { symbol: place.symbol, day: await this.#day(place), source: '' };
    const row = (await this.details(place.shard)).find((entry) => entry.name === name);
    if (row === undefined) return null;
    const { type, firstListed, source, reason } = row;
    const facts: Facts = { symbol: symbolOf(type), day: dayOf(firstListed) ?? 0, source };
    return reason === undefined ? facts : { ...facts, reason };
  }

  /** The details of a shard, in the order of their fingerprints. */
  async details(shard: number): Promise<EntryDetails[]> {
    const known = this.#details.get(shard);
    if (known !== undefined) return known;
    const file = this.manifest?.fileName(shard) ?? null;
    if (file === null) return [];
    const bytes = await this.folder.read(`details/${file}`);
    if (bytes === null) throw new RefusedError(`details/${file} is missing from ${this.folder.path}.`);
    const rows = await parseDetails(bytes, this.manifest!.digest(shard)!);
    this.#details.set(shard, rows);
    return rows;
  }

  async #day({ added, rank }: Place): Promise<number> {
    return added >= 0 ? this.addedDays[added]! : readBaseDay(this.folder, this.overlay, rank);
  }

  async #shard(number: number): Promise<Shard | null> {
    const known = this.#shards.get(number);
    if (known !== undefined) return known;
    const { offset, length, count } = this.head.place(number);
    if (count === 0) return null;
    const bytes = await readAt(this.#snapshot, offset, length);
    if (!(await verifyShard(this.head, number, bytes))) {
      throw new RefusedError(`${this.base.file} in ${this.folder.path} is damaged.`);
    }
    const shard = this.head.parseShard(number, bytes);
    this.#shards.set(number, shard);
    return shard;
  }
}

async function readAt(file: FileHandle, offset: number, length: number): Promise<Uint8Array> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, offset);
  return new Uint8Array(buffer.buffer, buffer.byteOffset, bytesRead);
}

/** The row of details that says some facts. */
export function detailsRow(name: string, facts: Facts, date: string): EntryDetails {
  const { symbol, source, reason } = facts;
  const row: EntryDetails = { name, type: FRAUD_TYPES[symbol] ?? 'other', firstListed: date, source };
  return reason === undefined ? row : { ...row, reason };
}
