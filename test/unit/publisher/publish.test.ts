/** Versions of a list: the first, deltas, new snapshots, and what is carried over from one to the next. */

import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { DetailsManifest, parseDetails } from '../../../src/list/details.ts';
import { encodeExemptions } from '../../../src/list/exemption-file.ts';
import { Fingerprinter } from '../../../src/list/fingerprint.ts';
import { generateSigningKey, type IndexPayload, readTrustedIndex } from '../../../src/list/index-file.ts';
import { BenignSet } from '../../../src/publisher/benign.ts';
import { RefusedError } from '../../../src/publisher/errors.ts';
import { ListFolder } from '../../../src/publisher/folder.ts';
import { ListReader } from '../../../src/publisher/list-reader.ts';
import { publish } from '../../../src/publisher/publish.ts';
import { verifyFolder } from '../../../src/publisher/verify.ts';
import { deltaOrigins } from '../../../src/publisher/versions.ts';
import { madeWeights } from '../../support/made-weights.ts';
import { SMALL_UNIVERSE } from '../../support/small-universe.ts';
import { file, madeUpHosts, publishNames, random, source, temporaryFolder, testKey } from './helpers.ts';

// Each version writes hundreds of files; on a busy machine that takes its time.
vi.setConfig({ testTimeout: 180_000 });

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 1, 12);

const indexOf = (folder: string): IndexPayload => readTrustedIndex(readFileSync(join(folder, 'index.bin')));
const verify = async (folder: string) => verifyFolder(folder, (await testKey()).publicKey);

/** Holds a folder against the names that it should have, and against some that it should not. */
async function expectNames(folder: string, names: Iterable<string>, others: Iterable<string>): Promise<void> {
  const list = await ListReader.open(folder);
  const entryOf = (name: string) => list.lookUp(`http://${name}/`)?.expression ?? null;
  expect([...names].filter((name) => entryOf(name) !== `${name}/`)).toEqual([]);
  expect([...others].filter((name) => entryOf(name) !== null)).toEqual([]);
}

const publishDetails: typeof publishNames = (folder, names, rest = {}) =>
  publishNames(folder, names, { ...rest, config: { ...rest.config, details: true } });

async function detailsOf(folder: string) {
  const { details } = indexOf(folder);
  const manifest = DetailsManifest.parse(readFileSync(join(folder, details!.file)));
  const entries = [];
  for (let shard = 0; shard < 4096; shard++) {
    const name = manifest.fileName(shard);
    if (name !== null) {
      entries.push(
        ...(await parseDetails(readFileSync(join(folder, details!.dir, name)), manifest.digest(shard)!)),
      );
    }
  }
  return new Map(entries.map((entry) => [entry.name, entry]));
}

