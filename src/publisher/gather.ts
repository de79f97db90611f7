/**
 * From sources to a settled set of entries: reads every source, builds the benign set, selects, counts.
 */
import { statSync } from 'node:fs';
import { DAY_MS } from '../basics/moments.ts';
import type { FraudType } from '../dissuasion/fraud-types.ts';
import type { Format } from '../list/formats/detect.ts';
import type { TakenBack } from '../list/formats/taken-back.ts';
import { entryText } from '../list/paths.ts';
import { symbolOf } from '../list/symbols.ts';
import { BenignSet } from './benign.ts';
import { Decisions, type Facts } from './decisions/decisions.ts';
import type { OwnRules } from './decisions/own-rules.ts';
import { putDecisions } from './decisions/put-decisions.ts';
import { ownEntriesOf } from './decisions/read-decisions.ts';
import { EntryTable, FLAG, Refusals, STATE } from './entries.ts';
import { RefusedError } from './errors.ts';
import { listedIds } from './fingerprints.ts';
import { sharedHosting } from './hosts-data.ts';
import { Intake, type SourceCounts } from './intake.ts';
import type { OnProgress } from './progress.ts';
import { countOf, type Selection, selectEntries } from './select.ts';
import { readSource } from './sources/read.ts';
import { REVIEWED, type SourceSpec, sourceName, weightOf } from './sources/spec.ts';

export interface BenignOptions {
  /** Files of hosts that must never be warned about, beside the built-in ones. */
  benign?: readonly string[];
  /** The universe to begin with; the one that is shipped where it is not given. */
  universe?: BenignSet;
  /** Such hosts themselves. */
  benignHosts?: Iterable<string>;
  /** Hosts that people use: listed only where somebody vouches for it. */
  popularHosts?: Iterable<string>;
  onProgress?: OnProgress;
}

/** Days after which an identifier that nobody has named again is no entry any more. */
const IDENTIFIER_DAYS = 365;

export interface GatherOptions extends BenignOptions {
  sources: readonly SourceSpec[];
  /** List benign hosts all the same. */
  forceBenign?: boolean;
  /** Hosts that the publisher exempts: they are no entries. */
  exempt?: readonly string[];
  force?: readonly string[];
  sharedHosting?: readonly string[];
  manyChildren?: number;
  /** Now, in milliseconds since 1970. */
  now?: number;
  /** Gets everything that is refused: a line as its source has it, or a host. */
  onRefused?: (text: string) => void;
}

/** What one source came to. */
export interface SourceSummary extends SourceCounts {
  name: string;
  format: Format;
  type: FraudType;
  lines: number;
}

export interface Gathered {
  table: EntryTable;
  /** Numbers of the names that go into the list. */
  listed: Uint32Array;
  refusals: Refusals;
  selection: Selection;
  benign: BenignSet;
  sources: SourceSummary[];
  /** Hosts, and hosts with a path, that a source excepts although they lie under an entry of it. */
  exemptions: string[];
  decisions: Decisions;
  /** What the list would say without the decisions, of the names that they concern and the feeds list. */
  beneath: Map<string, Facts>;
  wwwDropped: number;
  directories: number;
}

/** Reads the sources and settles what is listed. @throws RefusedError where one cannot be read */
export async function gather(options: GatherOptions): Promise<Gathered> {
  if (options.sources.length > 65_000) throw new RefusedError('There are more than 65,000 sources.');
  const refusals = new Refusals(options.onRefused);
  const isReviewed = (spec: SourceSpec) => weightOf(spec) === REVIEWED;
  const feeds = options.sources.filter((spec) => !isReviewed(spec));
  const read = await readSources(feeds, refusals, options);
  const { table } = read;
  const benign = await benignOf(options);
  options.onProgress?.('sorting out', 0, 1);
  const selection = selectEntries(table, refusals, {
    benign,
    sharedHosting: [...sharedHosting(), ...(options.sharedHosting ?? [])],
    exempt: options.exempt ?? [],
    forceBenign: options.forceBenign ?? false,
    force: options.force ?? [],
    firstSeen: firstSeenBy(options.now),
    manyChildren: options.manyChildren ?? 0,
  });
  const own = await readSources(options.sources.filter(isReviewed), refusals, options);
  const names = (reports: readonly SourceSummary[]) => reports.map(({ name }) => name);
  const decisions = new Decisions(ownEntriesOf(own.table, names(own.reports)), options.exempt ?? []);
  const rules = ownRules(benign, options);
  const { exempted } = selection;
  const beneath = putDecisions(table, refusals, decisions, rules, names(read.reports), exempted);
  return {
    table,
    listed: listedIds(table),
    refusals,
    selection: { ...selection, ...countOf(table) },
    benign,
    sources: [...read.reports, ...own.reports],
    exemptions: exemptionsOf(table, read.takenBack),
    decisions,
    beneath,
    wwwDropped: read.wwwDropped + own.wwwDropped,
    directories: read.directories + own.directories,
  };
}

