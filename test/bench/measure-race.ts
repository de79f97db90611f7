/**
 * Sansi's look-ups against a JavaScript Set's on the same names, by turns: on a machine that others share, what is
 * measured a minute later may be slower by a third, and says nothing. Each has a process of its own, and one waits
 * while the other is timed. `measure-race.ts FOLDER`, with the hosts in FOLDER. Prints one line of JSON.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { ENGINES } from './engines/index.ts';
import { everyOne, nanoseconds } from './look-ups.ts';
import { median } from './median.ts';
import { Hosts } from './names.ts';

const RUNNERS = ['sansi', 'set'] as const;
const ROUNDS = 15;
const ROUND_MS = 1_000;

export interface RaceFigures {
  count: number;
  rounds: number;
  /** Medians over the rounds, and in how many rounds Sansi was the faster one. */
  hits: Result;
  misses: Result;
}

interface Result {
  sansiNs: number;
  setNs: number;
  won: number;
}

/** A process that answers 'hits' or 'misses' with nanoseconds a look-up. */
async function runner(engine: string, folder: string, answer: (message: unknown) => void): Promise<void> {
  const listed = Hosts.load(`${folder}/listed`);
  const unlisted = Hosts.load(`${folder}/unlisted`);
  const built = await ENGINES[engine]?.build(listed);
  if (!built) throw new Error(`There is no engine '${engine}'.`);
  const orders = { hits: everyOne(listed), misses: everyOne(unlisted) };
  process.on('message', (what: 'hits' | 'misses') => {
    answer(nanoseconds(built, what === 'hits' ? listed : unlisted, orders[what], ROUND_MS));
  });
  answer('ready');
}

async function race(folder: string): Promise<RaceFigures> {
  const runners = RUNNERS.map((engine) => fork(fileURLToPath(import.meta.url), [folder, engine]));
  // An engine that fails would be waited for without end.
  for (const one of runners) one.on('exit', (code) => code && process.exit(code));
  await Promise.all(runners.map((one) => once(one, 'message')));
  const times = { hits: [] as number[][], misses: [] as number[][] };
  for (let round = 0; round < ROUNDS; round++) {
    for (const what of ['hits', 'misses'] as const) {
      const both: number[] = [];
      for (const one of runners) {
        one.send(what);
        const [ns] = (await once(one, 'message')) as [number];
        both.push(ns);
      }
      times[what].push(both);
    }
  }
  for (const one of runners) one.disconnect();
  const count = Hosts.load(`${folder}/listed`).length;
  return { count, rounds: ROUNDS, hits: resultOf(times.hits), misses: resultOf(times.misses) };
}

/** Each round: Sansi's time and the Set's. */
function resultOf(rounds: number[][]): Result {
  const of = (place: number) => median(rounds.map((both) => both[place]!));
  return { sansiNs: of(0), setNs: of(1), won: rounds.filter(([own, other]) => own! < other!).length };
}

const [folder = '', engine] = process.argv.slice(2);
if (engine === undefined) process.stdout.write(`${JSON.stringify(await race(folder))}\n`);
else await runner(engine, folder, (message) => process.send?.(message));
