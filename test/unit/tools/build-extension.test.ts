/** Which files of the bundled list go into which edition: what none of its code reads only makes it larger. */
import { expect, it } from 'vitest';
import { isReadBy } from '../../../src/tools/build-extension.ts';
import { SUMMARY } from '../../../src/tools/bundle.ts';

const FILES = ['index.bin', 'snapshot.bin', 'universe.bin', 'guard.bin', 'paths-1.json', SUMMARY];
const taken = (edition: Parameters<typeof isReadBy>[0], hasRules: boolean) =>
  FILES.filter((file) => isReadBy(edition, hasRules, `bundled/${file}`));

it('gives Chrome rules and the names of its rule, Firefox neither, and nobody the summary', () => {
  const all = ['index.bin', 'snapshot.bin', 'universe.bin'];
  expect(taken('chrome', true)).toEqual([...all, 'guard.bin', 'paths-1.json']);
  expect(taken('chrome-managed', false)).toEqual([...all, 'guard.bin']);
  expect(taken('firefox', false)).toEqual(all);
});
