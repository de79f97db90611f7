/** What real lists do: public suffixes, shared hosting, well-known sites, covered entries, paths. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalize } from '../../../src/list/address.ts';
import { hostExpressions, isPublicSuffix } from '../../../src/list/expressions.ts';
import { canonicalHost } from '../../../src/list/host.ts';
import { BenignSet, shippedHosts } from '../../../src/publisher/benign.ts';
import { STATE } from '../../../src/publisher/entries.ts';
import { type GatherOptions, gather } from '../../../src/publisher/gather.ts';
import { ownExemptions, sharedHosting } from '../../../src/publisher/hosts-data.ts';
import type { SourceSpec } from '../../../src/publisher/sources/spec.ts';
import { runs } from '../list/runs.ts';
import { file, source, temporaryFolder } from './helpers.ts';

const folder = temporaryFolder();

async function select(lines: string[], options: Partial<GatherOptions> = {}) {
  const gathered = await gather({
    sources: [source(lines.join('\n'), { format: 'domains' })],
    // What is shipped knows some of the hosts that the tests of other rules are about.
    universe: new BenignSet(),
    ...options,
  });
  const { table, refusals, selection } = gathered;
  const named = (state: number) =>
    Array.from({ length: table.size }, (_, id) => id)
      .filter((id) => table.state[id] === state)
      .map((id) => table.names.text(id))
      .sort();
  const refused = Object.fromEntries(
    [...refusals.counts].map(([reason, { examples }]) => [reason, examples]),
  );
  return {
    listed: named(STATE.listed),
    markers: named(STATE.marker),
    covered: named(STATE.covered),
    refused,
    selection,
  };
}

describe('the benign universe', () => {
  /** The hosts that are listed where each of the sources lists all of these. */
  async function listed(hosts: string[], sources: Partial<SourceSpec>[]) {
    const text = `${hosts.join('\n')}\nevil.example`;
    const specs = sources.map((spec) => source(text, { format: 'domains' as const, ...spec }));
    const { table } = await gather({ sources: specs });
    return hosts.filter((host) => table.state[table.names.findText(`${host}/`)] === STATE.listed);
  }
  const HARD = ['nytimes.com', 'dbs.com.sg', 'esunbank.com.tw', 'hmrc.gov.uk', 'google.com', 'apple.com'];
  const SOFT = ['00042.com', 'anytown.gov.in', 'police.gov.mr', 'x.gouv.fr', 'city.go.jp'];

  it('is shipped in canonical form, as it is read', () => {
    for (const strength of ['hard', 'soft'] as const) {
      const hosts = shippedHosts(strength);
      expect(hosts.length).toBeGreaterThan(5_000);
      expect(hosts.filter((host) => canonicalize(host).host !== host || host.includes(','))).toEqual([]);
      expect(hosts.filter((host) => canonicalize(host).hostKind !== 'name')).toEqual([]);
    }
  });

  it('protects top sites and owners’ names without any file, whoever lists them', async () => {
    expect(await listed(HARD, [{}])).toEqual([]);
    expect(await listed(HARD, [{}, {}, { weight: 2 }])).toEqual([]);
  });

  it('lists what people use where two independent sources name it, or a reviewer stands behind it', async () => {
    expect(await listed(SOFT, [{}])).toEqual([]);
    expect(await listed(SOFT, [{}, { weight: 0 }])).toEqual([]);
    expect(await listed(SOFT, [{ weight: 0 }, {}])).toEqual([]);
    expect(await listed(SOFT, [{}, {}])).toEqual(SOFT);
    expect(await listed(SOFT, [{ weight: 0 }, {}, {}])).toEqual(SOFT);
    expect(await listed(SOFT, [{ path: 'desk/decisions.csv' }])).toEqual(SOFT);
  });

  it('says why, and lets paths be listed', async () => {
    const lines = [...SOFT, 'nytimes.com', '00042.com/login', 'evil.example'];
    const { listed: entries, refused } = await select(lines, { universe: BenignSet.shipped() });
    expect(entries).toEqual(['00042.com/login', '00042.com/login/', 'evil.example/']);
    expect(refused.benign).toEqual(['nytimes.com']);
    expect(refused.popular).toHaveLength(3);
  });
});

