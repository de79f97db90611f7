/**
 * Sites that people really visit, for the bundled list's benign set: what no plain-text list may name, the
 * allowed names of the lists' own packages, and every site that a content blocker's rules treat by name (its
 * cookie notices, social buttons and app banners).
 */
import { WELL_KNOWN } from '../list/formats/well-known.ts';

/** A rule for elements of pages: its sites stand before the mark, `~` before one excepts it. */
const ELEMENT_RULE = /^([^#\s]+)#@?[?$%]*#/;
const PLAIN_HOST = /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z][a-z0-9-]*$/;

/** The sites that the element rules of a filter name. */
export function sitesOfRules(rules: string): Set<string> {
  const sites = new Set<string>();
  for (const line of rules.split('\n')) {
    for (const site of ELEMENT_RULE.exec(line)?.[1]?.split(',') ?? []) {
      if (PLAIN_HOST.test(site)) sites.add(site);
    }
  }
  return sites;
}

/** @param filters rules of content blockers; `allowed`: names that a list's makers allow */
export function knownSites(filters: readonly string[], allowed: readonly string[]): Set<string> {
  const sites = new Set([...WELL_KNOWN, ...allowed]);
  for (const rules of filters) for (const site of sitesOfRules(rules)) sites.add(site);
  return sites;
}
