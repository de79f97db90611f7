/**
 * What a decision costs, from the desk's files to the signed index on the disk, in a process of its own as the desk is
 * one: `measure-publishing.ts FOLDER STEP`, with the names in FOLDER (publishing-folder.ts puts them there). The step
 * `whole` compiles the list, `decisions` lists and lifts hosts one by one over it. Prints one line of JSON.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from '../../src/files/write-whole.ts';
import { BenignSet } from '../../src/publisher/benign.ts';
import { publishFeeds, publishReviewed } from '../../src/publisher/feeds/publish-feeds.ts';
import { readPublishFile } from '../../src/publisher/feeds/publish-file.ts';
import { ListFolder } from '../../src/publisher/folder.ts';
import { readFolderIndex } from '../../src/publisher/history.ts';
import { median } from './median.ts';
import { partsOf, writeSettings } from './publishing-folder.ts';

export interface PublishingFigures {
  entries: number;
  /** The compile of the whole, from the feeds. */
  whole: { seconds: number; peakMegabytes: number };
  decisions: {
    count: number;
    /** From the writing of the desk's files to the index on the disk: the first of the process, and the others. */
    firstSeconds: number;
    medianSeconds: number;
    slowestSeconds: number;
    peakMegabytes: number;
    /** What a client fetches for one decision: the index, the delta, and what changes in the guard set. */
    indexBytes: number;
    deltaBytes: number;
    guardBytes: number;
    /** The guard set as a whole file. */
    guardFileBytes: number;
  };
}

const DECISIONS = 40;

const [folder = '', step = 'whole'] = process.argv.slice(2);
const { out, desk, config } = partsOf(folder);

await writeSettings(folder);
const began = performance.now();
const figures = step === 'whole' ? await whole() : await decisions();
process.stdout.write(`${JSON.stringify(figures)}\n`);

async function writeDesk(entries: readonly string[]): Promise<void> {
  const rows = entries.map((host) => `https://${host}/,phishing,2026-11-28,seen,desk\n`);
  await writeWhole(join(desk, 'decisions.csv'), `url,type,date,reason,source\n${rows.join('')}`);
  await writeWhole(join(desk, 'exemptions.txt'), '');
}

async function whole() {
  const { list } = await publishFeeds(readPublishFile(config), { accept: new Set() });
  return { entries: list.entries, seconds: (performance.now() - began) / 1000, peakMegabytes: peak() };
}

async function decisions(): Promise<PublishingFigures['decisions']> {
  // As the desk does before it listens.
  BenignSet.shipped();
  const seconds: number[] = [];
  const entries: string[] = [];
  for (let i = 0; i < DECISIONS; i++) {
    const start = performance.now();
    // Every fourth decision takes an earlier one back.
    if (i % 4 === 3) entries.shift();
    else entries.push(`decided-${i}.swindle.example`);
    await writeDesk(entries);
    const report = await publishReviewed(readPublishFile(config));
    seconds.push((performance.now() - start) / 1000);
    if ('feeds' in report || report.unchanged) throw new Error('it was not published as a small change');
  }
  const index = (await readFolderIndex(new ListFolder(out)))!;
  const last = index.deltas.find(({ from, to }) => to === index.version && from === index.version - 1);
  const nearest = index.guard?.changes?.find(({ from }) => from === index.version - 1);
  const [firstSeconds = 0, ...others] = seconds;
  return {
    count: DECISIONS,
    firstSeconds,
    medianSeconds: median(others),
    slowestSeconds: Math.max(...others),
    peakMegabytes: peak(),
    indexBytes: readFileSync(join(out, 'index.bin')).length,
    deltaBytes: last?.size ?? 0,
    guardBytes: nearest?.size ?? 0,
    guardFileBytes: index.guard?.size ?? 0,
  };
}

/** maxRSS is in kilobytes. */
function peak(): number {
  return process.resourceUsage().maxRSS / 1024;
}
