/**
 * What stays in memory of a list: the head of its snapshot, its overlay and a few shards. Look-ups read the
 * other shards as they need them; one that is damaged is healed meanwhile, and the list says so.
 */
import { timeUntil } from '../../../basics/moments.ts';
import { withTimeLimit } from '../../../basics/timing.ts';
import type { FraudType } from '../../../dissuasion/fraud-types.ts';
import type { Address } from '../../../list/address.ts';
import { sha256, toHex } from '../../../list/bytes.ts';
import { Frequencies } from '../../../list/entropy.ts';
import { Fingerprinter, restOf, shardOf } from '../../../list/fingerprint.ts';
import { Overlay } from '../../../list/overlay.ts';
import { type Found, lookUp, lookUpAny, type QueriedList, symbolOfFingerprint } from '../../../list/query.ts';
import { Shard } from '../../../list/shard.ts';
import { parseSnapshotHead, type SnapshotHead, verifyShard } from '../../../list/snapshot.ts';
import { SYMBOL_COUNT, typeOf } from '../../../list/symbols.ts';
import type { Current } from '../store/list-data.ts';
import type { StoredList } from '../store/list-store.ts';
import { fromStoredForm } from '../store/overlay-form.ts';
import type { ShardCache } from './shard-cache.ts';

/** What of the stored list cannot be used any more: only the overlay, or the snapshot itself. */
export type Damage = 'overlay' | 'snapshot';

/** A shard's bytes from somewhere; null where there are none. */
export type ReadShard = (number: number) => Promise<Uint8Array | null>;

export interface ShardAccess {
  read: ReadShard;
  /** Gets a good copy of a damaged shard and stores it; throws where that fails. */
  heal(number: number, head: SnapshotHead): Promise<Uint8Array>;
  /** A shard is damaged (true), or whole again. */
  onDamage(number: number, damaged: boolean): void;
}

/** Milliseconds that a look-up waits for a damaged shard to be healed. */
const PATIENCE = 300;
/** Milliseconds until a shard that could not be healed is tried again. */
const RETRY = 60_000;

const NO_ENTRIES = Shard.parse(new Uint8Array(0), 0, new Frequencies(new Uint32Array(SYMBOL_COUNT)), 32);

export class LoadedList {
  readonly current: Current;
  readonly head: SnapshotHead;
  readonly overlay: Overlay;
  /** What of the stored list was found damaged when it was opened. */
  readonly damaged: Damage | null;
  readonly #name: string;
  readonly #cache: ShardCache;
  readonly #shards: ShardAccess;
  readonly #queried: QueriedList<Promise<Shard>>;
  readonly #hopeless = new Map<number, number>();
  /** Shards that are being healed: whoever asks meanwhile shares it. */
  readonly #healing = new Map<number, Promise<Shard>>();

