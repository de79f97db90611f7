/**
 * The entries that a compile gathers, in columns beside a NameTable: a name is the expression that will
 * be looked up, `host/` or `host/path`.
 * What is refused keeps its number and only changes its state, so that nothing is moved or copied.
 */

import { DAY_MS } from '../basics/moments.ts';
import type { RefusalReason } from '../list/formats/refusals.ts';
import { symbolOf } from '../list/symbols.ts';
import { grown, NameTable } from './names.ts';

/** What became of a name. */
export const STATE = {
  /** In the list. */
  listed: 0,
  /** Not listed itself, but the host of listed paths. */
  marker: 1,
  /** A parent of it is listed. */
  covered: 2,
  refused: 3,
} as const;

/** Facts on an entry that are bits of one column. */
export const FLAG = {
  /** The name has a path. */
  path: 1,
  /** More than one source lists it. */
  several: 2,
  /** The name is an IP address, perhaps with a path. */
  ip: 4,
  /** The version before has it too. */
  known: 8,
  /** A source says that its plain exceptions do not hold against it. */
  important: 16,
  /** A source whose word counts names it. */
  counted: 32,
  /** Two independent sources name it. */
  vouched: 64,
  /** The name is an identifier. */
  identifier: 128,
} as const;

const OTHER = symbolOf('other');

/** Days since 1970 of a date that starts with YYYY-MM-DD, or null. */
export function dayOf(date: string): number | null {
  const match = /^\s*(\d{4})-(\d\d)-(\d\d)(?!\d)/.exec(date);
  if (match === null) return null;
  const [year, month, dayOfMonth] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (year < 1970 || month < 1 || month > 12 || dayOfMonth < 1 || dayOfMonth > daysIn(year, month))
    return null;
  const day = Date.UTC(year, month - 1, dayOfMonth) / DAY_MS;
  return day < 65_536 ? day : null;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** YYYY-MM-DD of a day since 1970. */
export function dateOf(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** Columns of all names that were taken. */
export class EntryTable {
  readonly names = new NameTable();
  state = new Uint8Array(1024);
  flags = new Uint8Array(1024);
  /** The symbol of the kind of fraud. */
  type = new Uint8Array(1024);
  /** Number of the source that listed it first. */
  source = new Uint16Array(1024);
  /** First listed, in days since 1970. 0: not said by a source. */
  day = new Uint16Array(1024);
  /** When identifiers were last seen, in days since 1970. */
  readonly seen = new Map<number, number>();
  /** Texts that few entries have: their reasons, and sources named by a row. */
  readonly reasons = new Map<number, string>();
  readonly sourceNames = new Map<number, string>();

  get size(): number {
    return this.names.size;
  }

  /**
   * Takes a name, or merges it with what is known of it: a kind of fraud beats 'other', the earliest
   * date counts.
   * @returns its number, and whether it is new
   */
  take(
    bytes: Uint8Array,
    start: number,
    end: number,
    entry: { type: number; source: number; flags: number; day: number; weight: number },
  ): { id: number; isNew: boolean } {
    const before = this.names.size;
    const id = this.names.add(bytes, start, end);
    if (this.names.size === before) {
      if (this.type[id] === OTHER) this.type[id] = entry.type;
      this.#weigh(id, entry);
      if (entry.day > 0 && (this.day[id] === 0 || entry.day < this.day[id]!)) this.day[id] = entry.day;
      return { id, isNew: false };
    }
    if (id === this.state.length) this.#grow();
    this.type[id] = entry.type;
    this.source[id] = entry.source;
    this.flags[id] = entry.flags;
    this.day[id] = entry.day;
    if (entry.weight > 0) this.flags[id]! |= FLAG.counted;
    return { id, isNew: true };
  }

  /** Notes that an identifier was seen on a day: the latest counts. */
  see(id: number, day: number): void {
    this.seen.set(id, Math.max(day, this.seen.get(id) ?? 0));
  }

  /** What a further source's word adds. */
  #weigh(id: number, { source, weight }: { source: number; weight: number }): void {
    if (this.source[id] === source || weight === 0) return;
    if (this.flags[id]! & FLAG.counted) this.flags[id]! |= FLAG.several | FLAG.vouched;
    else {
      this.flags[id]! |= FLAG.counted;
      // From now on it is this source's, whose word counts, and once.
      this.source[id] = source;
    }
  }

  #grow(): void {
    const room = this.state.length * 2;
    this.state = grown(this.state, new Uint8Array(room));
    this.flags = grown(this.flags, new Uint8Array(room));
    this.type = grown(this.type, new Uint8Array(room));
    this.source = grown(this.source, new Uint16Array(room));
    this.day = grown(this.day, new Uint16Array(room));
  }
}

/** Counts of what was refused, with a few examples each. */
export class Refusals {
  readonly counts = new Map<RefusalReason, { count: number; examples: string[] }>();
  readonly #onRefused: ((text: string) => void) | undefined;

  /** `onRefused` gets every one of them, as its source or as the table has it. */
  constructor(onRefused?: (text: string) => void) {
    this.#onRefused = onRefused;
  }

  /** Counts one; `example` is a text from outside, and is cut and cleaned. */
  add(reason: RefusalReason, example: string): void {
    let entry = this.counts.get(reason);
    if (entry === undefined) {
      entry = { count: 0, examples: [] };
      this.counts.set(reason, entry);
    }
    entry.count++;
    this.#onRefused?.(example);
    if (entry.examples.length < 3) entry.examples.push(printable(example));
  }

  get total(): number {
    let sum = 0;
    for (const { count } of this.counts.values()) sum += count;
    return sum;
  }
}

/** At most 100 characters of a text from outside, safe for a terminal. */
export function printable(text: string): string {
  const clean = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\ufffd');
  return clean.length > 100 ? `${clean.slice(0, 99)}…` : clean;
}
