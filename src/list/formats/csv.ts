/**
 * Tables (RFC 4180, also with semicolons or tabs) with a column of URLs or hosts, and optional columns type, date,
 * reason and source of each row. Columns are known by a header row, which may be a comment as some feeds have it;
 * without one the first column that holds addresses is taken, and one that holds kinds of fraud.
 */
import { isFraudType } from '../../dissuasion/fraud-types.ts';
import { kindOf } from '../identifiers/names.ts';
import {
  type Column,
  columnOf,
  detailsOfFields,
  entryOfFields,
  type Fields,
  namesEntries,
} from './columns.ts';
import type { Sink } from './sink.ts';

const SEPARATORS = [',', ';', '\t'] as const;
export type Separator = (typeof SEPARATORS)[number];

/** A row that takes lines until every quote is closed. Reads each line once. */
class Row {
  readonly fields: string[] = [];
  /** Whether text follows a quote that ends a field: that is not CSV, and perhaps another row's quote. */
  isOdd = false;
  /** The quoted field that goes on in the next line. */
  #open: string | null = null;
  readonly #separator: Separator;

  constructor(separator: Separator) {
    this.#separator = separator;
  }

  /** @returns whether the row is whole */
  add(line: string): boolean {
    let at = 0;
    for (;;) {
      const isQuoted = this.#open !== null || line[at] === '"';
      if (isQuoted) {
        at = this.#quoted(line, this.#open === null ? at + 1 : at);
        if (at < 0) return false;
      }
      const comma = line.indexOf(this.#separator, at);
      const text = line.slice(at, comma < 0 ? undefined : comma).trim();
      if (isQuoted && text !== '') this.isOdd = true;
      this.fields.push((this.#open ?? '') + text);
      this.#open = null;
      if (comma < 0) return true;
      at = comma + 1;
    }
  }

  /** Takes a quoted field as far as this line has it. @returns where the line goes on behind it, or -1 */
  #quoted(line: string, from: number): number {
    let field = this.#open ?? '';
    for (let at = from; ; ) {
      const quote = line.indexOf('"', at);
      const isEnd = quote >= 0 && line[quote + 1] !== '"';
      field += quote < 0 ? `${line.slice(at)}\n` : line.slice(at, isEnd ? quote : quote + 1);
      this.#open = field;
      if (quote < 0) return -1;
      if (isEnd) return quote + 1;
      at = quote + 2;
    }
  }
}

/** Splits a row; null where a quoted field goes on in the next line. */
export function splitRow(line: string, separator: Separator = ','): string[] | null {
  const row = new Row(separator);
  return row.add(line) ? row.fields : null;
}

/** How a table's fields are parted, and what its columns are. */
export interface Columns {
  separator: Separator;
  columns: (Column | null)[];
  isHeader: boolean;
}

/** The columns that a header names, or null where it names none with addresses or identifiers. */
export function headerColumns(line: string): Columns | null {
  for (const separator of SEPARATORS) {
    const columns: (Column | null)[] = [];
    for (const field of splitRow(line, separator) ?? []) {
      const column = columnOf(field);
      columns.push(column !== null && columns.includes(column) ? null : column);
    }
    if (namesEntries(columns)) return { separator, columns, isHeader: true };
  }
  return null;
}

/** What no other column than that of the addresses has. */
const SITE = /^(?:https?:\/\/\S+|[^\s/@:,;]+\.[^\s/@:.\d,;][^\s/@:.,;]+(?:\/[^\s;]*)?)$/i;

/** The column of the first field that looks like an address or an identifier, and one that holds a kind of fraud. */
function guessColumns(line: string): Columns | null {
  for (const separator of SEPARATORS) {
    const fields = splitRow(line, separator) ?? [];
    const at = fields.findIndex((field) => kindOf(field) !== null || SITE.test(field));
    const type = fields.findIndex((field) => isFraudType(field));
    const columns = fields.map((_, i) => (i === at ? 'address' : i === type ? 'type' : null));
    if (at >= 0) return { separator, columns, isHeader: false };
  }
  return null;
}

/** Longest row that is put together from several lines, in characters and in lines. */
const MAX_ROW = 65_536;
const MAX_ROW_LINES = 100;

/** Reads the lines of one table, in order. */
export class CsvReader {
  readonly #sink: Sink;
  #columns: Columns | null = null;
  /** The lines of a row that is not whole yet. */
  #held: string[] = [];
  #heldLength = 0;
  #open = new Row(',');

  constructor(sink: Sink) {
    this.#sink = sink;
  }

  /** One line. */
  line(text: string): void {
    if (this.#held.length === 0) {
      if (text.trim() === '') return;
      if (text.startsWith('#')) {
        this.#columns ??= headerColumns(text.replace(/^#+\s*/, ''));
        return;
      }
      if (this.#columns === null && this.#isHeader(text)) return;
    }
    const row = this.#open;
    const isWhole = row.add(text);
    this.#held.push(text);
    this.#heldLength += text.length;
    if (isWhole && (this.#held.length === 1 || !row.isOdd)) {
      this.#row(row.fields, this.#release().join('\n'));
    } else if (isWhole || this.#held.length > MAX_ROW_LINES || this.#heldLength > MAX_ROW) {
      this.#giveUp();
    }
  }

  /** To be called after the last line. */
  end(): void {
    while (this.#held.length > 0) this.#giveUp();
  }

  /** Finds the columns by the first row that shows them. @returns whether that row is a header */
  #isHeader(text: string): boolean {
    this.#columns = headerColumns(text) ?? guessColumns(text);
    if (this.#columns === null) return false;
    this.#open = new Row(this.#columns.separator);
    const { isHeader, columns } = this.#columns;
    if (!isHeader && columns.includes(null)) this.#sink.refuse('columns', text);
    return isHeader;
  }

  /** A quote that was never meant to go on costs the line that opened it: those after it are rows of their own. */
  #giveUp(): void {
    const [first = '', ...others] = this.#release();
    this.#sink.refuse('malformed', first);
    for (const line of others) this.line(line);
  }

  #release(): string[] {
    const held = this.#held;
    this.#held = [];
    this.#heldLength = 0;
    this.#open = new Row(this.#columns?.separator ?? ',');
    return held;
  }

  #row(fields: string[], row: string): void {
    const said: Fields = {};
    this.#columns?.columns.forEach((column, i) => {
      const field = fields[i];
      if (column !== null && field !== undefined && field !== '') said[column] = field;
    });
    const entry = entryOfFields(said);
    if (entry === null) this.#sink.refuse('malformed', row);
    else if (said.withdrawn !== undefined) this.#sink.refuse('withdrawn', entry);
    else this.#sink.entry(entry, detailsOfFields(said));
  }
}