describe('selection', () => {
  it('refuses public suffixes, of registries and of companies', async () => {
    const { listed, refused } = await select([
      'com.cn',
      'github.io',
      'gov.in',
      'evil.github.io',
      'evil.com.cn',
    ]);
    expect(listed).toEqual(['evil.com.cn/', 'evil.github.io/']);
    expect(refused['public-suffix']).toEqual(['com.cn', 'github.io', 'gov.in']);
  });

  it('refuses shared hosting beyond the Public Suffix List, but takes what lies under it', async () => {
    const { listed, refused } = await select(
      ['weebly.com', 'www.glitch.me', 'evil.weebly.com', 'mine.example', 'a.mine.example'],
      {
        sharedHosting: ['mine.example'],
      },
    );
    expect(listed).toEqual(['a.mine.example/', 'evil.weebly.com/']);
    expect(refused['shared-hosting']).toEqual(['weebly.com', 'glitch.me', 'mine.example']);
  });

  it('refuses a host with many listed names under it, unless it is forced by name', async () => {
    const lines = ['farm.example', ...Array.from({ length: 20 }, (_, i) => `n${i}.farm.example`)];
    const many = await select(lines, { manyChildren: 20 });
    expect(many.refused['many-children']).toEqual(['farm.example']);
    expect(many.selection.hosts).toBe(20);
    const few = await select(lines, { manyChildren: 21 });
    expect(few.listed).toEqual(['farm.example/']);
    expect((await select(lines, { manyChildren: 20, force: ['farm.example'] })).listed).toEqual([
      'farm.example/',
    ]);
  });

  it('refuses well-known sites and their parents, but takes paths on them', async () => {
    const benign = file(folder, 'benign.txt', '# top\n1,bank.example\nwww.news.example\nlogin.big.example\n');
    const lines = [
      'bank.example',
      'news.example',
      'big.example',
      'bank.example/evil',
      'google.com',
      'fake-bank.example',
    ];
    const universe = BenignSet.shipped();
    const own = await select(lines, { universe, benign: [benign] });
    expect(own.listed).toEqual(['bank.example/evil', 'bank.example/evil/', 'fake-bank.example/']);
    expect(own.markers).toEqual(['bank.example/']);
    expect(own.refused.benign!.sort()).toEqual(['bank.example', 'google.com', 'news.example']);
    expect(own.refused['covers-benign']).toEqual(['big.example']);
    const forced = await select(lines, { universe, benign: [benign], forceBenign: true });
    expect(forced.listed).toContain('bank.example/');
    expect(forced.selection.forced).toBe(4);
    expect(forced.covered).toEqual(['bank.example/evil', 'bank.example/evil/']);
  });

  it('counts lines of well-known sites that are no host, such as the columns of a table', async () => {
    const benign = file(
      folder,
      'table.csv',
      'GlobalRank,TldRank,Domain\n1,1,bank.example,example\n2,shop.example\n',
    );
    const universe = new BenignSet();
    const { benign: set } = await gather({ sources: [source('a.example')], universe, benign: [benign] });
    expect(set.malformed).toBe(2);
    expect(set.names.findText('shop.example/')).toBeGreaterThanOrEqual(0);
    expect(set.hosts).toBe(1);
  });

  it('refuses what the publisher exempts', async () => {
    const { listed, refused } = await select(['a.example', 'b.example'], { exempt: ['a.example'] });
    expect(listed).toEqual(['b.example/']);
    expect(refused.exempt).toEqual(['a.example']);
  });

  it('drops hosts under a listed host, however deep, if they are looked up through it', async () => {
    const { listed, covered } = await select([
      'evil.example',
      'a.evil.example',
      'b.a.evil.example',
      'other.example',
      'notevil.example',
    ]);
    expect(listed).toEqual(['evil.example/', 'notevil.example/', 'other.example/']);
    expect(covered).toEqual(['a.evil.example/', 'b.a.evil.example/']);
    // A look-up asks for the exact host and four suffixes from the registrable domain: not for this parent.
    const deep = await select(['5.4.3.2.evil.example', '7.6.5.4.3.2.evil.example']);
    expect(deep.covered).toEqual([]);
    const reachable = await select(['3.2.1.evil.example', '7.6.5.4.3.2.1.evil.example']);
    expect(reachable.covered).toEqual(['7.6.5.4.3.2.1.evil.example/']);
  });

  it("keeps hosts under a company's public suffix, although its owner is listed", async () => {
    const pairs = [
      ['windows.net', 'evil.blob.core.windows.net'],
      ['scw.cloud', 'evil.s3.fr-par.scw.cloud'],
      ['fastly.net', 'evil.global.ssl.fastly.net'],
    ];
    const { listed, covered } = await select([...pairs.flat(), 'a.evil.global.ssl.fastly.net']);
    expect(listed).toEqual(
      pairs
        .flat()
        .map((host) => `${host}/`)
        .sort(),
    );
    expect(covered).toEqual(['a.evil.global.ssl.fastly.net/']);
  });

  it('leaves no listed name without an entry that is looked up for it', async () => {
    const label = fc.constantFrom(
      'a',
      'b',
      'www',
      'blob',
      'core',
      'windows',
      'net',
      'github',
      'io',
      'co',
      'uk',
    );
    const suffix = fc.constantFrom(
      'windows.net',
      'blob.core.windows.net',
      'github.io',
      'co.uk',
      'evil.example',
    );
    const host = fc
      .tuple(fc.array(label, { maxLength: 7 }), suffix)
      .map(([labels, end]) => [...labels, end].join('.'));
    await fc.assert(
      fc.asyncProperty(fc.array(host, { minLength: 1, maxLength: 30 }), async (hosts) => {
        const { listed, refused } = await select(hosts);
        const missed = hosts.filter((name) => {
          const asked = hostExpressions(canonicalize(name));
          return !asked.some((expression) => listed.includes(expression));
        });
        const reasons = Object.keys(refused);
        expect(
          reasons.filter((reason) => !['public-suffix', 'shared-hosting', 'benign'].includes(reason)),
        ).toEqual([]);
        expect(missed.filter((name) => !isPublicSuffix(name) && !sharedHosting().includes(name))).toEqual([]);
      }),
      runs(60),
    );
  }, 30_000);

  it('keeps the children of a refused parent', async () => {
    const { listed, covered } = await select(['co.uk', 'weebly.com', 'a.weebly.com', 'b.co.uk']);
    expect(listed).toEqual(['a.weebly.com/', 'b.co.uk/']);
    expect(covered).toEqual([]);
  });

  it('drops paths under a listed host or path, and marks the hosts of the others', async () => {
    const { listed, covered, markers, selection } = await select([
      'evil.example',
      'http://evil.example/x.php',
      'http://sub.evil.example/y.php',
      'http://share.example/a/',
      'http://share.example/a/b.html',
      'http://share.example/c.html?d=1',
      'http://share.example/c.html',
      'http://9.9.9.9/z.php',
    ]);
    expect(listed).toEqual(['9.9.9.9/z.php', 'evil.example/', 'share.example/a/', 'share.example/c.html']);
    expect(covered).toEqual([
      'evil.example/x.php',
      'share.example/a/b.html',
      'share.example/c.html?d=1',
      'sub.evil.example/y.php',
    ]);
    expect(markers).toEqual(['9.9.9.9/', 'share.example/']);
    expect(selection).toMatchObject({ hosts: 1, paths: 3, markers: 2, covered: 4 });
  });
});

describe('the data files of hosts', () => {
  it('hold canonical hosts, each once', () => {
    for (const hosts of [sharedHosting(), ownExemptions()]) {
      expect(hosts.length).toBeGreaterThan(100);
      expect(hosts.map(canonicalHost)).toEqual(hosts);
      expect(new Set(hosts).size).toBe(hosts.length);
    }
  });
});
