/**
 * Finds a fingerprint key under which no benign host hits: draws, checks all of them, draws again.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { BenignSet } from './benign.ts';
import type { EntryTable } from './entries.ts';
import { RefusedError } from './errors.ts';
import { benignHit, type KeyedEntries, keyEntries } from './fingerprints.ts';
import type { OnProgress } from './progress.ts';

/** Gives the key of the n-th attempt (from 0). */
export type KeySource = (attempt: number) => Uint8Array;

/** Keys that nobody can know before the entries are fixed. */
export const randomKeys: KeySource = () => new Uint8Array(randomBytes(16));

/** Keys that follow from the entries alone, so that the same sources give the same file anywhere. */
export function keysFromEntries(table: EntryTable, listed: Uint32Array): KeySource {
  const lines = Array.from(
    listed,
    (id) => `${table.names.text(id)} ${table.state[id]} ${table.type[id]}`,
  ).sort();
  const seed = createHash('sha256').update(lines.join('\n')).digest();
  return (attempt) => {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(attempt);
    return new Uint8Array(createHash('sha256').update(seed).update(counter).digest().subarray(0, 16));
  };
}

/** Keys that are tried before giving up. One in two passes where 8 million meet a million benign hosts. */
const MOST_ATTEMPTS = 200;

/** What a search came to. */
export interface KeySearch {
  keyed: KeyedEntries;
  /** Keys that were refused before. */
  refused: number;
}

/** Entries under the first good key. @throws RefusedError where none is found */
export function findKey(
  table: EntryTable,
  listed: Uint32Array,
  benign: BenignSet,
  keys: KeySource,
  bits: number,
  onProgress?: OnProgress,
): KeySearch {
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    const keyed = underKey(table, listed, keys(attempt), bits, onProgress);
    if (isGoodKey(keyed, table, benign, onProgress)) return { keyed, refused: attempt };
  }
  throw new RefusedError(`No key was found in ${MOST_ATTEMPTS} draws under which no well-known site hits.`);
}

/** Entries under one key, with progress. */
export function underKey(
  table: EntryTable,
  listed: Uint32Array,
  key: Uint8Array,
  bits: number,
  onProgress?: OnProgress,
): KeyedEntries {
  return keyEntries(table, listed, key, bits, (done) => onProgress?.('hashing', done, listed.length));
}

/** Whether nobody would be warned about for nothing under this key, as far as it can be known. */
export function isGoodKey(
  keyed: KeyedEntries,
  table: EntryTable,
  benign: BenignSet,
  onProgress?: OnProgress,
): boolean {
  if (keyed.conflict) return false;
  const onName = (done: number) => onProgress?.('checking well-known sites', done, benign.names.size);
  return benignHit(keyed, table, benign, onName) === null;
}
