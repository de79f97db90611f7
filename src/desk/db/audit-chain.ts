/**
 * The chain of the audit log. A record's hash is the SHA-256, in hex, of the JSON array
 *
 *   [hash of the record before, seq, id, case_id, at (ISO 8601, milliseconds), reviewer, action, entry, reason]
 *
 * with the ids of its cases as one more element where it names several, so that whoever has kept one hash can tell
 * that nothing before it was changed.
 */
import { createHash } from 'node:crypto';
import type { ActionTable } from './schema.ts';

/** What stands before the first record. */
export const FIRST_HASH = '0'.repeat(64);

/** What is hashed of a record besides its place. */
export type RecordFacts = Omit<ActionTable, 'seq' | 'hash'>;

export interface ChainEnd {
  seq: number;
  hash: string;
}

/** The records that follow `end`, numbered and hashed, and the end that they make. */
export function chained<T extends RecordFacts>(
  end: ChainEnd,
  facts: readonly T[],
): { records: (T & ChainEnd)[]; end: ChainEnd } {
  let { seq, hash } = end;
  const records = facts.map((one) => {
    seq += 1;
    hash = hashOfRecord(hash, seq, one);
    return { ...one, seq, hash };
  });
  return { records, end: { seq, hash } };
}

export function hashOfRecord(before: string, seq: number, facts: RecordFacts): string {
  const { id, case_id, at, reviewer, action, entry, reason, cases } = facts;
  const text = [before, seq, id, case_id, at.toISOString(), reviewer, action, entry, reason];
  const named = cases === null ? [] : [cases];
  return createHash('sha256')
    .update(JSON.stringify([...text, ...named]))
    .digest('hex');
}
