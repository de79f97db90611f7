/**
 * Decides which of the gathered names are entries, once all of them are known: refuses public suffixes,
 * shared hosting and benign hosts, drops what another entry covers, and marks the hosts of listed paths.
 */
import { canonicalize } from '../list/address.ts';
import { expressions, hostExpressions, isPublicSuffix } from '../list/expressions.ts';
import type { RefusalReason } from '../list/formats/refusals.ts';
import { entryExpression, entryText } from '../list/paths.ts';
import { BENIGN, type BenignSet } from './benign.ts';
import { type EntryTable, FLAG, type Refusals, STATE } from './entries.ts';

export interface SelectOptions {
  benign: BenignSet;
  /** Hosts under which anybody gets a site. */
  sharedHosting: Iterable<string>;
  /** Hosts that the publisher exempts. */
  exempt: Iterable<string>;
  /** Take benign hosts all the same. */
  forceBenign: boolean;
  /** Hosts that are taken even if they are benign or shared: a decision about each of them by name. */
  force: Iterable<string>;
  /** The first day, since 1970, on which an identifier must have been seen. */
  firstSeen: number;
  /** A host with as many listed names under it or more is taken for shared hosting; 0: none is. */
  manyChildren: number;
}

/** What is in the list, by the end. */
export interface Selection {
  hosts: number;
  paths: number;
  identifiers: number;
  /** Hosts that are in the list only to say that paths of theirs are listed. */
  markers: number;
  covered: number;
  /** Benign hosts that are listed because somebody said so. */
  forced: number;
  /** Numbers of the names that are no entries only because the publisher exempts them. */
  exempted: number[];
}

/** Sets the state of each name of the table, and counts what is refused. */
export function selectEntries(table: EntryTable, refusals: Refusals, options: SelectOptions): Selection {
  const selector = new Selector(table, refusals);
  for (const host of options.force) selector.force(host);
  selector.publicSuffixes();
  selector.expire(options.firstSeen);
  selector.hosts(options.sharedHosting, 'shared-hosting');
  const forced = selector.benign(options.benign, options.forceBenign);
  const parents = selector.children(options.manyChildren);
  const exempted = selector.hosts(options.exempt, 'exempt');
  selector.coveredHosts(parents);
  selector.coveredPaths();
  return { ...countOf(table), covered: selector.covered, forced, exempted };
}

/** Names that only governments and their services get. */
const GOVERNMENT =
  /\.(?:gov|mil|(?:gov|govt|mil|gob|gouv|gub)\.[a-z]{2}|go\.(?:jp|kr|th|id|ke|tz|ug|cr)|(?:police|nhs)\.uk|gc\.ca|admin\.ch|gv\.at)\/$/;

/** What has no parents and no suffix. */
const NO_NAME = FLAG.path | FLAG.ip | FLAG.identifier;

class Selector {
  readonly #table: EntryTable;
  readonly #refusals: Refusals;
  readonly #forced = new Set<number>();
  #covered = 0;

  constructor(table: EntryTable, refusals: Refusals) {
    this.#table = table;
    this.#refusals = refusals;
  }

  force(host: string): void {
    const id = this.#table.names.findText(entryExpression(host));
    if (id >= 0) this.#forced.add(id);
  }

