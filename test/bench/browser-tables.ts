/**
 * What was measured in real browsers, as Markdown tables: what listed sites got to do, what innocent pages pay.
 */
import type { PageFigures, Ratio, SideName } from './measure-pages.ts';
import type { StopReport } from './measure-stop.ts';
import type { TabFigures } from './measure-tabs.ts';
import type { TaskFigures } from './measure-tasks.ts';
import type { WarningFigures } from './measure-warning.ts';

export function stopTable({ names, figures }: StopReport): string[] {
  const all = figures.reduce((sum, { navigations }) => sum + navigations, 0).toLocaleString('en');
  const title = `${all} navigations, ${names.toLocaleString('en')} names on the device`;
  const lines = [`### What a listed site gets to do (${title})`, ''];
  lines.push(
    '| browser | host | worker | way | navigations | requests | scripts ran | paints | keys | no warning |',
  );
  lines.push('| --- | --- | --- | --- | --: | --: | --: | --: | --: | --: |');
  for (const row of figures) {
    const { browser, place, worker, kind, navigations, requests, ran, painted, keys, unwarned } = row;
    const cells = [browser, place, worker, kind, navigations, requests, ran, painted, keys, unwarned];
    lines.push(`| ${cells.join(' | ')} |`);
  }
  return [...lines, ''];
}

const SIDES: Record<SideName, string> = {
  control: 'nothing on either side',
  permitted: 'the permissions alone',
  'least warm': 'an extension that does the least, warm',
  'other warm': 'another build of Sansi, warm',
  warm: 'Sansi, warm',
  'least cold': 'an extension that does the least, cold',
  'other cold': 'another build of Sansi, cold',
  cold: 'Sansi, cold',
  hand: 'Sansi, cold, woken by a hand',
};

export function pagesTable(figures: readonly PageFigures[]): string[] {
  const names = (figures[0]?.names ?? 0).toLocaleString('en');
  const title = `by what they pay without any, ${names} names on the device, medians of pairs, 95 %`;
  const lines = [`### What an innocent page pays (${title})`, ''];
  lines.push(
    '| browser | line | side | pairs | first paint | load | paint ms | load ms | load of the machine |',
  );
  lines.push('| --- | --- | --- | --: | --: | --: | --: | --: | --: |');
  for (const { browser, line, side, pairs, paint, load, paintMs, loadMs, busy } of figures) {
    const times = [paintMs, loadMs, busy].map((figure) => figure.toFixed(1));
    lines.push(
      `| ${[browser, line, SIDES[side], pairs, inWords(paint), inWords(load), ...times].join(' | ')} |`,
    );
  }
  return [...lines, ''];
}

export function tasksTable(figures: readonly TaskFigures[]): string[] {
  const lines = ['### How far away help is (seconds by the keystroke-level model)', ''];
  lines.push(
    '| task | window | clicks | scrolls | letters | seconds |',
    '| --- | --- | --: | --: | --: | --: |',
  );
  for (const { task, window, clicks, scrolls, letters, seconds } of figures)
    lines.push(`| ${[task, window, clicks, scrolls, letters, seconds].join(' | ')} |`);
  return [...lines, ''];
}

export function tabsTable(figures: readonly TabFigures[]): string[] {
  const { tabs = 0, links = 0, rounds = 0 } = figures[0] ?? {};
  const lines = [`### Many tabs and many links (Chromium, medians of ${rounds} rounds by turns)`, ''];
  lines.push(
    `| side | MB a tab of ${tabs} | the least of a round | after a collection | tab in front seen after ms | longest task with ${links.toLocaleString('en')} links ms | load of the machine |`,
  );
  lines.push('| --- | --: | --: | --: | --: | --: | --: |');
  for (const { side, frontMs, longestTaskMs, busy, ...bytes } of figures) {
    const { tabBytes, leastTabBytes, collectedBytes } = bytes;
    const megabytes = [tabBytes, leastTabBytes, collectedBytes].map((size) => (size / 1e6).toFixed(1));
    lines.push(`| ${[side, ...megabytes, frontMs, longestTaskMs, busy.toFixed(1)].join(' | ')} |`);
  }
  return [...lines, ''];
}

export function warningTable(figures: readonly WarningFigures[]): string[] {
  const lines = ['### From the start of a navigation to the painted warning (worker warm)', ''];
  lines.push('| browser | host | warnings | median ms | 90 % within ms | fastest ms | load of the machine |');
  lines.push('| --- | --- | --: | --: | --: | --: | --: |');
  for (const { browser, place, times, median, p90, fastest, busy } of figures) {
    const cells = [browser, place, times, ...[median, p90, fastest].map(Math.round), busy.toFixed(1)];
    lines.push(`| ${cells.join(' | ')} |`);
  }
  return [...lines, ''];
}

function inWords({ median, low, high }: Ratio): string {
  return `${median.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})`;
}
