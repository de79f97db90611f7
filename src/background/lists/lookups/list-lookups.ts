/**
 * What the lists say of an address. The list that comes first in the person's order is the one that is named.
 */
import { type Address, AddressError, canonicalize } from '../../../list/address.ts';
import type { Found, Match } from '../../../list/query.ts';
import { translatedAddress } from '../../../list/translated.ts';
import type { Listing, Verdict } from '../../../list/verdict.ts';
import { BUNDLED, DEFAULT } from '../catalogue/list-config.ts';
import type { LoadedLists } from '../loaded-lists.ts';
import { isExempt, type ListView } from '../memory/list-view.ts';
import type { LoadedList } from '../memory/loaded-list.ts';
import { ListBelief } from './list-belief.ts';

/** Chance hits are remembered, up to this many. */
const MOST_CHANCE_HITS = 500;

export class ListLookups {
  readonly #lists: LoadedLists;
  readonly #belief: ListBelief;
  /** Hits that the list's own details showed to be chance: another name with the same fingerprint. */
  readonly #chanceHits = new Set<string>();

  constructor(lists: LoadedLists) {
    this.#lists = lists;
    this.#belief = new ListBelief(lists.readPackage);
  }

  /** What the lists say of an address. `allowed` only by a list's own publisher; other reasons are the judge's. */
  async lookUp(url: string): Promise<Verdict> {
    await this.#lists.ready;
    const address = addressOf(url);
    if (address === null) return { kind: 'unknown' };
    const verdict = await this.#verdictOn(address);
    const translated = verdict.kind === 'unknown' ? translatedAddress(address) : null;
    return translated === null ? verdict : this.#verdictOn(translated);
  }

  async #verdictOn(address: Address): Promise<Verdict> {
    const { views, found } = await this.#find((list) => list.lookUp(address));
    const paths = found.some((one) => one.paths) && { paths: true };
    let exempted: Listing | null = null;
    const matches = views.map((view, i) => this.#hitOf(view, found[i]));
    const naming = matches.filter((match) => match !== null).length;
    for (const [i, view] of views.entries()) {
      const match = matches[i];
      if (!match || !(await this.#belief.isBelieved(view.config, match.expression, naming))) continue;
      const listing = listingOf(view, match);
      if (!this.isExempt(view, address)) return { kind: 'listed', listing, ...paths };
      exempted ??= listing;
    }
    if (exempted === null) return { kind: 'unknown', ...paths };
    return { kind: 'allowed', by: 'publisher', listing: exempted, until: null, ...paths };
  }

  /** The entry of the first list that has one of these expressions: those of an identifier. */
  async listingOfAny(expressions: string[]): Promise<Listing | null> {
    await this.#lists.ready;
    const { views, found } = await this.#find((list) => list.lookUpAny(expressions));
    const at = views.findIndex((view, i) => this.#hitOf(view, found[i]));
    return at < 0 ? null : listingOf(views[at]!, found[at]!.match!);
  }

  /** What a list says, unless it was shown to be chance. */
  #hitOf(view: ListView, found: Found | undefined): Match | null {
    const match = found?.match ?? null;
    return match && !this.#chanceHits.has(hitKey(view, match.expression)) ? match : null;
  }

  /** Whether a list is believed when it alone names a host as a whole. */
  isBelieved(view: ListView, host: string): Promise<boolean> {
    return this.#belief.isBelieved(view.config, `${host}/`, 1);
  }

  /** Whether the benign universe has the host itself. */
  async isWellKnown(host: string): Promise<boolean> {
    return (await this.#belief.strengthOf(`${host}/`)) !== null;
  }

  /** Changes whenever a look-up might answer otherwise than before. */
  contentKey(): string {
    const on = this.#lists.views.filter((view) => view.config.on && view.loaded);
    const parts = on.map(({ config, loaded, data, exemptions }) => {
      const { generation, version } = loaded!.current;
      return [config.id, generation, version, data?.exemptionsSha256, ...exemptions].join(' ');
    });
    return `${parts.join('\n')}\n${this.#chanceHits.size}`;
  }

  /** From now on this expression is no hit in this version of the list. */
  noteChanceHit(view: ListView, expression: string): void {
    if (this.#chanceHits.size >= MOST_CHANCE_HITS) this.#chanceHits.clear();
    this.#chanceHits.add(hitKey(view, expression));
    this.#lists.changed();
  }

  /** Whether its publisher exempts an address. The bundled list cannot change by itself: its publisher takes
   * entries back through the default list. */
  isExempt(view: ListView, address: Address): boolean {
    if (isExempt(address, view)) return true;
    const own = view.config.id === BUNDLED ? this.#lists.find(DEFAULT) : null;
    return own?.config.on === true && isExempt(address, own);
  }

  /** Whole hosts that a list that is on exempts, and that no other lists all the same. */
  async exemptHosts(): Promise<string[]> {
    await this.#lists.ready;
    const all = this.#lists.views.flatMap((view) => (view.config.on ? [...view.exemptions] : []));
    const hosts = [...new Set(all)].filter((exemption) => !exemption.includes('/'));
    const verdicts = await Promise.all(hosts.map((host) => this.lookUp(`http://${host}/`)));
    return hosts.filter((_, i) => verdicts[i]!.kind !== 'listed');
  }

  async #find(ask: (list: LoadedList) => Promise<Found>): Promise<{ views: ListView[]; found: Found[] }> {
    for (let attempt = 0; ; attempt++) {
      const views = this.#lists.views.filter((view) => view.config.on && view.loaded);
      const asked = views.map((view) => view.loaded!);
      const found = await Promise.all(asked.map(ask));
      // A list that was replaced meanwhile may have lost the shards it was asked for: ask the new one.
      const replaced = views.some((view, i) => view.loaded !== asked[i]);
      if (!replaced || attempt === 2) return { views, found };
    }
  }
}

/** An address in canonical form; null where no browser would open it. */
export function addressOf(url: string): Address | null {
  try {
    return canonicalize(url);
  } catch (error) {
    if (error instanceof AddressError) return null;
    throw error;
  }
}

function listingOf(view: ListView, match: Match): Listing {
  return { ...match, listId: view.config.id, listName: view.data?.index?.name ?? view.config.name };
}

function hitKey(view: ListView, expression: string): string {
  return `${view.config.id} ${view.loaded?.current.version} ${expression}`;
}
