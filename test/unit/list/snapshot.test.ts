import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { ListError } from '../../../src/list/errors.ts';
import { ShardRoom } from '../../../src/list/shard.ts';
import {
  MAX_HEAD_BYTES,
  parseSnapshotHead,
  snapshotHeadSize,
  verifyShard,
} from '../../../src/list/snapshot.ts';
import { encodeSnapshot } from '../../../src/list/snapshot-encode.ts';
import { KEY, type Made, madeEntries, makeSnapshot } from './made.ts';
import { runs } from './runs.ts';

let made: Made;
const entries = madeEntries(20_000, 44, 1);
beforeAll(async () => {
  made = await makeSnapshot(entries);
});

describe('a snapshot', () => {
  it.each([32, 36, 44])('of %i bits gives back every entry by its rank', async (bits) => {
    const own = madeEntries(9000, bits, bits);
    const { head, shardBytes } = await makeSnapshot(own, bits, 77);
    expect(head).toMatchObject({ bits, baseVersion: 77, count: 9000, key: KEY });
    // Half of them share memory, as those of a resident list do.
    const room = new ShardRoom();
    const shards = shardBytes.map((bytes, i) => head.parseShard(i, bytes, i % 2 === 0 ? room : undefined));
    const wrong: number[] = [];
    let at = 0;
    for (const [shard, one] of shards.entries()) {
      expect(head.rankBefore(shard)).toBe(at);
      const { rests, symbols } = one.decodeAll();
      for (let i = 0; i < rests.length; i++, at++) {
        const same = shard * 2 ** head.restBits + rests[i]! === own.fingerprints[at];
        if (!same || symbols[i] !== own.symbols[at] || one.find(rests[i]!) !== i) wrong.push(at);
      }
    }
    expect(wrong).toEqual([]);
    expect(at).toBe(9000);
  });

  it('has its shards where the head says', async () => {
    expect(made.file.length).toBe(made.head.byteLength);
    for (const [shard, place] of made.head.places().entries()) {
      const bytes = made.file.subarray(place.offset, place.offset + place.length);
      expect(await verifyShard(made.head, shard, bytes)).toBe(true);
    }
  });

  it('is the same, byte for byte, when made again', async () => {
    expect((await makeSnapshot(madeEntries(20_000, 44, 1))).file).toEqual(made.file);
  });

  it('of no entries can be read', async () => {
    const { head, file } = await makeSnapshot(madeEntries(0, 44, 1));
    expect(head.count).toBe(0);
    expect(file.length).toBe(head.headBytes);
  });

  it('refuses entries out of order, twice there, or wider than it says', async () => {
    const options = { key: KEY, bits: 32, baseVersion: 1 };
    for (const values of [[5, 4], [5, 5], [2 ** 32]]) {
      const wrong = { fingerprints: Float64Array.from(values), symbols: new Uint8Array(values.length) };
      await expect(encodeSnapshot(wrong, options)).rejects.toThrow(RangeError);
    }
  });
});

describe('the head of a snapshot', () => {
  it('tells its size from its first bytes', () => {
    expect(snapshotHeadSize(made.file.subarray(0, 40))).toBe(made.head.headBytes);
    expect(made.head.headBytes).toBeLessThanOrEqual(MAX_HEAD_BYTES);
  });

  it('of a later format is refused as such', () => {
    for (const [at, value] of [
      [4, 2],
      [5, 45],
      [6, 1],
    ] as const) {
      const bytes = made.headBytes.slice();
      bytes[at] = value;
      expect(() => parseSnapshotHead(bytes)).toThrow(expect.objectContaining({ code: 'unsupported' }));
    }
  });

  it('of any length but its own is refused', () => {
    for (const length of [0, 3, 39, 40, 175, 176, 5000, made.head.headBytes - 1]) {
      expect(() => parseSnapshotHead(made.headBytes.subarray(0, length))).toThrow(ListError);
    }
  });

  it('that was changed anywhere is refused or names other shards, and never crashes', () => {
    const position = fc.oneof(fc.nat(300), fc.nat(made.headBytes.length - 1));
    fc.assert(
      fc.property(fc.array(fc.tuple(position, fc.nat(255)), { minLength: 1, maxLength: 6 }), (changes) => {
        const bytes = made.headBytes.slice();
        for (const [at, value] of changes) bytes[at] = value;
        try {
          const head = parseSnapshotHead(bytes);
          expect(head.places().reduce((sum, shard) => sum + shard.length, head.headBytes)).toBe(
            head.byteLength,
          );
        } catch (error) {
          expect(error).toBeInstanceOf(ListError);
        }
      }),
      runs(100),
    );
  });
});

describe('the digest of a shard', () => {
  it('finds every single changed bit', async () => {
    const shard = made.head.places().findIndex((place) => place.count > 5);
    const bytes = made.shardBytes[shard]!;
    for (let bit = 0; bit < 8 * bytes.length; bit++) {
      const changed = bytes.slice();
      changed[bit >>> 3]! ^= 1 << (bit & 7);
      expect(await verifyShard(made.head, shard, changed)).toBe(false);
    }
    expect(await verifyShard(made.head, shard, bytes.subarray(1))).toBe(false);
    expect(await verifyShard(made.head, 4096, bytes)).toBe(false);
  });
});
