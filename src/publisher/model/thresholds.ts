/**
 * The thresholds: chosen by innocent hosts, each by a fit that has not seen it. The part that is kept for it is too small
 * alone: 1 in 10,000 of it are a few hosts, and by chance a few more or less. So the tenths that are learned from are
 * asked too, two by two, by fits without them.
 */
import type { Knowledge, Thresholds } from '../../signals/knowledge.ts';
import { hostSum } from '../../signals/score.ts';
import type { TrainingExample } from './assemble.ts';
import { LEFT_OUT, tenthOf } from './split.ts';
import type { WholeFit } from './whole-numbers.ts';

/** Shares of innocent hosts above the thresholds. */
const ALONE_RATE = 1e-4;
const WITH_RATE = 9.5e-4;

/** @param fitWithout a fit to all that is learned from without these tenths of it */
export function thresholdsOf(
  all: readonly TrainingExample[],
  knowledge: Knowledge,
  whole: WholeFit,
  fitWithout: (tenths: readonly number[]) => WholeFit,
): { own: Thresholds; shared: Thresholds } {
  const innocent = all.filter(({ fraud, facts }) => !fraud && facts.owner === null);
  const sums: { own: number[]; shared: number[] } = { own: [], shared: [] };
  const ask = (hosts: readonly TrainingExample[], fit: WholeFit): void => {
    const judged = { ...knowledge, ...fit };
    for (const { facts } of hosts) {
      const sum = (hostSum(facts, judged).sum * whole.unit) / fit.unit;
      sums[facts.shared ? 'shared' : 'own'].push(Math.round(sum));
    }
  };
  ask(
    innocent.filter(({ part }) => part === 'threshold'),
    whole,
  );
  for (const tenths of LEFT_OUT) {
    const hosts = innocent.filter(({ facts }) => tenths.includes(tenthOf(facts.registrable ?? '')));
    if (hosts.length > 0) ask(hosts, fitWithout(tenths));
  }
  return { own: cut(sums.own), shared: cut(sums.shared) };
}

function cut(unordered: readonly number[]): Thresholds {
  const sums = Int32Array.from(unordered).sort().reverse();
  const above = (rate: number): number => (sums[Math.floor(sums.length * rate)] ?? 0) + 1;
  const counts = above(WITH_RATE);
  return { with: counts, alone: Math.max(above(ALONE_RATE), counts + 1) };
}