  constructor(
    id: string,
    current: Current,
    head: SnapshotHead,
    overlay: Overlay,
    damaged: Damage | null,
    cache: ShardCache,
    shards: ShardAccess,
  ) {
    this.current = current;
    this.head = head;
    this.overlay = overlay;
    this.damaged = damaged;
    this.#name = `${id}\n${current.generation}\n`;
    this.#cache = cache;
    this.#shards = shards;
    this.#queried = {
      fingerprinter: new Fingerprinter(head.key, head.bits),
      overlay,
      shard: (number) => this.#patiently(number),
      rankBefore: (number) => head.rankBefore(number),
    };
  }

  /** What this list says of an address. Never throws for damage: see `onDamage`. */
  lookUp(address: Address): Promise<Found> {
    return lookUp(address, this.#queried);
  }

  /** Which of these expressions is an entry of this list. Never throws for damage either. */
  lookUpAny(expressions: string[]): Promise<Found> {
    return lookUpAny(expressions, this.#queried);
  }

  /** The fingerprints of host expressions under this snapshot's key. */
  fingerprintsOf(hosts: readonly string[]): number[] {
    return hosts.map((host) => this.#queried.fingerprinter.value(host));
  }

  /** The kind of fraud of a fingerprint of `fingerprintsOf`, null where it is not listed. */
  async typeOf(fingerprint: number): Promise<FraudType | null> {
    const { bits } = this.head;
    const rest = restOf(fingerprint, bits);
    const symbol = await symbolOfFingerprint(shardOf(fingerprint, bits), rest, this.#queried);
    return symbol < 0 ? null : typeOf(symbol);
  }

  /** The rank of an expression in the snapshot, null where it is not there. @throws as `shard` */
  async rankOf(expression: string): Promise<number | null> {
    const { fingerprinter } = this.#queried;
    fingerprinter.hash(expression);
    const { shard: number, rest } = fingerprinter;
    const rank = (await this.shard(number)).find(rest);
    return rank < 0 ? null : this.head.rankBefore(number) + rank;
  }

  /** A verified shard of the snapshot. @throws where it is damaged and cannot be healed */
  async shard(number: number): Promise<Shard> {
    return (await this.#stored(number)) ?? this.#healed(number);
  }

  /** Gives back the memory of its shards. */
  close(): void {
    this.#cache.forget(this.#name);
  }

  /** A disk may be as slow as it is, its answer is waited for: only healing has a limit. */
  async #patiently(number: number): Promise<Shard> {
    if (timeUntil(this.#hopeless.get(number) ?? 0, RETRY) > 0) return NO_ENTRIES;
    const stored = await this.#stored(number);
    if (stored) return stored;
    try {
      return await withTimeLimit(this.#healed(number), PATIENCE, () => NO_ENTRIES);
    } catch {
      this.#hopeless.set(number, Date.now() + RETRY);
      return NO_ENTRIES;
    }
  }

  /** The shard as it is stored; null where it is damaged or missing. */
  async #stored(number: number): Promise<Shard | null> {
    if (this.head.countOf(number) === 0) return NO_ENTRIES;
    if (this.#healing.has(number)) return null;
    const read = async (): Promise<Shard> => {
      const bytes = await this.#shards.read(number);
      if (!bytes || !(await verifyShard(this.head, number, bytes))) throw new Error('The shard is damaged.');
      return this.head.parseShard(number, bytes);
    };
    return this.#cache.get(this.#name + number, read).catch(() => null);
  }

  #healed(number: number): Promise<Shard> {
    const under = this.#healing.get(number);
    if (under) return under;
    const healing = this.#heal(number).finally(() => this.#healing.delete(number));
    this.#healing.set(number, healing);
    return healing;
  }

  async #heal(number: number): Promise<Shard> {
    this.#shards.onDamage(number, true);
    const shard = this.head.parseShard(number, await this.#shards.heal(number, this.head));
    this.#hopeless.delete(number);
    this.#shards.onDamage(number, false);
    return this.#cache.get(this.#name + number, async () => shard);
  }
}

/**
 * A list from what is stored; null where nothing usable is. A damaged overlay leaves the bare snapshot in
 * force, which is better than nothing, and is said.
 */
export async function loadList(
  stored: StoredList,
  cache: ShardCache,
  shards: ShardAccess,
): Promise<LoadedList | { damaged: 'snapshot' } | null> {
  const { current, id } = stored.data;
  if (!current) return null;
  let head: SnapshotHead;
  // Both at once: an answer of a cold worker waits for this.
  const [headDigest, overlayDigest] = await Promise.all([digestOf(stored.head), digestOf(stored.overlay)]);
  try {
    if (!stored.head || headDigest !== current.headSha256) return { damaged: 'snapshot' };
    head = parseSnapshotHead(stored.head);
  } catch {
    return { damaged: 'snapshot' };
  }
  if (current.overlaySha256 === null) {
    return new LoadedList(id, current, head, Overlay.empty(head), null, cache, shards);
  }
  try {
    const { overlay } = stored;
    if (overlay && overlayDigest === current.storedSha256) {
      return new LoadedList(id, current, head, fromStoredForm(overlay, head), null, cache, shards);
    }
  } catch {
    // Handled as any other damage.
  }
  return new LoadedList(id, current, head, Overlay.empty(head), 'overlay', cache, shards);
}

async function digestOf(bytes: Uint8Array | null): Promise<string | null> {
  return bytes && toHex(await sha256(bytes));
}
