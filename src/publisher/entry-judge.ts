/**
 * Whether a reviewer's entry would be in the list, judged as the publisher judges it when it reads what was decided: for
 * the desk, which is to say so before anybody decides.
 */
import { existsSync, statSync } from 'node:fs';
import type { RefusalReason } from '../list/formats/refusals.ts';
import { isIdentifier } from '../list/identifiers/names.ts';
import type { PublishConfig } from './config.ts';
import { ownRefusal } from './decisions/own-rules.ts';
import { ownEntriesOf } from './decisions/read-decisions.ts';
import { Refusals } from './entries.ts';
import { exemptHosts } from './exemptions.ts';
import { type BenignOptions, benignOf, ownRules, readSources } from './gather.ts';

/** Why an entry (`host/`, `host/path` or an identifier) would not be listed, or null. */
export type EntryJudge = (entry: string) => Promise<RefusalReason | null>;

/**
 * @param benign reads the universe at the first question where it is not given
 * @param files of exemptions: read anew where they have changed; one that is not there yet exempts nobody
 */
export function entryJudge(
  config: Pick<PublishConfig, 'sharedHosting' | 'force' | 'exemptions'>,
  benign: BenignOptions = {},
  files: readonly string[] = [],
): EntryJudge {
  let set: ReturnType<typeof benignOf> | null = null;
  const exempt = exemptNames(config.exemptions, files);
  return async (entry) => {
    set ??= benignOf(benign);
    const exemptions = await exempt();
    const rules = ownRules(await set, config);
    const refusals = new Refusals();
    const url = isIdentifier(entry) ? entry : `https://${entry}`;
    const text = `url,type\n"${url.replaceAll('"', '""')}",other\n`;
    const source = { path: 'decisions.csv', format: 'csv' as const, text };
    const { table } = await readSources([source], refusals, {});
    let refused = [...refusals.counts.keys()][0] ?? null;
    for (const [name, own] of ownEntriesOf(table, [])) {
      const reason = ownRefusal(name, own, exemptions, rules);
      if (reason === null) return null;
      refused ??= reason;
    }
    return refused;
  };
}

/** Asks for all that is exempt. */
function exemptNames(hosts: readonly string[], files: readonly string[]): () => Promise<ReadonlySet<string>> {
  let known: { stamp: string; names: Promise<ReadonlySet<string>> } | null = null;
  return () => {
    const there = files.filter((file) => existsSync(file));
    const stamp = there.map((file) => `${file} ${statSync(file).mtimeMs} ${statSync(file).size}`).join('\n');
    if (known?.stamp !== stamp) {
      known = { stamp, names: exemptHosts(hosts, there).then((names) => new Set(names)) };
    }
    return known.names;
  };
}
