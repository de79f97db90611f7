/**
 * Makes the file of a benign universe (universe.ts): a build does, no device.
 */
import { Fingerprinter } from './fingerprint.ts';
import { encodeSnapshot } from './snapshot-encode.ts';
import { STRENGTHS, type Strength } from './universe.ts';

const BITS = 36;
/** It has to be the same everywhere: nothing in it is secret. */
const KEY = new Uint8Array(16);

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