/** By what a reviewer's entries are judged. */
export function ownRules(
  benign: BenignSet,
  options: Pick<GatherOptions, 'sharedHosting' | 'force' | 'forceBenign' | 'now'>,
): OwnRules {
  return {
    benign,
    sharedHosting: new Set([...sharedHosting(), ...(options.sharedHosting ?? [])]),
    force: new Set(options.force ?? []),
    forceBenign: options.forceBenign ?? false,
    firstSeen: firstSeenBy(options.now),
  };
}

/** The first day, since 1970, on which an identifier must have been seen. */
function firstSeenBy(now = Date.now()): number {
  return Math.floor(now / DAY_MS) - IDENTIFIER_DAYS;
}

interface ReadSources {
  table: EntryTable;
  reports: SourceSummary[];
  takenBack: TakenBack[];
  wwwDropped: number;
  directories: number;
}

/** Reads sources into a table of their own. @throws RefusedError where one cannot be read */
export async function readSources(
  specs: readonly SourceSpec[],
  refusals: Refusals,
  { onProgress }: Pick<GatherOptions, 'onProgress'>,
): Promise<ReadSources> {
  const table = new EntryTable();
  const all: ReadSources = { table, reports: [], takenBack: [], wwwDropped: 0, directories: 0 };
  for (const [number, spec] of specs.entries()) {
    const type = spec.type ?? 'other';
    const intake = new Intake(table, refusals, {
      source: number,
      type: symbolOf(type),
      weight: weightOf(spec),
      ...(spec.seen === undefined ? {} : { seen: spec.seen }),
    });
    const size = sizeOf(spec.path);
    let read = 0;
    const reading = await readSource(spec, intake, (count) => {
      read += count;
      // The size of a packed file says nothing of what comes out of it: then names are counted instead.
      if (read <= size) onProgress?.(`reading ${sourceName(spec)}`, read, size);
      else onProgress?.(`reading ${sourceName(spec)}`, table.size, 0);
    });
    all.wwwDropped += intake.wwwDropped;
    all.directories += intake.directories;
    all.takenBack.push(intake.takenBack);
    all.reports.push({ name: sourceName(spec), type, ...reading, ...intake.counts });
  }
  return all;
}

/** The universe, and what this publisher adds to it. @throws RefusedError */
export async function benignOf(options: BenignOptions): Promise<BenignSet> {
  const universe = options.universe ?? BenignSet.shipped();
  const { benign = [], benignHosts = [], popularHosts = [] } = options;
  const isMore = [benign, benignHosts, popularHosts].some((own) => !own[Symbol.iterator]().next().done);
  if (!isMore) return universe;
  const set = universe.extended();
  for (const host of benignHosts) set.add(host);
  for (const host of popularHosts) set.add(host, 'soft');
  for (const path of benign) {
    options.onProgress?.('reading well-known sites', 0, 0);
    await set.addFile(path);
  }
  return set;
}

/** What sources except under their own entries. Another source's entry of the very name counts for more. */
function exemptionsOf(table: EntryTable, takenBack: readonly TakenBack[]): string[] {
  const isListed = (name: string) => {
    const id = table.names.findText(name);
    return id >= 0 && table.state[id] === STATE.listed ? id : -1;
  };
  const found = new Set<string>();
  for (const [source, own] of takenBack.entries()) {
    for (const { exception, important, parents } of own.below()) {
      if (isListed(exception) >= 0) continue;
      const covering = parents.map(isListed).filter((id) => id >= 0);
      if (!important && covering.some((id) => (table.flags[id]! & FLAG.important) !== 0)) continue;
      const isOwn = covering.some(
        (id) => table.source[id] === source || (table.flags[id]! & FLAG.several) !== 0,
      );
      if (isOwn) found.add(entryText(exception));
    }
  }
  return [...found].sort();
}

function sizeOf(path: string): number {
  try {
    return statSync(path).size;
  } catch {
    return 0;
  }
}
