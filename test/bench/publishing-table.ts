/** What a decision costs, and how long it takes until others are warned, as tables. */
import type { DecisionFigures } from './measure-decisions.ts';
import type { PublishingFigures } from './measure-publishing.ts';

export function publishingTable({ entries, whole, decisions }: PublishingFigures): string[] {
  const row = (what: string, seconds: string, megabytes: number) =>
    `| ${what} | ${seconds} | ${megabytes.toFixed(0)} |`;
  const { firstSeconds, medianSeconds, slowestSeconds, count } = decisions;
  const bytes = (figure: number) => figure.toLocaleString('en');
  return [
    `### From a decision to the signed index on the disk, ${bytes(entries)} entries`,
    '',
    '| what | seconds | peak memory, MB |',
    '| --- | --: | --: |',
    row('a compile of the whole', whole.seconds.toFixed(1), whole.peakMegabytes),
    row('the first decision of a process', firstSeconds.toFixed(2), decisions.peakMegabytes),
    row(
      `the ${count - 1} after it, median (slowest)`,
      `${medianSeconds.toFixed(2)} (${slowestSeconds.toFixed(2)})`,
      decisions.peakMegabytes,
    ),
    '',
    `A client fetches for one: the index (${bytes(decisions.indexBytes)} bytes), a delta (${bytes(decisions.deltaBytes)}), ` +
      `and in Chrome what changes in the guard set (${bytes(decisions.guardBytes)}; all of it has ${bytes(decisions.guardFileBytes)}).`,
    '',
  ];
}

export function decisionsTable(figures: readonly DecisionFigures[]): string[] {
  const seconds = (of: { median: number; slowest: number } | undefined) =>
    of === undefined ? '' : `${of.median.toFixed(2)} (${of.slowest.toFixed(2)})`;
  return [
    `### From 'List it' to a warning in another browser, ${(figures[0]?.entries ?? 0).toLocaleString('en')} entries`,
    '',
    '| asks every, s | times | index on the disk, s: median (slowest) | warned in Chromium | in Firefox |',
    '| --: | --: | --: | --: | --: |',
    ...figures.map(
      ({ pollSeconds, times, published, warned }) =>
        `| ${pollSeconds} | ${times} | ${seconds(published)} | ${seconds(warned.chrome)} | ${seconds(warned.firefox)} |`,
    ),
    '',
  ];
}
