/**
 * The benign universe in the form that devices carry: a snapshot like that of a list, whose symbols are strengths. A
 * list that names one of these hosts as a whole is not believed on its own word: its key may have been stolen, or it
 * may have been careless. One in 400,000 other hosts is among them by chance (36 bits).
 */
import { Fingerprinter } from './fingerprint.ts';
import type { Shard } from './shard.ts';
import { parseSnapshotHead, type SnapshotHead } from './snapshot.ts';

/** `hard`: top sites and owners' names; `soft`: the long tail. */
export type Strength = 'hard' | 'soft';

/** By symbol. */
export const STRENGTHS: readonly Strength[] = ['hard', 'soft'];

export class Universe {
  readonly #bytes: Uint8Array;
  readonly #head: SnapshotHead;
  readonly #fingerprinter: Fingerprinter;
  readonly #shards = new Map<number, Shard>();

  /** Reads what `encodeUniverse` (universe-encode.ts) has made. @throws ListError */
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#head = parseSnapshotHead(bytes);
    this.#fingerprinter = new Fingerprinter(this.#head.key, this.#head.bits);
  }

  /** How an expression (`host/`) is protected, or null. @throws ListError where it is damaged */
  strengthOf(expression: string): Strength | null {
    this.#fingerprinter.hash(expression);
    const { shard, rest } = this.#fingerprinter;
    const own = this.#shard(shard);
    const rank = own.find(rest);
    return rank < 0 ? null : (STRENGTHS[own.symbolAt(rank)] ?? null);
  }

  #shard(number: number): Shard {
    let shard = this.#shards.get(number);
    if (shard === undefined) {
      const { offset, length } = this.#head.place(number);
      shard = this.#head.parseShard(number, this.#bytes.subarray(offset, offset + length));
      this.#shards.set(number, shard);
    }
    return shard;
  }
}
