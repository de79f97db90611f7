/**
 * Takes what the parsers of sources find into the entry table: makes addresses canonical, drops `www.`,
 * refuses what can be no entry whatever else is listed, and counts per source.
 */
import { MAX_HOST, MAX_LABEL } from '../basics/domain.ts';
import { isFraudType } from '../dissuasion/fraud-types.ts';
import { directoryOf, type ListedEntry, readEntry, wwwLength } from '../list/formats/entry.ts';
import type { RefusalReason } from '../list/formats/refusals.ts';
import type { RowDetails } from '../list/formats/sink.ts';
import { TakenBack } from '../list/formats/taken-back.ts';
import { OWN_NAMES } from '../list/special-use.ts';
import { symbolOf } from '../list/symbols.ts';
import { dayOf, type EntryTable, FLAG, type Refusals } from './entries.ts';
import type { SourceSink } from './sources/read.ts';

const DOT = 46;
const HYPHEN = 45;
const UNDERSCORE = 95;
const SLASH = 47;
const W = 119;

/**
 * Whether these bytes are a host in canonical form that needs no parser: lower-case letters, digits,
 * hyphens and underscores in at least two labels, no A-label, last label not starting with a digit.
 */
export function isPlainHostBytes(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start > MAX_HOST) return false;
  let label = start;
  let labels = 1;
  for (let i = start; i < end; i++) {
    const byte = bytes[i]!;
    if (byte === DOT) {
      if (i === label || i - label > MAX_LABEL) return false;
      labels++;
      label = i + 1;
    } else if (
      !((byte >= 97 && byte <= 122) || (byte >= 48 && byte <= 57) || byte === HYPHEN || byte === UNDERSCORE)
    ) {
      return false;
    } else if (byte === HYPHEN && i === label + 2 && bytes[label] === 120 && bytes[label + 1] === 110) {
      return false;
    }
  }
  if (labels < 2 || end === label || end - label > MAX_LABEL) return false;
  const first = bytes[label]!;
  return (first >= 97 && first <= 122) || first === UNDERSCORE;
}

/** Bytes of the last labels of the own network's names, by first letter and length: most names have none of them. */
const OWN_ENDINGS = new Set([...OWN_NAMES].map((name) => name.charCodeAt(0) * 64 + name.length));

function isOwnName(bytes: Buffer, start: number, end: number): boolean {
  const label = Math.max(start, bytes.lastIndexOf(DOT, end - 1) + 1);
  return (
    OWN_ENDINGS.has(bytes[label]! * 64 + end - label) && OWN_NAMES.has(bytes.toString('latin1', label, end))
  );
}

/** What one source came to. */
export interface SourceCounts {
  taken: number;
  merged: number;
  refused: number;
  exceptions: number;
}

/** The day of what is so now. */
const NOW = 65_535;

/** What is known of a source. */
export interface IntakeSource {
  /** Its number in the table. */
  source: number;
  /** Symbol of what its rows are where they do not say. */
  type: number;
  /** How many sources its word counts for (see `weightOf`). */
  weight: number;
  /** When it was last true, in days since 1970; now where it is not said. */
  seen?: number;
}

/** One source's way into the entry table. */
export class Intake implements SourceSink {
  readonly counts: SourceCounts = { taken: 0, merged: 0, refused: 0, exceptions: 0 };
  readonly #table: EntryTable;
  readonly #refusals: Refusals;
  readonly #own: IntakeSource;
  #takenBack = new TakenBack();
  readonly #scratch = Buffer.alloc(MAX_HOST + 1);
  /** How many names lost their `www.`, and how many directories were added. */
  wwwDropped = 0;
  directories = 0;

  constructor(table: EntryTable, refusals: Refusals, own: IntakeSource) {
    this.#table = table;
    this.#refusals = refusals;
    this.#own = own;
  }

  /** What the source takes back of itself, for what only the whole list shows. */
  get takenBack(): TakenBack {
    return this.#takenBack;
  }

  takesBack(found: TakenBack): void {
    this.#takenBack = found;
    this.counts.exceptions = found.count;
    for (const [reason, text] of found.refused) this.refuse(reason, text);
  }

  host(bytes: Buffer, start: number, end: number): boolean {
    if (!isPlainHostBytes(bytes, start, end)) return false;
    // The slow way refuses each with its reason.
    if (this.#takenBack.count > 0 || isOwnName(bytes, start, end)) return false;
    let from = start;
    if (bytes[start + 3] === DOT && bytes[start] === W) {
      from += wwwLength(bytes.toString('latin1', start, end));
      if (from > start) this.wwwDropped++;
    }
    const length = bytes.copy(this.#scratch, 0, from, end);
    this.#scratch[length] = SLASH;
    this.#take(this.#scratch, 0, length + 1, { flags: 0, type: this.#own.type, day: 0 });
    return true;
  }

  entry(text: string, row?: RowDetails): void {
    const entry = readEntry(text);
    if (typeof entry === 'string') this.refuse(entry, text);
    else if (this.#takenBack.has(entry, row?.important)) this.refuse('excepted', text);
    else this.#takeEntry(entry, row);
  }

  /** Known before the first entry: see `takesBack`. */
  exception(): void {}

  cancel(): void {}

  refuse(reason: RefusalReason, text: string): void {
    this.counts.refused++;
    this.#refusals.add(reason, text);
  }

  #takeEntry({ address, name, isPath }: ListedEntry, row: RowDetails | undefined): void {
    const facts = {
      flags: (isPath ? FLAG.path : 0) | (row?.important ? FLAG.important : 0),
      type: isFraudType(row?.type) ? symbolOf(row.type) : this.#own.type,
      day: (row?.date === undefined ? null : dayOf(row.date)) ?? 0,
    };
    if (address === null) {
      const { id } = this.#takeText(name, { ...facts, flags: facts.flags | FLAG.identifier }, row, false);
      const day = row?.seen === undefined ? facts.day : dayOf(row.seen);
      this.#table.see(id, day || (this.#own.seen ?? NOW));
      return;
    }
    if (name.length < address.host.length + address.path.length) this.wwwDropped++;
    if (address.hostKind === 'ip') facts.flags |= FLAG.ip;
    this.#takeText(name, facts, row, false);
    const directory = isPath ? directoryOf(name) : null;
    if (directory !== null) this.#takeText(directory, facts, row, true);
  }

  #takeText(
    name: string,
    facts: { flags: number; type: number; day: number },
    row: RowDetails | undefined,
    directory: boolean,
  ): { id: number } {
    const bytes = Buffer.from(name, 'latin1');
    const { id, isNew } = this.#take(bytes, 0, bytes.length, facts, directory);
    if (isNew && row?.reason !== undefined) this.#table.reasons.set(id, row.reason.slice(0, 500));
    if (isNew && row?.source !== undefined) this.#table.sourceNames.set(id, row.source.slice(0, 100));
    return { id };
  }

  #take(
    bytes: Uint8Array,
    start: number,
    end: number,
    facts: { flags: number; type: number; day: number },
    directory = false,
  ): { id: number; isNew: boolean } {
    const taken = this.#table.take(bytes, start, end, {
      type: facts.type,
      flags: facts.flags,
      day: facts.day,
      source: this.#own.source,
      weight: this.#own.weight,
    });
    if (!directory) this.counts[taken.isNew ? 'taken' : 'merged']++;
    else if (taken.isNew) this.directories++;
    return taken;
  }
}
