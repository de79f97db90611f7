/** A small weights file of made-up names, for what reads, publishes or brings one. */

import { WEIGHT_STEPS } from '../../src/publisher/model/weight-cells-encode.ts';
import { encodeWeights } from '../../src/publisher/model/weights-encode.ts';
import { TABLE_CELLS } from '../../src/signals/weights-file.ts';

const THRESHOLDS = { with: 100, alone: 200 };

/** @param day YYYY-MM-DD of the training */
export function madeWeights(day = '2026-11-28'): Uint8Array {
  return encodeWeights({
    header: {
      made: day,
      bias: -7,
      worth: { protectedName: [1, 2, 3] },
      thresholds: { own: THRESHOLDS, shared: THRESHOLDS },
    },
    names: [{ name: 'lantern', owner: 'Lantern Bank', whole: 3, glued: 2 }],
    pageNames: [['lantern bank', 'Lantern Bank']],
    owned: new Map([
      ['lantern.example', 'Lantern Bank'],
      ['harbor.example', 'Harbor'],
    ]),
    shared: ['pages.example'],
    exceptions: ['one.example'],
    table: Int8Array.from({ length: TABLE_CELLS }, (_, i) => (i < 300 ? WEIGHT_STEPS[i % 15]! : 0)),
  });
}
