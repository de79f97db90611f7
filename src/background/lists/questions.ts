/**
 * What the worker asks the lists: about addresses, about a warning's details, for the names that the
 * browser itself can block. The list that comes first in the person's order is the one that is named.
 */
import type { FraudType } from '../../dissuasion/fraud-types.ts';
import { type Address, AddressError, canonicalize } from '../../list/address.ts';
import { toHex } from '../../list/bytes.ts';
import { entryText } from '../../list/paths.ts';
import type { Found } from '../../list/query.ts';
import type { Listing, Verdict } from '../../list/verdict.ts';
import type { ListDetails } from '../../platform/messages/answers.ts';
import { bundledSource } from './bundled-sources.ts';
import type { DetailsFetcher } from './details-fetch.ts';
import { hostsOf } from './guard-hosts.ts';
import { BUNDLED, DEFAULT } from './records.ts';
import type { Resident } from './resident.ts';
import type { Shelf } from './shelf.ts';
import { isExempt, type ListView } from './view.ts';

/** Hits that details showed to be chance are remembered, up to this many. */
const MOST_LIFTED = 500;

/** A fingerprint of a visited host under one list's key. */
export interface Mark {
  set: string;
  value: number;
}

export class ListQuestions {
  /** Resolves when look-ups answer from all lists that are stored. Never rejects. */
  readonly ready: Promise<void>;
  readonly #shelf: Shelf;
  #details: Promise<DetailsFetcher> | null = null;
  readonly #lifted = new Set<string>();

  constructor(shelf: Shelf) {
    this.#shelf = shelf;
    this.ready = shelf.open();
  }

  /** What the lists say of an address. `allowed` only by a list's own publisher; other reasons are the judge's. */
  async lookUp(url: string): Promise<Verdict> {
    await this.ready;
    const address = addressOf(url);
    if (address === null) return { kind: 'unknown' };
    const { views, found } = await this.#find(address);
    const paths = found.some((one) => one.paths) && { paths: true };
    let exempted: Listing | null = null;
    for (const [i, view] of views.entries()) {
      const match = found[i]?.match;
      if (!match || this.#lifted.has(liftKey(view, match.expression))) continue;
      const { id: listId } = view.config;
      const listing = { ...match, listId, listName: view.data?.index?.name ?? view.config.name };
      if (!this.#isExempt(view, address)) return { kind: 'listed', listing, ...paths };
      exempted ??= listing;
    }
    if (exempted === null) return { kind: 'unknown', ...paths };
    return { kind: 'allowed', by: 'publisher', listing: exempted, until: null, ...paths };
  }

  /** Changes whenever a look-up might answer otherwise than before. */
  contentKey(): string {
    const on = this.#shelf.views.filter((view) => view.config.on && view.resident);
    const parts = on.map(({ config, resident, exemptions }) => {
      const { generation, version } = resident!.current;
      return `${config.id} ${generation} ${version} ${[...exemptions].join(' ')}`;
    });
    return `${parts.join('\n')}\n${this.#lifted.size}`;
  }

  async #find(address: Address): Promise<{ views: ListView[]; found: Found[] }> {
    for (let attempt = 0; ; attempt++) {
      const views = this.#shelf.views.filter((view) => view.config.on && view.resident);
      const residents = views.map((view) => view.resident!);
      const found = await Promise.all(residents.map((resident) => resident.lookUp(address)));
      // A list that was replaced meanwhile may have lost the shards it was asked for: ask the new one.
      const replaced = views.some((view, i) => view.resident !== residents[i]);
      if (!replaced || attempt === 2) return { views, found };
    }
  }

  /** The bundled list cannot change by itself: its publisher takes entries back through the default list. */
  #isExempt(view: ListView, address: Address): boolean {
    if (isExempt(address, view.exemptions)) return true;
    const own = view.config.id === BUNDLED ? this.#shelf.find(DEFAULT) : null;
    return own?.config.on === true && isExempt(address, own.exemptions);
  }

