/**
 * Takes what the parsers of sources find into the entry table: makes addresses canonical, drops `www.`,
 * refuses what can be no entry whatever else is listed, and counts per source.
 */
import { isFraudType } from '../dissuasion/fraud-types.ts';
import { canonicalize } from '../list/address.ts';
import { hostExpressions } from '../list/expressions.ts';
import { symbolOf } from '../list/symbols.ts';
import { dayOf, type EntryTable, FLAG, type Refusals } from './entries.ts';
import { messageOf } from './errors.ts';
import { NameTable } from './names.ts';
import type { RefusalReason, RowDetails, Sink } from './sources/sink.ts';

/** Bytes of the longest entry. */
export const MAX_ENTRY = 2048;
const MAX_HOST = 253;
const MAX_LABEL = 63;

const DOT = 46;
const HYPHEN = 45;
const UNDERSCORE = 95;
const SLASH = 47;
const T = 116;
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

/** Whether a canonical host is an address of the machine itself or of a private network. */
export function isLocalHost(host: string): boolean {
  if (host === 'localhost' || host.endsWith('.localhost')) return true;
  if (host.startsWith('[')) return /^\[(?:::1?\]|f[cd]|fe[89ab]|ff)/.test(host);
  const parts = /^(\d+)\.(\d+)\.\d+\.\d+$/.exec(host);
  if (parts === null) return false;
  const a = Number(parts[1]);
  const b = Number(parts[2]);
  return (
    a === 0 ||
    a === 10 ||
    a === 127 ||
    a >= 224 ||
    (a === 100 && b >= 64 && b < 128) ||
    (a === 169 && b === 254) ||
    (a === 172 && b >= 16 && b < 32) ||
    (a === 192 && b === 168)
  );
}

/**
 * Where `www.` ends at the start of a host, or 0: not where a look-up of the host would not ask for what is
 * left, which may be a public suffix or lie too deep.
 */
export function wwwLength(host: string): number {
  if (!host.startsWith('www.')) return 0;
  return hostExpressions({ host, hostKind: 'name' }).includes(`${host.slice(4)}/`) ? 4 : 0;
}

/** Text as feeds write addresses that nobody shall click: hxxp://example[.]com. */
function refanged(text: string): string {
  return text.replace(/^hxxp/i, 'http').replaceAll('[.]', '.').replaceAll('[:]', ':');
}

/**
 * The directory that an entry's path also stands for, or null: `host/a` means what lies under `host/a/`
 * too, as far as a look-up goes (three levels), unless it names a file or has a query.
 */
export function directoryOf(name: string): string | null {
  const path = name.slice(name.indexOf('/'));
  if (path.includes('?') || path.endsWith('/') || path.split('/').length > 4) return null;
  return /\.[a-z0-9]{1,5}$/i.test(path) ? null : `${name}/`;
}

/** What one source came to. */
export interface SourceCounts {
  taken: number;
  merged: number;
  refused: number;
  exceptions: number;
}

/** One source's way into the entry table. */
export class Intake implements Sink {
  readonly counts: SourceCounts = { taken: 0, merged: 0, refused: 0, exceptions: 0 };
  readonly #table: EntryTable;
  readonly #refusals: Refusals;
  readonly #source: number;
  readonly #type: number;
  readonly #exceptions = new NameTable();
  readonly #scratch = Buffer.alloc(MAX_HOST + 1);
  /** How many names lost their `www.`, and how many directories were added. */
  wwwDropped = 0;
  directories = 0;

  /** `source`: its number in the table; `type`: symbol of what its rows are where they do not say. */
  constructor(table: EntryTable, refusals: Refusals, source: number, type: number) {
    this.#table = table;
    this.#refusals = refusals;
    this.#source = source;
    this.#type = type;
  }

