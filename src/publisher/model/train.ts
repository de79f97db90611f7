/**
 * Makes the weights: names and owners, the examples, the fit, whole numbers of it, and the thresholds, which innocent
 * hosts that the fit has not seen decide.
 */
import { getDomain } from 'tldts';
import { DAY_MS } from '../../basics/moments.ts';
import { isPublicSuffix } from '../../list/expressions.ts';
import worth from '../../signals/data/worth.json' with { type: 'json' };
import type { Knowledge, Thresholds } from '../../signals/knowledge.ts';
import { ProtectedNames } from '../../signals/protected-names.ts';
import { sharedHosting } from '../hosts-data.ts';
import { assemble, type TrainingExample } from './assemble.ts';
import { ALL_SLOTS, KnownParts, PART_SLOTS, slotsOf } from './features.ts';
import { type Examples, logisticFit } from './logistic-fit.ts';
import { pageNames, readOwners, withStrengths } from './names.ts';
import { partOf, tenthOf } from './split.ts';
import { thresholdsOf } from './thresholds.ts';
import type { TrainingData } from './training-data.ts';
import { packWeights } from './weight-cells-encode.ts';
import { encodeWeights } from './weights-encode.ts';
import { wholeNumbers } from './whole-numbers.ts';

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
/** About as many cells are kept as the file has room for (docs/model-card.md). */
const PACE = {
  epochs: 6,
  rate: 0.05,
  decay: 2e-6,
  prune: { keep: 250_000, after: 2 },
  mean: 2,
  doubting: true,
};

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
  const whole = wholeNumbers(logisticFit(examples, ALL_SLOTS, PACE));
  say(`${packWeights(whole.table).length} bytes for the table; choosing thresholds`);
  const tenths = Uint8Array.from(used, ({ facts }) => tenthOf(facts.registrable ?? ''));
  const every = Uint32Array.from(used, (_, i) => i);
  const thresholds = thresholdsOf(all, knowledge, whole, (without) => {
    say(`weighing them without the tenths ${without.join(' and ')}`);
    const only = every.filter((i) => !without.includes(tenths[i]!));
    return wholeNumbers(logisticFit({ ...examples, only }, ALL_SLOTS, PACE));
  });
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
  const { slots, ends, counts } = slotsOfAll(used, knowledge);
  const weights = Float32Array.from(used, ({ fraud, facts, source, day }) => {
    if (!fraud) return INNOCENT_WEIGHT;
    const union = unions.has(source) ? UNION_WEIGHT : 1;
    const years = day === null ? 0 : Math.max(0, now - Date.parse(day)) / YEAR_MS;
    return union * Math.max(LEAST_RECENT, 0.5 ** (years / HALF_LIFE)) * (facts.shared ? sharedFraud : 1);
  });
  return {
    slots,
    ends,
    counts,
    labels: Uint8Array.from(used, ({ fraud }) => Number(fraud)),
    weights,
    parts: PART_SLOTS,
  };
}

/** One after the other, in one array: a hundred million of them are too many for arrays of their own. */
function slotsOfAll(used: readonly TrainingExample[], knowledge: Knowledge) {
  const known = new KnownParts(
    used.map(({ facts, fraud, source }) => ({ facts, source: fraud ? source : null })),
  );
  const ends = new Uint32Array(used.length);
  const counts = new Uint16Array(used.length);
  let slots = new Uint32Array(used.length * USUAL_SLOTS);
  let end = 0;
  used.forEach(({ facts }, i) => {
    const { slots: own, count } = slotsOf(facts, knowledge, known);
    counts[i] = count;
    if (end + own.length > slots.length) {
      const larger = new Uint32Array(2 * slots.length + own.length);
      larger.set(slots);
      slots = larger;
    }
    slots.set(own, end);
    end += own.length;
    ends[i] = end;
  });
  return { slots: slots.subarray(0, end), ends, counts };
}
