/** Decisions as small changes: what they come to is what a compile of the whole gives, and costs far less. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseGuardChanges } from '../../../src/list/guard-changes.ts';
import type { IndexPayload } from '../../../src/list/index-file.ts';
import { BenignSet } from '../../../src/publisher/benign.ts';
import { ListFolder } from '../../../src/publisher/folder.ts';
import { readFolderIndex } from '../../../src/publisher/history.ts';
import { ListReader } from '../../../src/publisher/list-reader.ts';
import { publish } from '../../../src/publisher/publish.ts';
import { publishDecisions } from '../../../src/publisher/publish-decisions.ts';
import type { PublishOptions } from '../../../src/publisher/publish-options.ts';
import { verifyFolder } from '../../../src/publisher/verify.ts';
import { madeWeights } from '../../support/made-weights.ts';
import { runs } from '../list/runs.ts';
import { file, madeUpHosts, source, temporaryFolder, testKey } from './helpers.ts';

const folder = temporaryFolder();
const NOW = Date.now() - 3_600_000;
const universe = new BenignSet();
for (const host of ['bank.example', 'news.example']) universe.add(host);
universe.add('forum.example', 'soft');
let folders = 0;

/** What a desk has decided. */
interface Desk {
  /** Entries, and their rows behind the url. */
  entries: Map<string, string>;
  exempt: Set<string>;
}

/** A list of feeds, published twice over: by whole compiles, and by small changes. */
class Twins {
  readonly small: string;
  readonly whole: string;
  readonly #feeds: string;
  readonly #more: Partial<PublishOptions>;
  #now = NOW;

  constructor(feeds: string, more: Partial<PublishOptions> = {}) {
    this.#more = more;
    this.small = join(folder, `small-${++folders}`);
    this.whole = join(folder, `whole-${folders}`);
    this.#feeds = feeds;
  }

  async #options(out: string, desk: Desk) {
    const rows = [...desk.entries].map(([entry, rest]) => `https://${entry},${rest}`);
    const csv = `url,type,date,reason,source\n${rows.join('\n')}\n`;
    const exempt = file(folder, `exempt-${folders}.txt`, [...desk.exempt].join('\n'));
    const reviewed = source(csv, { path: 'decisions.csv' });
    const feeds = source(this.#feeds, { path: 'feeds.csv', name: 'feeds' });
    const rest = { out, exemptions: [exempt], keys: [await testKey()], universe, now: this.#now };
    return { rest, reviewed, feeds };
  }

  async #whole(out: string, desk: Desk) {
    const { rest, reviewed, feeds } = await this.#options(out, desk);
    return publish({
      ...rest,
      ...this.#more,
      sources: [feeds, reviewed],
      keySource: () => new Uint8Array(16).fill(7),
    });
  }

  async first(desk: Desk) {
    await this.#whole(this.small, desk);
    await this.#whole(this.whole, desk);
  }