  host(bytes: Buffer, start: number, end: number): boolean {
    if (!isPlainHostBytes(bytes, start, end)) return false;
    // Under 'localhost' nothing is listed: the slow way refuses it with its reason.
    if (bytes[end - 1] === T && bytes.toString('latin1', Math.max(start, end - 10), end) === '.localhost')
      return false;
    let from = start;
    if (bytes[start + 3] === DOT && bytes[start] === W) {
      from += wwwLength(bytes.toString('latin1', start, end));
      if (from > start) this.wwwDropped++;
    }
    const length = bytes.copy(this.#scratch, 0, from, end);
    this.#scratch[length] = SLASH;
    if (this.#isExcepted(this.#scratch, length + 1)) {
      this.refuse('excepted', bytes.toString('latin1', start, end));
      return true;
    }
    this.#take(this.#scratch, 0, length + 1, { flags: 0, type: this.#type, day: 0 });
    return true;
  }

  entry(text: string, row?: RowDetails): void {
    const name = this.#name(text);
    if (name === null) return;
    if (this.#isExcepted(Buffer.from(name, 'latin1'), name.length)) {
      this.refuse('excepted', text);
      return;
    }
    const path = !name.endsWith('/') || name.indexOf('/') < name.length - 1;
    const ip = /^(?:\[|\d+\.\d+\.\d+\.\d+\/)/.test(name);
    const facts = {
      flags: (path ? FLAG.path : 0) | (ip ? FLAG.ip : 0),
      type: isFraudType(row?.type) ? symbolOf(row.type) : this.#type,
      day: (row?.date === undefined ? null : dayOf(row.date)) ?? 0,
    };
    this.#takeText(name, facts, row, false);
    const directory = path ? directoryOf(name) : null;
    if (directory !== null) this.#takeText(directory, facts, row, true);
  }

  exception(text: string): void {
    const name = this.#name(text);
    if (name === null) return;
    this.counts.exceptions++;
    this.#exceptions.addText(name);
  }

  refuse(reason: RefusalReason, text: string): void {
    this.counts.refused++;
    this.#refusals.add(reason, text);
  }

  /** Whether the source makes an exception of a name. */
  #isExcepted(bytes: Uint8Array, end: number): boolean {
    return this.#exceptions.size > 0 && this.#exceptions.find(bytes, 0, end) >= 0;
  }

  /** `host/` or `host/path` of an address, or null where it was refused (and counted). */
  #name(text: string): string | null {
    let address: ReturnType<typeof canonicalize>;
    try {
      address = canonicalize(refanged(text));
    } catch (error) {
      this.refuse('malformed', `${text} (${messageOf(error)})`);
      return null;
    }
    const { host } = address;
    const reason = hostRefusal(host, address.hostKind);
    if (reason !== null) {
      this.refuse(reason, text);
      return null;
    }
    const www = wwwLength(host);
    const name = host.slice(www) + address.path;
    if (name.length > MAX_ENTRY) {
      this.refuse('too-long', text);
      return null;
    }
    if (www > 0) this.wwwDropped++;
    return name;
  }

  #takeText(
    name: string,
    facts: { flags: number; type: number; day: number },
    row: RowDetails | undefined,
    directory: boolean,
  ): void {
    const bytes = Buffer.from(name, 'latin1');
    const { id, isNew } = this.#take(bytes, 0, bytes.length, facts, directory);
    if (!isNew) return;
    if (row?.reason !== undefined) this.#table.reasons.set(id, row.reason.slice(0, 500));
    if (row?.source !== undefined) this.#table.sourceNames.set(id, row.source.slice(0, 100));
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
      source: this.#source,
    });
    if (!directory) this.counts[taken.isNew ? 'taken' : 'merged']++;
    else if (taken.isNew) this.directories++;
    return taken;
  }
}

function hostRefusal(host: string, kind: 'name' | 'ip'): RefusalReason | null {
  if (isLocalHost(host)) return 'local-address';
  if (kind === 'ip') return null;
  if (!host.includes('.')) return 'single-label';
  const fits = host.length <= MAX_HOST && host.split('.').every((label) => label.length <= MAX_LABEL);
  return fits ? null : 'malformed';
}
