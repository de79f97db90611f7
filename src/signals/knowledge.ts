/**
 * What the signals know: read from the weights file, so that it can change without a new version of Sansi.
 */
import type { ProtectedNames } from './protected-names.ts';

/** Where a host's score stands for something. */
export interface Thresholds {
  /** Counts, together with evidence of the page: at most 1 in 1,000 innocent hosts is above it. */
  with: number;
  /** Enough for a caution: at most 1 in 10,000 innocent hosts is above it. */
  alone: number;
}

export interface Knowledge {
  names: ProtectedNames;
  /** Owners by their numbers, and what is looked for on pages with the number of its owner. */
  ownerNames: readonly string[];
  pageNames: readonly (readonly [name: string, owner: number])[];
  /** Who owns a domain; null where the weights do not know. */
  owners(domain: string): string | null;
  /** Whether anybody gets a site under this domain, beyond the Public Suffix List. */
  shared(domain: string): boolean;
  /** Hosts that were met innocent though they look otherwise; their subdomains too. */
  exception(host: string): boolean;
  bias: number;
  table: Int8Array;
  /** What each signal is worth at strength 1, 2, 3. */
  worth: Readonly<Record<string, readonly number[]>>;
  /** For sites with a domain of their own, and for sites under a provider. */
  thresholds: { own: Thresholds; shared: Thresholds };
}
