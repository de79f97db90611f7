/**
 * Publishes decisions as a small change of the version that stands: k of them cost O(k), the overlay, and the shards
 * that they touch, whatever the size of the list. What only the whole shows (a key under which a well-known site would
 * hit, notes that are lost, changes that have grown) is left to a compile of the whole.
 */
import type { IndexPayload, SigningKey } from '../list/index-file.ts';
import { type PublishConfig, type PublishConfigInput, parseConfig } from './config.ts';
import { currentDecisions } from './current-decisions.ts';
import { writeAddedDays } from './day-notes.ts';
import { type Change, guardChangesOf } from './decisions/apply-decisions.ts';
import { type DecisionNotes, readDecisionNotes, writeDecisionNotes } from './decisions/decision-notes.ts';
import { isSameSet } from './decisions/decisions.ts';
import { smallChange } from './decisions/small-change.ts';
import { StandingList } from './decisions/standing-list.ts';
import { changeDetails } from './details-files.ts';
import { RefusedError } from './errors.ts';
import { hostsAbove, newFirst, publishExemptions } from './exemptions.ts';
import { readFigureNotes } from './figures/figure-notes.ts';
import { changedKinds } from './figures/figures.ts';
import { putFigures } from './figures/put-figures.ts';
import { ListFolder } from './folder.ts';
import { type BenignOptions, benignOf, ownRules } from './gather.ts';
import { changeGuard } from './guard-files.ts';
import { readOwnIndex } from './history.ts';
import { payloadOf, putIndex, removeUnnamed } from './put-index.ts';
import type { SourceSpec } from './sources/spec.ts';
import { writeDeltas } from './versions.ts';

export interface DecisionOptions extends BenignOptions {
  /** The published folder. */
  out: string;
  keys: readonly SigningKey[];
  /** What reviewers have decided. */
  sources: readonly SourceSpec[];
  /** Files of exempt hosts, one a line, beside those of the settings. */
  exemptions?: readonly string[];
  config?: PublishConfigInput;
  /** The desk's figures, for the page of figures. */
  deskFigures?: string;
  name?: string;
  desk?: string;
  /** Now, in milliseconds since 1970. */
  now?: number;
}

/** What came of it. */
export interface DecisionReport {
  version: number;
  /** Nothing was decided that the version did not have. */
  unchanged: boolean;
  added: number;
  removed: number;
  /** Bytes of the delta from the version before. */
  deltaBytes: number;
  /** The changes have grown: a compile of the whole is due. */
  wholeIsDue: boolean;
  /** Why the page of figures is without the desk's, where it was to have them. */
  figuresTrouble: string | null;
  seconds: number;
}

/** How often the share of the snapshot that makes a compile of the whole due the changes may reach. */
const MOST_SHARES = 3;

/**
 * Publishes what reviewers have decided since the last version.
 * @returns null where it takes a compile of the whole; nothing is published then
 * @throws RefusedError where it is refused; the folder then holds what it held before
 */
export async function publishDecisions(options: DecisionOptions): Promise<DecisionReport | null> {
  const started = performance.now();
  const config = parseConfig(options.config ?? {});
  const folder = new ListFolder(options.out);
  folder.create();
  const unlock = await folder.lockIndex();
  try {
    const publication = new DecisionPublication(folder, options, config);
    const report = await publication.run();
    return report && { ...report, seconds: Math.round(performance.now() - started) / 1000 };
  } finally {
    await unlock();
  }
}

class DecisionPublication {
  readonly #folder: ListFolder;
  readonly #options: DecisionOptions;
  readonly #config: PublishConfig;

  constructor(folder: ListFolder, options: DecisionOptions, config: PublishConfig) {
    this.#folder = folder;
    this.#options = options;
    this.#config = config;
  }

