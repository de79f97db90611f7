/**
 * Paths that the built-in list names, for specs and benches in a browser whose package has a rule for each.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PATH_SETS } from '../../src/list/rule-sets.ts';
import type { StaticRule } from '../../src/tools/static-rules.ts';

/** Listed paths with their hosts, each of another host; of hosts that browsers know for https alone none.
 * @param bundled the folder of the compiled list */
export function listedPaths(bundled: string, count: number): string[] {
  const rules = PATH_SETS.flatMap(
    (set) => JSON.parse(readFileSync(join(bundled, `${set}.json`), 'utf8')) as StaticRule[],
  );
  const byHost = new Map<string, string>();
  for (const { condition } of rules) {
    const path = condition.urlFilter.replace(/^\|\||\^$/g, '');
    if (!/[?&%]/.test(path) && !/google|github|dropbox|t\.co|\.(?:app|dev|page)\//.test(path))
      byHost.set(path.slice(0, path.indexOf('/')), path);
  }
  const all = [...byHost.values()];
  const step = Math.max(1, Math.floor(all.length / count));
  return all.filter((_, at) => at % step === 0).slice(0, count);
}
