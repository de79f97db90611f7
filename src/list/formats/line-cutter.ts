/**
 * Cuts text that comes in pieces into lines, which end in LF or CRLF. Nothing is held but the line that a piece cuts.
 */

/** Characters, or bytes. Longer lines are not read: an entry has at most 2,048 characters. */
export const MAX_LINE = 65_536;

export class LineCutter {
  #rest = '';
  #skipping = false;
  /** Lines that were too long, so far. */
  tooLong = 0;

  /** The lines that end in this piece. */
  *push(piece: string): Generator<string> {
    let from = 0;
    for (;;) {
      const end = piece.indexOf('\n', from);
      if (end < 0) break;
      const line = this.#rest + piece.slice(from, end);
      this.#rest = '';
      if (!this.#skipping) yield line.endsWith('\r') ? line.slice(0, -1) : line;
      this.#skipping = false;
      from = end + 1;
    }
    this.#rest += this.#skipping ? '' : piece.slice(from);
    if (this.#rest.length > MAX_LINE) {
      this.#rest = '';
      this.#skipping = true;
      this.tooLong++;
    }
  }

  /** The last line, where it has no end of its own. */
  end(): string {
    const line = this.#skipping ? '' : this.#rest;
    this.#rest = '';
    return line;
  }
}
