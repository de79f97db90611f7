/**
 * Makes the weights: names and owners, the examples, the fit, whole numbers of it, and the thresholds, which innocent
 * hosts that the fit has not seen decide.
 */
import { getDomain } from 'tldts';
import { DAY_MS } from '../../basics/moments.ts';
import { isPublicSuffix } from '../../list/expressions.ts';
import worth from '../../signals/data/worth.json' with { type: 'json' };
import type { HostFacts } from '../../signals/host-facts.ts';
import type { Knowledge, Thresholds } from '../../signals/knowledge.ts';
import { ProtectedNames } from '../../signals/protected-names.ts';
import { HOST_SIGNALS } from '../../signals/registry.ts';
import { hostSum } from '../../signals/score.ts';
import { WEIGHT_STEPS } from '../../signals/weight-cells.ts';
import { sharedHosting } from '../hosts-data.ts';
import { assemble, type TrainingExample } from './assemble.ts';
import { ALL_SLOTS, PART_SLOTS, STRENGTHS, slotsOf } from './features.ts';
import { type Examples, logisticFit } from './logistic-fit.ts';
import { pageNames, readOwners, withStrengths } from './names.ts';
import { partOf } from './split.ts';
import type { TrainingData } from './training-data.ts';
import { encodeWeights } from './weights-encode.ts';

/** Shares of innocent hosts above the thresholds: below what is allowed (check.ts), for what they are chosen by is a
 * sample. */
const ALONE_RATE = 8e-5;
const WITH_RATE = 9e-4;
/** Years in which what a source has listed counts half as much, and the least that it ever counts. */
const HALF_LIFE = 2;
const LEAST_RECENT = 0.2;
const YEAR_MS = 365.25 * DAY_MS;
/** Slots of a host, about: the first guess at how much room all of them take. */
const USUAL_SLOTS = 80;
/** Innocent and fraudulent hosts are about as many here, and on the web the innocent are nearly all. */
const INNOCENT_WEIGHT = 1.5;
/** The large union of lists is about malware too. */
const UNION_WEIGHT = 0.5;
const UNION_SIZE = 1_000_000;
const PACE = { epochs: 5, rate: 0.05, decay: 2e-6 };
/** This share of the table's weights is cut to what a byte holds. The largest are what tells the plainest hosts: with
 * 0.0005 of them cut, a fifth less was found at the threshold `alone`. */
const CUT = 0.00003;

export interface Trained {
  bytes: Uint8Array;
  examples: number;
  thresholds: { own: Thresholds; shared: Thresholds };
}

/** @param made YYYY-MM-DD; `say` is told of each step */
export function train(data: TrainingData, made: string, say: (step: string) => void): Trained {
  const { names, domains } = readOwners(data.owned);
  const shared = new Set(sharedHosting());
  addNamesakes(domains, names, data);
  for (const domain of domains.keys())
    if (shared.has(domain) || isPublicSuffix(domain)) domains.delete(domain);
  const basics = {
    owners: (domain: string) => domains.get(domain) ?? null,
    shared: (domain: string) => shared.has(domain),
  };
  say('taking hosts apart');
  const all = assemble(data, basics);
  const used = all.filter((one) => one.use !== 'held-out' && one.part === 'train' && one.capped);
  const strong = withStrengths(
    names,
    used.filter(({ fraud }) => !fraud).map(({ facts }) => facts),
  );
  const knowledge = { ...basics, names: new ProtectedNames(strong) } as Knowledge;
  say(`weighing ${used.length} hosts`);
  const examples = examplesOf(used, data, knowledge, Date.parse(made));
  const fitted = logisticFit(examples, ALL_SLOTS, PACE);
  const whole = wholeNumbers(fitted);
  const judged: Knowledge = { ...knowledge, ...whole };
  say('choosing thresholds');
  const unseen = all.filter((one) => !one.fraud && one.part === 'threshold' && one.facts.owner === null);
  const thresholds = {
    own: thresholdsOf(
      unseen.filter(({ facts }) => !facts.shared).map(({ facts }) => facts),
      judged,
    ),
    shared: thresholdsOf(
      unseen.filter(({ facts }) => facts.shared).map(({ facts }) => facts),
      judged,
    ),
  };
  const bytes = encodeWeights({
    header: { made, bias: whole.bias, worth: { ...worth.worth, ...whole.worth }, thresholds },
    names: strong,
    pageNames: pageNames(),
    owned: domains,
    shared: [...shared],
    exceptions: [],
    table: whole.table,
  });
  return { bytes, examples: used.length, thresholds };
}