  #refuse(id: number, reason: RefusalReason): void {
    this.#table.state[id] = STATE.refused;
    this.#refusals.add(reason, entryText(this.#table.names.text(id)));
  }

  /** Whether it may be listed although people use it. */
  #isVouched(id: number): boolean {
    return (this.#table.flags[id]! & FLAG.vouched) !== 0 || this.#forced.has(id);
  }

  #isListedHost(id: number): boolean {
    return this.#table.state[id] === STATE.listed && (this.#table.flags[id]! & FLAG.path) === 0;
  }

  publicSuffixes(): void {
    const { names, flags, state, size } = this.#table;
    for (let id = 0; id < size; id++) {
      if (flags[id]! & NO_NAME || state[id] !== STATE.listed) continue;
      const name = names.text(id);
      if (isPublicSuffix(name.slice(0, -1))) this.#refuse(id, 'public-suffix');
      else if (GOVERNMENT.test(name) && !this.#isVouched(id)) this.#refuse(id, 'popular');
    }
  }

  /** Refuses identifiers that nobody has seen for too long: they pass on to other people. */
  expire(firstSeen: number): void {
    for (const [id, day] of this.#table.seen) if (day < firstSeen) this.#refuse(id, 'expired');
  }

  /** @returns the numbers of those that would have been entries */
  hosts(hosts: Iterable<string>, reason: RefusalReason): number[] {
    const refused: number[] = [];
    for (const host of hosts) {
      const id = this.#table.names.findText(entryExpression(host));
      if (id < 0 || !this.#isListedHost(id) || this.#forced.has(id)) continue;
      this.#refuse(id, reason);
      refused.push(id);
    }
    return refused;
  }

  /** @returns how many benign hosts stay listed because they were forced */
  benign(benign: BenignSet, force: boolean): number {
    const [fewer, more] =
      this.#table.size < benign.names.size
        ? [this.#table.names, benign.names]
        : [benign.names, this.#table.names];
    const at = { bytes: Buffer.alloc(0), start: 0, end: 0 };
    let forced = 0;
    for (let i = 0; i < fewer.size; i++) {
      fewer.bytes(i, at);
      const other = more.find(at.bytes, at.start, at.end);
      if (other < 0) continue;
      const [id, kind] = fewer === benign.names ? [other, benign.kind[i]!] : [i, benign.kind[other]!];
      if (this.#isListedHost(id) && !this.#holds(id, kind, force)) forced++;
    }
    return forced;
  }

  /** Refuses a host that is in the universe, unless somebody said that it is to be listed. @returns whether it is not */
  #holds(id: number, kind: number, force: boolean): boolean {
    if (force || this.#forced.has(id)) return false;
    if (kind & BENIGN.hard) this.#refuse(id, kind & BENIGN.exact ? 'benign' : 'covers-benign');
    else if (!this.#isVouched(id)) this.#refuse(id, 'popular');
    return true;
  }

  /**
   * Finds the nearest parent of each host, and refuses those with too many children.
   * @returns nearest parent's number plus one, 0 for none
   */
  children(most: number): Uint32Array {
    const { names, flags, size } = this.#table;
    const nearest = new Uint32Array(size);
    const counts = new Uint32Array(most > 0 ? size : 0);
    const found = new Uint32Array(128);
    for (let id = 0; id < size; id++) {
      if (flags[id]! & NO_NAME) continue;
      const count = names.parents(id, found);
      if (count === 0) continue;
      nearest[id] = found[count - 1]! + 1;
      if (most > 0) for (let i = 0; i < count; i++) counts[found[i]!]!++;
    }
    for (let id = 0; id < counts.length; id++) {
      if (counts[id]! >= most && this.#isListedHost(id) && !this.#forced.has(id))
        this.#refuse(id, 'many-children');
    }
    return nearest;
  }

  /** Drops the hosts for which a look-up asks for a listed parent too. `nearest`: as `children` gives it. */
  coveredHosts(nearest: Uint32Array): void {
    const { state } = this.#table;
    for (let id = 0; id < nearest.length; id++) {
      if (nearest[id] === 0 || state[id] !== STATE.listed) continue;
      if (!this.#hasListedParent(id, nearest)) continue;
      state[id] = STATE.covered;
      this.#covered++;
    }
  }

  /**
   * Whether a look-up of a host asks for a listed parent of it. Not every parent is asked for: not those
   * above a public suffix, as blob.core.windows.net is one, nor all of a very deep name.
   */
  #hasListedParent(id: number, nearest: Uint32Array): boolean {
    const { names, state } = this.#table;
    let asked: string[] | null = null;
    for (let next = nearest[id]!; next > 0; next = nearest[next - 1]!) {
      // What covers a covered parent is asked for as well, and is further up.
      if (state[next - 1] !== STATE.listed) continue;
      asked ??= hostExpressions({ host: names.text(id).slice(0, -1), hostKind: 'name' });
      if (asked.includes(names.text(next - 1))) return true;
    }
    return false;
  }

  /** Drops covered paths and marks the hosts of the others. */
  coveredPaths(): void {
    const { names, flags } = this.#table;
    for (let id = 0, size = this.#table.size; id < size; id++) {
      if ((flags[id]! & FLAG.path) === 0 || this.#table.state[id] !== STATE.listed) continue;
      const name = names.text(id);
      const covering = expressions(canonicalize(`http://${name}`)).some((expression) => {
        if (expression === name) return false;
        const other = names.findText(expression);
        return other >= 0 && this.#table.state[other] === STATE.listed;
      });
      if (covering) {
        this.#table.state[id] = STATE.covered;
        this.#covered++;
        continue;
      }
      this.#mark(name.slice(0, name.indexOf('/') + 1), flags[id]! & FLAG.ip);
    }
  }

  #mark(host: string, ip: number): void {
    const bytes = Buffer.from(host, 'latin1');
    const { id } = this.#table.take(bytes, 0, bytes.length, {
      type: 0,
      source: 0,
      flags: ip,
      day: 0,
      weight: 0,
    });
    this.#table.state[id] = STATE.marker;
  }

  get covered(): number {
    return this.#covered;
  }
}

/** Entries of a table, and the hosts that are marked. */
export function countOf(table: EntryTable): Pick<Selection, 'hosts' | 'paths' | 'identifiers' | 'markers'> {
  const { state, flags, size } = table;
  const counts = { hosts: 0, paths: 0, identifiers: 0, markers: 0 };
  for (let id = 0; id < size; id++) {
    if (state[id] === STATE.marker) counts.markers++;
    else if (state[id] !== STATE.listed) continue;
    else if (flags[id]! & FLAG.path) counts.paths++;
    else if (flags[id]! & FLAG.identifier) counts.identifiers++;
    else counts.hosts++;
  }
  return counts;
}
