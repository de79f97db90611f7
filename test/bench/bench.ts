/**
 * `npm run bench`: Sansi's list beside its peers, on the same names, one process for each figure. Prints a
 * table, or with --json one JSON document. `--sizes 10000,100000` chooses the sizes, `--engines sansi,set`
 * the engines. The peers are installed here on the first run. `--only stop`: what listed sites get to do in real
 * browsers; `--only pages`: what innocent pages pay; `--only warning`: how soon a warning is painted;
 * `--only tabs`: what many tabs and many links pay; `--only tasks`: how far away help is; `--only signals`: what the
 * signals find, and what they take of pages;
 * `--only texts`: what they find in messages;
 * `--only publishing`: what a decision costs until it is out; `--only decisions`: how long until others are warned;
 * `--only device`: sync, cold starts and memory in Chromium; `--only list`: the rest.
 */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { writeDecisionFiles } from './compile-sources.ts';
import type { CompileFigures } from './measure-compile.ts';
import type { DecisionFigures } from './measure-decisions.ts';
import type { DeviceFigures } from './measure-device.ts';
import type { EngineFigures } from './measure-engine.ts';
import type { OwnWorkFigures } from './measure-own-work.ts';
import type { PageWorkFigures } from './measure-page-work.ts';
import type { PageFigures } from './measure-pages.ts';
import type { PublishingFigures } from './measure-publishing.ts';
import type { RaceFigures } from './measure-race.ts';
import type { SignalFigures } from './measure-signals.ts';
import type { SliceFigures } from './measure-slices.ts';
import type { StopReport } from './measure-stop.ts';
import type { SuspicionFigures } from './measure-suspicion.ts';
import type { TabFigures } from './measure-tabs.ts';
import type { TaskFigures } from './measure-tasks.ts';
import type { TextFigures } from './measure-texts.ts';
import type { UpdateFigures } from './measure-updates.ts';
import type { WarningFigures } from './measure-warning.ts';
import { listedHosts, realNames, unlistedHosts } from './names.ts';
import { writeNames } from './publishing-folder.ts';
import type { BenchReport, Failure } from './report.ts';
import { printTables } from './tables.ts';

const FULL_SIZE = 8_366_400;
const SIZES = [10_000, 100_000, 1_000_000, FULL_SIZE];
const ENGINES = ['sansi', 'set', 'hntrie', 'metamask', 'ghostery', 'prefixes'];
const SECTIONS = [
  ...['list', 'publishing', 'decisions', 'device', 'stop', 'pages', 'warning', 'tabs', 'tasks', 'signals'],
  'texts',
];
/** A peer that has not answered by then has failed at that size. */
const ENGINE_LIMIT_MS = 8 * 60_000;
const BROWSERS_LIMIT_MS = 5 * 3_600_000;

type WholeFigures = PublishingFigures['whole'] & { entries: number };
type SmallChangeFigures = PublishingFigures['decisions'];

const run = promisify(execFile);
const here = fileURLToPath(new URL('.', import.meta.url));

const { values } = parseArgs({
  options: {
    json: { type: 'boolean' },
    only: { type: 'string' },
    sizes: { type: 'string' },
    engines: { type: 'string' },
  },
});
const sizes = values.sizes?.split(',').map(Number) ?? SIZES;
const names = values.engines?.split(',') ?? ENGINES;
const sections = values.only?.split(',') ?? SECTIONS;
/** The size of the list in what is measured in real browsers. */
const onDevice = ['--names', String(values.sizes ? Math.max(...sizes) : FULL_SIZE)];

