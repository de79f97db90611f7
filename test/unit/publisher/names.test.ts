/** The exact set of names, against a Map; parents of hosts, against the obvious way. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NameTable } from '../../../src/publisher/names.ts';

describe('the name table', () => {
  it('numbers names as a Map would', () => {
    const name = fc.stringMatching(/^[a-c.]{0,6}$/);
    fc.assert(
      fc.property(fc.array(name, { maxLength: 300 }), (names) => {
        const table = new NameTable();
        const map = new Map<string, number>();
        for (const own of names) {
          if (!map.has(own)) map.set(own, map.size);
          expect(table.addText(own)).toBe(map.get(own));
        }
        expect(table.size).toBe(map.size);
        for (const [own, id] of map) expect([table.findText(own), table.text(id)]).toEqual([id, own]);
        expect(table.findText('d')).toBe(-1);
      }),
    );
  });

  it('grows over chunks without losing a name', () => {
    const table = new NameTable();
    const long = 'x'.repeat(2000);
    for (let i = 0; i < 20_000; i++) table.addText(`${i}.${long}`);
    for (let i = 0; i < 20_000; i += 37)
      expect(table.text(table.findText(`${i}.${long}`))).toBe(`${i}.${long}`);
    expect(table.size).toBe(20_000);
    expect(() => table.addText('x'.repeat(65_536))).toThrow(RangeError);
  });

  it('finds the parents of a host that are in the set', () => {
    const label = fc.constantFrom('a', 'b', 'ab');
    const host = fc.array(label, { minLength: 1, maxLength: 5 }).map((labels) => `${labels.join('.')}/`);
    fc.assert(
      fc.property(fc.array(host, { minLength: 1, maxLength: 60 }), (hosts) => {
        const table = new NameTable();
        for (const own of hosts) table.addText(own);
        const found = new Uint32Array(128);
        for (let id = 0; id < table.size; id++) {
          const own = table.text(id);
          const expected = [];
          for (let dot = own.indexOf('.'); dot >= 0; dot = own.indexOf('.', dot + 1)) {
            const parent = table.findText(own.slice(dot + 1));
            if (own.slice(dot + 1).includes('.') && parent >= 0) expected.unshift(parent);
          }
          const count = table.parents(id, found);
          expect([...found.subarray(0, count)]).toEqual(expected);
        }
      }),
    );
  });
});
