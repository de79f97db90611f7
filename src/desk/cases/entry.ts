/**
 * What a reviewer may list: a host (covers its subdomains), a host with a path, or an identifier, in the canonical form
 * that look-ups use. Public suffixes and addresses inside private networks are refused: they would stop too much.
 */

import { isInDomain, MAX_HOST } from '../../basics/domain.ts';
import { type Address, AddressError, canonicalHost, canonicalize } from '../../list/address.ts';
import { expressions, hostExpressions, isPublicSuffix } from '../../list/expressions.ts';
import { MAX_ENTRY } from '../../list/formats/entry.ts';
import { identifierExpressions, readIdentifier } from '../../list/identifiers/identifier.ts';
import { isIdentifier } from '../../list/identifiers/names.ts';
import { isSpecialUse } from '../../list/special-use.ts';

export interface Entry {
  /** `host/`, `host/path` or `kind:value`, as it stands in the list. */
  entry: string;
  /** The host, or the identifier itself: what reports of it are about. */
  host: string;
}

export type EntryProblem = 'entry-invalid' | 'entry-suffix' | 'entry-private' | 'entry-long';

/** The canonical host or identifier of a report, or null where no browser would open it and nobody be reached by it. */
export function parseHost(text: string): string | null {
  const identifier = readIdentifier(text);
  if (identifier !== null) return typeof identifier === 'string' ? null : identifier.name;
  try {
    const host = canonicalHost(text);
    return host.length <= MAX_HOST ? host : null;
  } catch (error) {
    if (error instanceof AddressError) return null;
    throw error;
  }
}

/** The canonical form of an address, or null where no browser would open it. */
export function parseAddress(text: string): Address | null {
  try {
    return canonicalize(text);
  } catch (error) {
    if (error instanceof AddressError) return null;
    throw error;
  }
}

/** A host as cases and entries name it: `www.` says nothing about who is behind a site. */
export function siteOf(host: string): string {
  return host.startsWith('www.') && !isPublicSuffix(host.slice(4)) ? host.slice(4) : host;
}

/** Whether a canonical host is one that a site can have: to the URL parser a wildcard or a quote is a letter like any
 * other, and would stop nothing. */
export function isEntryHost(host: string): boolean {
  return isIdentifier(host) || /^[a-z0-9._-]+$|^\[[0-9a-f:.]+\]$/.test(host);
}

/** Reads what a reviewer typed (with or without a scheme); a problem is a key of the desk's words. */
export function parseEntry(text: string): Entry | EntryProblem {
  const identifier = readIdentifier(text);
  if (identifier !== null)
    return typeof identifier === 'string'
      ? 'entry-invalid'
      : { entry: identifier.name, host: identifier.name };
  const address = parseAddress(text.trim());
  if (address === null || /\s/.test(text.trim())) return 'entry-invalid';
  const host = siteOf(address.host);
  if (!isEntryHost(host)) return 'entry-invalid';
  if (isSpecialUse(host)) return 'entry-private';
  if (address.path === '/' && isPublicSuffix(host)) return 'entry-suffix';
  const entry = host + address.path;
  return entry.length > MAX_ENTRY ? 'entry-long' : { entry, host };
}

/** Whether an entry that lists `entryHost` says anything about `site`. */
export function reaches(entryHost: string, site: string): boolean {
  return isInDomain(site, entryHost);
}

/** The entries that would stop this report's address, or, where only the host is known, its whole host. */
export function coveringEntries(host: string, address: string | null): string[] {
  const identifier = readIdentifier(host);
  if (identifier !== null) return typeof identifier === 'string' ? [] : identifierExpressions(identifier);
  const parsed = address === null ? null : parseAddress(address);
  if (parsed !== null) return expressions(parsed);
  const ofHost = parseAddress(`http://${host}/`);
  return ofHost === null ? [] : hostExpressions(ofHost);
}
