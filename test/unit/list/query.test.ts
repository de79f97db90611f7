import { beforeAll, describe, expect, it } from 'vitest';
import { canonicalize } from '../../../src/list/address.ts';
import { Fingerprinter } from '../../../src/list/fingerprint.ts';
import { Overlay } from '../../../src/list/overlay.ts';
import { lookUp, type QueriedList } from '../../../src/list/query.ts';
import { lookUpSync } from '../../../src/list/query-sync.ts';
import type { Shard } from '../../../src/list/shard.ts';
import { PATHS, symbolOf, typeOf } from '../../../src/list/symbols.ts';
import { entriesOf, KEY, listOf, type Made, makeSnapshot } from './made.ts';

const BASE: Record<string, number> = {
  'evil.example/': symbolOf('loan'),
  'deep.host.mixed.example/': symbolOf('romance'),
  'shared.example/': PATHS,
  'shared.example/bad/': symbolOf('phishing'),
  'shared.example/one.html?id=7': symbolOf('gambling'),
  'under.shared.example/': PATHS,
  'under.shared.example/x': symbolOf('credit'),
  'empty.example/': PATHS,
  'loose.example/bad/': symbolOf('phishing'),
  '1.2.3.4/': symbolOf('recovery'),
  'later.example/': 25,
  // Of public suffixes nothing is looked up for the sites below them, whatever a list says.
  'co.uk/': symbolOf('loan'),
  'github.io/': PATHS,
  'github.io/bad': symbolOf('phishing'),
};
const fingerprinter = new Fingerprinter(KEY);
let made: Made;
let changed: Overlay;

beforeAll(async () => {
  const map = new Map(Object.entries(BASE).map(([name, symbol]) => [fingerprinter.value(name), symbol]));
  for (let i = 0; i < 20_000; i++) map.set(fingerprinter.value(`filler-${i}.example/`), i % 17);
  const entries = entriesOf(map);
  made = await makeSnapshot(entries);
  const gone = ['evil.example/', 'shared.example/bad/', '1.2.3.4/'].map((name) =>
    entries.fingerprints.indexOf(fingerprinter.value(name)),
  );
  const come = entriesOf(
    new Map([
      [fingerprinter.value('new.example/'), symbolOf('shopping')],
      [fingerprinter.value('1.2.3.4/'), symbolOf('loan')],
    ]),
  );
  changed = new Overlay({
    baseVersion: 1,
    bits: 44,
    count: made.head.count,
    version: 2,
    removed: Float64Array.from(gone).sort(),
    added: come.fingerprints,
    symbols: come.symbols,
  });
});

async function ask(address: string, list: QueriedList<Shard> = listOf(made)) {
  const own = canonicalize(address);
  const now = lookUpSync(own, list);
  const later: QueriedList = { ...list, shard: async (shard) => list.shard(shard) };
  expect((await lookUp(own, later)).match).toEqual(now);
  expect((await lookUp(own, list)).match).toEqual(now);
  return now;
}

describe('a look-up', () => {
  it.each([
    ['https://evil.example/any?x', 'evil.example/', 'loan'],
    ['https://a.b.c.d.e.f.evil.example/', 'evil.example/', 'loan'],
    ['http://x.deep.host.mixed.example/', 'deep.host.mixed.example/', 'romance'],
    ['http://shared.example/bad/deeper/page.html?q', 'shared.example/bad/', 'phishing'],
    ['http://www.shared.example/bad/', 'shared.example/bad/', 'phishing'],
    ['http://shared.example/one.html?id=7', 'shared.example/one.html?id=7', 'gambling'],
    ['http://under.shared.example/x', 'under.shared.example/x', 'credit'],
    ['http://under.shared.example/bad/', 'shared.example/bad/', 'phishing'],
    ['http://0x01020304/', '1.2.3.4/', 'recovery'],
    ['http://later.example/', 'later.example/', 'other'],
    ['http://github.io/bad', 'github.io/bad', 'phishing'],
  ])('of %s finds %s (%s)', async (address, expression, type) => {
    expect(await ask(address)).toEqual({ expression, type });
  });

  it.each([
    'http://mixed.example/',
    'http://notevil.example.com/',
    'http://shared.example/',
    'http://shared.example/good/',
    'http://shared.example/one.html?id=8',
    'http://empty.example/bad/',
    'http://loose.example/bad/',
    'http://evil.example.example.com/',
    'http://unheard-of.example/',
    'http://site.co.uk/',
    'http://www.site.co.uk/',
    'http://somebody.github.io/bad',
    'http://www.somebody.github.io/bad',
  ])('of %s finds nothing', async (address) => expect(await ask(address)).toBeNull());

  it.each([
    ['http://shared.example/good/', true],
    ['http://shared.example/bad/', true],
    ['http://www.under.shared.example/', true],
    ['http://evil.example/', false],
    ['http://somebody.github.io/bad', false],
    ['http://unheard-of.example/', false],
  ])('of %s says whether other paths there matter: %s', async (address, paths) => {
    expect((await lookUp(canonicalize(address), listOf(made))).paths).toBe(paths);
  });

  it('finds a lower-cased path in any case, and one with capitals only as it stands', async () => {
    expect(await ask('http://shared.example/BAD/Page')).toEqual({
      expression: 'shared.example/bad/',
      type: 'phishing',
    });
    expect(await ask('http://SHARED.example/One.HTML?ID=7')).toMatchObject({ type: 'gambling' });
    expect(await ask('http://shared.example/good/')).toBeNull();
  });

  it('sees what the overlay removed, added and re-typed', async () => {
    const list = listOf(made, changed);
    expect(await ask('http://evil.example/', list)).toBeNull();
    expect(await ask('http://shared.example/bad/', list)).toBeNull();
    expect(await ask('http://a.new.example/', list)).toEqual({
      expression: 'new.example/',
      type: 'shopping',
    });
    expect(await ask('http://1.2.3.4/', list)).toEqual({ expression: '1.2.3.4/', type: 'loan' });
    expect(await ask('http://x.deep.host.mixed.example/', list)).toMatchObject({ type: 'romance' });
  });

  it('finds every entry', async () => {
    const list = listOf(made);
    const missing: number[] = [];
    for (let i = 0; i < 20_000; i++) {
      const address = {
        canonical: '',
        scheme: 'http',
        host: `filler-${i}.example`,
        hostKind: 'name',
        path: '/',
      } as const;
      if (lookUpSync(address, list)?.type !== typeOf(i % 17)) missing.push(i);
    }
    expect(missing).toEqual([]);
  });
});
