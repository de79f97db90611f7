/**
 * How far 'continue' reaches: as far as the entry does. Who goes on to a site is not asked anew by the same site's next
 * name; an entry of one path says nothing of the names under its host.
 */
import { isInDomain } from '../../basics/domain.ts';
import type { Listing } from '../../list/verdict.ts';

export interface Reach {
  host: string;
  /** Also what lies under the host. */
  below: boolean;
}

/** @param host of the address that is listed */
export function reachOf({ expression }: Listing, host: string): Reach {
  const slash = expression.indexOf('/');
  const entry = slash < 0 ? expression : expression.slice(0, slash);
  const below = slash < 0 || slash === expression.length - 1;
  return below && isInDomain(host, entry) ? { host: entry, below } : { host, below: false };
}