  async run(): Promise<DecisionReport | null> {
    const { keys } = this.#options;
    if (keys.length === 0) throw new RefusedError('A signing key is needed.');
    const publicKeys = keys.map((key) => key.publicKey);
    const payload = await readOwnIndex(this.#folder, publicKeys, this.#config.list);
    const notes = payload && (await readDecisionNotes(this.#folder, payload.version));
    if (payload === null || notes === null) return null;
    const list = await StandingList.open(this.#folder, payload);
    if (list === null) return null;
    try {
      return await this.#publish(list, payload, notes);
    } finally {
      await list.close();
    }
  }

  async #publish(
    list: StandingList,
    payload: IndexPayload,
    notes: DecisionNotes,
  ): Promise<DecisionReport | null> {
    const folder = this.#folder;
    const now = this.#options.now ?? Date.now();
    const { sources, exemptions: files = [] } = this.#options;
    const decisions = await currentDecisions(sources, this.#config.exemptions, files);
    const rules = ownRules(await benignOf(this.#options), { ...this.#config, now });
    const version = payload.version + 1;
    const change = await smallChange(list, notes, decisions, rules, version, now);
    if (change === null) return null;
    const { changes, beneath, overlay } = change;
    const { excepted } = notes;
    const earlier = notes.decisions.exempt;
    if (changes.length === 0 && isSameSet(decisions.exempt, earlier)) {
      return report(payload.version, {
        unchanged: true,
        added: 0,
        removed: 0,
        deltaBytes: 0,
        wholeIsDue: false,
        figuresTrouble: null,
      });
    }
    const standing = { payload, head: list.head };
    const { files: versionFiles, bytes } = await writeDeltas(folder, standing, overlay, this.#config.keep);
    const share = bytes / payload.base.size / (this.#config.rebaseShare || Number.EPSILON);
    if (share > MOST_SHARES && bytes > 65_536) return null;
    const before = newFirst(payload, earlier, earlier, excepted);
    const all = newFirst(payload, earlier, decisions.exempt, excepted);
    const exemptions = await publishExemptions(folder, all, payload);
    const guardChanges = guardChangesOf(changes, decisions);
    const above = hostsAbove(all, exemptions);
    const aboveBefore = hostsAbove(before, payload);
    for (const host of above) {
      const isNew = !aboveBefore.has(host) && (await list.facts(`${host}/`)) !== null;
      if (isNew || guardChanges.get(host)) guardChanges.set(host, false);
    }
    const guard = payload.guard && (await changeGuard(folder, payload.guard, guardChanges, version));
    if (guard === null) return null;
    const details =
      list.manifest && change.details.size > 0
        ? { ...(await changeDetails(folder, list.manifest, change.details)), dir: 'details' }
        : payload.details;
    await writeAddedDays(folder, overlay, change.addedDays);
    await writeDecisionNotes(folder, version, { decisions, beneath, excepted });
    const options = { ...this.#options, config: this.#config, now };
    const index = await payloadOf(options, payload, exemptions, {
      ...versionFiles,
      ...(guard ? { guard } : {}),
      ...(details ? { details } : {}),
      ...(payload.weights ? { weights: payload.weights } : {}),
    });
    await putIndex(folder, index, payload, options);
    const figuresTrouble = await this.#figures(index, payload, changes, now);
    await this.#tidy(index, payload, now);
    const delta = versionFiles.deltas.find(({ from, to }) => to === version && from === payload.version);
    return report(version, {
      unchanged: false,
      added: change.added,
      removed: change.removed,
      deltaBytes: delta?.size ?? 0,
      wholeIsDue: share > 1,
      figuresTrouble,
    });
  }

  /** Where it is not known what the version before held, the page waits for a compile of the whole: it says of which
   * version it is. */
  async #figures(
    index: IndexPayload,
    before: IndexPayload,
    changes: readonly Change[],
    now: number,
  ): Promise<string | null> {
    const notes = await readFigureNotes(this.#folder);
    if (notes === null || notes.version !== before.version) return null;
    const { deskFigures } = this.#options;
    const kinds = changedKinds(notes.kinds, changes);
    return putFigures(this.#folder, index, kinds, { now, ...(deskFigures ? { deskFigures } : {}) });
  }

  /** Not while the whole is compiled: that does it at its end. */
  async #tidy(index: IndexPayload, before: IndexPayload, now: number): Promise<void> {
    const unlock = await this.#folder.lockIfFree();
    if (unlock === null) return;
    try {
      await removeUnnamed(this.#folder, index, before, now);
    } finally {
      await unlock();
    }
  }
}

function report(version: number, facts: Omit<DecisionReport, 'version' | 'seconds'>): DecisionReport {
  return { version, ...facts, seconds: 0 };
}

/** The report in words. */
export function decisionText(report: DecisionReport): string {
  const { version, unchanged, added, removed, figuresTrouble, seconds } = report;
  if (unchanged) return `Nothing was decided that version ${version} does not have.`;
  const text = `Version ${version}: decisions, ${added} added, ${removed} removed. ${seconds} s.`;
  return figuresTrouble === null ? text : `${text}\n${figuresTrouble}`;
}
