/**
 * Shards that were asked for lately, of all lists together, within a bound of bytes. Two look-ups at once
 * for the same shard share one read.
 */
import type { Shard } from '../../../list/shard.ts';

interface Slot {
  shard: Promise<Shard>;
  bytes: number;
}

export class ShardCache {
  readonly #most: number;
  /** In order of use, the latest last. */
  readonly #slots = new Map<string, Slot>();
  #bytes = 0;

  /** `most`: bytes that are held at the most. */
  constructor(most: number) {
    this.#most = most;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** The shard under this name, read where it is not held. A read that fails is not remembered. */
  get(name: string, read: () => Promise<Shard>): Promise<Shard> {
    const held = this.#slots.get(name);
    if (held) {
      this.#slots.delete(name);
      this.#slots.set(name, held);
      return held.shard;
    }
    const slot: Slot = { shard: read(), bytes: 0 };
    this.#slots.set(name, slot);
    slot.shard.then(
      (shard) => this.#count(name, slot, shard),
      () => this.#drop(name, slot),
    );
    return slot.shard;
  }

  /** Forgets all shards whose names begin so. */
  forget(prefix: string): void {
    for (const [name, slot] of this.#slots) if (name.startsWith(prefix)) this.#drop(name, slot);
  }

  #count(name: string, slot: Slot, shard: Shard): void {
    if (this.#slots.get(name) !== slot) return;
    // Codes and symbols as they are held, with the symbols that a hit unpacks, and the objects around them.
    slot.bytes = 400 + 4 * shard.count + 2 * shard.symbolBytes;
    this.#bytes += slot.bytes;
    for (const [oldest, other] of this.#slots) {
      if (this.#bytes <= this.#most || other === slot) break;
      this.#drop(oldest, other);
    }
  }

  #drop(name: string, slot: Slot): void {
    if (this.#slots.get(name) !== slot) return;
    this.#slots.delete(name);
    this.#bytes -= slot.bytes;
  }
}
