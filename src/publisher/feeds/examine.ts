/**
 * Reads a feed without listing anything: what it has, so that it can be believed or doubted.
 */
import { open } from 'node:fs/promises';
import { messageOf } from '../../basics/message-of.ts';
import { Fingerprinter } from '../../list/fingerprint.ts';
import type { Format } from '../../list/formats/detect.ts';
import { type Doubt, doubtOf, looksLikePage } from '../../list/formats/doubt.ts';
import { BENIGN, BenignSet } from '../benign.ts';
import { EntryTable, Refusals } from '../entries.ts';
import { Intake } from '../intake.ts';
import { readSource } from '../sources/read.ts';
import type { SourceSpec } from '../sources/spec.ts';

export interface Examined {
  format: Format;
  entries: number;
  prints: Float64Array;
}

/** Why a feed is not believed, for people. */
export const DOUBTS: Record<Doubt | 'other-format', string> = {
  empty: 'no line of it is an entry',
  'not-a-list': 'it is no list: a web page, an error, or lines that are no addresses',
  shrunk: 'most of its entries are gone at once',
  grown: 'it has many times as many entries as before',
  'well-known': 'it names sites that most people use',
  'other-format': 'it is in another format than before',
};

export type FeedDoubt = keyof typeof DOUBTS;

/** Only for telling entries apart: it has to be the same at every run. */
const KEY = new Uint8Array(16);

/** Reads a feed, and says what is doubtful of it. `before`: what is known of the last good text. */
export async function examine(
  spec: SourceSpec,
  before: { entries: number; format: Format } | null,
): Promise<{ examined: Examined | null; doubt: FeedDoubt | null; detail: string }> {
  const table = new EntryTable();
  const refusals = new Refusals();
  const intake = new Intake(table, refusals, { source: 0, type: 0, weight: 1 });
  if (looksLikePage(await startOf(spec.path))) return { examined: null, doubt: 'not-a-list', detail: '' };
  let format: Format;
  try {
    ({ format } = await readSource(spec, intake));
  } catch (error) {
    return { examined: null, doubt: 'not-a-list', detail: messageOf(error) };
  }
  const prints = printsOf(table);
  const facts = {
    entries: intake.counts.taken,
    before: before?.entries ?? null,
    refused: intake.counts.refused,
    wellKnown: wellKnownOf(table),
  };
  const isOther = before !== null && before.format !== format && spec.format === undefined;
  const doubt = doubtOf(facts) ?? (isOther ? 'other-format' : null);
  const detail = `${facts.entries} entries, before ${facts.before ?? 'none'}; ${facts.refused} lines refused`;
  return { examined: { format, entries: facts.entries, prints }, doubt, detail };
}

async function startOf(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(256), 0, 256, 0);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}

function printsOf(table: EntryTable): Float64Array {
  const fingerprinter = new Fingerprinter(KEY);
  const prints = new Float64Array(table.size);
  for (let id = 0; id < table.size; id++) prints[id] = fingerprinter.value(table.names.text(id));
  return prints.sort();
}

/** Entries that are top sites or owners' names themselves. */
function wellKnownOf(table: EntryTable): number {
  const universe = BenignSet.shipped();
  const at = { bytes: Buffer.alloc(0), start: 0, end: 0 };
  let count = 0;
  for (let id = 0; id < table.size; id++) {
    table.names.bytes(id, at);
    const found = universe.names.find(at.bytes, at.start, at.end);
    if (found >= 0 && universe.kind[found] === (BENIGN.exact | BENIGN.hard)) count++;
  }
  return count;
}

/** How many of sorted numbers are new, and how many are gone. */
export function differenceOf(before: Float64Array, now: Float64Array): { added: number; removed: number } {
  let common = 0;
  let i = 0;
  let j = 0;
  while (i < before.length && j < now.length) {
    const [a, b] = [before[i]!, now[j]!];
    if (a === b) common++;
    if (a <= b) i++;
    if (b <= a) j++;
  }
  return { added: now.length - common, removed: before.length - common };
}
