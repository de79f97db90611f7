import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeSymbols, encodeSymbols, Frequencies } from '../../../src/list/entropy.ts';
import { ListError } from '../../../src/list/errors.ts';
import { Shard } from '../../../src/list/shard.ts';
import { encodeShard } from '../../../src/list/shard-encode.ts';
import { EVEN, random } from './made.ts';
import { runs } from './runs.ts';

function made(rests: Uint32Array, restBits: number, symbols = rests.map((rest) => rest % 17)) {
  const bytes = encodeShard(rests, Uint8Array.from(symbols), EVEN, restBits);
  return { bytes, shard: Shard.parse(bytes, rests.length, EVEN, restBits) };
}

/** Rests of every shape: even, clustered, at the ends of the range. */
const anyRests = fc
  .tuple(
    fc.integer({ min: 20, max: 32 }),
    fc.integer({ min: 0, max: 700 }),
    fc.integer(),
    fc.constantFrom(1, 3, 12),
  )
  .map(([restBits, count, seed, skew]) => {
    const next = random(seed);
    const set = new Set<number>();
    for (let i = 0; i < count; i++) set.add(Math.floor(next() ** skew * 2 ** restBits));
    if (seed % 3 === 0) set.add(0).add(2 ** restBits - 1);
    return { restBits, rests: Uint32Array.from(set).sort() };
  });

describe('a shard', () => {
  it('gives back every entry, at its rank, with its symbol, and nothing else', () => {
    fc.assert(
      fc.property(
        anyRests,
        fc.array(fc.nat(2 ** 20 - 1), { maxLength: 50 }),
        ({ restBits, rests }, others) => {
          const { shard } = made(rests, restBits);
          const present = new Set(rests);
          const wrong: number[] = [];
          rests.forEach((rest, rank) => {
            if (shard.find(rest) !== rank || shard.symbolAt(rank) !== rest % 17) wrong.push(rest);
            for (const near of [rest - 1, rest + 1]) {
              if (near >= 0 && near < 2 ** restBits && !present.has(near) && shard.find(near) !== -1)
                wrong.push(near);
            }
          });
          expect(wrong).toEqual([]);
          for (const other of others) if (!present.has(other)) expect(shard.find(other)).toBe(-1);
          expect(shard.decodeAll()).toEqual({ rests, symbols: Uint8Array.from(rests, (rest) => rest % 17) });
        },
      ),
      runs(100),
    );
  });

  it('of no entries has no bytes', () => {
    const { bytes, shard } = made(new Uint32Array(0), 32);
    expect(bytes).toHaveLength(0);
    expect(shard.find(0)).toBe(-1);
    expect(shard.decodeAll().rests).toHaveLength(0);
    expect(() => Shard.parse(Uint8Array.of(0), 0, EVEN, 32)).toThrow(ListError);
  });

  it('that is full has every value', () => {
    const rests = Uint32Array.from({ length: 4096 }, (_, i) => i + 1000);
    const { shard } = made(rests, 20);
    expect(rests.every((rest, rank) => shard.find(rest) === rank)).toBe(true);
    expect(shard.find(999)).toBe(-1);
    expect(shard.find(5096)).toBe(-1);
  });

  it('refuses entries that are out of order, twice there or too wide, and symbols without a frequency', () => {
    const symbols = (count: number) => new Uint8Array(count);
    expect(() => encodeShard(Uint32Array.of(2, 1), symbols(2), EVEN, 32)).toThrow(RangeError);
    expect(() => encodeShard(Uint32Array.of(1, 1), symbols(2), EVEN, 32)).toThrow(RangeError);
    expect(() => encodeShard(Uint32Array.of(2 ** 20), symbols(1), EVEN, 20)).toThrow(RangeError);
    expect(() => encodeShard(Uint32Array.of(1), symbols(2), EVEN, 20)).toThrow(RangeError);
    const onlyFives = Frequencies.of(Uint8Array.of(5));
    expect(() => encodeShard(Uint32Array.of(1), Uint8Array.of(6), onlyFives, 20)).toThrow(RangeError);
  });

  it('takes 22.9 bits an entry and its symbol at full size', () => {
    const next = random(5);
    const set = new Set<number>();
    while (set.size < 2042) set.add(Math.floor(next() * 2 ** 32));
    const { bytes, shard } = made(Uint32Array.from(set).sort(), 32);
    expect((8 * (bytes.length - shard.symbolBytes)) / 2042).toBeLessThan(22.9);
  });
});

