/**
 * A fit in whole numbers, as the weights file has it: steps for the table, and all else in the same unit.
 */
import { HOST_SIGNALS } from '../../signals/registry.ts';
import { PART_SLOTS, STRENGTHS } from './features.ts';
import { WEIGHT_STEPS } from './weight-cells-encode.ts';

/** This share of the table's weights is cut to what a byte holds. The largest are what tells the plainest hosts: with
 * 0.0005 of them cut, a fifth less was found at the threshold `alone`. */
const CUT = 0.00003;

export interface WholeFit {
  table: Int8Array;
  bias: number;
  /** Of each host signal, by its strength. */
  worth: Record<string, number[]>;
  /** So many stand for a log odds of one. */
  unit: number;
}

export function wholeNumbers({ weights, bias }: { weights: Float32Array; bias: number }): WholeFit {
  const cells = weights.subarray(0, PART_SLOTS);
  const sorted = Float32Array.from(cells, Math.abs).sort();
  const largest = sorted[Math.floor(sorted.length * (1 - CUT))] || sorted.at(-1) || 1;
  const unit = 127 / largest;
  const table = Int8Array.from(cells, (cell) => (cell === 0 ? 0 : nearestStep(cell * unit)));
  const worth = Object.fromEntries(
    HOST_SIGNALS.map(({ name }, i) => {
      const from = PART_SLOTS + i * STRENGTHS;
      return [
        name,
        Array.from(weights.subarray(from, from + STRENGTHS), (weight) => Math.round(weight * unit)),
      ];
    }),
  );
  return { table, bias: Math.round(bias * unit), worth, unit };
}

function nearestStep(weight: number): number {
  return WEIGHT_STEPS.reduce((best, step) =>
    Math.abs(step - weight) < Math.abs(best - weight) ? step : best,
  );
}
