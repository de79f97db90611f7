import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ByteReader, ByteWriter } from '../../../src/list/bytes.ts';
import {
  type Delta,
  deltaBetween,
  encodeDelta,
  type OverlayState,
  parseDelta,
} from '../../../src/list/delta.ts';
import { ListError } from '../../../src/list/errors.ts';
import { log2Choose } from '../../../src/list/information-limit.ts';
import { Overlay } from '../../../src/list/overlay.ts';
import { readSet, writeSet } from '../../../src/list/rice.ts';
import { entriesOf, random } from './made.ts';
import { runs } from './runs.ts';

const BASE = { baseVersion: 3, bits: 44, count: 5000 };

/** A state drawn from few values, so that states share many. */
function madeState(version: number, seed: number): OverlayState {
  const next = random(seed);
  const removed = new Set<number>();
  const added = new Map<number, number>();
  const amount = Math.floor(next() * 60);
  for (let i = 0; i < amount; i++) {
    removed.add(Math.floor(next() * 60) * 83);
    added.set(Math.floor(next() * 60) * 290_000_000_007, Math.floor(next() * 3));
  }
  const { fingerprints, symbols } = entriesOf(added);
  return { ...BASE, version, removed: Float64Array.from(removed).sort(), added: fingerprints, symbols };
}

const same = (a: OverlayState, b: OverlayState) => {
  expect(a.removed).toEqual(b.removed);
  expect(a.added).toEqual(b.added);
  expect(a.symbols).toEqual(b.symbols);
  expect(a.version).toBe(b.version);
};

describe('a delta', () => {
  it('leads from any state to any other, through its bytes', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer(), (one, other) => {
        const from = new Overlay(madeState(4, one));
        const to = new Overlay(madeState(9, other));
        const delta = parseDelta(encodeDelta(to.deltaFrom(from)));
        const reached = from.apply(delta);
        same(reached, to);
        expect(reached.encode()).toEqual(to.encode());
      }),
      runs(200),
    );
  });

  it('adds up: a chain ends where the cumulative delta leads, with the same digest', async () => {
    const states = [5, 6, 7, 8].map((version) => new Overlay(madeState(version, version)));
    let overlay = Overlay.empty(BASE);
    for (const state of states) overlay = overlay.apply(parseDelta(encodeDelta(state.deltaFrom(overlay))));
    const cumulative = Overlay.parse(states[3]!.encode(), BASE);
    same(overlay, cumulative);
    expect(await overlay.digest()).toBe(await cumulative.digest());
    expect(await overlay.digest()).not.toBe(await states[2]!.digest());
  });

  it('holds a re-typed entry of the overlay as one that goes and comes', () => {
    const state = (symbol: number): OverlayState => ({
      ...BASE,
      version: 4 + symbol,
      removed: new Float64Array(0),
      added: Float64Array.of(9),
      symbols: Uint8Array.of(symbol),
    });
    const delta = deltaBetween(state(1), state(2));
    expect([...delta.dropped, ...delta.added, ...delta.symbols]).toEqual([0, 9, 2]);
  });

  it('is refused where it does not fit', () => {
    const from = new Overlay(madeState(4, 1));
    const fits = new Overlay(madeState(9, 2)).deltaFrom(from);
    const other: Partial<Delta>[] = [
      { baseVersion: 2 },
      { bits: 43 },
      { count: 5001 },
      { from: 5 },
      { removedBefore: fits.removedBefore + 1 },
      { addedBefore: fits.addedBefore + 1 },
      { dropped: new Float64Array(0), added: from.added, symbols: from.symbols },
      { restored: new Float64Array(0), removed: from.removed },
    ];
    from.apply(fits);
    for (const change of other) {
      expect(() => from.apply({ ...fits, ...change })).toThrow(expect.objectContaining({ code: 'mismatch' }));
    }
  });

  it('of a later format is refused as such', () => {
    const bytes = encodeDelta(deltaBetween(madeState(4, 1), madeState(9, 2)));
    for (const [at, value] of [
      [4, 2],
      [5, 45],
      [6, 1],
    ] as const) {
      const changed = bytes.slice();
      changed[at] = value;
      expect(() => parseDelta(changed)).toThrow(expect.objectContaining({ code: 'unsupported' }));
    }
  });

  it('that was flipped, cut or spliced is refused or leads to a well-formed state', () => {
    const from = new Overlay(madeState(4, 1));
    const bytes = encodeDelta(new Overlay(madeState(9, 2)).deltaFrom(from));
    const other = encodeDelta(new Overlay(madeState(9, 3)).deltaFrom(from));
    const damage = fc.record({
      flips: fc.array(fc.nat(8 * bytes.length - 1), { maxLength: 4 }),
      cut: fc.nat(bytes.length),
      splice: fc.boolean(),
    });
    fc.assert(
      fc.property(damage, ({ flips, cut, splice }) => {
        const broken = splice
          ? Uint8Array.from([...bytes.subarray(0, cut), ...other.subarray(cut)])
          : bytes.slice();
        for (const flip of flips) if (flip >>> 3 < broken.length) broken[flip >>> 3]! ^= 1 << (flip & 7);
        try {
          const reached = from.apply(parseDelta(broken));
          expect(Overlay.parse(reached.encode(), BASE).version).toBe(reached.version);
        } catch (error) {
          expect(error).toBeInstanceOf(ListError);
        }
      }),
      runs(500),
    );
    for (let cut = 0; cut < bytes.length; cut++)
      expect(() => parseDelta(bytes.subarray(0, cut))).toThrow(ListError);
  });
});

