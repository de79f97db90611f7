/**
 * Puts together what the warning page shows, from what the worker itself knows of the address.
 */

import { canonicalize } from '../list/address.ts';
import { registrableDomain } from '../list/expressions.ts';
import { translatedAddress } from '../list/translated.ts';
import type { Listing } from '../list/verdict.ts';
import type { ListState, WarningInfo } from '../platform/messages/answers.ts';
import { reachOf } from './stop/reach.ts';

export interface WarningFacts {
  continueMinutes: number;
  visitedBefore: boolean;
  showing: number;
  appealUrl: string | null;
  desk: string | null;
}

/** @param list the state of the list that names the address, null where it has just been removed. */
export function warningInfo(
  url: string,
  listing: Listing,
  list: ListState | null,
  facts: WarningFacts,
): WarningInfo {
  const address = canonicalize(url);
  // The site itself is named, not the proxy that translates it; going on reaches no farther than the proxy.
  const { host, canonical } = translatedAddress(address) ?? address;
  return {
    ...facts,
    url: canonical,
    host,
    registrable: registrableDomain(host) ?? host,
    listing,
    reach: reachOf(listing, address.host),
    listVersion: list?.version ?? 0,
    listDate: list?.issuedAt ?? null,
    bundled: list?.kind === 'bundled',
  };
}
