/**
 * What sites are shown together by: the part that somebody registered, or, for addresses, the site itself.
 */
import { registrableDomain } from '../../list/expressions.ts';
import { isIdentifier } from '../../list/identifiers/names.ts';

/** @param site a canonical host without `www.`, or an identifier */
export function groupOf(site: string): string {
  return isIdentifier(site) ? site : (registrableDomain(site) ?? site);
}