describe('a list over many versions', () => {
  it('is whole at every version, by deltas from every kept one', async () => {
    const folder = temporaryFolder();
    const next = random(7);
    const pool = madeUpHosts(1000);
    const listed = new Set(pool.slice(0, 700));
    let before: IndexPayload | null = null;
    const start = Date.now();
    for (let version = 1; version <= 12; version++) {
      if (version > 1) before = indexOf(folder);
      const report = await publishNames(folder, listed, {
        config: { keep: 5, details: version % 6 === 0 },
        // So far apart that no client has an earlier index than the last but one.
        now: start + version * 2 * 3_600_000,
      });
      expect(report.version).toBe(version);
      expect(report.step).toBe(version === 1 ? 'first' : 'deltas');
      expect((await verify(folder)).entries).toBe(listed.size);
      await expectNames(
        folder,
        listed,
        pool.filter((name) => !listed.has(name)),
      );
      const { deltas, base } = indexOf(folder);
      expect(base.version).toBe(1);
      if (version > 1) {
        expect(deltas.filter(({ to }) => to === version).map(({ from }) => from)).toEqual(
          deltaOrigins(1, version, version - 5),
        );
      }
      expect(deltas.every(({ to }) => to >= version - 5)).toBe(true);
      for (let i = 0; i < 30; i++) {
        const name = pool[Math.floor(next() * pool.length)]!;
        if (!listed.delete(name)) listed.add(name);
      }
    }
    // Nothing is left of what the last two indexes do not name.
    expect(readdirSync(join(folder, 'snapshot')).length).toBe(1);
    const named = [...before!.deltas, ...indexOf(folder).deltas].map((delta) => delta.file);
    expect(readdirSync(join(folder, 'delta')).sort()).toEqual(
      [...new Set(named)].map((name) => name.slice('delta/'.length)).sort(),
    );
    expect(readdirSync(join(folder, '.publisher')).filter((name) => name.startsWith('days-'))).toEqual([
      'days-1-12.bin',
      'days-1.bin',
    ]);
  });

  it('needs few deltas from any kept version to any later one', () => {
    const reach = (from: number, to: number): number => {
      // The shortest way over base 1 with all of the deltas that were ever published.
      const steps = new Map([[from, 0]]);
      for (let version = from + 1; version <= to; version++) {
        const ways = deltaOrigins(1, version, 1).filter((origin) => origin !== 1 && steps.has(origin));
        const best = Math.min(...ways.map((origin) => steps.get(origin)! + 1));
        if (Number.isFinite(best)) steps.set(version, best);
      }
      return steps.get(to)!;
    };
    for (const [from, to] of [
      [2, 3],
      [2, 130],
      [31, 97],
      [64, 127],
      [5, 200],
    ] as const) {
      expect(reach(from, to)).toBeLessThanOrEqual(2 * Math.ceil(Math.log2(to - from + 1)) + 1);
    }
  });

  it('signs the same version anew where nothing has changed, and makes one where settings have', async () => {
    const folder = temporaryFolder();
    const names = madeUpHosts(50);
    await publishNames(folder, names, { now: NOW });
    const first = indexOf(folder);
    const again = await publishNames(folder, names, { now: NOW + DAY });
    expect(again).toMatchObject({ version: 1, unchanged: true, added: 0, removed: 0 });
    const second = indexOf(folder);
    expect(second).toEqual({ ...first, issued: second.issued, expires: second.expires });
    expect(Date.parse(second.expires) - Date.parse(first.expires)).toBe(DAY);
    const exempt = await publishNames(folder, names, {
      now: NOW + DAY,
      config: { exemptions: ['a.example'] },
    });
    expect(exempt).toMatchObject({ version: 2, unchanged: false });
    expect(indexOf(folder).exemptions).toEqual(['a.example']);
  });

  it('makes a new snapshot under the same key when the deltas have grown, and keeps the way there', async () => {
    const folder = temporaryFolder();
    const names = madeUpHosts(4000);
    await publishNames(folder, names.slice(0, 3000), { config: { details: false } });
    const before = indexOf(folder);
    const keyBefore = (await ListReader.open(folder)).head.key;
    const report = await publishNames(folder, names, { config: { rebaseShare: 0.01, details: false } });
    expect(report.step).toBe('rebased');
    const after = indexOf(folder);
    expect(after.base.version).toBe(2);
    expect(after.deltas).toMatchObject([{ from: 1, to: 2, base: 1 }]);
    expect((await ListReader.open(folder)).head.key).toEqual(keyBefore);
    // The snapshot before stays for whoever is still reading the index before.
    expect(existsSync(join(folder, before.base.file))).toBe(true);
    await verify(folder);
    const later = Date.now() + DAY;
    await publishNames(folder, names.slice(1), { config: { rebaseShare: 1, details: false }, now: later });
    expect(indexOf(folder).deltas.map(({ from, to, base }) => [from, to, base])).toEqual([
      [1, 2, 1],
      [2, 3, 2],
    ]);
    expect(existsSync(join(folder, before.base.file))).toBe(false);
    await verify(folder);
    await expectNames(folder, names.slice(1), names.slice(0, 1));
  });

  it('falls back to a new snapshot by itself when nearly everything is replaced', async () => {
    const folder = temporaryFolder();
    const names = madeUpHosts(4000);
    await publishNames(folder, names.slice(0, 2000), { config: { details: false } });
    const key = (await ListReader.open(folder)).head.key;
    const report = await publishNames(folder, names.slice(1500), { config: { details: false } });
    expect(report).toMatchObject({ step: 'replaced', version: 2, added: 2000, removed: 1500 });
    expect(indexOf(folder).deltas).toEqual([]);
    expect((await ListReader.open(folder)).head.key).not.toEqual(key);
    await verify(folder);
    await expectNames(folder, names.slice(1500), names.slice(0, 1500));
  });

  it('carries kinds of fraud that change', async () => {
    const folder = temporaryFolder();
    const names = madeUpHosts(20);
    const sources = (type: 'loan' | 'game') => [source(names.join('\n'), { type })];
    await publish({
      out: folder,
      keys: [await testKey()],
      sources: sources('loan'),
      universe: SMALL_UNIVERSE,
    });
    const report = await publish({
      out: folder,
      keys: [await testKey()],
      sources: sources('game'),
      universe: SMALL_UNIVERSE,
    });
    expect(report).toMatchObject({ added: 20, removed: 20, types: { game: 20 } });
    const list = await ListReader.open(folder);
    for (const name of names) expect(list.lookUp(`http://${name}/`)?.type).toBe('game');
  });

  it('warns about paths of hosts that are not listed, over versions', async () => {
    const folder = temporaryFolder();
    const url = 'http://share.example/a/b.html?c=1';
    await publishNames(folder, ['x.example', 'http://share.example/a/b.html']);
    expect((await ListReader.open(folder)).lookUp(url)?.expression).toBe('share.example/a/b.html');
    await publishNames(folder, ['x.example']);
    expect((await ListReader.open(folder)).lookUp(url)).toBeNull();
    await publishNames(folder, ['x.example', 'share.example']);
    expect((await ListReader.open(folder)).lookUp(url)?.expression).toBe('share.example/');
    await verify(folder);
  });
});

