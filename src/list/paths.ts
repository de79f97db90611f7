/**
 * The paths that are looked up for an address, and how expressions of host and path are written. Without the
 * hosts, so without the Public Suffix List.
 */
import type { Address } from './address.ts';
import { isIdentifier } from './identifiers/names.ts';

/** Most path prefixes (Safe Browsing v5, 'URLs and Hashing'). */
const MOST_PREFIXES = 4;

/** The path expressions of an address for one of its hosts (no slash at its end), without the bare 'host/'. */
export function pathExpressions(host: string, address: Address): string[] {
  return pathsOf(address)
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

/** The expression of an entry as people write it: `entryText` the other way round. */
export function entryExpression(text: string): string {
  return text.includes('/') || isIdentifier(text) ? text : `${text}/`;
}

/** A canonical expression in lower case; escapes keep the canonical upper case. */
export function lowerCased(expression: string): string {
  return expression.toLowerCase().replace(/%[0-9a-f]{2}/g, (code) => code.toUpperCase());
}

/** Exact path with query, without, then the prefixes from '/' downward. */
export function pathsOf(address: Address): string[] {
  const query = address.path.indexOf('?');
  const path = query < 0 ? address.path : address.path.slice(0, query);
  const out = query < 0 ? [path] : [address.path, path];
  let slash = 0;
  for (let i = 0; i < MOST_PREFIXES && slash >= 0; i++) {
    const prefix = path.slice(0, slash + 1);
    if (prefix !== path) out.push(prefix);
    slash = path.indexOf('/', slash + 1);
  }
  return out;
}