describe('an overlay', () => {
  it('knows what it added and removed, and nothing else', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const state = madeState(4, seed);
        const overlay = new Overlay(state);
        const span = 2 ** 32;
        state.added.forEach((value, i) => {
          const shard = Math.floor(value / span);
          expect(overlay.find(shard, value % span)).toBe(state.symbols[i]);
          expect(overlay.find(shard, (value + 1) % span)).toBeUndefined();
          expect(overlay.addedIn(shard).fingerprints).toContain(value);
        });
        const removed = new Set(state.removed);
        const wrong: number[] = [];
        for (let rank = 0; rank < BASE.count; rank++)
          if (overlay.isRemoved(rank) !== removed.has(rank)) wrong.push(rank);
        expect(wrong).toEqual([]);
        expect(overlay.entries).toBe(BASE.count - removed.size + state.added.length);
      }),
      runs(30),
    );
  });

  it('refuses sets that are out of order', () => {
    const wrong = { ...madeState(4, 1), removed: Float64Array.of(2, 1) };
    expect(() => new Overlay(wrong)).toThrow(RangeError);
    expect(() => new Overlay({ ...wrong, removed: Float64Array.of(5000) })).toThrow(RangeError);
  });
});

describe('sets', () => {
  const universe = 2 ** 44;
  const numbers = fc.uniqueArray(
    fc.oneof(fc.nat(300), fc.double({ min: 0, max: universe - 1, noNaN: true }).map(Math.floor)),
  );

  it('come back', () => {
    fc.assert(
      fc.property(numbers, (list) => {
        const sorted = Float64Array.from(list).sort();
        const out = new ByteWriter();
        writeSet(out, sorted);
        const reader = new ByteReader(out.take());
        expect(readSet(reader, universe)).toEqual(sorted);
        expect(reader.left).toBe(0);
      }),
      runs(300),
    );
  });

  it('out of range, out of order, or longer than their bytes are refused', () => {
    const out = new ByteWriter();
    writeSet(out, [5, 10]);
    expect(() => readSet(new ByteReader(out.take()), 10)).toThrow(ListError);
    expect(() => writeSet(new ByteWriter(), [5, 5])).toThrow(RangeError);
    const lying = new ByteWriter();
    lying.varint(2 ** 40);
    lying.uint(0, 1);
    lying.varint(8);
    lying.uint(255, 1);
    expect(() => readSet(new ByteReader(lying.take()), universe)).toThrow(ListError);
  });

  it('of 20,000 of 2^44 and 5,000 of 8.4 million are within 2 % of their limit', () => {
    const next = random(8);
    for (const [n, k] of [
      [universe, 20_000],
      [8_366_400, 5000],
    ] as const) {
      const set = new Set<number>();
      while (set.size < k) set.add(Math.floor(next() * n));
      const out = new ByteWriter();
      writeSet(out, Float64Array.from(set).sort());
      expect(8 * out.length).toBeLessThan(1.02 * log2Choose(n, k));
    }
  });
});