describe('first-listed dates', () => {
  it('stay over deltas, new snapshots and new keys, and start anew for what comes back', async () => {
    const folder = temporaryFolder();
    const names = madeUpHosts(2500);
    const first = names.slice(0, 1200);
    await publishDetails(folder, first, { now: NOW });
    await publishDetails(folder, [...first, names[1300]!], { now: NOW + DAY });
    await publishDetails(folder, [...first.slice(1), names[1300]!], {
      now: NOW + 2 * DAY,
      config: { rebaseShare: 0 },
    });
    // Most go: a new key.
    const kept = [first[5]!, names[1300]!];
    const report = await publishDetails(folder, [...kept, first[0]!], { now: NOW + 3 * DAY });
    expect(report.step).toBe('replaced');
    const details = await detailsOf(folder);
    expect(details.get(`${kept[0]}/`)?.firstListed).toBe('2026-11-01');
    expect(details.get(`${kept[1]}/`)?.firstListed).toBe('2026-11-02');
    expect(details.get(`${first[0]}/`)?.firstListed).toBe('2026-11-04');
  });

  it('come from a source that says them, but never from the future', async () => {
    const folder = temporaryFolder();
    const csv =
      'url,type,date,reason,source\nhttps://a.example/,loan,2026-03-04,"asked for a ""fee""",desk\nb.example,,2030-01-01,,\n';
    await publish({
      out: folder,
      keys: [await testKey()],
      sources: [source(csv, { type: 'game', name: 'own' })],
      now: NOW,
    });
    const details = await detailsOf(folder);
    expect(details.get('a.example/')).toEqual({
      name: 'a.example/',
      type: 'loan',
      firstListed: '2026-03-04',
      source: 'desk',
      reason: 'asked for a "fee"',
    });
    expect(details.get('b.example/')).toEqual({
      name: 'b.example/',
      type: 'game',
      firstListed: '2026-11-01',
      source: 'own',
    });
  });

  it('are said to be lost, not made up, where the notes are damaged', async () => {
    const folder = temporaryFolder();
    const names = madeUpHosts(10);
    await publishNames(folder, names, { now: NOW });
    writeFileSync(join(folder, '.publisher/days-1.bin'), 'damaged');
    const report = await publishNames(folder, names.slice(1), { now: NOW + DAY });
    expect(report.datesLost).toBe(true);
    expect((await publishNames(folder, names, { now: NOW + DAY })).datesLost).toBe(false);
  });
});