/** The very name under another ending, among innocent hosts, is its owner's in another country. Not in the part that is
 * reported on: there nothing is known beforehand. */
function addNamesakes(
  domains: Map<string, string>,
  names: readonly { name: string; owner: string }[],
  data: TrainingData,
): void {
  const owners = new Map(names.filter(({ name }) => name.length > 3).map(({ name, owner }) => [name, owner]));
  for (const { side, use, hosts } of data.sources) {
    if (side !== 'innocent' || use !== 'train') continue;
    for (const { host } of hosts) {
      const owner = owners.get(host.slice(0, host.indexOf('.')));
      if (owner === undefined || host.split('.').length > 3 || domains.has(host)) continue;
      if (partOf(getDomain(host) ?? host) !== 'report') domains.set(host, owner);
    }
  }
}

function examplesOf(
  used: readonly TrainingExample[],
  data: TrainingData,
  knowledge: Knowledge,
  now: number,
): Examples {
  const unions = new Set(
    data.sources.filter(({ hosts }) => hosts.length > UNION_SIZE).map(({ name }) => name),
  );
  const count = (fraud: boolean, shared: boolean): number =>
    used.filter((one) => one.fraud === fraud && one.facts.shared === shared).length;
  // Else a host under a provider would be fraud for being there: lists know many of them, top sites none.
  const sharedFraud = Math.min(
    1,
    (count(false, true) * count(true, false)) / (count(true, true) * count(false, false) || 1),
  );
  const { slots, ends } = slotsOfAll(used, knowledge);
  const weights = Float32Array.from(used, ({ fraud, facts, source, day }) => {
    if (!fraud) return INNOCENT_WEIGHT;
    const union = unions.has(source) ? UNION_WEIGHT : 1;
    const years = day === null ? 0 : Math.max(0, now - Date.parse(day)) / YEAR_MS;
    return union * Math.max(LEAST_RECENT, 0.5 ** (years / HALF_LIFE)) * (facts.shared ? sharedFraud : 1);
  });
  return {
    slots,
    ends,
    labels: Uint8Array.from(used, ({ fraud }) => Number(fraud)),
    weights,
    parts: PART_SLOTS,
  };
}

/** One after the other, in one array: a hundred million of them are too many for arrays of their own. */
function slotsOfAll(used: readonly TrainingExample[], knowledge: Knowledge) {
  const ends = new Uint32Array(used.length);
  let slots = new Uint32Array(used.length * USUAL_SLOTS);
  let end = 0;
  used.forEach(({ facts }, i) => {
    const own = slotsOf(facts, knowledge);
    if (end + own.length > slots.length) {
      const larger = new Uint32Array(2 * slots.length + own.length);
      larger.set(slots);
      slots = larger;
    }
    slots.set(own, end);
    end += own.length;
    ends[i] = end;
  });
  return { slots: slots.subarray(0, end), ends };
}

function nearestStep(weight: number): number {
  return WEIGHT_STEPS.reduce((best, step) =>
    Math.abs(step - weight) < Math.abs(best - weight) ? step : best,
  );
}

/** The fit in whole numbers: steps for the table, and all else in the same unit. */
function wholeNumbers({ weights, bias }: { weights: Float32Array; bias: number }) {
  const cells = weights.subarray(0, PART_SLOTS);
  const sorted = Float32Array.from(cells, Math.abs).sort();
  const unit = 127 / sorted[Math.floor(sorted.length * (1 - CUT))]!;
  const table = Int8Array.from(cells, (cell) => nearestStep(cell * unit));
  const worthOfSignals = Object.fromEntries(
    HOST_SIGNALS.map(({ name }, i) => {
      const from = PART_SLOTS + i * STRENGTHS;
      return [
        name,
        Array.from(weights.subarray(from, from + STRENGTHS), (weight) => Math.round(weight * unit)),
      ];
    }),
  );
  return { table, bias: Math.round(bias * unit), worth: worthOfSignals };
}

function thresholdsOf(innocent: readonly HostFacts[], knowledge: Knowledge): Thresholds {
  const sums = Int32Array.from(innocent, (facts) => hostSum(facts, knowledge).sum)
    .sort()
    .reverse();
  const above = (rate: number): number => (sums[Math.floor(sums.length * rate)] ?? 0) + 1;
  const counts = above(WITH_RATE);
  return { with: counts, alone: Math.max(above(ALONE_RATE), counts + 1) };
}
