/**
 * Tells a source's format from its first lines. Each line votes; comments and blank lines do not, however many stand
 * before the first that says something.
 */
import { headerColumns } from './csv.ts';
import { isComment } from './lines.ts';

export const FORMATS = ['domains', 'hosts', 'adblock', 'metamask', 'csv'] as const;
/** `metamask` stands for every JSON list. */
export type Format = (typeof FORMATS)[number];

/** As many votes decide. */
const ENOUGH = 200;

function vote(line: string): Format {
  if (/^(?:\|\||@@|\|https?:)|##|\^(?:\$|$)/.test(line)) return 'adblock';
  if (/^(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f]*::[0-9a-f:%\w]*)\s+\S/i.test(line)) return 'hosts';
  if (/[,;\t]/.test(line.replace(/\s#.*$/, '')) && !/^https?:\/\/\S+$/i.test(line)) return 'csv';
  return 'domains';
}

/** Looks at the text of a source until it is clear what it is. */
export class FormatDetector {
  #rest = '';
  #isStart = true;
  #votes = new Map<Format, number>();
  #count = 0;
  #found: Format | null = null;

  /** @returns the format as soon as it is clear */
  push(piece: string): Format | null {
    this.#rest += piece;
    return this.#look(false);
  }

  /** What it is as far as it can be told from all that came. */
  end(): Format {
    this.#rest += '\n';
    return this.#look(true) ?? this.#best();
  }

  #look(isAll: boolean): Format | null {
    if (this.#isStart) {
      const start = this.#rest.replace(/^\uFEFF/, '').trimStart();
      if (start.length < 12 && !isAll) return null;
      this.#isStart = false;
      this.#found = formatOfStart(start);
    }
    if (this.#found !== null) return this.#found;
    const lines = this.#rest.split('\n');
    this.#rest = (lines.pop() ?? '').slice(0, 65_536);
    for (const line of lines) {
      this.#line(line.trim());
      if (this.#found !== null || this.#count >= ENOUGH) return this.#found ?? this.#best();
    }
    return null;
  }

  #line(line: string): void {
    if (isComment(line)) return;
    if (this.#count === 0 && /[,;\t]/.test(line) && headerColumns(line) !== null) this.#found = 'csv';
    const format = vote(line);
    this.#count++;
    this.#votes.set(format, (this.#votes.get(format) ?? 0) + 1);
  }

  #best(): Format {
    let best: Format = 'domains';
    for (const [format, count] of this.#votes) if (count > (this.#votes.get(best) ?? 0)) best = format;
    return best;
  }
}

function formatOfStart(start: string): Format | null {
  if (start.startsWith('{') || /^\[\s*["{\]]/.test(start)) return 'metamask';
  return /^\[(?:Adblock|uBlock|AdGuard)/i.test(start) ? 'adblock' : null;
}

/** The format of a source that starts like this. */
export function detectFormat(head: string): Format {
  const detector = new FormatDetector();
  return detector.push(head) ?? detector.end();
}