describe('files beside the list', () => {
  it('rewrites only the details that changed', async () => {
    const folder = temporaryFolder();
    const names = madeUpHosts(300);
    const now = Date.now();
    expect((await publishDetails(folder, names, { now })).detailsWritten).toBeGreaterThan(250);
    expect((await publishDetails(folder, names.slice(1), { now })).detailsWritten).toBeLessThanOrEqual(1);
    rmSync(join(folder, 'details'), { recursive: true });
    expect((await publishDetails(folder, names, { now })).detailsWritten).toBeGreaterThan(250);
    await verify(folder);
  });

  it('keeps what an index of the last two poll intervals names, but not without bound', async () => {
    const folder = temporaryFolder();
    const names = madeUpHosts(40);
    const config = { pollSeconds: 600, rebaseShare: 10 };
    const start = Date.now();
    const minute = 60_000;
    const filesOf = ({ base, deltas, details }: IndexPayload) => {
      const manifest = DetailsManifest.parse(readFileSync(join(folder, details!.file)));
      const shards = Array.from({ length: 4096 }, (_, shard) => manifest.fileName(shard));
      const named = shards.filter((name) => name !== null).map((name) => `details/${name}`);
      return [base.file, details!.file, ...deltas.map(({ file }) => file), ...named];
    };
    const present = (files: string[]) => files.filter((name) => existsSync(join(folder, name)));
    await publishDetails(folder, names.slice(0, 30), { config, now: start });
    const first = filesOf(indexOf(folder));
    for (let i = 1; i <= 4; i++) {
      await publishDetails(folder, names.slice(i, 30 + i), { config, now: start + i * minute });
    }
    expect(present(first)).toEqual(first);
    const last = filesOf(indexOf(folder));
    await publishDetails(folder, names.slice(5, 35), { config, now: start + 40 * minute });
    await publishDetails(folder, names.slice(5, 36), { config, now: start + 41 * minute });
    // Those of the first index that no later one named are gone; the last of that time is kept once more.
    expect(present(last)).toEqual(last);
    expect(present(first).length).toBeLessThan(first.length);
    const large = `delta/${'0'.repeat(8)}.bin`;
    writeFileSync(join(folder, large), new Uint8Array(20_000_000));
    await publishDetails(folder, names.slice(5, 37), { config, now: start + 42 * minute });
    expect(present([large])).toEqual([]);
    await verify(folder);
  });

  it('writes a file of details anew that is not what its name says', async () => {
    const folder = temporaryFolder();
    const names = madeUpHosts(20);
    await publishDetails(folder, names);
    const details = join(folder, 'details');
    const damaged = readdirSync(details).find((name) => name.endsWith('.json.gz'))!;
    for (const bytes of ['', 'damaged']) {
      writeFileSync(join(details, damaged), bytes);
      expect((await publishDetails(folder, names)).detailsWritten).toBe(1);
      await verify(folder);
    }
    expect((await publishDetails(folder, names)).detailsWritten).toBe(0);
  });

  it('has what this version adds before what the same day brought earlier', async () => {
    const folder = temporaryFolder();
    await publishNames(folder, ['a.example', 'b.example'], { now: NOW, guard: 2 });
    await publishNames(folder, ['a.example', 'b.example', 'c.example'], { now: NOW + 1000, guard: 2 });
    const { guard } = indexOf(folder);
    expect(gunzipSync(readFileSync(join(folder, guard!.file))).toString()).toBe('c.example\na.example\n');
  });

  it('writes the newest names into the guard file, first those of several sources', async () => {
    const folder = temporaryFolder();
    const keys = [await testKey()];
    const old = [source('old1.example\nold2.example\n9.9.9.9\nhttp://p.example/x.php')];
    await publish({ out: folder, keys, sources: old, now: NOW, guard: 3, universe: SMALL_UNIVERSE });
    const sources = [...old, source('new1.example\nnew2.example'), source('new2.example')];
    await publish({ out: folder, keys, sources, now: NOW + DAY, guard: 3, universe: SMALL_UNIVERSE });
    const { guard } = indexOf(folder);
    expect(gunzipSync(readFileSync(join(folder, guard!.file))).toString()).toBe(
      'new2.example\nnew1.example\nold1.example\n',
    );
  });
});

