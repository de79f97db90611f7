import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBase64, toBase64 } from '../../../src/basics/base64.ts';
import { runs } from '../list/runs.ts';

describe('base64', () => {
  it('comes back, and only one text stands for some bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => {
        expect(fromBase64(toBase64(bytes))).toEqual(bytes);
      }),
      runs(100),
    );
    for (const text of ['A', 'AA', 'AA=', 'AB==', 'AA==\n', 'A-__', '=', '===='])
      expect(fromBase64(text)).toBeNull();
  });
});
