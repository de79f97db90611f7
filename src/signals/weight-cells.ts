/**
 * The name model's weights as the file has them, two a byte, the first in the lower half. Many coarse ones tell more
 * than half as many fine ones (docs/model-card.md). Their steps grow: most weights are small.
 */
import { ListError } from '../list/errors.ts';

const UP = [7, 19, 36, 55, 77, 101, 127];
/** What each half byte stands for, rising; the sixteenth stands for nothing. */
export const WEIGHT_STEPS: readonly number[] = [...UP.map((step) => -step).reverse(), 0, ...UP];

/** @throws ListError where a half byte stands for nothing */
export function unpackWeights(bytes: Uint8Array): Int8Array {
  const table = new Int8Array(2 * bytes.length);
  for (let at = 0; at < bytes.length; at++) {
    table[2 * at] = stepOf(bytes[at]! & 15);
    table[2 * at + 1] = stepOf(bytes[at]! >> 4);
  }
  return table;
}

function stepOf(code: number): number {
  const step = WEIGHT_STEPS[code];
  if (step === undefined) throw new ListError('corrupt', 'A weight of the file is not one.');
  return step;
}
