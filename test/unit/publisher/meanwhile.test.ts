/** Decisions while the whole is compiled: they go out over the version before, and none is lost in what comes of it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isIdentifier } from '../../../src/list/identifiers/names.ts';
import { BenignSet } from '../../../src/publisher/benign.ts';
import { readDecisionNotes } from '../../../src/publisher/decisions/decision-notes.ts';
import { ListFolder } from '../../../src/publisher/folder.ts';
import { readFolderIndex } from '../../../src/publisher/history.ts';
import { ListReader } from '../../../src/publisher/list-reader.ts';
import { publish } from '../../../src/publisher/publish.ts';
import { publishDecisions } from '../../../src/publisher/publish-decisions.ts';
import type { PublishOptions } from '../../../src/publisher/publish-options.ts';
import { verifyFolder } from '../../../src/publisher/verify.ts';
import { runs } from '../list/runs.ts';
import { madeUpHosts, temporaryFolder, testKey } from './helpers.ts';

const folder = temporaryFolder();
const NOW = Date.now() - 3_600_000;
const universe = new BenignSet();
universe.add('bank.example');
const PROTECTED = 'bank.example/';
let desks = 0;

/** A list of feeds and a desk's files, which are read where they lie. */
class Desk {
  readonly #decisions = join(folder, `decisions-${++desks}.csv`);
  readonly #exemptions = join(folder, `exemptions-${desks}.txt`);
  readonly #entries = new Map<string, string>();
  readonly #exempt = new Set<string>();

  constructor() {
    this.#write();
  }

  decide({ list, lift, exempt }: Step): void {
    if (list !== undefined) this.#entries.set(list, 'phishing,2026-05-04,seen,desk');
    if (lift !== undefined) this.#entries.delete([...this.#entries.keys()][lift] ?? '');
    if (exempt !== undefined) this.#exempt.add(exempt);
    this.#write();
  }

