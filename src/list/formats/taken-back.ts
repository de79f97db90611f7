/**
 * What a list takes back of itself: its exceptions, and the rules that cancel others. They hold against all of its
 * entries, wherever they stand in it; what other lists say stays.
 *
 * An exception holds as a look-up does: one of a host covers what lies under it, one of a path what lies under that.
 * One that lies under an entry cannot take that back: it is an exemption of the list instead (`below`).
 */
import { expressions, hostExpressions } from '../expressions.ts';
import { isIdentifier } from '../identifiers/names.ts';
import { pathExpressionsInAnyCase } from '../paths.ts';
import { type ListedEntry, readEntry } from './entry.ts';
import type { RefusalReason } from './refusals.ts';
import type { Sink } from './sink.ts';

export class TakenBack implements Sink {
  /** By expression; true: as important as an important entry. */
  readonly #exceptions = new Map<string, boolean>();
  readonly #cancelled = { entry: new Set<string>(), exception: new Set<string>() };
  /** Lines that except or cancel, and name no address. */
  readonly refused: [RefusalReason, string][] = [];

  /** How many lines take anything back. */
  count = 0;

  exception(text: string, important = false): void {
    const expression = this.#read(text);
    if (expression !== null)
      this.#exceptions.set(expression, important || this.#exceptions.get(expression) === true);
  }

  cancel(text: string, what: 'entry' | 'exception'): void {
    const expression = this.#read(text);
    if (expression !== null) this.#cancelled[what].add(expression);
  }

  entry(): void {}

  refuse(): void {}

  #read(text: string): string | null {
    const entry = readEntry(text);
    if (typeof entry === 'string') {
      this.refused.push([entry, text]);
      return null;
    }
    this.count++;
    return asNamed(entry);
  }

  /** Whether an entry of the list is taken back. */
  has(entry: ListedEntry, important = false): boolean {
    if (this.count === 0) return false;
    if (this.#cancelled.entry.has(asNamed(entry))) return true;
    const asked = entry.address === null ? [entry.name] : expressions(entry.address);
    return asked.some((expression) => this.#isExcepted(expression, important));
  }

  #isExcepted(expression: string, important: boolean): boolean {
    const isImportant = this.#exceptions.get(expression);
    if (isImportant === undefined || this.#cancelled.exception.has(expression)) return false;
    return isImportant || !important;
  }

  /** The exceptions in force, each with the expressions of what would list it if it were an entry. */
  *below(): Generator<{ exception: string; important: boolean; parents: string[] }> {
    for (const [exception, important] of this.#exceptions) {
      if (this.#cancelled.exception.has(exception) || isIdentifier(exception)) continue;
      const slash = exception.indexOf('/');
      const host = exception.slice(0, slash);
      const path = exception.slice(slash);
      const hostKind = /^\[|^\d+\.\d+\.\d+\.\d+$/.test(host) ? 'ip' : 'name';
      const address = { canonical: '', scheme: 'http', host, hostKind, path } as const;
      const hosts = hostExpressions(address);
      const paths = hosts.flatMap((own) => pathExpressionsInAnyCase(own.slice(0, -1), address));
      yield { exception, important, parents: [...hosts, ...paths].filter((parent) => parent !== exception) };
    }
  }
}

/** The expression of an entry as the list writes it, with its `www.`. */
function asNamed({ address, name }: ListedEntry): string {
  return address === null ? name : address.host + address.path;
}
