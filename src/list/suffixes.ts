/**
 * The hosts that an entry for an address may name, whatever is a public suffix: some more than are looked up in the
 * end (expressions.ts). Hardly any address has a hit among them, and for those that have none nobody needs to know
 * the Public Suffix List, which is the larger part of what a worker would have to load before its first answer.
 */
import type { Address } from './address.ts';

/** Most hosts that are formed from the registrable domain. */
export const MOST_FORMED = 4;
/** The longest rule of the Public Suffix List has seven labels; one more is a registrable domain. */
const MOST_LABELS = 8 + MOST_FORMED - 1;

/** 'host/' for the exact host, then for its suffixes of two labels and more, the longest first. */
export function hostSuffixes({ host, hostKind }: Pick<Address, 'host' | 'hostKind'>): string[] {
  const out = [`${host}/`];
  if (hostKind === 'ip') return out;
  const labels = host.split('.');
  for (let at = Math.max(1, labels.length - MOST_LABELS); at < labels.length - 1; at++)
    out.push(`${labels.slice(at).join('.')}/`);
  return out;
}
