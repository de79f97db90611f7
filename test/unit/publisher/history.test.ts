/**
 * Replays real history: a list published step by step ends at the same set as its source, at every step, and
 * a step that replaces most of it becomes a new snapshot. The steps are those of ../shared/lists where
 * that folder is; elsewhere made-up ones over the names of an installed package (the test's name says which).
 */
import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { canonicalize } from '../../../src/list/address.ts';
import { ListReader } from '../../../src/publisher/list-reader.ts';
import { verifyFolder } from '../../../src/publisher/verify.ts';
import { publishNames, random, temporaryFolder, testKey } from './helpers.ts';

interface Step {
  add: string[];
  del: string[];
}

const POLKADOT = 'polkadot_daily.jsonl.gz';
const TW165 = 'tw165_daily.jsonl.gz';
const shared = new URL('../../../../shared/lists/deltas/', import.meta.url);

/**
 * Steps `from` to `to` of a file whose lines are `{base}` and then `{add, del}`; the first of them has all
 * that the steps before it came to.
 */
function realSteps(name: string, from: number, to: number): Step[] {
  const text = gunzipSync(readFileSync(new URL(name, shared))).toString();
  const lines = text.split('\n').slice(0, to + 1);
  const all = lines.map((line) => {
    const { base = [], add = base, del = [] } = JSON.parse(line) as Partial<Step> & { base?: string[] };
    return { add, del };
  });
  const before = new Set<string>();
  for (const { add, del } of all.slice(0, from + 1)) {
    for (const name of del) before.delete(name);
    for (const name of add) before.add(name);
  }
  return [{ add: [...before], del: [] }, ...all.slice(from + 1)];
}

function madeUpSteps(): Step[] {
  const config = new URL('../../../node_modules/eth-phishing-detect/src/config.json', import.meta.url);
  const { blacklist } = JSON.parse(readFileSync(config, 'utf8')) as { blacklist: string[] };
  const next = random(11);
  const steps: Step[] = [{ add: blacklist.slice(0, 6000), del: [] }];
  const now = new Set(steps[0]!.add);
  for (let i = 0; i < 8; i++) {
    const del = [...now].filter(() => next() < 0.01);
    const add = blacklist.filter((name) => !now.has(name) && next() < 0.01);
    for (const name of del) now.delete(name);
    for (const name of add) now.add(name);
    steps.push({ add, del });
  }
  // The source replaces nearly everything, as some do now and then.
  steps.push({ add: blacklist.slice(6000).filter((name) => !now.has(name)), del: [...now].slice(100) });
  return steps;
}

/** What is replayed, and a kind of step that must be among its versions. */
const histories: [string, () => Step[], kind: string][] = existsSync(shared)
  ? [
      ['the first days of a list of crypto phishing', () => realSteps(POLKADOT, 0, 8), 'deltas'],
      ['days on which that list took names away', () => realSteps(POLKADOT, 369, 372), 'deltas'],
      ['the first days of a list of fraud sites', () => realSteps(TW165, 0, 4), 'rebased'],
      ['the day on which that list lost most of its names', () => realSteps(TW165, 67, 68), 'replaced'],
      ['a day on which it lost a fifth of them', () => realSteps(TW165, 70, 71), 'deltas'],
      ['a day on which it lost a third of them', () => realSteps(TW165, 101, 102), 'deltas'],
    ]
  : [];
histories.push(['made-up steps over the names of a package', madeUpSteps, 'replaced']);

describe('replaying', () => {
  it.each(histories)(
    '%s',
    async (_, stepsOf, kind) => {
      const folder = temporaryFolder();
      const now = new Set<string>();
      const gone = new Set<string>();
      const kinds: string[] = [];
      for (const { add, del } of stepsOf()) {
        const before = now.size;
        for (const name of del) {
          now.delete(name);
          gone.add(name);
        }
        const removed = before - now.size;
        for (const name of add) now.add(name);
        const refused = new Set<string>();
        const report = await publishNames(folder, now, {
          config: { details: false, manyChildren: 0 },
          onRefused: (text) => refused.add(text),
        });
        kinds.push(report.step);
        if (before >= 1000 && removed > before / 2) expect(report.step).toBe('replaced');
        await verifyFolder(folder, (await testKey()).publicKey);
        const list = await ListReader.open(folder);
        // What is refused is told by name; everything else has to hit, and nothing else may.
        const missed = [...now].filter((name) => isAddress(name) && list.lookUp(name) === null);
        expect(missed.filter((name) => !refused.has(name) && !refused.has(entryName(name)))).toEqual([]);
        const hit = [...refused].filter((name) => isAddress(name) && list.lookUp(name) !== null);
        expect(hit).toEqual([]);
        const parents = (name: string) =>
          name.split('.').map((_label, i, labels) => labels.slice(i).join('.'));
        const wrong = [...gone].filter(
          (name) =>
            isAddress(name) &&
            !parents(name.replace(/^www\./, '')).some(
              (parent) => now.has(parent) || now.has(`www.${parent}`),
            ) &&
            !name.includes('/') &&
            list.lookUp(name) !== null,
        );
        expect(wrong).toEqual([]);
      }
      expect(kinds[0]).toBe('first');
      expect(kinds).toContain(kind);
    },
    120_000,
  );
});

/** A name as the publisher has it: canonical, without `www.`. */
function entryName(name: string): string {
  return canonicalize(name).host.replace(/^www\./, '');
}

function isAddress(name: string): boolean {
  try {
    canonicalize(name);
    return true;
  } catch {
    return false;
  }
}
