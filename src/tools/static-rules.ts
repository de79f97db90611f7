/**
 * The bundled list as rules that Chrome finds in the package: no request goes out for anything on it, also before the
 * worker has been started for the first time. A path has a rule of its own, which leads to its warning. All hosts are in
 * one, which blocks: it could lead to one address only. It is for the first seconds, until the worker has set its own.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HOST_SET, PATH_SETS, RULE_SETS } from '../list/rule-sets.ts';
import { pagePath } from '../platform/page-paths.ts';
import { type EntryTable, FLAG } from '../publisher/entries.ts';

/** Rules of one set. So many of an extension Chrome always takes, whatever others have: what is beyond the first set it
 * takes where the others leave room. */
const MOST = 30_000;
const TYPES = ['main_frame', 'sub_frame', 'object'];

export interface StaticRule {
  id: number;
  action: { type: 'redirect'; redirect: { extensionPath: string } };
  condition: { urlFilter: string; resourceTypes: string[] };
}

/** Whether a file of the bundled list's folder is for Chrome alone. */
export function isRuleFile(path: string): boolean {
  return RULE_SETS.some((set) => path.endsWith(`${set}.json`));
}

/** Writes the rules of a list beside it.
 * @param hosts that are listed as a whole */
export function writeRules(
  folder: string,
  table: EntryTable,
  listed: Uint32Array,
  hosts: readonly string[],
): void {
  const write = (set: string, rules: readonly object[]): void =>
    writeFileSync(join(folder, `${set}.json`), JSON.stringify(rules));
  const rules = pathRules(table, listed);
  for (const [at, set] of PATH_SETS.entries()) {
    const own = rules.slice(at * MOST, (at + 1) * MOST);
    write(
      set,
      own.map((rule, index) => ({ ...rule, id: index + 1 })),
    );
  }
  write(HOST_SET, [hostRule(hosts)]);
}

/** A host that Chrome does not take would have it refuse the whole package. */
export function hostRule(hosts: readonly string[]) {
  const requestDomains = hosts.filter((host) => /^[a-z0-9_-]+(?:\.[a-z0-9_-]+)+$/.test(host));
  return { id: 1, action: { type: 'block' }, condition: { requestDomains, resourceTypes: TYPES } };
}

/** Says in the manifest of a built package that the rules are there. */
export function declareRules(folder: string): void {
  const file = join(folder, 'manifest.json');
  const resources = RULE_SETS.map((set) => ({ id: set, enabled: true, path: `bundled/${set}.json` }));
  const manifest = {
    ...JSON.parse(readFileSync(file, 'utf8')),
    declarative_net_request: { rule_resources: resources },
  };
  writeFileSync(file, JSON.stringify(manifest, null, 2));
}

/** One rule a path, with or without the slash at its end. What a filter would read as a sign of its own is left to the
 * worker, which knows every entry. */
export function pathRules(table: EntryTable, listed: Uint32Array): StaticRule[] {
  const entries = new Set<string>();
  for (const id of listed) if ((table.flags[id]! & FLAG.path) !== 0) entries.add(table.names.text(id));
  const rules: StaticRule[] = [];
  for (const entry of entries) {
    const bare = entry.replace(/\/$/, '');
    const twice = bare !== entry && entries.has(bare);
    if (twice || !/^[a-z0-9.-]+\/[\x21-\x7e]+$/i.test(entry) || /[*^|#]/.test(entry)) continue;
    rules.push(ruleOf(rules.length + 1, entry));
  }
  return rules;
}

function ruleOf(id: number, entry: string): StaticRule {
  return {
    id,
    // Where the worker does not know the address itself, the entry stands for it.
    action: { type: 'redirect', redirect: { extensionPath: `/${pagePath('warning')}#http://${entry}` } },
    condition: { urlFilter: `||${entry}${entry.endsWith('/') ? '' : '^'}`, resourceTypes: TYPES },
  };
}
