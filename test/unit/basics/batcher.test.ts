/** Work that is done together: each is answered for itself, and nothing waits for ever. */
import { expect, it } from 'vitest';
import { Batcher } from '../../../src/basics/batcher.ts';

const LIMITS = { gatherMs: 1, most: 3, lanes: 1, mostWeight: 10 };

function recording(): { batches: number[][]; batcher: Batcher<number, number> } {
  const batches: number[][] = [];
  const batcher = new Batcher<number, number>(async (pieces) => {
    batches.push(pieces);
    if (pieces.includes(13)) throw new Error('no batch');
    return pieces.map((piece) =>
      piece < 0
        ? { status: 'rejected', reason: new Error('negative') }
        : { status: 'fulfilled', value: piece * 2 },
    );
  }, LIMITS);
  return { batches, batcher };
}

it('does together what comes together, up to its limits, in order', async () => {
  const { batches, batcher } = recording();
  const results = await Promise.all(
    [1, 2, 3, 4, 5].map((piece) => batcher.add(piece, piece === 5 ? 100 : 1)),
  );
  expect(results).toEqual([2, 4, 6, 8, 10]);
  expect(batches).toEqual([[1, 2, 3], [4], [5]]);
  expect(await batcher.add(6, 0)).toBe(12);
});

it('lets only those fail that have failed', async () => {
  const { batcher } = recording();
  const results = await Promise.allSettled([1, -1, 2, 13].map((piece) => batcher.add(piece, 1)));
  expect(results.map((one) => one.status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'rejected']);
  expect(await batcher.add(7, 1)).toBe(14);
});

it('works at no more batches at once than it has lanes', async () => {
  let running = 0;
  let most = 0;
  const batcher = new Batcher<number, number>(
    async (pieces) => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, 5));
      running -= 1;
      return pieces.map((value) => ({ status: 'fulfilled', value }));
    },
    { ...LIMITS, lanes: 2 },
  );
  const pieces = Array.from({ length: 20 }, (_, at) => at);
  expect(await Promise.all(pieces.map((piece) => batcher.add(piece, 1)))).toEqual(pieces);
  expect(most).toBe(2);
});
