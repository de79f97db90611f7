import { describe, expect, it } from 'vitest';
import { type Strength, Universe } from '../../../src/list/universe.ts';
import { encodeUniverse } from '../../../src/list/universe-encode.ts';
import { BENIGN, BenignSet } from '../../../src/publisher/benign.ts';

describe('the benign universe of a device', () => {
  it('knows each name of the publisher’s, and how strongly, in half a megabyte', async () => {
    const { names, kind } = BenignSet.shipped();
    const all = Array.from({ length: names.size }, (_, id): [string, Strength] => [
      names.text(id),
      kind[id]! & BENIGN.hard ? 'hard' : 'soft',
    ]);
    const bytes = await encodeUniverse(all);
    expect(bytes.length).toBeLessThan(500_000);
    const universe = new Universe(bytes);
    expect(all.filter(([name, strength]) => universe.strengthOf(name) !== strength)).toEqual([]);
    const others = Array.from({ length: 20_000 }, (_, i) => `shop${i}.bad.example/`);
    expect(others.filter((name) => universe.strengthOf(name) !== null)).toEqual([]);
    expect(await encodeUniverse(all.reverse())).toEqual(bytes);
  });
});
