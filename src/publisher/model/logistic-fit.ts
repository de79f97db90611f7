/**
 * Logistic regression by AdaGrad on sparse features: the weight of each slot of the name model, and of each strength of
 * each host signal, in one sum. Runs the same every time.
 */
import { partWorth } from '../../signals/evened.ts';

export interface Examples {
  /** Slots of all examples, one after the other; the example `i` has those from `ends[i - 1]` to `ends[i]`. */
  slots: Uint32Array;
  ends: Uint32Array;
  /** 1: fraud. */
  labels: Uint8Array;
  /** How much each counts. */
  weights: Float32Array;
  /** Slots below this are parts of the name model: together they count as one root of their number (partWorth). */
  parts: number;
}

/** The slots of each example, one after the other. */
export function joinedSlots(each: readonly (readonly number[])[]): Pick<Examples, 'slots' | 'ends'> {
  let end = 0;
  return {
    slots: Uint32Array.from(each.flat()),
    ends: Uint32Array.from(each, ({ length }) => (end += length)),
  };
}

/** What is told apart so well already is not looked at again. */
const LEAST = 1e-4;

export interface FitOptions {
  epochs: number;
  rate: number;
  /** How strongly weights are drawn to zero. */
  decay: number;
}

/** @returns the weights by slot, and the bias behind them */
export function logisticFit(
  { slots, ends, labels, weights, parts }: Examples,
  size: number,
  options: FitOptions,
): { weights: Float32Array; bias: number } {
  const w = new Float32Array(size);
  const squares = new Float32Array(size).fill(1e-3);
  let bias = 0;
  let biasSquares = 1e-3;
  const order = shuffled(ends.length);
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    for (const i of order) {
      const from = i === 0 ? 0 : ends[i - 1]!;
      const to = ends[i]!;
      let sum = bias;
      let partSum = 0;
      let count = 0;
      for (let at = from; at < to; at++) {
        const slot = slots[at]!;
        if (slot >= parts) sum += w[slot]!;
        else {
          partSum += w[slot]!;
          count++;
        }
      }
      const share = partWorth(count);
      sum += partSum * share;
      const gradient = (1 / (1 + Math.exp(-sum)) - labels[i]!) * weights[i]!;
      if (Math.abs(gradient) < LEAST) continue;
      for (let at = from; at < to; at++) {
        const slot = slots[at]!;
        const own = gradient * (slot < parts ? share : 1) + options.decay * w[slot]!;
        squares[slot]! += own * own;
        w[slot]! -= (options.rate * own) / Math.sqrt(squares[slot]!);
      }
      biasSquares += gradient * gradient;
      bias -= (options.rate * gradient) / Math.sqrt(biasSquares);
    }
  }
  return { weights: w, bias };
}

/** 0 … count - 1 in an order that is the same in every run. */
function shuffled(count: number): Uint32Array {
  const order = Uint32Array.from({ length: count }, (_, i) => i);
  let state = 0x2545f491;
  for (let i = count - 1; i > 0; i--) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    const j = (state >>> 0) % (i + 1);
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return order;
}
