/**
 * The protected names of protected-names.json, with how seldom each is met in innocent hosts, and their owners'
 * domains.
 */
import * as v from 'valibot';
import type { HostFacts } from '../../signals/host-facts.ts';
import { type ProtectedName, ProtectedNames } from '../../signals/protected-names.ts';
import data from './protected-names.json' with { type: 'json' };

interface Row {
  owner: string;
  groups: string[];
  names: string[];
  domains: string[];
}

/** @returns the owners in order, each with names (ASCII ones only) and domains */
export function readOwners(owned: readonly [string, string][]): {
  names: ProtectedName[];
  domains: Map<string, string>;
} {
  const byGroup = new Map<string, string[]>();
  for (const [group, domain] of owned) byGroup.set(group, [...(byGroup.get(group) ?? []), domain]);
  const names: ProtectedName[] = [];
  const domains = new Map<string, string>();
  for (const row of rows()) {
    for (const name of row.names) {
      if (/^[a-z0-9]+$/.test(name)) names.push({ name, owner: row.owner, whole: 3, glued: 3 });
    }
    for (const domain of [...row.groups.flatMap((group) => byGroup.get(group) ?? []), ...row.domains]) {
      if (!domains.has(domain)) domains.set(domain, row.owner);
    }
  }
  return { names, domains };
}

const text = v.optional(v.string(), '');
const shape = v.object({
  names: v.array(v.object({ owner: v.string(), v2fly: text, names: v.string(), domains: text })),
});

function rows(): Row[] {
  const words = (cell: string): string[] => cell.split(' ').filter((word) => word !== '');
  return v.parse(shape, data).names.map((row) => ({
    owner: row.owner,
    groups: words(row.v2fly),
    names: words(row.names),
    domains: words(row.domains),
  }));
}

/** Innocent hosts in 100,000 up to which a name counts with strength 3, 2 and 1. */
const RARE = [1, 4, 25];

/** How much each name counts, by how often innocent hosts of others have it. */
export function withStrengths(
  names: readonly ProtectedName[],
  innocent: readonly HostFacts[],
): ProtectedName[] {
  const index = new ProtectedNames(names);
  const whole = new Map<string, number>();
  const glued = new Map<string, number>();
  const count = (counts: Map<string, number>, found: ProtectedName | null, owner: string | null): void => {
    if (found !== null && found.owner !== owner) counts.set(found.name, (counts.get(found.name) ?? 0) + 1);
  };
  for (const { words, owner } of innocent) {
    for (const word of words) {
      count(whole, index.whole(word), owner);
      count(glued, index.glued(word), owner);
    }
  }
  const strength = (met = 0): number =>
    3 - RARE.filter((most) => (met * 100_000) / innocent.length > most).length;
  return names.map((one) => ({
    ...one,
    whole: strength(whole.get(one.name)),
    glued: strength(glued.get(one.name)),
  }));
}

/** Names that people also mean otherwise: on a page they say nothing. */
const COMMON = new Set(
  'apple steam messenger outlook line meta spectrum regions nationwide halifax fidelity phantom exodus ledger optimism polygon jupiter ripple gemini octopus norton interac stripe allegro correos impots ameli sparkasse volksbank raiffeisen telekom visa chase wise gate zoom tesla nike zara kraken blur aave intuit rakuten hermes linkt garanti findmy telegram discord twitch roblox fortnite steampowered worldcoin solana ethereum polkadot arbitrum starknet tencent'.split(
    ' ',
  ),
);
const LEAST_ON_PAGE = 4;

/** What is looked for on pages: names as they are shown and written, lower case, each with its owner. */
export function pageNames(): [name: string, owner: string][] {
  const found = new Map<string, string>();
  for (const { owner, names } of rows()) {
    for (const name of [owner, ...names]) {
      const text = name.toLowerCase();
      const isForeign = /[^\x20-\x7e]/.test(text);
      if (COMMON.has(text) || (!isForeign && text.length < LEAST_ON_PAGE && !KNOWN_SHORT.has(text))) continue;
      found.set(text, owner);
    }
  }
  return [...found];
}

const KNOWN_SHORT = new Set(['dhl', 'ups', 'jcb', 'hsbc', 'usps', 'okx', 'dkb', 'irs']);