describe('weights of the signals', () => {
  it('are named by the index, make a version where they change, and are no others than devices read', async () => {
    const folder = temporaryFolder();
    const weights = file(folder, 'new.bin', madeWeights());
    await publishNames(folder, ['a.example'], { now: NOW });
    expect(indexOf(folder).weights).toBeUndefined();
    await publishNames(folder, ['a.example'], { now: NOW + 1000, weights });
    const { version, weights: ref } = indexOf(folder);
    expect([version, ref?.size]).toEqual([2, madeWeights().length]);
    const again = await publishNames(folder, ['a.example'], { now: NOW + 2000, weights });
    expect(again.unchanged).toBe(true);
    for (const path of [file(folder, 'old.bin', madeWeights().slice(0, -1)), join(folder, 'none.bin')]) {
      const refused = publishNames(folder, ['a.example'], { now: NOW + 3000, weights: path });
      await expect(refused).rejects.toThrow(/The weights in .* cannot be published/);
    }
    expect(indexOf(folder).weights).toEqual(ref);
  });
});

describe('the fingerprint key', () => {
  // With 32 bits one key in 120 or so is bad: a bad one is looked for here, by plain comparison.
  const hosts = madeUpHosts(12_000, 3);
  const listed = hosts.slice(0, 6000);
  const wellKnown = hosts.slice(6000);
  const keyOf = (i: number) => new Uint8Array(16).fill(i & 255).fill(i >> 8, 0, 8);
  const hit = (i: number) => {
    const fingerprinter = new Fingerprinter(keyOf(i), 32);
    const values = new Set(listed.map((name) => fingerprinter.value(`${name}/`)));
    return wellKnown.find((name) => values.has(fingerprinter.value(`${name}/`)));
  };
  let bad = 0;
  let good = 0;
  beforeAll(() => {
    while (hit(bad) === undefined) bad++;
    good = bad + 1;
    while (hit(good) !== undefined) good++;
  });

  it('is drawn again while a well-known site would hit by chance', async () => {
    const folder = temporaryFolder();
    const benign = file(folder, 'benign.txt', wellKnown.join('\n'));
    const out = join(folder, 'list');
    const report = await publishNames(out, listed, {
      benign: [benign],
      universe: new BenignSet(),
      config: { bits: 32 },
      keySource: (attempt) => keyOf(attempt === 0 ? bad : good),
    });
    expect(report.keysRefused).toBe(1);
    expect(report.benign.hosts).toBeGreaterThanOrEqual(6000);
    await expectNames(out, listed, wellKnown);
    expect((await ListReader.open(out)).head.key).toEqual(keyOf(good));
    await expect(
      publishNames(join(folder, 'never'), listed, {
        benign: [benign],
        // 200 draws, each held against all of the universe, would only take long.
        universe: new BenignSet(),
        config: { bits: 32 },
        keySource: () => keyOf(bad),
      }),
    ).rejects.toThrow(/No key was found/);
  });

  it('is drawn again for a site that becomes well known, although nothing else has changed', async () => {
    const folder = temporaryFolder();
    const now = Date.now();
    const site = hit(bad)!;
    const config = { bits: 32, details: false };
    const out = join(folder, 'list');
    await publishNames(out, listed, { config, now, keySource: () => keyOf(bad) });
    expect((await ListReader.open(out)).lookUp(`http://${site}/`)).not.toBeNull();
    const benign = [file(folder, 'benign.txt', site)];
    const again = { config, benign, now: now + DAY, keySource: () => keyOf(good) };
    const report = await publishNames(out, listed, again);
    expect(report).toMatchObject({ version: 2, step: 'rekeyed', unchanged: false, added: 0, removed: 0 });
    await expectNames(out, listed, [site]);
    await verify(out);
    const third = await publishNames(out, listed, { ...again, now: now + 2 * DAY });
    expect(third).toMatchObject({ version: 2, unchanged: true, datesLost: false });
  });

  it('is drawn again where the number of bits is set anew', async () => {
    const folder = temporaryFolder();
    const names = madeUpHosts(100);
    const config = { details: false };
    await publishNames(folder, names, { config: { ...config, bits: 32 } });
    const report = await publishNames(folder, names, { config: { ...config, bits: 40 } });
    expect(report).toMatchObject({ version: 2, step: 'rekeyed', unchanged: false });
    expect((await ListReader.open(folder)).head.bits).toBe(40);
    await verify(folder);
  });
});

