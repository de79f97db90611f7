/**
 * Makes the weights: names and owners, the examples, the fit, whole numbers of it, and the thresholds, which innocent
 * hosts that the fit has not seen decide.
 */
import { DAY_MS } from '../../basics/moments.ts';
import { isPublicSuffix } from '../../list/expressions.ts';
import worth from '../../signals/data/worth.json' with { type: 'json' };
import type { HostFacts } from '../../signals/host-facts.ts';
import type { Knowledge, Thresholds } from '../../signals/knowledge.ts';
import { ProtectedNames } from '../../signals/protected-names.ts';
import { HOST_SIGNALS } from '../../signals/registry.ts';
import { hostSum } from '../../signals/score.ts';
import { sharedHosting } from '../hosts-data.ts';
import { assemble, type TrainingExample } from './assemble.ts';
import { ALL_SLOTS, PART_SLOTS, STRENGTHS, slotsOf } from './features.ts';
import { type Examples, logisticFit } from './logistic-fit.ts';
import { pageNames, readOwners, withStrengths } from './names.ts';
import type { TrainingData } from './training-data.ts';
import { encodeWeights } from './weights-encode.ts';

/** Shares of innocent hosts above the thresholds: below what is allowed (check.ts), for what they are chosen by is a
 * sample. */
const ALONE_RATE = 7e-5;
const WITH_RATE = 7e-4;
/** Years in which what a source has listed counts half as much, and the least that it ever counts. */
const HALF_LIFE = 2;
const LEAST_RECENT = 0.2;
const YEAR_MS = 365.25 * DAY_MS;
/** Innocent hosts are fewer than fraudulent ones here, and on the web they are nearly all. */
const INNOCENT_WEIGHT = 1.5;
/** The large union of lists is about malware too. */
const UNION_WEIGHT = 0.5;
const UNION_SIZE = 1_000_000;
const PACE = { epochs: 3, rate: 0.08, decay: 2e-6 };
/** This share of the table's weights is cut to what a byte holds. */
const CUT = 0.0005;

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
  const used = all.filter((one) => one.use === 'train' && one.part === 'train' && one.capped);
  const strong = withStrengths(
    names,
    used.filter(({ fraud }) => !fraud).map(({ facts }) => facts),
  );
  const knowledge = { ...basics, names: new ProtectedNames(strong) } as Knowledge;
  say(`weighing ${used.length} hosts`);
  const examples = examplesOf(used, data, knowledge, Date.parse(made));
  const fitted = logisticFit(examples, ALL_SLOTS, { ...PACE, fixed: signalWeights(examples) });
  const whole = wholeNumbers(fitted);
  const judged: Knowledge = { ...knowledge, ...whole };
  say('choosing thresholds');
  const unseen = all.filter((one) => !one.fraud && isForThresholds(one) && one.facts.owner === null);
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

/** What the signals are worth without the name model. Fitted together, its many parts would take most of it: they know
 * the names that the lists have, and the signals also know the others. */
function signalWeights(examples: Examples): Float32Array {
  const { slots, ends } = examples;
  const kept = new Uint32Array(slots.length);
  const keptEnds = new Uint32Array(ends.length);
  let end = 0;
  for (let i = 0; i < ends.length; i++) {
    for (let at = i === 0 ? 0 : ends[i - 1]!; at < ends[i]!; at++)
      if (slots[at]! >= PART_SLOTS) kept[end++] = slots[at]!;
    keptEnds[i] = end;
  }
  return logisticFit({ ...examples, slots: kept.subarray(0, end), ends: keptEnds }, ALL_SLOTS, PACE).weights;
}

/** What the fit has not seen, and what nothing is measured on later. */
function isForThresholds({ use, part }: TrainingExample): boolean {
  return part === 'validation' || (use === 'universe' && part === 'train');
}

/** The very name under another ending, among innocent hosts, is its owner's in another country. */
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
      if (owner !== undefined && host.split('.').length <= 3 && !domains.has(host)) domains.set(host, owner);
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
  const rows = used.map(({ facts }) => slotsOf(facts, knowledge));
  const slots = new Uint32Array(rows.reduce((sum, { length }) => sum + length, 0));
  const ends = new Uint32Array(rows.length);
  let end = 0;
  rows.forEach((row, i) => {
    slots.set(row, end);
    end += row.length;
    ends[i] = end;
  });
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

/** The fit in whole numbers: bytes for the table, and all else in the same unit. */
function wholeNumbers({ weights, bias }: { weights: Float32Array; bias: number }) {
  const cells = weights.subarray(0, PART_SLOTS);
  const sorted = Float32Array.from(cells, Math.abs).sort();
  const unit = 127 / sorted[Math.floor(sorted.length * (1 - CUT))]!;
  const table = Int8Array.from(cells, (cell) => Math.max(-127, Math.min(127, Math.round(cell * unit))));
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
