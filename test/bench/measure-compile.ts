/**
 * What `sansi compile` costs at one size, from plain files of names to a published folder with snapshot or
 * delta, guard names and details, in a process of its own: `measure-compile.ts FOLDER STEP`, with the names
 * in FOLDER (compile-sources.ts puts them there). The step `next` publishes over the step `first`. Then every
 * line is asked for through the reader that `sansi check` has. Prints one line of JSON.
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { DEFAULT_BITS } from '../../src/list/fingerprint.ts';
import { ListReader } from '../../src/publisher/list-reader.ts';
import { publish } from '../../src/publisher/publish.ts';
import { createKeyFile, readKeyFile } from '../../src/publisher/signing-key.ts';
import { readLines } from '../../src/publisher/sources/lines.ts';
import { type CompileStep, sourcesOf, typeOfHost } from './compile-sources.ts';

const BENIGN = fileURLToPath(new URL('../../../shared/lists/benign.txt.gz', import.meta.url));

export interface CompileFigures {
  step: CompileStep;
  lines: number;
  entries: number;
  added: number;
  removed: number;
  /** Hosts of well-known sites that were checked: none of them hits. */
  benign: number;
  seconds: number;
  peakMegabytes: number;
  bytes: number;
  deltaBytes: number | null;
  /** Lines that are no entry, each refused by name; every other line hits, with its kind of fraud. */
  refused: number;
  /** Lines that hit with another kind of fraud: their fingerprint is that of another name, by chance. */
  merged: number;
}

/** So many lines more than the chance makes likely would be a mistake of ours. */
const MOST_MERGED = 12;

const [folder = '', step = 'first'] = process.argv.slice(2);
if (step !== 'first' && step !== 'next') throw new Error(`There is no step '${step}'.`);
const out = `${folder}/published`;
const keyFile = `${folder}/key.json`;
if (!existsSync(keyFile)) await createKeyFile(keyFile);
const sources = sourcesOf(folder, step);
const refused = new Set<string>();
const began = performance.now();
const report = await publish({
  out,
  keys: [readKeyFile(keyFile)],
  sources: sources.map((source) => ({ ...source, format: 'domains' as const })),
  benign: existsSync(BENIGN) ? [BENIGN] : [],
  guard: 300_000,
  onRefused: (text) => refused.add(text),
});
const figures: CompileFigures = {
  step,
  lines: report.lines,
  entries: report.entries,
  added: report.added,
  removed: report.removed,
  benign: report.benign.expressions,
  seconds: (performance.now() - began) / 1000,
  // maxRSS is in kilobytes.
  peakMegabytes: process.resourceUsage().maxRSS / 1024,
  bytes: report.snapshotBytes,
  deltaBytes: report.deltaBytes,
  ...(await checkEveryLine()),
};
process.stdout.write(`${JSON.stringify(figures)}\n`);

/** Throws where a line is neither found, with its kind of fraud, nor refused by name. Answers how many were. */
async function checkEveryLine(): Promise<{ refused: number; merged: number }> {
  const list = await ListReader.open(out);
  let asked = 0;
  let missed = 0;
  let merged = 0;
  for (const { path } of sources) {
    await readLines({ path }, (bytes, start, end) => {
      const host = bytes.toString('latin1', start, end);
      const match = list.lookUp(`http://${host}/`);
      asked++;
      if (match === null) {
        missed++;
        if (!refused.has(host) && !refused.has(host.replace(/^www\./, ''))) {
          throw new Error(`${host} is lost: it was not refused, and is not found.`);
        }
      } else if (match.type !== typeOfHost(match.expression.slice(0, -1))) {
        merged++;
      }
    });
  }
  if (asked !== report.lines) throw new Error(`${report.lines} lines were read, ${asked} asked for.`);
  const likely = report.entries ** 2 / 2 ** (DEFAULT_BITS + 1);
  if (merged > likely + MOST_MERGED) throw new Error(`${merged} lines are found as another kind of fraud.`);
  return { refused: missed, merged };
}
