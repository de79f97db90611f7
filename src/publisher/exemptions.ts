/**
 * The hosts that a list exempts: what takes a wrong warning away at once, whatever the list says. The index names them
 * in plain; where they are more than it holds, all are in a file of fingerprints, and the index names the urgent ones.
 * An identifier that is exempt is no entry, and that is all: no other entry covers it, and no browser's rule stops it.
 */

import { createHash } from 'node:crypto';
import { messageOf } from '../basics/message-of.ts';
import { ExemptionFile, encodeExemptions } from '../list/exemption-file.ts';
import { hostExpressions, isRegistrySuffix } from '../list/expressions.ts';
import { isIpHost } from '../list/host.ts';
import { isIdentifier } from '../list/identifiers/names.ts';
import { type IndexPayload, MOST_EXEMPTIONS_IN_INDEX } from '../list/index-payload.ts';
import { type EntryTable, STATE } from './entries.ts';
import { RefusedError } from './errors.ts';
import { readExemptName } from './exempt-name.ts';
import type { ListFolder } from './folder.ts';
import { hotlineNumbers } from './hotline-numbers.ts';
import { readLines } from './sources/lines.ts';

/** How many of the index may be later than the file: each new file is fetched whole by every client. */
const MOST_LATER = MOST_EXEMPTIONS_IN_INDEX / 2;

/** What an index says of exemptions. */
export type ExemptionsOfIndex = Pick<IndexPayload, 'exemptions' | 'exemptionFile'>;

/**
 * All exempt hosts and identifiers, sorted; the numbers that Sansi tells people to call are among them.
 * @param hosts canonical ones from the settings
 * @param files one a line, `#` comments
 * @throws RefusedError where a line is neither, or one is a registry's suffix
 */
export async function exemptHosts(hosts: readonly string[], files: readonly string[]): Promise<string[]> {
  const all = new Set([...hosts, ...hotlineNumbers()]);
  for (const path of files) {
    await readLines({ path }, (bytes, start, end) => {
      const text = bytes.toString('utf8', start, end).replace(/#.*$/, '').trim();
      if (text === '') return;
      try {
        all.add(readExemptName(text));
      } catch (error) {
        throw new RefusedError(`${path}: '${text}' is no host and no identifier: ${messageOf(error)}`);
      }
    });
  }
  const suffix = [...all].find((name) => !isIdentifier(name) && isRegistrySuffix(name));
  if (suffix !== undefined)
    throw new RefusedError(
      `'${suffix}' cannot be exempt: everybody under it would be let through. Name sites.`,
    );
  return [...all].sort();
}

/**
 * All exemptions, the urgent ones first. All of them are no entries of the list. Urgent is what the entries cannot say:
 * first what lies under an entry, then what a source still lists (another list may too), then the others.
 * @param below what sources except under their own entries
 */
export function urgentFirst(
  exempt: readonly string[],
  below: readonly string[],
  table: EntryTable,
): string[] {
  const hosts = withoutIdentifiers(exempt);
  const stateOf = (name: string) => {
    const id = table.names.findText(name);
    return id < 0 ? null : table.state[id]!;
  };
  const isUnderEntry = (host: string) => parentsOf(host).some((name) => stateOf(name) === STATE.listed);
  const urgent = [...below.filter((host) => !isRegistrySuffix(host)), ...hosts.filter(isUnderEntry)];
  const named = hosts.filter((host) => stateOf(`${host}/`) === STATE.refused);
  return [...new Set([...urgent, ...named, ...hosts])];
}

/**
 * All exemptions after a decision: new ones first, then those of the index before, which were the urgent ones.
 * @param earlier the publisher's own before it
 */
export function newFirst(
  { exemptions }: ExemptionsOfIndex,
  earlier: ReadonlySet<string>,
  exempt: ReadonlySet<string>,
  excepted: readonly string[],
): string[] {
  const hosts = withoutIdentifiers(exempt);
  const now = new Set([...excepted.filter((host) => !isRegistrySuffix(host)), ...hosts]);
  const come = hosts.filter((host) => !earlier.has(host));
  return [...new Set([...come, ...exemptions.filter((host) => now.has(host)), ...now])];
}

/** The hosts among what is exempt: what an index can name. */
export function withoutIdentifiers(exempt: Iterable<string>): string[] {
  return [...exempt].filter((name) => !isIdentifier(name));
}

/**
 * Publishes all exemptions, the urgent ones first. The file that stands stays while nothing of it is exempt no more, and
 * the index has room for what came later.
 * @throws ListError where they are more than a device takes
 */
export async function publishExemptions(
  folder: ListFolder,
  all: readonly string[],
  before: ExemptionsOfIndex | null,
): Promise<ExemptionsOfIndex> {
  if (all.length <= MOST_EXEMPTIONS_IN_INDEX) return { exemptions: [...all].sort() };
  const ref = before?.exemptionFile;
  const held = ref === undefined ? null : new ExemptionFile(await folder.readNamed(ref));
  const later = held === null ? [] : all.filter((host) => !held.has(host));
  // In the index also where they come into a new file: it may be a while until a device has that.
  const exemptions = firstOf([...new Set([...later, ...all])]);
  if (ref !== undefined && later.length <= MOST_LATER && all.length - later.length === held?.count) {
    const now = new Set(all);
    const named = new Set(before!.exemptions);
    const stands = before!.exemptions.every((one) => now.has(one)) && later.every((one) => named.has(one));
    return { exemptions: stands ? before!.exemptions : exemptions, exemptionFile: ref };
  }
  // Keys that nobody can know before the exemptions are fixed; the same ones give the same file.
  const keys = createHash('sha256')
    .update([...all].sort().join('\n'))
    .digest();
  const name = (hash: string) => `exemptions/${hash}.bin`;
  const exemptionFile = await folder.writeNamed(name, [encodeExemptions(all, keys)]);
  return { exemptions, exemptionFile };
}

function firstOf(all: readonly string[]): string[] {
  return all.slice(0, MOST_EXEMPTIONS_IN_INDEX).sort();
}

/**
 * The hosts that a browser's own rules must not block: under them, or at a path of theirs, something is exempt that the
 * index does not name, so that no rule can let it through.
 */
export function hostsAbove(all: readonly string[], { exemptions }: ExemptionsOfIndex): Set<string> {
  const named = new Set(exemptions);
  const hidden = all.filter((exemption) => !named.has(exemption));
  return new Set(hidden.flatMap((exemption) => parentsOf(exemption).map((name) => name.slice(0, -1))));
}

/** The expressions of the hosts that an exemption lies under, and of its own. */
function parentsOf(exemption: string): string[] {
  const host = exemption.replace(/\/.*$/, '');
  return hostExpressions({ host, hostKind: isIpHost(host) ? 'ip' : 'name' });
}
