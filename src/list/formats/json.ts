/**
 * JSON lists, read piece by piece, since a whole one parsed at once would hold a worker too long: wallets' lists
 * (`{blacklist, whitelist}`, `{deny, allow}`, `{blocklist, allowlist}`), one array of names, or arrays of objects
 * with a field for the address. Names that a list compares by likeness (`fuzzylist`) are left out.
 */
import { columnOf, detailsOfFields, entryOfFields, type Fields } from './columns.ts';
import type { Sink } from './sink.ts';

/** What is in the arrays that list, and what in those that except. */
const LISTING = new Set([
  'blacklist',
  'deny',
  'denylist',
  'blocklist',
  'blocked',
  'domains',
  'urls',
  'hosts',
  'data',
]);
const EXCEPTING = new Set(['whitelist', 'allow', 'allowlist', 'allowed']);
/** Deeper than any list is: what is further inside is not followed, only counted. */
const MAX_DEPTH = 8;
/** Longer strings are no names. */
const MAX_STRING = 8192;

/** What an array or object that is open is for. */
type Role = 'top' | 'listing' | 'excepting' | 'item' | 'other';

interface Frame {
  isObject: boolean;
  role: Role;
  /** The last key of an object. */
  key: string;
  isKeyNext: boolean;
  /** Whether what an item of an array of objects says is an exception. */
  excepts: boolean;
  fields: Fields | null;
}

/** Follows the nesting of a JSON text and hands on what the arrays that it knows hold. */
export class JsonReader {
  readonly #sink: Sink;
  readonly #listsAll: boolean;
  readonly #frames: Frame[] = [];
  /** Brackets open beyond MAX_DEPTH. */
  #deeper = 0;
  #inString = false;
  #escaped = false;
  #hasEscape = false;
  #string = '';
  /** A number or a word that is being read, '' outside one. */
  #bare = '';
  #isOver = false;
  /** Whether an array that lists was met. */
  hasNames = false;

  /** @param listsAll whether every array lists what is in it, whatever it is called */
  constructor(sink: Sink, listsAll = false) {
    this.#sink = sink;
    this.#listsAll = listsAll;
  }

  /** Whether every bracket that was opened is closed: false means that the text is cut off. */
  get complete(): boolean {
    return this.#isOver && this.#frames.length === 0 && !this.#inString;
  }

  push(piece: string): void {
    let from = 0;
    for (let at = 0; at < piece.length; at++) {
      const char = piece.charCodeAt(at);
      if (this.#inString) {
        if (this.#escaped) this.#escaped = false;
        else if (char === 92) {
          this.#escaped = true;
          this.#hasEscape = true;
        } else if (char === 34) {
          this.#keep(piece.slice(from, at));
          this.#endString();
        }
      } else if (char === 34) {
        this.#inString = true;
        this.#string = '';
        this.#hasEscape = false;
        from = at + 1;
      } else if (
        char > 32 &&
        char !== 44 &&
        char !== 58 &&
        char !== 91 &&
        char !== 93 &&
        char !== 123 &&
        char !== 125
      ) {
        if (this.#bare.length < 100) this.#bare += piece[at];
      } else {
        if (this.#bare !== '') this.#endBare();
        if (char === 91 || char === 123) this.#open(char === 123);
        else if (char === 93 || char === 125) this.#close();
        else if (char === 44) this.#expectKey();
      }
    }
    if (this.#inString) this.#keep(piece.slice(from));
  }

  #keep(part: string): void {
    if (this.#string.length <= MAX_STRING) this.#string += part;
  }

  #open(isObject: boolean): void {
    if (this.#frames.length === MAX_DEPTH) {
      this.#deeper++;
      return;
    }
    const outer = this.#frames.at(-1);
    const role = roleOf(outer, isObject, this.#listsAll);
    if (role === 'listing') this.hasNames = true;
    const excepts = role === 'excepting' || (role === 'item' && outer!.excepts);
    const fields = role === 'item' ? {} : null;
    this.#frames.push({ isObject, role, key: '', isKeyNext: isObject, excepts, fields });
  }

  #close(): void {
    if (this.#deeper > 0) {
      this.#deeper--;
      return;
    }
    const frame = this.#frames.pop();
    this.#isOver = true;
    if (frame?.fields) this.#item(frame.fields, frame.excepts);
  }

  #expectKey(): void {
    const frame = this.#frames.at(-1);
    if (frame) frame.isKeyNext = frame.isObject;
  }

  #endString(): void {
    this.#inString = false;
    const text = this.#hasEscape ? unescaped(this.#string) : this.#string;
    const frame = this.#frames.at(-1);
    if (frame === undefined) return;
    if (frame.isKeyNext) {
      frame.key = text;
      frame.isKeyNext = false;
    } else if (frame.fields) {
      const column = columnOf(frame.key);
      if (column !== null && text !== '') frame.fields[column] ??= text;
    } else if (frame.role === 'listing') {
      if (text.length > MAX_STRING) this.#sink.refuse('too-long', text.slice(0, 100));
      else this.#sink.entry(text);
    } else if (frame.role === 'excepting' && text.length <= MAX_STRING) {
      this.#sink.exception(text);
    }
  }

  /** A number, true, false or null where a name may stand is no name. */
  #endBare(): void {
    const frame = this.#frames.at(-1);
    if (frame?.role === 'listing') this.#sink.refuse('malformed', this.#bare);
    this.#bare = '';
  }

  #item(fields: Fields, excepts: boolean): void {
    const entry = entryOfFields(fields);
    if (entry === null) this.#sink.refuse('malformed', 'an object without an address');
    else if (fields.withdrawn !== undefined) this.#sink.refuse('withdrawn', entry);
    else if (excepts) this.#sink.exception(entry);
    else this.#sink.entry(entry, detailsOfFields(fields));
  }
}

function roleOf(outer: Frame | undefined, isObject: boolean, listsAll: boolean): Role {
  if (outer === undefined) return isObject ? 'top' : 'listing';
  if (isObject)
    return !outer.isObject && (outer.role === 'listing' || outer.role === 'excepting') ? 'item' : 'other';
  if (outer.role !== 'top') return 'other';
  const key = outer.key.toLowerCase();
  if (EXCEPTING.has(key)) return 'excepting';
  return listsAll || LISTING.has(key) ? 'listing' : 'other';
}

function unescaped(text: string): string {
  try {
    return String(JSON.parse(`"${text}"`));
  } catch {
    return '';
  }
}
