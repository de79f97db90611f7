/**
 * What the signals find, as Markdown tables.
 */
import type { OwnWorkFigures } from './measure-own-work.ts';
import type { PageWorkFigures } from './measure-page-work.ts';
import type { SignalFigures } from './measure-signals.ts';
import type { SuspicionFigures } from './measure-suspicion.ts';

export function signalTables({ made, bytes, rows, factsNs, signalsNs, modelNs }: SignalFigures): string[] {
  const lines = [
    `### Signals of the host alone (weights of ${made}, ${bytes.toLocaleString('en')} bytes)`,
    '',
  ];
  lines.push(
    '| hosts that the training has not seen | n | alone, % | with, % | Chrome’s rules, % | eth-phishing-detect, % |',
  );
  lines.push('| --- | --: | --: | --: | --: | --: |');
  for (const { name, hosts, alone, with: counts, chrome, ethPhishingDetect } of rows) {
    const cells = [alone, counts, chrome, ethPhishingDetect].map((figure) => figure.toFixed(3));
    lines.push(`| ${[name, hosts.toLocaleString('en'), ...cells].join(' | ')} |`);
  }
  const foreign = rows.filter(({ name }) => /^foreign: (?!.*(?:, capped|shared hosting)$)/.test(name));
  const mean = (of: (row: (typeof rows)[number]) => number): string =>
    (foreign.reduce((sum, row) => sum + of(row), 0) / foreign.length).toFixed(3);
  const means = [
    mean((row) => row.alone),
    mean((row) => row.with),
    mean((row) => row.chrome),
    mean((row) => row.ethPhishingDetect),
  ];
  lines.push(`| mean of ${foreign.length} foreign sources | | ${means.join(' | ')} |`, '');
  lines.push(
    `A host taken apart ${(factsNs / 1000).toFixed(2)} µs, all host signals ${(signalsNs / 1000).toFixed(2)} µs, of that the model ${(modelNs / 1000).toFixed(2)} µs.`,
    '',
  );
  return lines;
}

export function suspicionTable({ groups, lookMs, longestMs }: SuspicionFigures): string[] {
  const lines = [
    '### Pages, looked at in Chromium',
    '',
    '| pages | n | cautioned about | which not, or which |',
    '| --- | --: | --: | --- |',
  ];
  for (const { name, pages, cautioned, exceptions } of groups) {
    lines.push(`| ${name} | ${pages} | ${cautioned} | ${exceptions.slice(0, 6).join('; ')} |`);
  }
  return [
    ...lines,
    '',
    `A look takes ${lookMs.toFixed(2)} ms (median), its longest step ${longestMs.toFixed(2)} ms.`,
    '',
  ];
}

export function ownWorkTable(figures: readonly OwnWorkFigures[]): string[] {
  const lines = ['### What Sansi’s own tasks take of a page’s main thread (Chromium, processor ms)', ''];
  lines.push(
    '| page | build | visits | look, middle (least) | longest of it | links, middle (least) | longest of it | load of the machine |',
  );
  lines.push('| --- | --- | --: | --: | --: | --: | --: | --: |');
  for (const row of figures) {
    const [look, links] = [
      `${row.looksMs.toFixed(1)} (${row.leastLooksMs.toFixed(1)})`,
      `${row.linksMs.toFixed(1)} (${row.leastLinksMs.toFixed(1)})`,
    ];
    const [longestLook, longestLinks] = [row.longestLookMs.toFixed(1), row.longestOfLinksMs.toFixed(1)];
    const cells = [row.page, row.build, row.visits, look, longestLook, links, longestLinks];
    lines.push(`| ${[...cells, row.busy.toFixed(1)].join(' | ')} |`);
  }
  return [...lines, ''];
}

export function pageWorkTable(figures: readonly PageWorkFigures[]): string[] {
  const lines = ['### What a page’s main thread works in all (processor ms)', ''];
  lines.push(
    '| browser | page | links | side | visits | middle (least) | more than nothing | tasks above 50 ms | longest | layout shift | load of the machine |',
  );
  lines.push('| --- | --- | --: | --- | --: | --: | --: | --: | --: | --: | --: |');
  for (const row of figures) {
    const told = (figure: number | null): string => (figure === null ? '' : String(figure));
    const times = `${row.mainMs.toFixed(0)} (${row.leastMs.toFixed(0)})`;
    const cells = [row.browser, row.page, row.links, row.side, row.visits, times, row.moreMs.toFixed(0)];
    const ofChromium = [row.longTasks, row.longestMs, row.shift].map(told);
    lines.push(`| ${[...cells, ...ofChromium, row.busy.toFixed(1)].join(' | ')} |`);
  }
  return [...lines, ''];
}
