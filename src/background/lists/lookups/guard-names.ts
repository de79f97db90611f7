/**
 * The guard set: the plain names that the browser itself can block, of all lists that are on.
 */
import type { Address } from '../../../list/address.ts';
import type { LoadedLists } from '../loaded-lists.ts';
import type { ListView } from '../memory/list-view.ts';
import { guardSetHosts } from '../store/guard-file.ts';
import type { ListLookups } from './list-lookups.ts';

export class GuardNames {
  readonly #lists: LoadedLists;
  readonly #lookups: ListLookups;

  constructor(lists: LoadedLists, lookups: ListLookups) {
    this.#lists = lists;
    this.#lookups = lookups;
  }

  /** The names, newest first in each list, without those that are exempt. */
  async *hosts(): AsyncGenerator<string> {
    await this.#lists.ready;
    for (const view of [...this.#lists.views]) {
      const stored = view.config.on ? this.#lists.guardFile(view) : null;
      if (stored === null) continue;
      // A rule knows no paths: where a path is exempt, the worker stops what is left of the host.
      const withPath = [...view.exemptions].filter((exemption) => exemption.includes('/'));
      const ofPaths = new Set(withPath.map((exemption) => exemption.slice(0, exemption.indexOf('/'))));
      try {
        for await (const host of guardSetHosts(stored)) {
          if (ofPaths.has(host) || this.#lookups.isExempt(view, hostAddress(host))) continue;
          // What a list is not believed on its own word, the worker decides, which asks them all.
          if (await this.#lookups.isBelieved(view, host)) yield host;
        }
      } catch (error) {
        console.warn(`Sansi: the guard set of ${view.config.id} is damaged.`, error);
      }
    }
  }

  /** Changes whenever `hosts` would give other names; '' where there are none. */
  async key(): Promise<string> {
    await this.#lists.ready;
    const views = this.#lists.views.filter((view) => view.config.on && view.data?.guardSha256);
    const keyOf = ({ data, exemptions }: ListView) =>
      [data?.guardSha256, data?.guardVersion, data?.exemptionsSha256, ...exemptions].join(' ');
    return views.map(keyOf).join('\n');
  }
}

function hostAddress(host: string): Address {
  return { canonical: `http://${host}/`, scheme: 'http', host, hostKind: 'name', path: '/' };
}
