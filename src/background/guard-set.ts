/**
 * The guard set as Chrome's rules take it, from the lists that are on and from what is let through.
 */
import type { Policy } from '../platform/settings.ts';
import type { ListLibrary } from './lists/library.ts';
import type { GuardSource } from './stop/dnr.ts';

/** Names of the bulk rule: setting it takes a second or so at this size. */
const MOST = 300_000;
const NEWEST = 5_000;

export class ListGuardSet implements GuardSource {
  readonly #library: ListLibrary;
  readonly #policy: () => Promise<Policy>;

  constructor(library: ListLibrary, policy: () => Promise<Policy>) {
    this.#library = library;
    this.#policy = policy;
  }

  async guardStamp(): Promise<{ base: string; stamp: string } | null> {
    const stamp = await this.#library.guardNames.key();
    if (stamp === '') return null;
    const on = (await this.#library.states()).filter((list) => list.on && list.entries > 0);
    return { base: on.map((list) => list.id).join(' '), stamp };
  }

  guardHosts(): Promise<string[]> {
    return this.#first(MOST);
  }

  guardNewest(): Promise<string[]> {
    return this.#first(NEWEST);
  }

  async exemptHosts(): Promise<string[]> {
    return [...(await this.#policy()).allow, ...(await this.#library.lookups.exemptHosts())];
  }

  async #first(count: number): Promise<string[]> {
    const hosts: string[] = [];
    for await (const host of this.#library.guardNames.hosts()) {
      if (hosts.push(host) === count) break;
    }
    return hosts;
  }
}