  /**
   * What the list that names an address says of the entry, fetched now; null where it says nothing or
   * cannot be reached. Where the details show that the hit was chance, the address is not listed any more.
   */
  async details(url: string): Promise<ListDetails | null> {
    const verdict = await this.lookUp(url);
    if (verdict.kind === 'unknown') return null;
    const { expression, listId } = verdict.listing;
    const view = this.#shelf.find(listId);
    if (!view?.resident) return null;
    try {
      if (view.config.kind === 'bundled') return await this.#bundledDetails(view.resident, verdict.listing);
      if (view.config.kind !== 'signed' || !view.data) return null;
      const found = await (await this.#fetcher()).find(
        view.config,
        view.data,
        view.resident.head,
        expression,
      );
      if (found === 'collision') {
        if (this.#lifted.size >= MOST_LIFTED) this.#lifted.clear();
        this.#lifted.add(liftKey(view, expression));
        this.#shelf.changed();
      }
      if (found === null || found === 'collision') return null;
      const { name, type, firstListed, source, reason } = found;
      return { entry: entryText(name), type, firstListed, source, reason: reason ?? null };
    } catch (error) {
      console.warn('Sansi: details could not be fetched.', error);
      return null;
    }
  }

  async #bundledDetails(resident: Resident, { expression, type }: Listing): Promise<ListDetails | null> {
    const rank = await resident.rankOf(expression);
    const source = rank === null ? null : await bundledSource(this.#shelf.readPackage, rank);
    if (source === null) return null;
    return {
      entry: entryText(expression),
      type,
      firstListed: source.date,
      source: source.name,
      reason: null,
    };
  }

  /**
   * What may be kept of a visit so that it can be checked again after a sync: for each list, fingerprints
   * under that list's own random key. They mean nothing once the list is keyed anew.
   */
  async marksOf(url: string): Promise<Mark[]> {
    await this.ready;
    const address = addressOf(url);
    if (address === null) return [];
    const { hostExpressions } = await import('../../list/expressions.ts');
    const hosts = hostExpressions(address);
    return this.#shelf.views.flatMap((view) => {
      if (!view.config.on || !view.resident) return [];
      const set = markSet(view.config.id, view.resident);
      return view.resident.marksOf(hosts).map((value) => ({ set, value }));
    });
  }

  /** The kind of fraud that a mark is listed as now; null where it is not, or its list has another key. */
  async typeOfMark(mark: Mark): Promise<FraudType | null> {
    await this.ready;
    return (await this.#viewOfMark(mark)?.resident?.typeOfMark(mark.value)) ?? null;
  }

  /** The plain host of a listed mark, from the list's details; null where they cannot be had. */
  async hostOfMark(mark: Mark): Promise<string | null> {
    const view = this.#viewOfMark(mark);
    if (view?.config.kind !== 'signed' || !view.data || !view.resident) return null;
    const { config, data, resident } = view;
    const found = await this.#fetcher()
      .then((fetcher) => fetcher.findByFingerprint(config, data, resident.head, mark.value))
      .catch(() => null);
    return found && (found.name.split('/', 1)[0] ?? null);
  }

  /** Loaded when it is asked for the first time. */
  #fetcher(): Promise<DetailsFetcher> {
    this.#details ??= import('./details-fetch.ts').then(
      ({ DetailsFetcher }) => new DetailsFetcher(this.#shelf.transport),
    );
    return this.#details;
  }

  #viewOfMark(mark: Mark): ListView | undefined {
    return this.#shelf.views.find(
      ({ config, resident }) => config.on && resident && markSet(config.id, resident) === mark.set,
    );
  }

  /** The plain names that the browser itself can block, of all lists that are on, newest first in each. */
  async *guardHosts(): AsyncGenerator<string> {
    await this.ready;
    for (const view of [...this.#shelf.views]) {
      const pieces = view.config.on ? this.#shelf.guard(view) : null;
      if (pieces === null) continue;
      try {
        for await (const host of hostsOf(pieces)) {
          if (!this.#isExempt(view, hostAddress(host))) yield host;
        }
      } catch (error) {
        console.warn(`Sansi: the guard names of ${view.config.id} are damaged.`, error);
      }
    }
  }

  /** Hosts that publishers exempt, of all lists that are on. */
  async exemptHosts(): Promise<string[]> {
    await this.ready;
    return this.#shelf.views.flatMap((view) => (view.config.on ? [...view.exemptions] : []));
  }

  /** Changes whenever `guardHosts` would give other names. */
  async guardKey(): Promise<string> {
    await this.ready;
    const views = this.#shelf.views.filter((view) => view.config.on && view.data?.guardSha256);
    return views.map((view) => `${view.data?.guardSha256} ${[...view.exemptions].join(' ')}`).join('\n');
  }
}

function addressOf(url: string): Address | null {
  try {
    return canonicalize(url);
  } catch (error) {
    if (error instanceof AddressError) return null;
    throw error;
  }
}

function hostAddress(host: string): Address {
  return { canonical: `http://${host}/`, scheme: 'http', host, hostKind: 'name', path: '/' };
}

function liftKey(view: ListView, expression: string): string {
  return `${view.config.id} ${view.resident?.current.version} ${expression}`;
}

function markSet(id: string, resident: Resident): string {
  return `${id} ${toHex(resident.head.key)}`;
}
