/**
 * CSV (RFC 4180) with a column of URLs or hosts, and optional columns type, date, reason and source of
 * each row. Columns are known by a header row, which may be a comment as some feeds have it; without one
 * the first column that holds addresses is taken.
 */
import type { RowDetails, Sink } from './sink.ts';

const COLUMNS: Record<string, keyof RowDetails | 'address'> = {
  url: 'address',
  uri: 'address',
  link: 'address',
  host: 'address',
  hostname: 'address',
  domain: 'address',
  domain_name: 'address',
  domainname: 'address',
  address: 'address',
  site: 'address',
  website: 'address',
  type: 'type',
  fraud_type: 'type',
  date: 'date',
  dateadded: 'date',
  date_added: 'date',
  first_seen: 'date',
  firstseen: 'date',
  submission_time: 'date',
  insertdate: 'date',
  reason: 'reason',
  source: 'source',
};

/** A row that takes lines until every quote is closed. Reads each line once. */
class Row {
  readonly fields: string[] = [];
  /** Whether text follows a quote that ends a field: that is not CSV, and perhaps another row's quote. */
  isOdd = false;
  /** The quoted field that goes on in the next line. */
  #open: string | null = null;

  /** @returns whether the row is whole */
  add(line: string): boolean {
    let at = 0;
    for (;;) {
      const isQuoted = this.#open !== null || line[at] === '"';
      if (isQuoted) {
        at = this.#quoted(line, this.#open === null ? at + 1 : at);
        if (at < 0) return false;
      }
      const comma = line.indexOf(',', at);
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
export function splitRow(line: string): string[] | null {
  const row = new Row();
  return row.add(line) ? row.fields : null;
}

type Columns = (keyof RowDetails | 'address' | null)[];

/** The columns that a header names, or null where it names none with addresses. */
export function headerColumns(fields: string[]): Columns | null {
  const columns: Columns = [];
  for (const field of fields) {
    const column = COLUMNS[field.trim().toLowerCase().replaceAll(' ', '_')] ?? null;
    columns.push(column !== null && columns.includes(column) ? null : column);
  }
  return columns.includes('address') ? columns : null;
}

/** The column of the first field that looks like an address. */
function guessColumns(fields: string[]): Columns | null {
  const at = fields.findIndex((field) =>
    /^(?:https?:\/\/\S+|[^\s/@:]+\.[^\s/@:.\d][^\s/@:.]+(?:\/\S*)?)$/i.test(field),
  );
  if (at < 0) return null;
  return fields.map((_, i) => (i === at ? 'address' : null));
}

/** Longest row that is put together from several lines, in characters and in lines. */
const MAX_ROW = 65_536;
const MAX_ROW_LINES = 100;

/** Reads the lines of one CSV source, in order. */
export class CsvReader {
  readonly #sink: Sink;
  #columns: Columns | null = null;
  /** The lines of a row that is not whole yet. */
  #held: string[] = [];
  #heldLength = 0;
  #open = new Row();

  constructor(sink: Sink) {
    this.#sink = sink;
  }

  /** One line. */
  line(text: string): void {
    if (this.#held.length === 0) {
      if (text.trim() === '') return;
      if (text.startsWith('#')) {
        this.#columns ??= headerColumns(splitRow(text.replace(/^#+\s*/, '')) ?? []);
        return;
      }
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
    this.#open = new Row();
    return held;
  }

  #row(fields: string[], row: string): void {
    if (this.#columns === null) {
      this.#columns = headerColumns(fields);
      if (this.#columns !== null) return;
      this.#columns = guessColumns(fields);
    }
    let address = '';
    const details: RowDetails = {};
    this.#columns?.forEach((column, i) => {
      const field = fields[i];
      if (column === null || field === undefined || field === '') return;
      if (column === 'address') address = field;
      else details[column] = field;
    });
    if (address === '') this.#sink.refuse('malformed', row);
    else this.#sink.entry(address, details);
  }
}
