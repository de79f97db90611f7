/**
 * The bundled list's paths as rules that Chrome finds in the package: no request goes out for any of them, also before
 * the worker has been started for the first time. Whole hosts are in the rules that the worker sets.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pagePath } from '../platform/page-paths.ts';
import { type EntryTable, FLAG } from '../publisher/entries.ts';

/** Rules of one set. So many of an extension Chrome always takes, whatever others have: what is beyond the first set it
 * takes where the others leave room. */
const MOST = 30_000;
const TYPES = ['main_frame', 'sub_frame', 'object'];
/** The sets, which are also the names of their files beside the bundled list. */
export const RULE_SETS = ['paths-1', 'paths-2'] as const;

export interface StaticRule {
  id: number;
  action: { type: 'redirect'; redirect: { extensionPath: string } };
  condition: { urlFilter: string; resourceTypes: string[] };
}

/** Whether a file of the bundled list's folder is for Chrome alone. */
export function isRuleFile(path: string): boolean {
  return RULE_SETS.some((set) => path.endsWith(`${set}.json`));
}

/** Writes the rules of a list beside it. */
export function writeRules(folder: string, table: EntryTable, listed: Uint32Array): void {
  const rules = pathRules(table, listed);
  for (const [at, set] of RULE_SETS.entries()) {
    const own = rules.slice(at * MOST, (at + 1) * MOST);
    const numbered = own.map((rule, index) => ({ ...rule, id: index + 1 }));
    writeFileSync(join(folder, `${set}.json`), JSON.stringify(numbered));
  }
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
