/**
 * Puts what a compile of the whole came to into the place of the version that stands. Decisions that were published
 * while it was at work, and those that wait, are made a small change of it, so that none is ever taken back.
 */

import { DetailsManifest } from '../list/details.ts';
import { Fingerprinter } from '../list/fingerprint.ts';
import type { IndexPayload } from '../list/index-file.ts';
import { Overlay } from '../list/overlay.ts';
import type { SnapshotHead } from '../list/snapshot.ts';
import { PATHS } from '../list/symbols.ts';
import { type Compiled, mergedHosts } from './compile-whole.ts';
import { daysOfAdded, writeAddedDays, writeBaseDays } from './day-notes.ts';
import { type Change, guardChangesOf } from './decisions/apply-decisions.ts';
import { writeDecisionNotes } from './decisions/decision-notes.ts';
import { areSameDecisions, type Decisions } from './decisions/decisions.ts';
import { type SmallChange, smallChange } from './decisions/small-change.ts';
import { StandingList } from './decisions/standing-list.ts';
import { changeDetails } from './details-files.ts';
import { STATE } from './entries.ts';
import { RefusedError } from './errors.ts';
import { hostsAbove, publishExemptions, urgentFirst, withoutIdentifiers } from './exemptions.ts';
import { indexOf } from './fingerprints.ts';
import type { ListFolder } from './folder.ts';
import { ownRules } from './gather.ts';
import { publishGuard } from './guard-files.ts';
import { guardHosts } from './guard-set.ts';
import { type Previous, readOwnIndex, standingOverlay } from './history.ts';
import type { WholeOptions } from './publish-options.ts';
import { publishWeights } from './publish-weights.ts';
import { payloadOf, putIndex, removeUnnamed } from './put-index.ts';
import type { PublishFacts } from './summary.ts';
import { type VersionFiles, writeDeltas, writeSnapshot } from './versions.ts';

/** As many as browsers take in a second or so. */
const DEFAULT_GUARD = 300_000;

/** What is published. */
export interface Put {
  index: IndexPayload;
  /** What decisions that came meanwhile have changed of what was compiled. */
  changes: readonly Change[];
  facts: Pick<PublishFacts, 'unchanged' | 'added' | 'removed'>;
}

/**
 * @param decisions what reviewers have decided by now
 * @returns null where they cannot be a small change: the whole is to be compiled again, with them
 * @throws RefusedError
 */
export async function putCompiled(
  folder: ListFolder,
  compiled: Compiled,
  decisions: Decisions,
  options: WholeOptions,
): Promise<Put | null> {
  const { gathered, step, facts } = compiled;
  const publicKeys = options.keys.map((key) => key.publicKey);
  const before = await readOwnIndex(folder, publicKeys, options.config.list);
  const whole = await wholeOf(folder, compiled, before, options.config.keep);
  const change = await changeOf(folder, compiled, whole, decisions, options);
  if (change === null) return null;
  const { overlay, addedDays, beneath } = change;
  const files = await writeFiles(folder, whole, overlay, options.config.keep);
  const all = allExemptions(compiled, decisions);
  const exemptions = await publishExemptions(folder, all, before);
  const { version } = files;
  const above = hostsAbove(all, exemptions);
  const most = options.guard ?? options.config.guard ?? DEFAULT_GUARD;
  const guarded = { hosts: guardChangesOf(change.changes, decisions), above, most, version };
  const guard = await guardOf(folder, compiled, before, guarded);
  const details =
    whole.manifest && change.details.size > 0
      ? await changeDetails(folder, whole.manifest, change.details)
      : compiled.details?.manifest;
  const payload = await payloadOf(options, before, exemptions, {
    ...files,
    ...(guard ? { guard } : {}),
    ...(details ? { details: { ...details, dir: 'details' } } : {}),
    ...(await publishWeights(folder, options.weights)),
  });
  // Over another snapshot it is news to a client although its entries may be the same.
  const since = step === 'deltas' ? countsBetween(whole.standing!, overlay) : null;
  const unchanged = since?.added === 0 && since.removed === 0 && sameList(before!, payload);
  // Only now is it known whether anything but the entries changed; a version without changes is not made.
  const index = unchanged ? { ...before!, issued: payload.issued, expires: payload.expires } : payload;
  await writeAddedDays(folder, unchanged ? whole.standing! : overlay, addedDays);
  await writeDecisionNotes(folder, index.version, { decisions, beneath, excepted: gathered.exemptions });
  await putIndex(folder, index, before, options);
  await removeUnnamed(folder, index, before, options.now);
  const added = since?.added ?? facts.added + change.added;
  const removed = since?.removed ?? facts.removed + change.removed;
  return { index, changes: change.changes, facts: { unchanged, added, removed } };
}

/** What was compiled, as a version over a snapshot that is in the folder. */
interface Whole {
  base: IndexPayload['base'];
  head: SnapshotHead;
  overlay: Overlay;
  /** The deltas that stand, and those that lead to this version's snapshot. */
  deltas: IndexPayload['deltas'];
  manifest: DetailsManifest | null;
  /** The overlay of the version that stands, where it is over the same snapshot. */
  standing: Overlay | null;
}