  async step(desk: Desk) {
    this.#now += 60_000;
    const { rest, reviewed } = await this.#options(this.small, desk);
    const report = await publishDecisions({ ...rest, sources: [reviewed] });
    return { report, whole: await this.#whole(this.whole, desk) };
  }

  async recompile(desk: Desk) {
    this.#now += 60_000;
    return this.#whole(this.small, desk);
  }

  async indexes(): Promise<[IndexPayload, IndexPayload]> {
    const of = async (path: string) => (await readFolderIndex(new ListFolder(path)))!;
    return [await of(this.small), await of(this.whole)];
  }
}

/** The guard set that an index leads to. */
function guardOf(path: string, { guard }: IndexPayload): string[] {
  const text = (name: string) => gunzipSync(readFileSync(join(path, name))).toString();
  const hosts = new Set(text(guard!.file).split('\n').slice(0, -1));
  const all = guard!.changes?.find(({ from }) => from === guard!.at);
  const steps = [...parseGuardChanges(all ? text(all.file) : '')];
  for (const [host, isIn] of steps) isIn ? hosts.add(host) : hosts.delete(host);
  return [...hosts].sort();
}

const LABELS = ['a', 'b', 'c'];
const arbitraryHost = fc
  .tuple(fc.constantFrom('', 'a.', 'b.', 'a.b.'), fc.constantFrom(...LABELS, 'bank', 'forum', 'news'))
  .map(([below, label]) => `${below}${label}.example`);
const arbitraryEntry = fc
  .tuple(arbitraryHost, fc.constantFrom('/', '/', '/', '/p', '/p/q.html'))
  .map(([host, path]) => host + path);
const arbitraryRow = fc.constantFrom(
  'phishing,2026-05-04,seen,desk',
  'other,2026-05-05,,desk',
  'shopping,,because,desk',
);
const arbitraryFeeds = fc
  .uniqueArray(
    fc.tuple(arbitraryEntry, fc.constantFrom('investment,2020-01-01', 'other,', 'shopping,2026-05-05')),
    {
      selector: ([entry]) => entry,
      maxLength: 12,
    },
  )
  .map((rows) => `url,type,date\n${rows.map(([entry, rest]) => `https://${entry},${rest}`).join('\n')}\n`);
const arbitraryStep = fc.oneof(
  { weight: 4, arbitrary: fc.record({ list: arbitraryEntry, row: arbitraryRow }) },
  { weight: 2, arbitrary: fc.record({ lift: fc.nat(20) }) },
);

function decide(desk: Desk, step: { list: string; row: string } | { lift: number }): Desk {
  const entries = new Map(desk.entries);
  if ('list' in step) entries.set(step.list, step.row);
  else entries.delete([...entries.keys()][step.lift] ?? '');
  return { ...desk, entries };
}

describe('decisions as small changes', () => {
  it('come byte for byte to what a compile of the whole gives, whatever the feeds and the order', async () => {
    const world = fc.tuple(arbitraryFeeds, fc.array(arbitraryStep, { minLength: 1, maxLength: 4 }));
    await fc.assert(
      fc.asyncProperty(world, async ([feeds, steps]) => {
        const twins = new Twins(`${feeds}https://always.example/,other,\n`);
        let desk: Desk = { entries: new Map([['own.example/', 'other,,,desk']]), exempt: new Set() };
        await twins.first(desk);
        for (const step of steps) {
          desk = decide(desk, step);
          const { report, whole } = await twins.step(desk);
          expect(report).toMatchObject({
            unchanged: whole.unchanged,
            added: whole.added,
            removed: whole.removed,
          });
          const [small, big] = await twins.indexes();
          const { guard: _g, ...facts } = big;
          const { guard: _h, ...own } = small;
          // Feeds say nothing new, so that all but the guard set's files is the same: snapshot, deltas, state, details.
          if (!whole.unchanged) expect(own).toEqual(facts);
          expect(guardOf(twins.small, small)).toEqual(guardOf(twins.whole, big));
        }
        await verifyFolder(twins.small, (await testKey()).publicKey);
        expect(await twins.recompile(desk)).toMatchObject({ added: 0, removed: 0, datesLost: false });
      }),
      runs(4),
    );
  }, 180_000);

  it('exempt a host at once, and let it be listed again as the feeds have it', async () => {
    const twins = new Twins(
      'url,type,date\nhttps://wrong.example/,investment,2020-01-01\nhttps://bad.example/,,\n',
    );
    const none: Desk = { entries: new Map(), exempt: new Set() };
    await twins.first(none);
    const verdicts = async () => {
      const list = await ListReader.open(twins.small);
      return ['wrong.example', 'bad.example'].map((host) => list.lookUp(`https://${host}/`)?.type);
    };
    expect(await verdicts()).toEqual(['investment', 'other']);
    const { report } = await twins.step({ ...none, exempt: new Set(['wrong.example']) });
    expect(report).toMatchObject({ added: 0, removed: 1 });
    expect(await verdicts()).toEqual([undefined, 'other']);
    const [small, big] = await twins.indexes();
    expect(small.exemptions).toEqual(['wrong.example']);
    expect(small.state).toEqual(big.state);
    await twins.step(none);
    expect(await verdicts()).toEqual(['investment', 'other']);
    expect((await twins.indexes())[0].exemptions).toEqual([]);
  });

  it('leave the weights of the signals as the last whole compile named them', async () => {
    const weights = file(folder, `weights-${++folders}.bin`, madeWeights());
    const twins = new Twins('url,type,date\nhttps://bad.example/,other,2020-01-01\n', { weights });
    const none: Desk = { entries: new Map(), exempt: new Set() };
    await twins.first(none);
    await twins.step({ ...none, exempt: new Set(['bad.example']) });
    const [small, big] = await twins.indexes();
    expect(small.version).toBe(2);
    expect(small.weights).toEqual(big.weights);
    expect(new Uint8Array(readFileSync(join(twins.small, small.weights!.file)))).toEqual(madeWeights());
    const { publicKey } = await testKey();
    await expect(verifyFolder(twins.small, publicKey)).resolves.toMatchObject({ version: 2 });
    writeFileSync(join(twins.small, small.weights!.file), 'no weights');
    await expect(verifyFolder(twins.small, publicKey)).rejects.toThrow();
  });

  it('exempt the 5,001st host at once: it is in the index, and no new file is fetched for it', async () => {
    const parents = Array.from({ length: 10 }, (_, i) => `parent${i}.example`);
    const twins = new Twins(parents.map((host) => `https://${host}/\n`).join(''));
    const many = Array.from({ length: 5000 }, (_, i) => `site${i}.parent${i < 1000 ? 0 : i % 9}.example`);
    const desk = (...more: string[]): Desk => ({ entries: new Map(), exempt: new Set([...many, ...more]) });
    await twins.first(desk());
    const [before] = await twins.indexes();
    expect(guardOf(twins.small, before)).toContain('parent9.example');
    const late = 'late.parent9.example';
    const { report } = await twins.step(desk(late));
    expect(report).toMatchObject({ version: 2, unchanged: false });
    const [small, whole] = await twins.indexes();
    expect(small.exemptionFile).toEqual(before.exemptionFile);
    expect([small, whole].map(({ exemptions }) => [exemptions.length, exemptions.includes(late)])).toEqual([
      [1000, true],
      [1000, true],
    ]);
    const list = await ListReader.open(twins.small);
    expect([...many, late].filter((host) => list.lookUp(`https://${host}/`) !== null)).toEqual([]);
    // Whatever the index has no room for is not under a host that the browser itself blocks.
    const named = new Set(small.exemptions);
    const hidden = [...many, late]
      .filter((host) => !named.has(host))
      .map((host) => host.replace(/^\w+\./, ''));
    expect(guardOf(twins.small, small).filter((host) => hidden.includes(host))).toEqual([]);
    expect((await twins.step(desk(late))).report).toMatchObject({ version: 2, unchanged: true });
    expect(await twins.recompile(desk(late))).toMatchObject({ version: 2, unchanged: true });
    // Taken back: it is in no file any more.
    await twins.step({ entries: new Map(), exempt: new Set(many.slice(1)) });
    const taken = await ListReader.open(twins.small);
    expect([many[0]!, late, many[1]!].map((host) => taken.lookUp(`https://${host}/`) !== null)).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('make no version where nothing was decided, and leave the index as it is', async () => {
    const twins = new Twins('https://bad.example/\n');
    const desk: Desk = { entries: new Map([['own.example/', 'other,,,desk']]), exempt: new Set() };
    await twins.first(desk);
    const before = readFileSync(join(twins.small, 'index.bin'));
    expect((await twins.step(desk)).report).toMatchObject({ version: 1, unchanged: true });
    expect(readFileSync(join(twins.small, 'index.bin'))).toEqual(before);
  });

  it('leave to a compile of the whole what they cannot do: a first version, and lost notes', async () => {
    const twins = new Twins('https://bad.example/\n');
    const desk: Desk = { entries: new Map([['own.example/', 'other,,,desk']]), exempt: new Set() };
    expect((await twins.step(desk)).report).toBeNull();
    await twins.recompile(desk);
    writeFileSync(join(twins.small, '.publisher/decisions-1.json'), '{');
    expect((await twins.step({ ...desk, entries: new Map() })).report).toBeNull();
    expect((await twins.indexes())[0].version).toBe(1);
  });

  it('cost a client some bytes of the guard set, whichever version it has', {
    timeout: 120_000,
  }, async () => {
    const twins = new Twins(`${madeUpHosts(2000).join('\n')}\n`);
    let desk: Desk = { entries: new Map(), exempt: new Set() };
    await twins.first(desk);
    const whole = (await twins.indexes())[0].guard!;
    for (let i = 0; i < 5; i++) {
      desk = decide(desk, { list: `new-${i}.example/`, row: 'phishing,,,desk' });
      await twins.step(desk);
    }
    const [small, big] = await twins.indexes();
    expect(small.guard).toMatchObject({ sha256: whole.sha256, at: 1, latest: 6 });
    expect(small.guard!.changes!.map(({ from }) => from)).toEqual([5, 4, 2, 1]);
    expect(Math.max(...small.guard!.changes!.map(({ size }) => size))).toBeLessThan(200);
    // The whole compile sends changes too: the file of the first version still stands.
    expect(big.guard).toMatchObject({ sha256: whole.sha256, at: 1, latest: 6 });
    expect(guardOf(twins.small, small)).toEqual(guardOf(twins.whole, big));
  });
});