describe('what is refused', () => {
  it('is an empty list', async () => {
    const folder = temporaryFolder();
    await expect(publishNames(folder, ['# nothing', 'google.com'])).rejects.toThrow(/empty list/);
    expect(existsSync(join(folder, 'index.bin'))).toBe(false);
  });

  it('is not a list whose last entry is wrong: it is lifted by an exemption, or taken off for certain', async () => {
    for (const lift of [{ config: { exemptions: ['wronged.example'] } }, { allowEmpty: true }]) {
      const folder = temporaryFolder();
      await publishNames(folder, ['wronged.example']);
      await expect(publishNames(folder, ['# nothing'])).rejects.toThrow(/--allow-empty/);
      const names = lift.config ? ['wronged.example'] : ['# nothing'];
      const report = await publishNames(folder, names, lift);
      expect(report).toMatchObject({ version: 2, entries: 0 });
      expect((await verify(folder)).entries).toBe(0);
      await expectNames(folder, [], ['wronged.example', 'other.example']);
      await publishNames(folder, ['other.example']);
      await expectNames(folder, ['other.example'], ['wronged.example']);
    }
  });

  it('is a key whose halves do not belong together: the list before stays', async () => {
    const folder = temporaryFolder();
    await publishNames(folder, ['a.example']);
    const before = readFileSync(join(folder, 'index.bin'));
    const { publicKey } = await testKey();
    const keys = [{ ...(await generateSigningKey()), publicKey }];
    await expect(publishNames(folder, ['b.example'], { keys })).rejects.toThrow(/not signed/);
    expect(readFileSync(join(folder, 'index.bin'))).toEqual(before);
  });

  it('is a folder of another key or another list; what was there stays', async () => {
    const folder = temporaryFolder();
    await publishNames(folder, ['a.example'], { config: { list: 'mine' } });
    const before = readFileSync(join(folder, 'index.bin'));
    const stranger = await generateSigningKey();
    await expect(publishNames(folder, ['b.example'], { keys: [stranger] })).rejects.toThrow(/does not sign/);
    await expect(publishNames(folder, ['b.example'], { config: { list: 'yours' } })).rejects.toThrow(
      /holds the list 'mine'/,
    );
    expect(readFileSync(join(folder, 'index.bin'))).toEqual(before);
  });

  it('is not a key that the list announced before: keys can be changed', async () => {
    const folder = temporaryFolder();
    const old = await testKey();
    const fresh = await generateSigningKey();
    await publishNames(folder, ['a.example'], { config: { trustKeys: [fresh.publicKey] } });
    await publishNames(folder, ['a.example', 'b.example'], { keys: [fresh] });
    expect((await verifyFolder(folder, fresh.publicKey)).version).toBe(2);
    await expect(verifyFolder(folder, old.publicKey)).rejects.toThrow(/not signed/);
  });

  it('is a second compile at the same time, but not after one that was killed', async () => {
    const folder = temporaryFolder();
    const first = publishNames(folder, madeUpHosts(2000));
    await expect(publishNames(folder, ['a.example'])).rejects.toThrow(/Another compile/);
    await first;
    // A process that has ended for certain: numbers this high are not given out.
    writeFileSync(join(folder, '.publisher/lock'), '4194999 x');
    await publishNames(folder, madeUpHosts(2001));
    writeFileSync(join(folder, '.publisher/lock'), `${process.pid} x`);
    expect((await publishNames(folder, madeUpHosts(2002))).version).toBe(3);
    expect(readdirSync(join(folder, '.publisher')).filter((name) => name.startsWith('lock'))).toEqual([]);
    // One that is at work, whichever came first: its file stays.
    writeFileSync(join(folder, '.publisher/lock'), `${process.ppid} x`);
    for (let i = 0; i < 2; i++) {
      await expect(publishNames(folder, ['a.example'])).rejects.toThrow(/Another compile/);
    }
  });

  it('is one of two compiles that take over from a killed one at the same time', async () => {
    const folder = new ListFolder(temporaryFolder());
    folder.create();
    for (let round = 0; round < 20; round++) {
      writeFileSync(join(folder.path, '.publisher/lock'), `4194999 ${round}`);
      const locks = await Promise.allSettled(Array.from({ length: 5 }, () => folder.lock()));
      const taken = locks.filter((lock) => lock.status === 'fulfilled');
      expect(taken).toHaveLength(1);
      await taken[0]!.value();
    }
  });

  it('is a folder whose files are not those of its index', async () => {
    const folder = temporaryFolder();
    await publishNames(folder, madeUpHosts(100));
    const { base } = indexOf(folder);
    const bytes = readFileSync(join(folder, base.file));
    bytes[bytes.length - 1]! ^= 1;
    writeFileSync(join(folder, base.file), bytes);
    await expect(publishNames(folder, ['a.example'])).rejects.toBeInstanceOf(RefusedError);
    await expect(verify(folder)).rejects.toThrow(/not the file/);
    writeFileSync(join(folder, 'index.bin'), 'x');
    await expect(publishNames(folder, ['a.example'])).rejects.toBeInstanceOf(RefusedError);
  });

  it('is a wrong setting, by its name', async () => {
    const folder = temporaryFolder();
    const wrong = (config: object) => publishNames(folder, ['a.example'], { config });
    await expect(wrong({ keep: 0 })).rejects.toThrow(/'keep'/);
    await expect(wrong({ exemptions: ['a b'] })).rejects.toThrow(/'exemptions\.0'.*no host/);
    for (const suffix of ['com', 'co.uk'])
      await expect(wrong({ exemptions: [suffix] })).rejects.toThrow(`'${suffix}' cannot be exempt`);
    await expect(wrong({ polSeconds: 60 })).rejects.toThrow(/polSeconds/);
    await expect(wrong({ trustKeys: ['x'] })).rejects.toThrow(/no public key/);
  });
});