  get decided() {
    return inForce([...this.#entries.keys()], [...this.#exempt]);
  }

  /** What the desk's files hold, as a compile of the whole takes it. */
  async options(out: string, feeds: string): Promise<PublishOptions> {
    const reviewed = { path: this.#decisions, format: 'csv' as const, weight: 2 };
    return {
      out,
      keys: [await testKey()],
      sources: [{ path: 'feeds.csv', name: 'feeds', text: feeds }, reviewed],
      exemptions: [this.#exemptions],
      universe,
      now: NOW,
      keySource: () => new Uint8Array(16).fill(7),
    };
  }

  /** Publishes what is in the files now. @returns the index's version after it */
  async publish(out: string): Promise<number> {
    const { sources, ...rest } = await this.options(out, '');
    const report = await publishDecisions({ ...rest, sources: sources.slice(1) });
    expect(report).not.toBeNull();
    return report!.version;
  }

  #write(): void {
    const rows = [...this.#entries].map(([entry, rest]) => `https://${entry},${rest}\n`);
    writeFileSync(this.#decisions, `url,type,date,reason,source\n${rows.join('')}`);
    writeFileSync(this.#exemptions, [...this.#exempt].map((host) => `${host}\n`).join(''));
  }
}

interface Step {
  list?: string;
  lift?: number;
  exempt?: string;
}

/** All but what no reviewer may list, and what is exempt: that changes nothing, and makes no version. */
function inForce(entries: readonly string[], exempt: readonly string[]) {
  const isOpen = (entry: string) => entry !== PROTECTED && !exempt.includes(entry.replace(/\/$/, ''));
  // The numbers that people are told to call are exempt in every list.
  const own = exempt.filter((name) => !isIdentifier(name));
  return { listed: entries.filter(isOpen).sort(), exempt: own.sort() };
}

/** What the version that stands says that reviewers have decided. */
async function decidedIn(out: string) {
  const list = new ListFolder(out);
  const { version } = (await readFolderIndex(list))!;
  const { decisions } = (await readDecisionNotes(list, version))!;
  return { version, ...inForce([...decisions.entries.keys()], [...decisions.exempt]) };
}

const FEED = madeUpHosts(40);
const feedText = (hosts: readonly string[]) =>
  `url,type,date\n${hosts.map((host) => `https://${host}/,investment,2020-01-01\n`).join('')}`;

const host = fc.constantFrom('a.example', 'b.example', 'www2.a.example', 'bank.example', FEED[3]!, FEED[30]!);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.tuple(host, fc.constantFrom('/', '/', '/p.html')).map(([a, b]) => ({ list: a + b })),
  },
  { weight: 1, arbitrary: fc.nat(3).map((lift) => ({ lift })) },
  { weight: 1, arbitrary: fc.constantFrom('a.example', FEED[3]!).map((exempt) => ({ exempt })) },
);
/** After so many reports of the compile's progress. */
const moments = fc.array(fc.tuple(fc.nat(60), step), { minLength: 1, maxLength: 4 });
const arbitrary = fc.record({
  before: fc.array(step, { maxLength: 2 }),
  meanwhile: moments,
  /** Hosts of the feed that come and go with the compile; all go: another snapshot is due. */
  feed: fc.constantFrom([0, 40], [0, 39], [1, 40], [20, 25]),
  rebaseShare: fc.constantFrom(0, 0.25),
});

describe('a decision while the whole is compiled', () => {
  it('is out at once, in every later version, and the end is what a compile of the whole gives', async () => {
    await fc.assert(
      fc.asyncProperty(arbitrary, async ({ before, meanwhile, feed, rebaseShare }) => {
        const out = join(folder, `list-${desks}`);
        const twin = join(folder, `twin-${desks}`);
        const desk = new Desk();
        for (const one of before) desk.decide(one);
        const first = feedText(FEED);
        const next = feedText(FEED.slice(...feed));
        const config = { rebaseShare };
        await publish({ ...(await desk.options(out, first)), config });
        await publish({ ...(await desk.options(twin, first)), config });

        const versions = [1];
        let seen = 0;
        let published = Promise.resolve();
        const waiting = [...meanwhile].sort(([a], [b]) => a - b);
        const onProgress = () => {
          seen++;
          for (; waiting[0] !== undefined && waiting[0][0] < seen; waiting.shift()) {
            const [, decision] = waiting[0];
            published = published.then(async () => {
              desk.decide(decision);
              await desk.publish(out);
              const { version, ...decided } = await decidedIn(out);
              expect(decided).toEqual(desk.decided);
              versions.push(version);
            });
          }
        };
        const whole = await publish({ ...(await desk.options(out, next)), config, onProgress });
        await published;
        expect(whole.unchanged || whole.version > 1).toBe(true);
        const { version, ...decided } = await decidedIn(out);
        expect(decided).toEqual(desk.decided);
        versions.push(version);
        expect(versions).toEqual([...versions].sort((a, b) => a - b));

        // Once more with the same input, and over the same snapshot: nothing is news, and all is as the twin has it.
        await publish({ ...(await desk.options(twin, next)), config });
        await expectSame(out, twin);
        expect(
          await publish({ ...(await desk.options(out, next)), config: { rebaseShare: 0.9 } }),
        ).toMatchObject({ added: 0, removed: 0, datesLost: false });
        await verifyFolder(out, (await testKey()).publicKey);
      }),
      runs(4),
    );
  }, 180_000);

  it('does not wait for the compile, whose lock stays where it is', async () => {
    const out = join(folder, 'waits');
    const desk = new Desk();
    await publish(await desk.options(out, feedText(FEED)));
    const unlock = await new ListFolder(out).lock();
    desk.decide({ list: 'c.example/' });
    expect(await desk.publish(out)).toBe(2);
    // What the compile builds on is still there.
    expect(readFileSync(join(out, '.publisher/decisions-1.json'), 'utf8')).toContain('"entries":[]');
    await unlock();
    desk.decide({ list: 'd.example/' });
    await desk.publish(out);
    expect(() => readFileSync(join(out, '.publisher/decisions-1.json'))).toThrow(/ENOENT/);
  });
});

/** Every name is said the same of, with the same details, by both. */
async function expectSame(out: string, twin: string): Promise<void> {
  const [a, b] = await Promise.all([out, twin].map((path) => readFolderIndex(new ListFolder(path))));
  expect(a!.details).toEqual(b!.details);
  expect(a!.exemptions).toEqual(b!.exemptions);
  const [own, other] = await Promise.all([ListReader.open(out), ListReader.open(twin)]);
  const names = [...FEED, 'a.example', 'b.example', 'www2.a.example', 'bank.example'];
  const said = (list: ListReader) =>
    names.flatMap((name) => [name, `${name}/p.html`].map((at) => list.lookUp(`https://${at}`)));
  expect(said(own)).toEqual(said(other));
}
