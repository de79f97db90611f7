/**
 * The host and path combinations that are looked up for an address (Safe Browsing v5, 'URLs and Hashing'):
 * at most five hosts, counted from the registrable domain upward, and at most six paths under each. To know the
 * Public Suffix List takes a worker that is just starting some ten milliseconds: what every page waits for does
 * without (suffixes.ts).
 */
import { getDomain, getPublicSuffix, parse } from 'tldts';
import type { Address } from './address.ts';
import { isIpHost } from './host.ts';
import { pathsOf } from './paths.ts';
import { MOST_FORMED } from './suffixes.ts';

const OPTIONS = {
  allowPrivateDomains: true,
  extractHostname: false,
  validateHostname: false,
  detectIp: false,
  mixedInputs: false,
};

/** The registrable domain (public suffix and one label, private suffixes too) of a canonical host, or null. */
export function registrableDomain(host: string): string | null {
  return isIpHost(host) ? null : getDomain(host, OPTIONS);
}

/** Whether a canonical host is a public suffix itself (private ones and unknown top-level names too). */
export function isPublicSuffix(host: string): boolean {
  return !isIpHost(host) && getPublicSuffix(host, OPTIONS) === host;
}

/** Whether a canonical host is a registry's own suffix, such as com, co.uk or an unknown single label: no site has it. */
export function isRegistrySuffix(host: string): boolean {
  return !isIpHost(host) && getPublicSuffix(host, { ...OPTIONS, allowPrivateDomains: false }) === host;
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
  while (suffixes.length < MOST_FORMED) {
    dot = host.lastIndexOf('.', dot - 1);
    if (dot < 0) break;
    suffixes.push(`${host.slice(dot + 1)}/`);
  }
  for (let i = suffixes.length - 1; i >= 0; i--) out.push(suffixes[i]!);
  return out;
}

/** All expressions of an address, in the order that Safe Browsing documents. */
export function expressions(address: Address): string[] {
  const all = pathsOf(address);
  return hostExpressions(address).flatMap((host) => all.map((path) => host.slice(0, -1) + path));
}
