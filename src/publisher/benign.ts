/**
 * The benign set: every host expression of every host that must never be warned about. Entries among
 * them are refused, and no key is taken under which one of them hits by chance.
 */
import { canonicalize } from '../list/address.ts';
import { hostExpressions } from '../list/expressions.ts';
import { grown, NameTable } from './names.ts';
import { readLines } from './sources/lines.ts';

/** The host expressions of a host or an address, or null where it is none. */
function expressionsOf(text: string): string[] | null {
  try {
    const address = canonicalize(text);
    // A comma is no letter of a name: it is a column of a table that this is not the reader of.
    return address.host.includes(',') ? null : hostExpressions(address);
  } catch {
    return null;
  }
}

/** Expressions (`host/`) of benign hosts. */
export class BenignSet {
  readonly names = new NameTable();
  /** 1 where the expression is a benign host itself, 0 where it is only a parent of one. */
  exact = new Uint8Array(1024);
  /** Hosts that were taken, and lines that are no host. */
  hosts = 0;
  malformed = 0;

  /** Takes a host or an address. */
  add(text: string): void {
    const expressions = expressionsOf(text);
    if (expressions === null) {
      this.malformed++;
      return;
    }
    this.hosts++;
    expressions.forEach((expression, i) => {
      const id = this.names.addText(expression);
      if (id >= this.exact.length) this.exact = grown(this.exact, new Uint8Array(this.exact.length * 2));
      if (i === 0 || (i === 1 && expressions[0] === `www.${expression}`)) this.exact[id] = 1;
    });
  }

  /** Takes a file: one host a line, `#` comments, perhaps gzip. @throws RefusedError */
  async addFile(path: string): Promise<void> {
    await readLines({ path }, (bytes, start, end) => {
      const text = bytes
        .toString('utf8', start, end)
        .replace(/(?:^|\s)#.*$/, '')
        .trim();
      // Top lists come as 'rank,host' also.
      if (text !== '') this.add(text.replace(/^\d+,/, ''));
    });
  }
}