describe('damaged shards', () => {
  const damage = fc.record({
    flips: fc.array(fc.nat(), { maxLength: 4 }),
    cut: fc.option(fc.nat()),
    claim: fc.integer({ min: -3, max: 3 }),
    splice: fc.option(fc.uint8Array({ maxLength: 12 })),
  });

  it('are refused, or answer something: they never crash, hang or name a rank that is not there', () => {
    fc.assert(
      fc.property(
        anyRests,
        damage,
        fc.nat(2 ** 20 - 1),
        ({ restBits, rests }, { flips, cut, claim, splice }, any) => {
          let bytes = made(rests, restBits).bytes.slice();
          for (const flip of flips)
            if (bytes.length > 0) bytes[(flip >>> 3) % bytes.length]! ^= 1 << (flip & 7);
          if (splice !== null) bytes = Uint8Array.from([...splice, ...bytes.subarray(splice.length)]);
          if (cut !== null) bytes = bytes.slice(0, cut % (bytes.length + 1));
          const count = Math.max(0, rests.length + claim);
          let shard: Shard;
          try {
            shard = Shard.parse(bytes, count, EVEN, restBits);
          } catch (error) {
            expect(error).toBeInstanceOf(ListError);
            return;
          }
          for (const rest of [...rests.subarray(0, 20), any, 0, 2 ** restBits - 1]) {
            const rank = shard.find(rest);
            expect(Number.isInteger(rank) && rank >= -1 && rank < count).toBe(true);
            if (rank >= 0) {
              try {
                shard.symbolAt(rank);
              } catch (error) {
                expect(error).toBeInstanceOf(ListError);
              }
            }
          }
          try {
            const all = shard.decodeAll();
            // What passes the whole check is in order, and the bytes are what an encoder could have written.
            expect(all.rests.every((rest, i) => i === 0 || rest > all.rests[i - 1]!)).toBe(true);
          } catch (error) {
            expect(error).toBeInstanceOf(ListError);
          }
        },
      ),
      runs(300),
    );
  });

  it('cannot make a reader allocate more than the bytes back', () => {
    expect(() => Shard.parse(Uint8Array.of(20, 0), 2 ** 31, EVEN, 32)).toThrow(ListError);
    expect(() => Shard.parse(new Uint8Array(2 ** 24 + 1), 5, EVEN, 32)).toThrow(/too large/);
  });
});

describe('symbols', () => {
  const symbols = fc.array(fc.oneof({ weight: 9, arbitrary: fc.constant(3) }, fc.nat(31)), {
    maxLength: 400,
  });

  it('come back, near their entropy', () => {
    fc.assert(
      fc.property(symbols, (list) => {
        const all = Uint8Array.from(list);
        const frequencies = Frequencies.of(all);
        const bytes = encodeSymbols(all, frequencies);
        expect(decodeSymbols(bytes, all.length, frequencies)).toEqual(all);
        const entropy = frequencies.counts.reduce(
          (sum, n) => (n ? sum - n * Math.log2(n / all.length) : sum),
          0,
        );
        expect(8 * bytes.length).toBeLessThan(entropy * 1.01 + 40);
      }),
      runs(200),
    );
  });

  it('of one kind take nothing', () => {
    const all = new Uint8Array(1000).fill(10);
    expect(encodeSymbols(all, Frequencies.of(all))).toHaveLength(0);
  });

  it('have frequencies that depend on the counts alone and always sum to 2^14', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(2 ** 31), { minLength: 32, maxLength: 32 }), (counts) => {
        const { freq } = new Frequencies(counts);
        const used = counts.some((count) => count > 0);
        expect(freq.reduce((a, b) => a + b, 0)).toBe(used ? 2 ** 14 : 0);
        expect(counts.every((count, symbol) => count > 0 === freq[symbol]! > 0)).toBe(true);
      }),
      runs(200),
    );
  });
});
