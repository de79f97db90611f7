/**
 * The guard set as Chrome's rules take it, from the lists that are on and from what is let through.
 */
import type { Policy } from '../platform/settings.ts';
import type { ListLibrary } from './lists/library.ts';
import type { Exemptions } from './stop/dnr-rules.ts';
import type { RuleSource } from './stop/dnr-writer.ts';

/** Names of the bulk rule: the default lists and the ready-made ones have about as many. Setting it took 1.3 s at this
 * size, and the browser 18 MB (Chromium 156, two cores); a million took 3.2 s and 31 MB. */
const MOST = 600_000;
const NEWEST = 5_000;

export class ListGuardSet implements RuleSource {
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

  async bundledIsOn(): Promise<boolean> {
    return (await this.#library.states()).some(({ kind, on }) => kind === 'bundled' && on);
  }

  async exemptStamp(): Promise<string> {
    const { lookups, guardNames } = this.#library;
    return JSON.stringify([(await this.#policy()).allow, lookups.contentKey(), await guardNames.key()]);
  }

  /** What lies under an exempt host may be named by another list all the same. */
  async exemptHosts(): Promise<Exemptions> {
    const { allow } = await this.#policy();
    const own = await this.#library.lookups.exemptHosts();
    const [exempt, byPolicy] = [new Set(own), new Set(allow)];
    const except: string[] = [];
    if (exempt.size > 0) {
      for await (const host of this.#library.guardNames.hosts())
        if (liesUnder(host, exempt) && !liesUnder(host, byPolicy)) except.push(host);
    }
    return { hosts: [...allow, ...own], except };
  }

  async #first(count: number): Promise<string[]> {
    const hosts: string[] = [];
    for await (const host of this.#library.guardNames.hosts()) {
      if (hosts.push(host) === count) break;
    }
    return hosts;
  }
}

function liesUnder(host: string, hosts: ReadonlySet<string>): boolean {
  for (let at = host; ; ) {
    if (hosts.has(at)) return true;
    const dot = at.indexOf('.');
    if (dot < 0) return false;
    at = at.slice(dot + 1);
  }
}