describe('verify', () => {
  it('finds each kind of damage', async () => {
    const folder = temporaryFolder();
    const names = madeUpHosts(500);
    await publishDetails(folder, names, { guard: 10 });
    await publishDetails(folder, names.slice(5), { guard: 10 });
    await verify(folder);
    const { deltas, guard, details, base } = indexOf(folder);
    const manifest = DetailsManifest.parse(readFileSync(join(folder, details!.file)));
    const shard = manifest.fileName(
      Array.from({ length: 4096 }, (_, i) => i).find((i) => manifest.fileName(i) !== null)!,
    );
    for (const name of [
      deltas[0]!.file,
      guard!.file,
      details!.file,
      base.file,
      `details/${shard}`,
      'index.bin',
    ]) {
      const path = join(folder, name);
      const good = readFileSync(path);
      const bad = Buffer.from(good);
      bad[Math.floor(bad.length / 2)]! ^= 16;
      writeFileSync(path, bad);
      await expect(verify(folder), name).rejects.toThrow();
      rmSync(path);
      await expect(verify(folder), name).rejects.toThrow();
      writeFileSync(path, good);
    }
    await verify(folder);
  });
});

describe('exemptions', () => {
  it('have no ceiling: the index names those that need it, and no other is an entry', async () => {
    const folder = temporaryFolder();
    const out = join(folder, 'list');
    const many = madeUpHosts(3000, 5);
    const under = ['z1.parent.example', 'z2.parent.example'];
    const exemptions = [
      file(folder, 'exempt.txt', [...many, ...under.map((host) => `*.${host}`)].join('\n')),
    ];
    const listed = ['parent.example', 'evil.example', ...many.slice(2900)];
    const report = await publishNames(out, listed, { exemptions, config: { details: false, guard: 0 } });
    expect(report.entries).toBe(2);
    const list = await ListReader.open(out);
    expect(list.payload.exemptions).toHaveLength(1000);
    expect(list.payload.exemptions).toEqual(expect.arrayContaining([...under, ...many.slice(2900)]));
    const stops = (host: string) => list.lookUp(`http://${host}/`) !== null;
    expect([...many, ...under].filter(stops)).toEqual([]);
    expect(['parent.example', 'z3.parent.example', 'evil.example'].every(stops)).toBe(true);
    // The same again makes no version.
    const again = await publishNames(out, listed, { exemptions, config: { details: false, guard: 0 } });
    expect(again).toMatchObject({ version: 1, unchanged: true });
  });

  it('are all in a file of fingerprints, also those under entries; the browser blocks nothing above them', async () => {
    const folder = temporaryFolder();
    const out = join(folder, 'list');
    const under = Array.from({ length: 5000 }, (_, i) => `site${i}.parent${i % 50}.example`);
    const parents = Array.from({ length: 50 }, (_, i) => `parent${i}.example`);
    const names = [...parents, 'evil.example'];
    const rest = (hosts: string[]) => ({ exemptions: [file(folder, 'exempt.txt', hosts.join('\n'))] });
    await publishNames(out, names, rest(under));
    await verify(out);
    const { exemptions, exemptionFile, guard } = indexOf(out);
    expect(exemptions).toHaveLength(1000);
    expect(exemptionFile!.size).toBe(36 + 12 * 5000);
    const list = await ListReader.open(out);
    const stops = (host: string) => list.lookUp(`http://${host}/`) !== null;
    expect(under.filter(stops)).toEqual([]);
    expect(names.every(stops) && stops('other.parent7.example')).toBe(true);
    const named = new Set(exemptions);
    const hidden = new Set(
      under.filter((host) => !named.has(host)).map((host) => host.replace(/^\w+\./, '')),
    );
    expect(hidden.size).toBeGreaterThan(0);
    const blocked = gunzipSync(readFileSync(join(out, guard!.file)))
      .toString()
      .split('\n')
      .slice(0, -1);
    expect(blocked.sort()).toEqual(names.filter((host) => !hidden.has(host)).sort());
    // The next one is in the index; the file goes on as it is, until one of it is exempt no more.
    await publishNames(out, names, rest([...under, 'late.parent7.example']));
    expect(indexOf(out)).toMatchObject({ version: 2, exemptionFile });
    expect(indexOf(out).exemptions).toContain('late.parent7.example');
    // A new file has it too, and the index names it on, for who has not fetched that yet. The same makes no version.
    const less = [...under.slice(1), 'late.parent7.example'];
    await publishNames(out, names, rest(less));
    expect(indexOf(out).exemptionFile!.size).toBe(36 + 12 * 5000);
    expect(indexOf(out).exemptions).toContain('late.parent7.example');
    expect(await publishNames(out, names, rest(less))).toMatchObject({ version: 3, unchanged: true });
    const after = await ListReader.open(out);
    expect(after.lookUp(`http://${under[0]}/`)?.expression).toBe('parent0.example/');
    expect(after.lookUp(`http://${under[1]}/`)).toBeNull();
    await publishNames(out, names, rest(under.slice(0, 1000)));
    expect(indexOf(out).exemptionFile).toBeUndefined();
    expect(indexOf(out).exemptions).toEqual(under.slice(0, 1000).sort());
  });

  it('are no more than a device takes', () => {
    const names = Array.from({ length: 300_001 }, (_, i) => `${i}.example`);
    expect(() => encodeExemptions(names, new Uint8Array(32))).toThrow(/300000 exemptions at the most/);
  });
});
