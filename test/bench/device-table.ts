/**
 * What the list costs on a device, as Markdown tables.
 */
import type { Memory } from './device/memory.ts';
import type { DeviceFigures } from './measure-device.ts';

export function deviceTables({
  entries,
  load,
  firstSync,
  dailyDelta,
  cold,
  memory,
}: DeviceFigures): string[] {
  const whole = (figure: number) => Math.round(figure).toLocaleString('en');
  const { trivial, unlisted, listed } = cold;
  const busy = load.map((figure) => figure.toFixed(1)).join(' to ');
  return [
    `### On a device (Chromium, ${whole(entries)} names, load of the machine ${busy})`,
    '',
    '| what | figure |',
    '| --- | --: |',
    `| a fresh browser starts, until the whole list is in force, s | ${firstSync.listSeconds.toFixed(1)} |`,
    `| until the browser's own rules are too, s | ${firstSync.guardSeconds.toFixed(1)} |`,
    `| bytes downloaded for that | ${whole(firstSync.bytes)} |`,
    `| slowest answer meanwhile, ms | ${whole(firstSync.slowestAnswerMs)} |`,
    `| delta of a day (${whole(dailyDelta.added)} added, ${whole(dailyDelta.removed)} removed), bytes | ${whole(dailyDelta.deltaBytes)} |`,
    `| from asking for it until it is in force, ms | ${whole(dailyDelta.ms)} |`,
    '',
    '| first answer of a stopped worker | median ms | more than a trivial one | 90 % within ms |',
    '| --- | --: | --: | --: |',
    ...Object.entries({ 'trivial worker': trivial, 'unlisted host': unlisted, 'listed host': listed }).map(
      ([name, { median, p90 }]) =>
        `| ${name} | ${whole(median)} | ${whole(median - trivial.median)} | ${whole(p90)} |`,
    ),
    '',
    '| memory of the worker, MB | objects | buffers | both | more than without the list | private memory of the process | of the first worker, 12 s after the browser’s start |',
    '| --- | --: | --: | --: | --: | --: | --: |',
    memoryRow('the bundled list alone', memory.bundled, memory.bundled),
    memoryRow('with the whole list', memory.full, memory.bundled),
    memoryRow('after thousands of look-ups', memory.busy, memory.bundled),
    '',
  ];
}

function memoryRow(
  name: string,
  { heapBytes, bufferBytes, processBytes, startBytes }: Memory,
  without: Memory,
): string {
  const megabytes = (bytes: number) => (bytes / 1e6).toFixed(2);
  const both = heapBytes + bufferBytes;
  const more = both - without.heapBytes - without.bufferBytes;
  const told = (bytes: number | null) => (bytes === null ? '' : megabytes(bytes));
  const figures = [
    ...[heapBytes, bufferBytes, both, more].map(megabytes),
    told(processBytes),
    told(startBytes),
  ];
  return `| ${name} | ${figures.join(' | ')} |`;
}
