/**
 * What a list says of one of its entries: since when, from which source, and why. Fetched when a warning asks.
 */
import { entryText } from '../../../list/paths.ts';
import type { Listing } from '../../../list/verdict.ts';
import type { ListDetails } from '../../../platform/messages/answers.ts';
import type { LoadedLists } from '../loaded-lists.ts';
import { bundledSource } from '../memory/bundled-sources.ts';
import type { ListView } from '../memory/list-view.ts';
import type { LoadedList } from '../memory/loaded-list.ts';
import type { DetailsFetcher } from '../sync/details-fetcher.ts';
import type { ListLookups } from './list-lookups.ts';

export class EntryDetails {
  readonly #lists: LoadedLists;
  readonly #lookups: ListLookups;
  #loading: Promise<DetailsFetcher> | null = null;

  constructor(lists: LoadedLists, lookups: ListLookups) {
    this.#lists = lists;
    this.#lookups = lookups;
  }

  /**
   * What the list that names an address says of the entry, fetched now; null where it says nothing or
   * cannot be reached. Where the details show that the hit was chance, the address is not listed any more.
   */
  async of(url: string): Promise<ListDetails | null> {
    const verdict = await this.#lookups.lookUp(url);
    if (verdict.kind === 'unknown') return null;
    const { listing } = verdict;
    const view = this.#lists.find(listing.listId);
    if (!view?.loaded) return null;
    try {
      if (view.config.kind === 'bundled') return await this.#ofPackage(view.loaded, listing);
      return await this.#fetched(view, listing.expression);
    } catch (error) {
      console.warn('Sansi: details could not be fetched.', error);
      return null;
    }
  }

  /** The plain host of a fingerprint that a list has, from its details; null where they cannot be had. */
  async hostOf(view: ListView, fingerprint: number): Promise<string | null> {
    const { config, data, loaded } = view;
    if (config.kind !== 'signed' || !data || !loaded) return null;
    const found = await this.#fetcher()
      .then((fetcher) => fetcher.findByFingerprint(config, data, loaded.head, fingerprint))
      .catch(() => null);
    return found && (found.name.split('/', 1)[0] ?? null);
  }

  async #fetched(view: ListView, expression: string): Promise<ListDetails | null> {
    const { config, data, loaded } = view;
    if (config.kind !== 'signed' || !data || !loaded) return null;
    const found = await (await this.#fetcher()).find(config, data, loaded.head, expression);
    if (found === 'collision') this.#lookups.noteChanceHit(view, expression);
    if (found === null || found === 'collision') return null;
    const { name, type, firstListed, source, reason } = found;
    return { entry: entryText(name), type, firstListed, source, reason: reason ?? null };
  }

  async #ofPackage(loaded: LoadedList, { expression, type }: Listing): Promise<ListDetails | null> {
    const rank = await loaded.rankOf(expression);
    const source = rank === null ? null : await bundledSource(this.#lists.readPackage, rank);
    if (source === null) return null;
    const { name, date } = source;
    return { entry: entryText(expression), type, firstListed: date, source: name, reason: null };
  }

  /** Loaded when it is asked for the first time. */
  #fetcher(): Promise<DetailsFetcher> {
    this.#loading ??= import('../sync/details-fetcher.ts').then(
      ({ DetailsFetcher }) => new DetailsFetcher(this.#lists.transport),
    );
    return this.#loading;
  }
}
