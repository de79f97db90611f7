/**
 * The host and path combinations that are looked up for an address (Safe Browsing v5, 'URLs and Hashing'):
 * at most five hosts, counted from the registrable domain upward, and at most six paths under each.
 */
import { getDomain, getPublicSuffix, parse } from 'tldts';
import type { Address } from './address.ts';
import { isIpHost } from './host.ts';

const OPTIONS = {
  allowPrivateDomains: true,
  extractHostname: false,
  validateHostname: false,
  detectIp: false,
  mixedInputs: false,
};

/** Most hosts that are formed from the registrable domain, and most path prefixes. */
const MOST = 4;

/** The registrable domain (public suffix and one label, private suffixes too) of a canonical host, or null. */
export function registrableDomain(host: string): string | null {
  return isIpHost(host) ? null : getDomain(host, OPTIONS);
}

/** Whether a canonical host is a public suffix itself (private ones and unknown top-level names too). */
export function isPublicSuffix(host: string): boolean {
  return !isIpHost(host) && getPublicSuffix(host, OPTIONS) === host;
}

/** Whether a canonical host ends in a public suffix that is known, and not in whatever its last label is. */
export function hasKnownSuffix(host: string): boolean {
  const { isIcann, isPrivate } = parse(host, OPTIONS);
  return isIcann === true || isPrivate === true;
}

/** 'host/' for the exact host, then for at most four suffixes of it, the longest first. */
export function hostExpressions({ host, hostKind }: Pick<Address, 'host' | 'hostKind'>): string[] {
  const out = [`${host}/`];
  if (hostKind === 'ip') return out;
  const domain = getDomain(host, OPTIONS);
  if (domain === null || domain === host) return out;
  // Walk leftward from the registrable domain, one label at a time, never as far as the exact host.
  const suffixes = [`${domain}/`];
  let dot = host.length - domain.length - 1;
  while (suffixes.length < MOST) {
    dot = host.lastIndexOf('.', dot - 1);
    if (dot < 0) break;
    suffixes.push(`${host.slice(dot + 1)}/`);
  }
  for (let i = suffixes.length - 1; i >= 0; i--) out.push(suffixes[i]!);
  return out;
}

/** The path expressions of an address for one of its hosts (no slash at its end), without the bare 'host/'. */
export function pathExpressions(host: string, address: Address): string[] {
  return paths(address)
    .filter((path) => path !== '/')
    .map((path) => host + path);
}

/**
 * As `pathExpressions`, and each in lower case too: the rules of content blockers, where most listed paths
 * come from, match in any case, and their lists come lower-cased.
 */
export function pathExpressionsInAnyCase(host: string, address: Address): string[] {
  const exact = pathExpressions(host, address);
  return [...new Set([...exact, ...exact.map(lowerCased)])];
}

/** An entry as people write it: a host without the slash that its expression ends with. */
export function entryText(expression: string): string {
  return expression.indexOf('/') === expression.length - 1 ? expression.slice(0, -1) : expression;
}

/** A canonical expression in lower case; escapes keep the canonical upper case. */
export function lowerCased(expression: string): string {
  return expression.toLowerCase().replace(/%[0-9a-f]{2}/g, (code) => code.toUpperCase());
}

/** All expressions of an address, in the order that Safe Browsing documents. */
export function expressions(address: Address): string[] {
  const all = paths(address);
  return hostExpressions(address).flatMap((host) => all.map((path) => host.slice(0, -1) + path));
}

/** Exact path with query, without, then the prefixes from '/' downward. */
function paths(address: Address): string[] {
  const query = address.path.indexOf('?');
  const path = query < 0 ? address.path : address.path.slice(0, query);
  const out = query < 0 ? [path] : [address.path, path];
  let slash = 0;
  for (let i = 0; i < MOST && slash >= 0; i++) {
    const prefix = path.slice(0, slash + 1);
    if (prefix !== path) out.push(prefix);
    slash = path.indexOf('/', slash + 1);
  }
  return out;
}
