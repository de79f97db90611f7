/**
 * The verdict on an address: what the lists say, unless a policy or the person lets it through.
 */

import { isInDomain } from '../basics/domain.ts';
import { canonicalize } from '../list/address.ts';
import type { Verdict } from '../list/verdict.ts';
import type { Allowances } from './allowances.ts';
import { pageAddress } from './page-address.ts';

/** What the judge needs of the lists. */
export interface Lookups {
  /** Never `allowed` but by the publisher. */
  lookUp(url: string): Promise<Verdict>;
}

/** Hosts that an administrator lets through, each with its subdomains. */
export type AllowedHosts = () => Promise<readonly string[]>;

export class Judge {
  readonly #lookups: Lookups;
  readonly #allowances: Pick<Allowances, 'until'>;
  readonly #policy: AllowedHosts;

  constructor(lookups: Lookups, allowances: Pick<Allowances, 'until'>, policy: AllowedHosts) {
    this.#lookups = lookups;
    this.#allowances = allowances;
    this.#policy = policy;
  }

  /** @throws what the lists throw: without an answer there is no verdict. */
  async judge(url: string, { incognito }: { incognito: boolean }): Promise<Verdict> {
    const address = pageAddress(url);
    const host = address === null ? null : hostOf(address);
    if (address === null || host === null) return { kind: 'unknown' };
    const verdict = await this.#lookups.lookUp(address);
    if (verdict.kind !== 'listed') return verdict;
    const [allowed, until] = await Promise.all([this.#policy(), this.#allowances.until(host, incognito)]);
    if (covers(allowed, host)) return { ...verdict, kind: 'allowed', by: 'policy', until: null };
    return until === null ? verdict : { ...verdict, kind: 'allowed', by: 'person', until };
  }
}

/** The canonical host of a web address, or null where no browser opens it. */
export function hostOf(address: string): string | null {
  try {
    return canonicalize(address).host;
  } catch {
    return null;
  }
}

function covers(allowed: readonly string[], host: string): boolean {
  return allowed.some((name) => isInDomain(host, name));
}
