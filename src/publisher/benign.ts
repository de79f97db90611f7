/**
 * The benign universe: every host expression of every host that must not be warned about by a slip. Entries among the
 * hard ones are refused, those among the soft ones where nobody vouches for them, and no key is taken under which one
 * of either hits by chance. It is shipped with the publisher (universe/README.md).
 */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { canonicalize } from '../list/address.ts';
import { hostExpressions } from '../list/expressions.ts';
import { WELL_KNOWN } from '../list/formats/well-known.ts';
import { ownExemptions } from './hosts-data.ts';
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

/** What an expression is in the universe, as bits. */
export const BENIGN = {
  /** It is a benign host itself, not only a parent of one. */
  exact: 1,
  /** Top sites, owners' names, and what the publisher names. */
  hard: 2,
} as const;

/** Expressions (`host/`) of benign hosts. */
export class BenignSet {
  readonly names = new NameTable();
  /** Bits of BENIGN, for each name. */
  kind = new Uint8Array(1024);
  /** Hosts that were taken, and lines that are no host. */
  hosts = 0;
  malformed = 0;

  /** The universe that is shipped: read once, and not to be added to (see `extended`). */
  static shipped(): BenignSet {
    shipped ??= readShipped();
    return shipped;
  }

  /** A set of its own that begins with what is in this one. */
  extended(): BenignSet {
    const set = new BenignSet();
    const at = { bytes: Buffer.alloc(0), start: 0, end: 0 };
    for (let id = 0; id < this.names.size; id++) {
      this.names.bytes(id, at);
      set.names.add(at.bytes, at.start, at.end);
    }
    set.kind = this.kind.slice();
    set.hosts = this.hosts;
    return set;
  }

  /** Takes a host or an address. */
  add(text: string, strength: 'hard' | 'soft' = 'hard'): void {
    const expressions = expressionsOf(text);
    if (expressions === null) this.malformed++;
    else this.#take(expressions, strength);
  }

  /** Takes a host that is canonical, as those of the shipped files are: a third of the time of `add`. */
  addCanonical(host: string, strength: 'hard' | 'soft'): void {
    this.#take(hostExpressions({ host, hostKind: 'name' }), strength);
  }

  #take(expressions: readonly string[], strength: 'hard' | 'soft'): void {
    this.hosts++;
    expressions.forEach((expression, i) => {
      const id = this.names.addText(expression);
      if (id >= this.kind.length) this.kind = grown(this.kind, new Uint8Array(this.kind.length * 2));
      if (i === 0 || (i === 1 && expressions[0] === `www.${expression}`)) this.kind[id]! |= BENIGN.exact;
      if (strength === 'hard') this.kind[id]! |= BENIGN.hard;
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

let shipped: BenignSet | undefined;

function readShipped(): BenignSet {
  const set = new BenignSet();
  for (const host of [...WELL_KNOWN, ...ownExemptions()]) set.add(host);
  for (const strength of ['hard', 'soft'] as const) {
    for (const host of shippedHosts(strength)) set.addCanonical(host, strength);
  }
  return set;
}

const SHIPPED = {
  hard: new URL('./universe/hard.txt.gz', import.meta.url),
  soft: new URL('./universe/soft.txt.gz', import.meta.url),
};

/** The hosts of a shipped file, which are canonical. */
export function shippedHosts(strength: 'hard' | 'soft'): string[] {
  return gunzipSync(readFileSync(SHIPPED[strength]))
    .toString('latin1')
    .split('\n')
    .filter((line) => line !== '');
}
