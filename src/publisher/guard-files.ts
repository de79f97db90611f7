/**
 * Publishes the guard set: a whole file now and then, and what has changed since in small ones
 * (list/guard-changes.ts), so that a decision costs every client some bytes and not megabytes.
 *
 * .publisher/guard-VERSION.txt: 'VERSION +host' or 'VERSION -host' a line, the newest first: what has changed since the
 * whole file was written, and at which version.
 */
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { type GuardChanges, guardChangesText } from '../list/guard-changes.ts';
import type { IndexPayload } from '../list/index-file.ts';
import { type ListFolder, NOTES } from './folder.ts';
import { guardText } from './guard-set.ts';

const pack = promisify(gzip);
const unpack = promisify(gunzip);

/** Bytes of a whole file below which changes are not worth it, and the share of it that they may reach. */
const SMALL = 4096;
const MOST_SHARE = 0.1;

export type Guard = NonNullable<IndexPayload['guard']>;

/** A host that has come or gone since the whole file, and at which version. */
interface Step {
  version: number;
  isIn: boolean;
}

/** The notes that belong to a guard set. */
export function guardNotes(latest: number): string {
  return `${NOTES}/guard-${latest}.txt`;
}

/**
 * The guard set of a compile of the whole: changes over what was published, or a new file where they would be many.
 * @param hosts what it should be, the newest first
 * @param isListed whether a host is in the list: one that has only grown old may stay
 */
export async function publishGuard(
  folder: ListFolder,
  hosts: readonly string[],
  before: Guard | undefined,
  version: number,
  isListed: (host: string) => boolean,
): Promise<Guard> {
  const standing = await standingOf(folder, before);
  const packed = await pack(guardText(hosts));
  if (before !== undefined && standing !== null) {
    const { base, steps } = standing;
    const isIn = (host: string) => steps.get(host)?.isIn ?? base.has(host);
    const changes = new Map<string, boolean>();
    for (const host of hosts) if (!isIn(host)) changes.set(host, true);
    for (const host of base) if (isIn(host) && !isListed(host)) changes.set(host, false);
    for (const [host, step] of steps) if (step.isIn && !isListed(host)) changes.set(host, false);
    // The same names in another order are no news.
    if (changes.size === 0) return before;
    const all = laterSteps(steps, changes, version);
    const size = (await packChanges(changesSince(all, 0))).length;
    if (packed.length >= SMALL && size <= MOST_SHARE * packed.length)
      return write(folder, before, all, version);
  }
  const ref = await folder.writeNamed((hash) => `guard/${hash}.txt.gz`, [packed]);
  return { ...ref, at: version, latest: version };
}

/** The guard set with a few more changes, or null where what it consists of is lost. */
export async function changeGuard(
  folder: ListFolder,
  before: Guard,
  changes: GuardChanges,
  version: number,
): Promise<Guard | null> {
  if (changes.size === 0) return before;
  const steps = await readSteps(folder, before);
  return steps && write(folder, before, laterSteps(steps, changes, version), version);
}

async function write(
  folder: ListFolder,
  before: Guard,
  steps: ReadonlyMap<string, Step>,
  version: number,
): Promise<Guard> {
  const { file, size, sha256, at = version } = before;
  const lines = [...steps].map(([host, step]) => `${step.version} ${step.isIn ? '+' : '-'}${host}\n`);
  await folder.write(guardNotes(version), [Buffer.from(lines.join(''), 'latin1')]);
  const changes: NonNullable<Guard['changes']> = [];
  const seen = new Set<string>();
  for (const from of origins(at, version)) {
    const packed = await packChanges(changesSince(steps, from));
    const ref = await folder.writeNamed((hash) => `guard/${hash}.txt.gz`, [packed]);
    // Those from later versions are as good: nothing has changed in between.
    if (!seen.has(ref.file)) changes.push({ from, ...ref });
    else changes.find(({ file }) => file === ref.file)!.from = from;
    seen.add(ref.file);
  }
  return { file, size, sha256, at, latest: version, changes };
}

/** The versions from which there are changes to `version`, the nearest first: a device takes the last before its own. */
function origins(at: number, version: number): number[] {
  const from: number[] = [];
  for (let step = 1; version - step > at; step *= 2) from.push(version - step);
  return [...from, at];
}

function changesSince(steps: ReadonlyMap<string, Step>, from: number): GuardChanges {
  return new Map(
    [...steps].filter(([, { version }]) => version > from).map(([host, { isIn }]) => [host, isIn]),
  );
}

function packChanges(changes: GuardChanges): Promise<Buffer> {
  return pack(guardChangesText(changes));
}

function laterSteps(
  steps: ReadonlyMap<string, Step>,
  changes: GuardChanges,
  version: number,
): Map<string, Step> {
  const all = new Map<string, Step>();
  for (const [host, isIn] of changes) all.set(host, { version, isIn });
  for (const [host, step] of steps) if (!all.has(host)) all.set(host, step);
  return all;
}

/** What was published, or null where changes over it are not possible. */
async function standingOf(
  folder: ListFolder,
  guard: Guard | undefined,
): Promise<{ base: Set<string>; steps: Map<string, Step> } | null> {
  const steps = guard && (await readSteps(folder, guard));
  const packed = steps && (await folder.read(guard.file));
  if (!packed) return null;
  const text = (await unpack(packed)).toString('latin1');
  return { base: new Set(text.split('\n').slice(0, -1)), steps };
}

async function readSteps(folder: ListFolder, { at, latest }: Guard): Promise<Map<string, Step> | null> {
  if (at === undefined || latest === undefined) return null;
  if (latest === at) return new Map();
  const bytes = await folder.read(guardNotes(latest));
  if (bytes === null) return null;
  const steps = new Map<string, Step>();
  for (const line of Buffer.from(bytes).toString('latin1').split('\n')) {
    const match = /^(\d+) ([+-])(.+)$/.exec(line);
    if (match) steps.set(match[3]!, { version: Number(match[1]), isIn: match[2] === '+' });
  }
  return steps;
}
