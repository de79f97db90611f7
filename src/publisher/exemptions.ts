/**
 * The hosts that a list's index exempts: what takes a wrong warning away at once, whatever the list says.
 */

import { messageOf } from '../basics/message-of.ts';
import { hostExpressions, isRegistrySuffix } from '../list/expressions.ts';
import { isIpHost, readHost } from '../list/host.ts';
import { type EntryTable, STATE } from './entries.ts';
import { RefusedError } from './errors.ts';
import { readLines } from './sources/lines.ts';

/** As many as an index may name. */
export const MOST_IN_INDEX = 1000;

/**
 * All exempt hosts, sorted.
 * @param hosts canonical hosts from the settings
 * @param files one host a line, `#` comments
 * @throws RefusedError where a line is no host, or one is a registry's suffix
 */
export async function exemptHosts(hosts: readonly string[], files: readonly string[]): Promise<string[]> {
  const all = new Set(hosts);
  for (const path of files) {
    await readLines({ path }, (bytes, start, end) => {
      const text = bytes.toString('utf8', start, end).replace(/#.*$/, '').trim();
      if (text === '') return;
      try {
        all.add(readHost(text));
      } catch (error) {
        throw new RefusedError(`${path}: '${text}' is no host: ${messageOf(error)}`);
      }
    });
  }
  const suffix = [...all].find(isRegistrySuffix);
  if (suffix !== undefined)
    throw new RefusedError(
      `'${suffix}' cannot be exempt: everybody under it would be let through. Name sites.`,
    );
  return [...all].sort();
}

/**
 * The exemptions that the index names, sorted. All of them are no entries of the list, so that they hold from the
 * version on that is published now, however many there are. The index is for what the entries cannot say: first what
 * lies under an entry, then what a source still lists (another list may too), then the others.
 * @param below what sources except under their own entries
 */
export function exemptionsOfIndex(
  exempt: readonly string[],
  below: readonly string[],
  table: EntryTable,
): string[] {
  const stateOf = (name: string) => {
    const id = table.names.findText(name);
    return id < 0 ? null : table.state[id]!;
  };
  const isUnderEntry = (host: string) =>
    hostExpressions({ host, hostKind: isIpHost(host) ? 'ip' : 'name' }).some(
      (name) => stateOf(name) === STATE.listed,
    );
  const urgent = [
    ...new Set([...below.filter((host) => !isRegistrySuffix(host)), ...exempt.filter(isUnderEntry)]),
  ];
  const named = exempt.filter((host) => stateOf(`${host}/`) === STATE.refused);
  return [...new Set([...urgent, ...named, ...exempt])].slice(0, MOST_IN_INDEX).sort();
}

/** The exemptions of the index after a decision: those that are there stay while they are exempt, new ones come first. */
export function changeExemptions(
  before: readonly string[],
  exempt: readonly string[],
  excepted: readonly string[],
): string[] {
  const now = new Set([...excepted, ...exempt]);
  const known = new Set(before);
  const stay = before.filter((host) => now.has(host));
  const come = [...now].filter((host) => !known.has(host));
  return [...come, ...stay].slice(0, MOST_IN_INDEX).sort();
}
