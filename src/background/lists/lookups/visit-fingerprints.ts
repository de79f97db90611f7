/**
 * What may be kept of a visit so that it can be checked again after a sync: for each list, fingerprints under
 * that list's own random key. They mean nothing once the list is keyed anew.
 */
import type { FraudType } from '../../../dissuasion/fraud-types.ts';
import { toHex } from '../../../list/bytes.ts';
import type { LoadedLists } from '../loaded-lists.ts';
import type { ListView } from '../memory/list-view.ts';
import type { LoadedList } from '../memory/loaded-list.ts';
import type { EntryDetails } from './entry-details.ts';
import { addressOf } from './list-lookups.ts';

/** A fingerprint of a visited host under one list's key. */
export interface VisitFingerprint {
  /** Which list, and under which key. */
  set: string;
  value: number;
}

export class VisitFingerprints {
  readonly #lists: LoadedLists;
  readonly #details: EntryDetails;

  constructor(lists: LoadedLists, details: EntryDetails) {
    this.#lists = lists;
    this.#details = details;
  }

  /** The fingerprints of an address's hosts, under the key of each list that is on. */
  async of(url: string): Promise<VisitFingerprint[]> {
    await this.#lists.ready;
    const address = addressOf(url);
    if (address === null) return [];
    const { hostExpressions } = await import('../../../list/expressions.ts');
    const hosts = hostExpressions(address);
    return this.#lists.views.flatMap((view) => {
      if (!view.config.on || !view.loaded) return [];
      const set = setOf(view.config.id, view.loaded);
      return view.loaded.fingerprintsOf(hosts).map((value) => ({ set, value }));
    });
  }

  /** The kind of fraud that a fingerprint is listed as now; null where it is not, or its list has another key. */
  async typeOf({ set, value }: VisitFingerprint): Promise<FraudType | null> {
    await this.#lists.ready;
    return (await this.#viewOf(set)?.loaded?.typeOf(value)) ?? null;
  }

  /** The plain host of a listed fingerprint, from the list's details; null where they cannot be had. */
  async hostOf({ set, value }: VisitFingerprint): Promise<string | null> {
    const view = this.#viewOf(set);
    return view ? this.#details.hostOf(view, value) : null;
  }

  #viewOf(set: string): ListView | undefined {
    return this.#lists.views.find(
      ({ config, loaded }) => config.on && loaded && setOf(config.id, loaded) === set,
    );
  }
}

function setOf(id: string, loaded: LoadedList): string {
  return `${id} ${toHex(loaded.head.key)}`;
}
