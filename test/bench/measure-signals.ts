/**
 * `npm run bench -- --only signals`: the shipped weights on hosts that the training has not seen, beside Chrome's rules
 * and eth-phishing-detect. The lists are looked for in ../shared/lists; what is not there is not measured, and the
 * report says so. Prints one JSON document.
 */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { assemble, type TrainingExample } from '../../src/publisher/model/assemble.ts';
import { readTrainingData } from '../../src/publisher/model/training-data.ts';
import { hostFacts } from '../../src/signals/host-facts.ts';
import { modelSum, modelText } from '../../src/signals/name-model.ts';
import { hostSum } from '../../src/signals/score.ts';
import { shippedWeights } from '../support/signal-examples.ts';
import { ChromeRules } from './chrome-rules.ts';
import { median } from './median.ts';

/** Shares of hosts above each threshold, in per cent, and what others warn about. */
export interface SignalRow {
  name: string;
  hosts: number;
  alone: number;
  with: number;
  chrome: number;
  ethPhishingDetect: number;
}

/** Nanoseconds a host: taking it apart, all host signals with the model, the model alone. */
interface Times {
  factsNs: number;
  signalsNs: number;
  modelNs: number;
}

export interface SignalFigures extends Times {
  made: string;
  bytes: number;
  rows: SignalRow[];
}

/** The others take up to a tenth of a millisecond a host: they are asked about so many of each row. */
const SAMPLE = 20_000;
const SMALL_SAMPLE = 2_000;
/** Hosts that are timed in one go. */
const AT_ONCE = 200;

const LISTS = fileURLToPath(new URL('../../../shared/lists/', import.meta.url));

const require = createRequire(import.meta.url);
const weights = shippedWeights();

function chromeRules(): ChromeRules {
  const top = gunzipSync(readFileSync(`${LISTS}benign-top5000.txt.gz`))
    .toString('utf8')
    .split('\n');
  return new ChromeRules(top.filter((host) => host !== ''));
}

/** Its fuzzy names only: what is on its list is no guess. */
function fuzzyNames(): (host: string) => boolean {
  const Detector = require('eth-phishing-detect/src/detector.js') as new (
    config: object,
  ) => {
    check(host: string): { result: boolean; type: string };
  };
  const { fuzzylist, tolerance, whitelist, version } =
    require('eth-phishing-detect/src/config.json') as Record<string, unknown>;
  const detector = new Detector({ fuzzylist, tolerance, whitelist, blacklist: [], version });
  return (host) => detector.check(host).result;
}

function rowsOf(examples: readonly TrainingExample[]): SignalRow[] {
  const chrome = chromeRules();
  const fuzzy = fuzzyNames();
  const seen: [string, TrainingExample][] = [];
  for (const one of examples) {
    const unseen = one.use === 'held-out' || one.part === 'report';
    if (!unseen || (one.facts.shared && one.fraud && one.use !== 'held-out')) continue;
    const kind = one.facts.shared ? ', under shared hosting' : '';
    const name = one.fraud
      ? `${one.use === 'held-out' ? 'foreign' : 'report part'}: ${one.source}${kind}`
      : `innocent: ${one.source}${kind}`;
    seen.push([name, one]);
    if (!one.fraud && !one.facts.shared) seen.push(['innocent, all sources', one]);
    if (one.fraud && one.capped && !one.facts.shared) seen.push([`${name}, capped`, one]);
    if (one.day !== null && one.capped && !one.facts.shared)
      seen.push([`by quarter: ${quarter(one.day)}`, one]);
  }
  const lists = new Map<string, TrainingExample[]>();
  for (const [name, one] of seen) {
    const list = lists.get(name);
    if (list === undefined) lists.set(name, [one]);
    else list.push(one);
  }
  return [...lists].map(([name, list]) => ({
    name,
    hosts: list.length,
    alone: share(list, (one) => isAbove(one, 'alone')),
    with: share(list, (one) => isAbove(one, 'with')),
    chrome: share(list.slice(0, SAMPLE), ({ facts }) => chrome.warns(facts.host)),
    ethPhishingDetect: share(list.slice(0, SMALL_SAMPLE), ({ facts }) => fuzzy(facts.host)),
  }));
}

function quarter(day: string): string {
  return `${day.slice(0, 4)} Q${Math.floor((Number(day.slice(5, 7)) - 1) / 3) + 1}`;
}

/** Without the exceptions: of hosts that nobody has checked there are none. */
function isAbove({ facts }: TrainingExample, level: 'alone' | 'with'): boolean {
  const at = facts.shared ? weights.thresholds.shared : weights.thresholds.own;
  return facts.owner === null && hostSum(facts, weights).sum >= at[level];
}

function share(list: readonly TrainingExample[], holds: (one: TrainingExample) => boolean): number {
  return (100 * list.filter(holds).length) / list.length;
}

/** Few hosts at a time, as a page's links are judged: each is weighed when it has just been taken apart. */
function timesOf(hosts: readonly string[]): Times {
  const rounds = Array.from({ length: 7 }, () => {
    const spent = { factsNs: 0n, signalsNs: 0n, modelNs: 0n };
    for (let from = 0; from < hosts.length; from += AT_ONCE) {
      const some = hosts.slice(from, from + AT_ONCE);
      const times = [process.hrtime.bigint()];
      const facts = some.map((host) => hostFacts(host, 'name', weights));
      times.push(process.hrtime.bigint());
      for (const one of facts) hostSum(one, weights);
      times.push(process.hrtime.bigint());
      for (const one of facts) modelSum(modelText(one), weights.table);
      times.push(process.hrtime.bigint());
      const [began, taken, weighed, ended] = times as [bigint, bigint, bigint, bigint];
      spent.factsNs += taken - began;
      spent.signalsNs += weighed - taken;
      spent.modelNs += ended - weighed;
    }
    return spent;
  });
  const of = (key: keyof Times): number => median(rounds.map((one) => Number(one[key]) / hosts.length));
  return { factsNs: of('factsNs'), signalsNs: of('signalsNs'), modelNs: of('modelNs') };
}

if (!existsSync(LISTS))
  throw new Error('The lists that the signals are measured on are not here: ../shared/lists.');
const examples = assemble(readTrainingData(LISTS), weights);
const hosts = examples
  .filter(({ part }) => part === 'report')
  .slice(0, 100_000)
  .map(({ facts }) => facts.host);
const figures: SignalFigures = {
  made: weights.header.made,
  bytes: readFileSync(new URL('../../src/signals/data/weights.bin', import.meta.url)).length,
  rows: rowsOf(examples),
  ...timesOf(hosts),
};
process.stdout.write(JSON.stringify(figures));
