import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromStoredForm, storedForm } from '../../../../src/background/lists/store/overlay-form.ts';
import { Overlay } from '../../../../src/list/overlay.ts';

const BASE = { baseVersion: 7, bits: 44, count: 1000 };

const overlays = fc
  .record({
    version: fc.integer({ min: 7, max: 2 ** 40 }),
    removed: fc.uniqueArray(fc.integer({ min: 0, max: 999 })),
    added: fc.uniqueArray(fc.integer({ min: 0, max: 2 ** 44 - 1 })),
    symbol: fc.integer({ min: 0, max: 16 }),
  })
  .map(({ version, removed, added, symbol }) => {
    const symbols = Uint8Array.from(added, (_, i) => (symbol + i) % 17);
    const sorted = { removed: Float64Array.from(removed).sort(), added: Float64Array.from(added).sort() };
    return new Overlay({ ...BASE, version, ...sorted, symbols });
  });

describe('an overlay as it is stored', () => {
  it('is the same overlay again, wherever its bytes lie', () => {
    fc.assert(
      fc.property(overlays, fc.integer({ min: 0, max: 9 }), (overlay, shift) => {
        const bytes = storedForm(overlay);
        const room = new Uint8Array(bytes.length + shift);
        room.set(bytes, shift);
        const again = fromStoredForm(room.subarray(shift), BASE);
        expect(again).toEqual(overlay);
        for (const [i, value] of overlay.added.entries()) {
          expect(again.find(Math.floor(value / 2 ** 32), value % 2 ** 32)).toBe(overlay.symbols[i]);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('is refused where bytes are missing or left over', () => {
    const bytes = storedForm(Overlay.empty(BASE));
    expect(() => fromStoredForm(bytes.subarray(0, -1), BASE)).toThrow(RangeError);
    expect(() => fromStoredForm(Uint8Array.of(...bytes, 0), BASE)).toThrow(RangeError);
  });
});
