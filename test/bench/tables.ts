/**
 * The bench's report as Markdown tables, the form in which the README shows them.
 */

import { pagesTable, stopTable, tabsTable, tasksTable, warningTable } from './browser-tables.ts';
import { deviceTables } from './device-table.ts';
import type { EngineFigures } from './measure-engine.ts';
import { decisionsTable, publishingTable } from './publishing-table.ts';
import type { BenchReport } from './report.ts';
import { ownWorkTable, pageWorkTable, signalTables, suspicionTable } from './signal-tables.ts';
import { textTable } from './text-table.ts';

export function printTables(report: BenchReport): void {
  const lines = [`${report.date}, ${report.machine}`, report.names, ''];
  if (report.engines.length > 0) addListTables(report, lines);
  if (report.publishing) lines.push(...publishingTable(report.publishing));
  if (report.decisions) lines.push(...decisionsTable(report.decisions));
  if (report.device) lines.push(...deviceTables(report.device));
  if (report.stop) lines.push(...stopTable(report.stop));
  if (report.pages) lines.push(...pagesTable(report.pages));
  if (report.warnings) lines.push(...warningTable(report.warnings));
  if (report.signals) lines.push(...signalTables(report.signals));
  if (report.texts) lines.push(...textTable(report.texts));
  if (report.suspicion) lines.push(...suspicionTable(report.suspicion));
  if (report.ownWork) lines.push(...ownWorkTable(report.ownWork));
  if (report.pageWork) lines.push(...pageWorkTable(report.pageWork));
  if (report.tabs) lines.push(...tabsTable(report.tabs));
  if (report.tasks) lines.push(...tasksTable(report.tasks));
  process.stdout.write(`${lines.join('\n')}\n`);
}

function addListTables(report: BenchReport, lines: string[]): void {
  for (const count of new Set(report.engines.map((row) => row.count))) {
    lines.push(`### ${count.toLocaleString('en')} names`, '');
    lines.push(
      '| engine | bytes an entry, device | heap | wire | hit ns | miss ns | hot hit ns | hot miss ns | lost entries | false alarms | build s |',
    );
    lines.push('| --- | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: |');
    for (const row of report.engines.filter((one) => one.count === count)) {
      if ('failed' in row) {
        lines.push(`| ${row.engine} | failed: ${row.failed} | | | | | | | | | |`);
        continue;
      }
      const cells = [
        row.engine,
        row.deviceBytesPerEntry.toFixed(2),
        row.heapBytesPerEntry.toFixed(1),
        row.wireBytesPerEntry === null ? 'plain list' : row.wireBytesPerEntry.toFixed(2),
        row.hitNs.toFixed(0),
        row.missNs.toFixed(0),
        row.hotHitNs?.toFixed(0) ?? '',
        row.hotMissNs?.toFixed(0) ?? '',
        `${row.entriesLost} of ${row.entriesChecked}`,
        `${row.falseAlarms} of ${row.unlistedChecked}${expected(row)}`,
        (row.buildMs / 1000).toFixed(1),
      ];
      lines.push(`| ${cells.join(' | ')} |`);
    }
    lines.push('');
  }
  lines.push('### Look-ups by turns', '');
  lines.push('| names | hit ns, Sansi | Set | rounds won | miss ns, Sansi | Set | rounds won |');
  lines.push('| --: | --: | --: | --: | --: | --: | --: |');
  for (const { count, rounds, hits, misses } of report.races) {
    const cells = [hits, misses].flatMap(({ sansiNs, setNs, won }) => [
      sansiNs.toFixed(0),
      setNs.toFixed(0),
      `${won} of ${rounds}`,
    ]);
    lines.push(`| ${count.toLocaleString('en')} | ${cells.join(' | ')} |`);
  }
  lines.push('', '### Sansi beside the information limit', '');
  lines.push(
    '| names | fingerprint bits an entry | limit | times the limit | type bits | type entropy | delta bytes (20,000 added, 5,000 removed) | times its limit | applied in ms |',
  );
  lines.push('| --: | --: | --: | --: | --: | --: | --: | --: | --: |');
  for (const row of report.engines) {
    if ('failed' in row || row.engine !== 'Sansi') continue;
    const { fingerprintBits = 0, limitBits = 0, timesLimit = 0, typeBits = 0, typeEntropy = 0 } = row.extra;
    const update = report.updates.find((one) => one.count === row.count);
    const cells = [
      row.count.toLocaleString('en'),
      ...[fingerprintBits, limitBits, timesLimit, typeBits, typeEntropy].map((figure) => figure.toFixed(3)),
      update?.deltaBytes.toLocaleString('en') ?? '',
      update?.timesLimit.toFixed(3) ?? '',
      update?.applyMs.toFixed(1) ?? '',
    ];
    lines.push(`| ${cells.join(' | ')} |`);
  }
  lines.push('', '### Compiling a list', '');
  lines.push(
    '| lines | entries | added | removed | refused | merged | well-known hosts checked | seconds | peak memory, MB | snapshot bytes | delta bytes |',
  );
  lines.push('| --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: |');
  for (const row of report.compiles) {
    const { lines: read, entries, added, removed, refused, merged, benign } = row;
    const cells = [
      ...[read, entries, added, removed, refused, merged, benign].map((figure) =>
        figure.toLocaleString('en'),
      ),
      row.seconds.toFixed(1),
      row.peakMegabytes.toFixed(0),
      row.bytes.toLocaleString('en'),
      row.deltaBytes?.toLocaleString('en') ?? '',
    ];
    lines.push(`| ${cells.join(' | ')} |`);
  }
  lines.push('', '### Compiled on a device, from plain text', '');
  lines.push('| lines | entries | seconds | longest slice, ms |', '| --: | --: | --: | --: |');
  for (const { lines: read, entries, seconds, longestMs } of report.slices) {
    const cells = [read.toLocaleString('en'), entries.toLocaleString('en'), seconds.toFixed(1)];
    lines.push(`| ${[...cells, longestMs.toFixed(0)].join(' | ')} |`);
  }
  lines.push('');
}

/** How many false alarms the list's size and the width of its fingerprints make likely. */
function expected({ extra, unlistedChecked }: EngineFigures): string {
  const rate = extra.expectedFalseAlarmRate;
  return rate === undefined ? '' : ` (${(rate * unlistedChecked).toFixed(1)} expected)`;
}