if (sections.includes('list')) await installPeers();
const source = await realNames();
const report: BenchReport = {
  date: new Date().toISOString().slice(0, 10),
  machine: `${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.version}`,
  engines: [],
  races: [],
  updates: [],
  compiles: [],
  slices: [],
  names: source.origin,
};
/** What Sansi itself lost: the bench ends badly then. */
const losses: string[] = [];
for (const count of sections.includes('list') ? sizes : []) {
  const folder = mkdtempSync(join(tmpdir(), 'sansi-bench-'));
  const listed = listedHosts(source, count);
  listed.save(`${folder}/listed`);
  const unlisted = unlistedHosts(source, count === FULL_SIZE ? 10_000_000 : 1_000_000);
  unlisted.save(`${folder}/unlisted`);
  writeDecisionFiles(folder, listed, unlisted);
  for (const engine of names) {
    say(`${engine}, ${count} names …`);
    const row = await measureEngine(engine, count, folder);
    // Told at once: a long run that is broken off has not been for nothing.
    say(JSON.stringify(row));
    report.engines.push(row);
    losses.push(...lossOf(row));
  }
  say(`Sansi and Set by turns, ${count} names …`);
  report.races.push((await child('measure-race.ts', [folder])) as RaceFigures);
  say(`update at ${count} names …`);
  report.updates.push((await child('measure-updates.ts', [folder])) as UpdateFigures);
  say('the same compiled on a device …');
  report.slices.push((await child('measure-slices.ts', [folder])) as SliceFigures);
  try {
    for (const step of ['first', 'next']) {
      say(`compile of ${count} names, ${step} version …`);
      report.compiles.push((await child('measure-compile.ts', [folder, step])) as CompileFigures);
    }
  } catch (error) {
    losses.push(`compile of ${count} names: ${reason(error)}`);
  }
  rmSync(folder, { recursive: true });
}
if (sections.includes('publishing')) {
  say('a decision …');
  const folder = mkdtempSync(join(tmpdir(), 'sansi-bench-'));
  await writeNames(folder, values.sizes ? Math.max(...sizes) : FULL_SIZE);
  const { entries, ...whole } = (await child('measure-publishing.ts', [folder, 'whole'])) as WholeFigures;
  const decisions = (await child('measure-publishing.ts', [folder, 'decisions'])) as SmallChangeFigures;
  report.publishing = { entries, whole, decisions };
  rmSync(folder, { recursive: true });
}
if (sections.includes('decisions')) {
  say('how long until others are warned …');
  report.decisions = (await child('measure-decisions.ts', onDevice, BROWSERS_LIMIT_MS)) as DecisionFigures[];
}
if (sections.includes('device')) {
  say('the list on a device …');
  const folder = mkdtempSync(join(tmpdir(), 'sansi-bench-'));
  listedHosts(source, values.sizes ? Math.max(...sizes) : FULL_SIZE).save(`${folder}/listed`);
  unlistedHosts(source, 1_000_000).save(`${folder}/unlisted`);
  report.device = (await child('measure-device.ts', [folder])) as DeviceFigures;
  rmSync(folder, { recursive: true });
}
if (sections.includes('stop')) {
  say('what listed sites get to do …');
  report.stop = (await child('measure-stop.ts', onDevice, BROWSERS_LIMIT_MS)) as StopReport;
}
if (sections.includes('pages')) {
  say('what innocent pages pay …');
  report.pages = (await child('measure-pages.ts', onDevice, BROWSERS_LIMIT_MS)) as PageFigures[];
}
if (sections.includes('warning')) {
  say('how soon a warning stands there …');
  report.warnings = (await child('measure-warning.ts', [], BROWSERS_LIMIT_MS)) as WarningFigures[];
}
if (sections.includes('tabs')) {
  say('what many tabs pay …');
  report.tabs = (await child('measure-tabs.ts', onDevice, BROWSERS_LIMIT_MS)) as TabFigures[];
}
if (sections.includes('tasks')) {
  say('how far away help is …');
  report.tasks = (await child('measure-tasks.ts', [], BROWSERS_LIMIT_MS)) as TaskFigures[];
}
if (sections.includes('signals')) {
  say('what the signals find …');
  report.signals = (await child('measure-signals.ts', [], BROWSERS_LIMIT_MS)) as SignalFigures;
  say('which pages are cautioned about …');
  report.suspicion = (await child('measure-suspicion.ts', [], BROWSERS_LIMIT_MS)) as SuspicionFigures;
  say('what the looks at pages and links take …');
  report.ownWork = (await child('measure-own-work.ts', [], BROWSERS_LIMIT_MS)) as OwnWorkFigures[];
  say('what pages pay for them …');
  report.pageWork = (await child('measure-page-work.ts', [], BROWSERS_LIMIT_MS)) as PageWorkFigures[];
}
if (sections.includes('texts')) {
  say('what the signals find in messages …');
  report.texts = (await child('measure-texts.ts', [])) as TextFigures;
}
if (values.json) process.stdout.write(`${JSON.stringify(report, null, 1)}\n`);
else printTables(report);
for (const loss of losses) say(loss);
if (losses.length > 0) process.exitCode = 1;

/** Peers may lose entries or fail; Sansi may not, and every entry must have been asked for. */
function lossOf(row: EngineFigures | Failure): string[] {
  if (row.engine !== 'Sansi' && row.engine !== 'sansi') return [];
  if ('failed' in row) return [`Sansi failed at ${row.count} names: ${row.failed}`];
  const { entriesLost, entriesChecked, count } = row;
  if (entriesLost === 0 && entriesChecked === count) return [];
  return [`Sansi lost ${entriesLost} of the ${entriesChecked} entries that were asked for, of ${count}.`];
}

async function measureEngine(
  engine: string,
  count: number,
  folder: string,
): Promise<EngineFigures | Failure> {
  try {
    return (await child('measure-engine.ts', [engine, folder])) as EngineFigures;
  } catch (error) {
    return { engine, count, failed: reason(error) };
  }
}

async function child(script: string, args: string[], limit = ENGINE_LIMIT_MS): Promise<unknown> {
  const flags = ['--expose-gc', '--max-old-space-size=12000', '--import', 'tsx'];
  const { stdout } = await run(process.execPath, [...flags, `${here}${script}`, ...args], {
    timeout: limit,
    maxBuffer: 2 ** 26,
  });
  return JSON.parse(stdout) as unknown;
}

/** The one line that says why a child process failed. */
function reason(error: unknown): string {
  const { killed, stderr = '' } = error as { killed?: boolean; stderr?: string };
  if (killed) return `no answer within ${ENGINE_LIMIT_MS / 60_000} minutes`;
  const lines = stderr.split('\n').filter((line) => /error|fatal|exceeded/i.test(line));
  // Above the error itself stands the line of source that threw it.
  const said = lines.find((line) => /^\w*Error: /.test(line)) ?? lines[0];
  return said?.trim().slice(0, 160) ?? 'the process ended without a word';
}

async function installPeers(): Promise<void> {
  // What npm notes last: an installation that was broken off has no such file.
  if (existsSync(`${here}node_modules/.package-lock.json`)) return;
  say('installing the peers …');
  await run('npm', ['ci'], { cwd: here });
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
