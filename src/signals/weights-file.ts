/**
 * Reads `weights.bin`: 'SNSW', the schema's number, a header of JSON, then fingerprints of owners' domains, of shared
 * hosting and of exceptions, then the model's table. A schema that this version does not know is refused, and whoever
 * asked keeps what it has.
 */
import * as v from 'valibot';
import { ByteReader } from '../list/bytes.ts';
import { ListError } from '../list/errors.ts';
import { hostFingerprint } from './fingerprint.ts';
import type { Knowledge } from './knowledge.ts';
import { LONG_SIZE, SHORT_SIZE } from './name-model.ts';
import { ProtectedNames } from './protected-names.ts';
import { unpackWeights } from './weight-cells.ts';

export const WEIGHTS_MAGIC = 0x534e5357;
export const WEIGHTS_SCHEMA = 4;
/** Bytes; larger files are refused. */
export const MAX_WEIGHTS = 256 * 1024;
export const FINGERPRINT_BYTES = 4;
/** Cells of the model's table. */
export const TABLE_CELLS = SHORT_SIZE + LONG_SIZE;

const whole = v.pipe(v.number(), v.integer(), v.minValue(-(2 ** 30)), v.maxValue(2 ** 30));
const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(65_535));
const step = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(3));
const thresholds = v.object({ with: whole, alone: whole });
const text = v.pipe(v.string(), v.minLength(1), v.maxLength(80));

export const weightsHeader = v.object({
  /** YYYY-MM-DD of the training. */
  made: v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\d$/)),
  bias: whole,
  worth: v.record(text, v.pipe(v.array(whole), v.minLength(1), v.maxLength(3))),
  thresholds: v.object({ own: thresholds, shared: thresholds }),
  owners: v.array(text),
  /** Name, number of its owner, `whole`, `glued` (ProtectedName). */
  names: v.array(v.tuple([v.pipe(text, v.regex(/^[a-z0-9]+$/)), count, step, step])),
  /** What is looked for on pages, and the number of its owner. */
  pageNames: v.array(v.tuple([text, count])),
  counts: v.object({
    /** Of the domains of each owner. */
    owned: v.array(count),
    shared: count,
    exceptions: count,
  }),
});
export type WeightsHeader = v.InferOutput<typeof weightsHeader>;

export interface Weights extends Knowledge {
  header: WeightsHeader;
}

/** @throws ListError where the bytes are no weights file that this version reads. */
export function readWeights(bytes: Uint8Array): Weights {
  if (bytes.length > MAX_WEIGHTS) throw new ListError('corrupt', 'The weights file is too large.');
  const reader = new ByteReader(bytes);
  if (reader.uint(4) !== WEIGHTS_MAGIC) throw new ListError('corrupt', 'This is no weights file.');
  if (reader.uint(2) !== WEIGHTS_SCHEMA) {
    throw new ListError('unsupported', 'The weights are in a form that this version cannot read.');
  }
  const header = headerOf(reader.run(reader.uint(4)));
  const owned = new Map<number, string>();
  header.counts.owned.forEach((count, owner) => {
    for (const print of fingerprints(reader, count)) owned.set(print, header.owners[owner] ?? '');
  });
  const shared = fingerprints(reader, header.counts.shared);
  const exceptions = fingerprints(reader, header.counts.exceptions);
  const table = unpackWeights(reader.run(reader.uint(4)), TABLE_CELLS);
  if (reader.left > 0) throw new ListError('corrupt', 'The weights file is longer than it says.');
  const names = header.names.map(([name, owner, wholeWord, glued]) => ({
    name,
    owner: header.owners[owner] ?? '',
    whole: wholeWord,
    glued,
  }));
  return {
    header,
    names: new ProtectedNames(names),
    ownerNames: header.owners,
    pageNames: header.pageNames,
    owners: (domain) => owned.get(hostFingerprint(domain)) ?? null,
    shared: (domain) => shared.has(hostFingerprint(domain)),
    exception: (host) =>
      exceptions.size > 0 && parents(host).some((one) => exceptions.has(hostFingerprint(one))),
    bias: header.bias,
    table,
    worth: header.worth,
    thresholds: header.thresholds,
  };
}

function headerOf(bytes: Uint8Array): WeightsHeader {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new ListError('corrupt', 'The head of the weights file is not readable.');
  }
  const parsed = v.safeParse(weightsHeader, json);
  if (!parsed.success) throw new ListError('corrupt', 'The head of the weights file is not valid.');
  return parsed.output;
}

function fingerprints(reader: ByteReader, count: number): Set<number> {
  const all = new Set<number>();
  for (let i = 0; i < count; i++) all.add(reader.uint(FINGERPRINT_BYTES));
  return all;
}

/** The host and its parents of two labels and more. */
function parents(host: string): string[] {
  const all = [host];
  for (let at = host.indexOf('.') + 1; at > 0 && host.indexOf('.', at) > 0; at = host.indexOf('.', at) + 1)
    all.push(host.slice(at));
  return all;
}