/** Writes the snapshot, where one comes, and the days of its entries. @throws RefusedError */
async function wholeOf(
  folder: ListFolder,
  { keyed, days, previous, changes, shards, details }: Compiled,
  before: IndexPayload | null,
  keep: number,
): Promise<Whole> {
  const version = (before?.version ?? 0) + 1;
  const manifest = details && DetailsManifest.parse(await folder.readNamed(details.manifest));
  const { key, bits } = keyed;
  let deltas: IndexPayload['deltas'] = [];
  if (previous !== null && before !== null && changes !== null) {
    const { head } = previous;
    const { baseVersion, count } = head;
    const { base } = before;
    if (base.sha256 !== previous.payload.base.sha256) {
      throw new RefusedError(`Somebody else has published into ${folder.path} meanwhile.`);
    }
    const overlay = new Overlay({ baseVersion, bits, count, version, ...changes });
    if (shards === null) {
      await writeBaseDays(folder, base.version, previous.base, keyed, days);
      const standing = await standingOverlay(folder, before, head);
      return { base, head, overlay, deltas: before.deltas, manifest, standing };
    }
    // Whoever has the old snapshot makes the new one from it, without fetching it.
    deltas = (await writeDeltas(folder, { payload: before, head }, overlay, keep)).files.deltas;
  }
  const { base, head } = await writeSnapshot(folder, shards!, { key, bits, baseVersion: version });
  await writeBaseDays(folder, version, keyed, keyed, days);
  return { base, head, overlay: Overlay.empty(head), deltas, manifest, standing: null };
}

/** What the decisions change that it does not have. */
async function changeOf(
  folder: ListFolder,
  { gathered, keyed, days, previous }: Compiled,
  { base, head, overlay, manifest, standing }: Whole,
  decisions: Decisions,
  options: WholeOptions,
): Promise<SmallChange | null> {
  const addedDays = daysOfAdded(overlay, keyed, days);
  const { beneath, exemptions: excepted, benign } = gathered;
  if (areSameDecisions(gathered.decisions, decisions)) {
    const nothing = { changes: [], details: new Map(), come: new Map(), added: 0, removed: 0 };
    return { ...nothing, overlay, addedDays, beneath };
  }
  const earlierDay = previous === null ? () => 0 : dayIn(previous);
  const list = await StandingList.over({ folder, base, head, overlay, addedDays, manifest, earlierDay });
  try {
    const notes = { decisions: gathered.decisions, beneath, excepted };
    const rules = ownRules(benign, { ...options, ...mergedHosts(options) });
    // A snapshot has its own version's number.
    const version = standing === null ? overlay.version + 1 : overlay.version;
    return await smallChange(list, notes, decisions, rules, version, options.now);
  } finally {
    await list.close();
  }
}

/** The day since which a version has listed a name; 0: it does not, or its notes are lost. */
function dayIn({ head, current, days }: Previous): (name: string) => number {
  const fingerprinter = new Fingerprinter(head.key, head.bits);
  return (name) => {
    const at = indexOf(current.fingerprints, fingerprinter.value(name));
    return at < 0 || current.symbols[at] === PATHS ? 0 : (days?.[at] ?? 0);
  };
}

async function writeFiles(
  folder: ListFolder,
  { base, head, deltas, standing }: Whole,
  overlay: Overlay,
  keep: number,
): Promise<VersionFiles> {
  if (standing === null && overlay.version === base.version) {
    return { version: overlay.version, base, deltas, state: { sha256: await overlay.digest() } };
  }
  return (await writeDeltas(folder, { payload: { base, deltas }, head }, overlay, keep)).files;
}

/** All exemptions: those first that were decided meanwhile, then the urgent ones. */
function allExemptions({ gathered }: Compiled, decisions: Decisions): string[] {
  const exempt = withoutIdentifiers(decisions.exempt).sort();
  const come = exempt.filter((host) => !gathered.decisions.exempt.has(host));
  return [...new Set([...come, ...urgentFirst(exempt, gathered.exemptions, gathered.table)])];
}

interface Guarded {
  /** Hosts that decisions bring into the guard set, or take from it. */
  hosts: ReadonlyMap<string, boolean>;
  /** Hosts that only the worker may stop. */
  above: ReadonlySet<string>;
  most: number;
  version: number;
}

async function guardOf(
  folder: ListFolder,
  { gathered: { table, listed } }: Compiled,
  before: IndexPayload | null,
  { hosts: decided, above, most, version }: Guarded,
): Promise<IndexPayload['guard']> {
  if (most === 0) return undefined;
  const isListed = (host: string) => {
    if (above.has(host)) return false;
    const id = table.names.findText(`${host}/`);
    return decided.get(host) ?? (id >= 0 && table.state[id] === STATE.listed);
  };
  const come = [...decided].filter(([, isIn]) => isIn).map(([host]) => host);
  const hosts = [...new Set([...come, ...guardHosts(table, listed, most)])].filter(
    (host) => !above.has(host) && decided.get(host) !== false,
  );
  return publishGuard(folder, hosts.slice(0, most), before?.guard, version, isListed);
}

/** Entries that come and go between two states over one snapshot; one of another kind goes and comes. */
function countsBetween(from: Overlay, to: Overlay): { added: number; removed: number } {
  const { added, restored, removed, dropped } = to.deltaFrom(from);
  return { added: added.length + restored.length, removed: removed.length + dropped.length };
}

/** Whether two payloads say the same of a list that has the same entries. */
function sameList(a: IndexPayload, b: IndexPayload): boolean {
  const facts = (payload: IndexPayload) => {
    const { version: _v, issued: _i, expires: _e, base: _b, deltas: _d, state: _s, ...rest } = payload;
    return JSON.stringify(Object.entries(rest).sort(([x], [y]) => (x < y ? -1 : 1)));
  };
  return facts(a) === facts(b);
}
