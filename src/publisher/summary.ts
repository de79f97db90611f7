/**
 * What a compile came to: as data for programs, and as lines for the person at the terminal.
 */
import { REFUSALS, type RefusalReason } from '../list/formats/refusals.ts';
import type { IndexPayload } from '../list/index-file.ts';
import { countKinds, type KindCounts } from './figures/figures.ts';
import type { Gathered, SourceSummary } from './gather.ts';
import type { VersionKind } from './versions.ts';

export interface PublishSummary {
  version: number;
  list: string;
  /** Nothing changed: the version that was there is signed anew. */
  unchanged: boolean;
  /** How the version came about. */
  step: VersionKind;
  /** Entries in the list: hosts, paths and identifiers. */
  entries: number;
  hosts: number;
  paths: number;
  identifiers: number;
  /** Hosts that are there only because paths of theirs are listed. */
  markers: number;
  types: KindCounts;
  added: number;
  removed: number;
  lines: number;
  taken: number;
  /** Lines that name what is known already. */
  merged: number;
  /** Entries that another entry covers. */
  covered: number;
  wwwDropped: number;
  /** Entries added because a path stands for the directory of its name too. */
  directories: number;
  forcedBenign: number;
  refused: Record<string, { count: number; why: string; examples: string[] }>;
  sources: SourceSummary[];
  /** `malformed`: lines of the files of well-known sites that are no host. */
  benign: { hosts: number; expressions: number; malformed: number; hits: 0 };
  /** Keys under which a well-known site would have been a false alarm. */
  keysRefused: number;
  /** Fingerprints that two entries share. */
  collisions: number;
  /** The publisher's notes on dates were missing or damaged: entries are dated anew. */
  datesLost: boolean;
  snapshotBytes: number;
  /** Bytes of the delta from the version before, null where there is none. */
  deltaBytes: number | null;
  detailsWritten: number;
  /** Why the page of figures is without the desk's, where it was to have them. */
  figuresTrouble: string | null;
  seconds: number;
}

/** Facts on a compile that only its last part knows. */
export interface PublishFacts {
  step: VersionKind;
  /** Changes since the version before. */
  added: number;
  removed: number;
  unchanged: boolean;
  keysRefused: number;
  collisions: number;
  datesLost: boolean;
  detailsWritten: number;
  figuresTrouble: string | null;
  seconds: number;
}

/** Puts the report together. */
export function summaryOf(gathered: Gathered, index: IndexPayload, facts: PublishFacts): PublishSummary {
  const { selection, refusals, sources, benign, table, listed } = gathered;
  const sum = (field: 'lines' | 'taken' | 'merged') =>
    sources.reduce((total, source) => total + source[field], 0);
  const delta = index.deltas.find(({ from, to }) => to === index.version && from === index.version - 1);
  return {
    version: index.version,
    list: index.list,
    unchanged: facts.unchanged,
    step: facts.step,
    entries: selection.hosts + selection.paths + selection.identifiers,
    hosts: selection.hosts,
    paths: selection.paths,
    identifiers: selection.identifiers,
    markers: selection.markers,
    types: countKinds(table, listed),
    added: facts.added,
    removed: facts.removed,
    lines: sum('lines'),
    taken: sum('taken'),
    merged: sum('merged'),
    covered: selection.covered,
    wwwDropped: gathered.wwwDropped,
    directories: gathered.directories,
    forcedBenign: selection.forced,
    refused: Object.fromEntries(
      [...refusals.counts].map(([reason, { count, examples }]) => [
        reason,
        { count, why: REFUSALS[reason], examples },
      ]),
    ),
    sources,
    benign: { hosts: benign.hosts, expressions: benign.names.size, malformed: benign.malformed, hits: 0 },
    keysRefused: facts.keysRefused,
    collisions: facts.collisions,
    datesLost: facts.datesLost,
    snapshotBytes: index.base.size,
    deltaBytes: delta?.size ?? null,
    detailsWritten: facts.detailsWritten,
    figuresTrouble: facts.figuresTrouble,
    seconds: Math.round(facts.seconds * 100) / 100,
  };
}

const number = (value: number) => value.toLocaleString('en');

const STEPS: Record<VersionKind, string> = {
  first: 'the first version',
  deltas: 'as a delta',
  rebased: 'with a new snapshot, because the deltas have grown',
  replaced: 'with a new snapshot, because most entries were replaced',
  rekeyed:
    'with a new snapshot, because a well-known site would have hit by chance or the bits were set anew',
};

/** The report in words. */
export function summaryText(report: PublishSummary): string {
  const lines = report.sources.map(
    (source) =>
      `  ${source.name} (${source.format}, ${source.type}): ${number(source.lines)} lines, ` +
      `${number(source.taken)} taken, ${number(source.merged)} merged, ${number(source.refused)} refused`,
  );
  lines.unshift('Sources');
  lines.push(
    `Covered by another entry: ${number(report.covered)}. 'www.' dropped: ${number(report.wwwDropped)}.`,
  );
  if (report.directories > 0) lines.push(`Directories added for paths: ${number(report.directories)}.`);
  const refused = Object.entries(report.refused) as [RefusalReason, PublishSummary['refused'][string]][];
  if (refused.length > 0) lines.push('Refused');
  for (const [, { count, why, examples }] of refused) {
    lines.push(`  ${number(count)}: ${why}, such as ${examples.join(', ')}`);
  }
  if (report.forcedBenign > 0)
    lines.push(`Well-known sites listed because you said so: ${number(report.forcedBenign)}.`);
  lines.push(
    `Checked ${number(report.benign.expressions)} hosts of well-known sites: none hits` +
      (report.keysRefused > 0 ? ` (${report.keysRefused} keys were refused for that).` : '.'),
  );
  if (report.benign.malformed > 0) {
    lines.push(
      `Lines of the files of well-known sites that are no host, and protect nobody: ${number(report.benign.malformed)}.`,
    );
  }
  const identifiers = report.identifiers === 0 ? '' : `, ${number(report.identifiers)} identifiers`;
  lines.push(
    report.unchanged
      ? `Nothing has changed: version ${report.version} (${number(report.entries)} entries) is signed anew.`
      : `Version ${report.version} of '${report.list}': ${number(report.entries)} entries ` +
          `(${number(report.hosts)} hosts, ${number(report.paths)} paths${identifiers}), ${STEPS[report.step]}: ` +
          `${number(report.added)} added, ${number(report.removed)} removed.`,
  );
  if (report.datesLost)
    lines.push('The dates of the version before are lost: its entries count as first listed today.');
  if (report.figuresTrouble !== null) lines.push(report.figuresTrouble);
  lines.push(`${report.seconds} s.`);
  return lines.join('\n');
}
