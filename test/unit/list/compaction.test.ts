import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compactShard, mergeShard } from '../../../src/list/compaction.ts';
import { Overlay } from '../../../src/list/overlay.ts';
import { entriesOf, type Made, madeEntries, makeSnapshot, random } from './made.ts';

/** A list, changes to it, and the list after the changes. */
async function changed(count: number, bits: number, seed: number) {
  const entries = madeEntries(count, bits, seed);
  const made = await makeSnapshot(entries, bits);
  const after = new Map<number, number>();
  const next = random(seed + 1);
  const removed: number[] = [];
  const added = new Map<number, number>();
  entries.fingerprints.forEach((value, rank) => {
    const chance = next();
    if (chance < 0.1) removed.push(rank);
    // A re-typed entry: its rank goes, its fingerprint comes with another symbol.
    if (chance < 0.03) added.set(value, 20);
    if (chance >= 0.1) after.set(value, entries.symbols[rank]!);
  });
  for (let i = 0; i < count / 5; i++) {
    const value = Math.floor(next() * 2 ** bits);
    if (!after.has(value)) added.set(value, Math.floor(next() * 17));
  }
  for (const [value, symbol] of added) after.set(value, symbol);
  const { fingerprints, symbols } = entriesOf(added);
  const state = { removed: Float64Array.from(removed), added: fingerprints, symbols, version: 2 };
  const overlay = new Overlay({ ...state, baseVersion: 1, bits, count });
  return { made, overlay, published: await makeSnapshot(entriesOf(after), bits, 2) };
}

const shardOf = (made: Made, shard: number) => made.head.parseShard(shard, made.shardBytes[shard]!);

describe('folding an overlay into its snapshot', () => {
  it('gives the published bytes, shard by shard', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(3000), fc.constantFrom(32, 40, 44), fc.nat(), async (count, bits, seed) => {
        const { made, overlay, published } = await changed(count, bits, seed);
        for (let shard = 0; shard < 4096; shard++) {
          const bytes = await compactShard(shardOf(made, shard), shard, overlay, made.head, published.head);
          if (bytes.length > 0 || published.shardBytes[shard]!.length > 0) {
            expect(bytes).toEqual(published.shardBytes[shard]);
          }
        }
      }),
      // Each folds 4096 shards: a long search takes no more of these.
      { numRuns: 2 },
    );
  }, 120_000);

  it('is refused where the published snapshot is another', async () => {
    const { made, overlay } = await changed(300, 44, 1);
    const other = await changed(300, 44, 2);
    const shard = made.head.places().findIndex((place) => place.count > 0);
    const fold = (next: Made) => compactShard(shardOf(made, shard), shard, overlay, made.head, next.head);
    await expect(fold(other.published)).rejects.toThrow(expect.objectContaining({ code: 'mismatch' }));
    const narrow = await makeSnapshot(madeEntries(10, 40, 1), 40);
    await expect(fold(narrow)).rejects.toThrow(expect.objectContaining({ code: 'mismatch' }));
  });

  it('refuses an overlay that adds what the snapshot has', async () => {
    const made = await makeSnapshot(madeEntries(1000, 44, 3));
    const shard = made.head.places().findIndex((place) => place.count > 0);
    const value = shard * 2 ** 32 + shardOf(made, shard).decodeAll().rests[0]!;
    const overlay = new Overlay({
      baseVersion: 1,
      bits: 44,
      count: 1000,
      version: 2,
      removed: new Float64Array(0),
      added: Float64Array.of(value),
      symbols: Uint8Array.of(1),
    });
    expect(() => mergeShard(shardOf(made, shard), shard, overlay, made.head)).toThrow(
      expect.objectContaining({ code: 'mismatch' }),
    );
  });
});
