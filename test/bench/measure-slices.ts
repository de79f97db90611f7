/**
 * How long a plain-text list that is compiled on the device holds the worker at a time: by the clock, the rests
 * for others not counted. `measure-slices.ts FOLDER`, with the hosts in FOLDER; of more than a million the first
 * million, as a list of more than two is refused. Prints one line of JSON.
 */
import { ListCompiler } from '../../src/background/lists/sync/list-compiler.ts';
import { TimeSlices } from '../../src/background/lists/sync/time-slices.ts';
import { Hosts } from './names.ts';

const MOST = 1_000_000;

export interface SliceFigures {
  lines: number;
  entries: number;
  seconds: number;
  longestMs: number;
}

const hosts = Hosts.load(`${process.argv[2]}/listed`);
const lines = Math.min(MOST, hosts.length);
const compiler = new ListCompiler(crypto.getRandomValues(new Uint8Array(16)), 'other');
const started = performance.now();
const slices = new TimeSlices();
for (let i = 0; i < lines; i++) {
  compiler.entry(hosts.at(i));
  if (slices.due) await slices.pause();
}
const { entries } = await compiler.finish(1, slices);
const seconds = (performance.now() - started) / 1000;
const figures: SliceFigures = { lines, entries, seconds, longestMs: slices.longest };
process.stdout.write(`${JSON.stringify(figures)}\n`);
