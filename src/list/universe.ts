/**
 * The benign universe in the form that devices carry: a snapshot like that of a list, whose symbols are strengths. A
 * list that names one of these hosts as a whole is not believed on its own word: its key may have been stolen, or it
 * may have been careless. One in 400,000 other hosts is among them by chance (36 bits).
 */
import { Fingerprinter } from './fingerprint.ts';
import type { Shard } from './shard.ts';
import { parseSnapshotHead, type SnapshotHead } from './snapshot.ts';
import { encodeSnapshot } from './snapshot-encode.ts';

/** `hard`: top sites and owners' names; `soft`: the long tail. */
export type Strength = 'hard' | 'soft';

const STRENGTHS: readonly Strength[] = ['hard', 'soft'];
const BITS = 36;
/** It has to be the same everywhere: nothing in it is secret. */
const KEY = new Uint8Array(16);

export class Universe {
  readonly #bytes: Uint8Array;
  readonly #head: SnapshotHead;
  readonly #fingerprinter: Fingerprinter;
  readonly #shards = new Map<number, Shard>();

  /** Reads what `encodeUniverse` has made. @throws ListError */
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

/** The file of a universe: the same names make the same bytes. */
export async function encodeUniverse(names: Iterable<readonly [string, Strength]>): Promise<Uint8Array> {
  const fingerprinter = new Fingerprinter(KEY, BITS);
  const symbols = new Map<number, number>();
  for (const [expression, strength] of names) {
    const value = fingerprinter.value(expression);
    // Where two share a fingerprint the stronger counts.
    symbols.set(value, Math.min(symbols.get(value) ?? STRENGTHS.length, STRENGTHS.indexOf(strength)));
  }
  const fingerprints = Float64Array.from(symbols.keys()).sort();
  const entries = { fingerprints, symbols: Uint8Array.from(fingerprints, (value) => symbols.get(value)!) };
  const { head, shards } = await encodeSnapshot(entries, { key: KEY, bits: BITS, baseVersion: 1 });
  const parts = [head, ...shards];
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
