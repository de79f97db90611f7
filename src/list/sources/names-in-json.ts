/**
 * Wallets' JSON lists (`{blacklist, whitelist}`, `{deny, allow}`, or one array of names), read piece by
 * piece: a whole one parsed at once would hold the worker too long.
 */

/** What is in the arrays that list, and what in those that except. */
const LISTING = new Set(['blacklist', 'deny', 'blocklist']);
const EXCEPTING = new Set(['whitelist', 'allow', 'allowlist']);
/** Longer strings are no names. */
const MAX_STRING = 8192;

export interface NameSink {
  entry(text: string): void;
  exception(text: string): void;
}

/** Follows the nesting of a JSON text and hands on the strings of the arrays it knows. */
export class JsonNames {
  readonly #sink: NameSink;
  #inString = false;
  #escaped = false;
  #hasEscape = false;
  #string = '';
  #last = '';
  #depth = 0;
  /** The key of the array of the top object that is open, '' in an array at the top. */
  #array: string | null = null;
  #arrayDepth = 0;

  constructor(sink: NameSink) {
    this.#sink = sink;
  }

  /** Whether every bracket that was opened is closed: false means that the text is cut off. */
  get complete(): boolean {
    return this.#depth === 0 && !this.#inString;
  }

  push(piece: string): void {
    let from = 0;
    for (let at = 0; at < piece.length; at++) {
      const char = piece.charCodeAt(at);
      if (this.#inString) {
        if (this.#escaped) {
          this.#escaped = false;
        } else if (char === 92) {
          this.#escaped = true;
          this.#hasEscape = true;
        } else if (char === 34) {
          this.#keep(piece.slice(from, at));
          this.#endString();
        }
        continue;
      }
      if (char === 34) {
        this.#inString = true;
        this.#string = '';
        this.#hasEscape = false;
        from = at + 1;
      } else if (char === 91 || char === 123) {
        this.#depth++;
        const top = char === 91 && this.#array === null && this.#depth <= 2;
        if (top) {
          this.#array = this.#depth === 1 ? '' : this.#last;
          this.#arrayDepth = this.#depth;
        }
      } else if (char === 93 || char === 125) {
        if (this.#depth === this.#arrayDepth) {
          this.#array = null;
          this.#arrayDepth = 0;
        }
        this.#depth--;
      }
    }
    if (this.#inString) this.#keep(piece.slice(from));
  }

  #keep(part: string): void {
    if (this.#string.length <= MAX_STRING) this.#string += part;
  }

  #endString(): void {
    this.#inString = false;
    const text = this.#hasEscape ? unescaped(this.#string) : this.#string;
    this.#last = text;
    if (this.#array === null || this.#depth !== this.#arrayDepth || text.length > MAX_STRING) return;
    if (this.#array === '' || LISTING.has(this.#array)) this.#sink.entry(text);
    else if (EXCEPTING.has(this.#array)) this.#sink.exception(text);
  }
}

function unescaped(text: string): string {
  try {
    return String(JSON.parse(`"${text}"`));
  } catch {
    return '';
  }
}
