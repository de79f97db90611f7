/**
 * What sites are shown together by: the part that somebody registered, or, for addresses, the site itself.
 */
import { registrableDomain } from '../../list/expressions.ts';

/** @param site a canonical host without `www.` */
export function groupOf(site: string): string {
  return registrableDomain(site) ?? site;
}
