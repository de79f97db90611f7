/**
 * Plain-text lists line by line: hosts files, one host or address a line, and content blockers' rules, told
 * apart at each line. A list arrives in pieces of text; nothing is held but the line that a piece cuts.
 */
import { adblockAddress, isCosmetic } from './adblock.ts';

/** What a line says. `text` is an address as the list writes it, not canonical yet. */
export interface LineSink {
  entry(text: string): void;
  exception(text: string): void;
  refuse(): void;
}

/** Longer lines are not read: an address has at most 2,048 characters in practice. */
const MAX_LINE = 8192;

/** Cuts pieces of text into lines. */
export class LineCutter {
  #rest = '';
  #skipping = false;

  /** The lines that end in this piece. */
  *push(piece: string): Generator<string> {
    let from = 0;
    for (;;) {
      const end = piece.indexOf('\n', from);
      if (end < 0) break;
      const line = this.#rest + piece.slice(from, end);
      this.#rest = '';
      if (!this.#skipping) yield line;
      this.#skipping = false;
      from = end + 1;
    }
    this.#rest += piece.slice(from);
    if (this.#rest.length > MAX_LINE) {
      this.#rest = '';
      this.#skipping = true;
    }
  }

  /** The last line, where it has no end of its own. */
  end(): string {
    const line = this.#skipping ? '' : this.#rest;
    this.#rest = '';
    return line;
  }
}

/** The address in front of the names of a hosts file. */
const HOSTS_LINE = /^(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f]*:[0-9a-f:.%\w]*)\s+(\S.*)$/i;
/** What hosts files say of the machine itself. */
const OWN_NAME = /^(?:localhost|localhost\.localdomain|local|broadcasthost|ip6-\w+|0\.0\.0\.0)$/i;

/** Reads one line of any of the formats. */
export function readLine(line: string, sink: LineSink): void {
  const text = line.replace(/^\uFEFF/, '').trim();
  if (text === '' || /^(?:!|;|\/\/|\[[^\]]*\]$)/.test(text)) return;
  if (isCosmetic(text)) sink.refuse();
  else if (text.startsWith('@@') || text.startsWith('|') || /\^(?:\$|\||$)/.test(text)) rule(text, sink);
  else if (!text.startsWith('#')) plain(text.replace(/\s#.*$/, '').trimEnd(), sink);
}

function plain(text: string, sink: LineSink): void {
  const hosts = HOSTS_LINE.exec(text);
  if (hosts) {
    for (const name of hosts[1]!.split(/\s+/)) if (!OWN_NAME.test(name)) sink.entry(name);
  } else if (/[\s,*]/.test(text.replace(/^\*\./, ''))) {
    sink.refuse();
  } else {
    sink.entry(text.replace(/^\*?\.(?=[^.])/, ''));
  }
}

function rule(text: string, sink: LineSink): void {
  const exception = text.startsWith('@@');
  const address = adblockAddress(exception ? text.slice(2) : text);
  if (address === null) sink.refuse();
  else if (exception) sink.exception(address);
  else sink.entry(address);
}
