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
  /** How many parts each has, where some of them are not among its slots. */
  counts?: Uint16Array;
  /** Those that are fitted, by their number; else all are. */
  only?: Uint32Array;
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
  /** So many parts are kept after so many epochs, those that have moved the most; the others stay zero. */
  prune?: { keep: number; after: number };
  /** The result is the mean over so many of the last epochs; else what stands at the end. */
  mean?: number;
  /** Fraud that looks innocent teaches the less, the more it does: much of it cannot be told by its name, and what it
   * would teach is its source by heart. */
  doubting?: boolean;
}

/** A mean is taken of the weights each time so many examples were looked at. */
const MEAN_EVERY = 40_000;

/** @returns the weights by slot, and the bias behind them */
export function logisticFit(
  { slots, ends, labels, weights, parts, counts, only }: Examples,
  size: number,
  { epochs, rate, decay, prune, mean = 0, doubting = false }: FitOptions,
): { weights: Float32Array; bias: number } {
  const w = new Float32Array(size);
  const squares = new Float32Array(size).fill(1e-3);
  let bias = 0;
  let biasSquares = 1e-3;
  const middle = new Mean(mean > 0 ? size : 0);
  const order = shuffled(only ?? Uint32Array.from(ends, (_, i) => i));
  for (let epoch = 0; epoch < epochs; epoch++) {
    if (epoch === prune?.after) keepLargest(w, squares, parts, prune.keep);
    const isMeant = epoch >= epochs - mean;
    for (let turn = 0; turn < order.length; turn++) {
      const i = order[turn]!;
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
      const share = partWorth(counts?.[i] ?? count);
      sum += partSum * share;
      const likely = 1 / (1 + Math.exp(-sum));
      const doubt = doubting && labels[i] === 1 && likely < 0.5 ? 2 * likely : 1;
      const gradient = (likely - labels[i]!) * weights[i]! * doubt;
      if (Math.abs(gradient) >= LEAST) {
        for (let at = from; at < to; at++) {
          const slot = slots[at]!;
          const own = gradient * (slot < parts ? share : 1) + decay * w[slot]!;
          squares[slot]! += own * own;
          w[slot]! -= (rate * own) / Math.sqrt(squares[slot]!);
        }
        biasSquares += gradient * gradient;
        bias -= (rate * gradient) / Math.sqrt(biasSquares);
      }
      if (isMeant && turn % MEAN_EVERY === 0) middle.add(w, bias);
    }
  }
  return mean > 0 ? middle.take() : { weights: w, bias };
}

/** Of the weights of parts; what is endlessly far from moving stays where it is. */
function keepLargest(w: Float32Array, squares: Float32Array, parts: number, keep: number): void {
  const moved = Float32Array.from(
    { length: parts },
    (_, slot) => Math.abs(w[slot]!) * Math.sqrt(squares[slot]!),
  );
  const least = moved.slice().sort()[Math.max(0, parts - keep)]!;
  for (let slot = 0; slot < parts; slot++) {
    if (moved[slot]! >= least) continue;
    w[slot] = 0;
    squares[slot] = Number.POSITIVE_INFINITY;
  }
}

class Mean {
  readonly #sums: Float64Array;
  #bias = 0;
  #count = 0;

  constructor(size: number) {
    this.#sums = new Float64Array(size);
  }

  add(weights: Float32Array, bias: number): void {
    for (let slot = 0; slot < weights.length; slot++) this.#sums[slot]! += weights[slot]!;
    this.#bias += bias;
    this.#count++;
  }

  take(): { weights: Float32Array; bias: number } {
    return {
      weights: Float32Array.from(this.#sums, (sum) => sum / this.#count),
      bias: this.#bias / this.#count,
    };
  }
}

/** In an order that is the same in every run. */
function shuffled(numbers: Uint32Array): Uint32Array {
  const order = numbers.slice();
  let state = 0x2545f491;
  for (let i = order.length - 1; i > 0; i--) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    const j = (state >>> 0) % (i + 1);
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return order;
}
