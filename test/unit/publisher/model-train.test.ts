/**
 * The same hosts and day make the same weights, and the training is blind for what it is reported on: no host of that
 * part changes anything, and hosts of the part for thresholds change nothing else. What an appeal has freed is an
 * exception of the next weights.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { checkModel } from '../../../src/publisher/model/check.ts';
import { KnownParts } from '../../../src/publisher/model/features.ts';
import { partOf } from '../../../src/publisher/model/split.ts';
import { train } from '../../../src/publisher/model/train.ts';
import type { HostSource, TrainingData } from '../../../src/publisher/model/training-data.ts';
import { hostFacts } from '../../../src/signals/host-facts.ts';
import { modelText, partsOfText } from '../../../src/signals/name-model.ts';
import { readWeights } from '../../../src/signals/weights-file.ts';

const DAY = '2026-11-28';
const FRAUD = ['claim', 'airdrop', 'verify', 'refund'];
const INNOCENT = ['garden', 'library', 'museum', 'bakery'];

function hosts(words: readonly string[], ending: string): string[] {
  return words.flatMap((word) => Array.from({ length: 60 }, (_, i) => `${i}${word}${i * 7}.${ending}`));
}

function source(side: HostSource['side'], use: HostSource['use'], names: readonly string[]): HostSource {
  const about = { name: `${side} ${use}`, most: 10_000, licence: 'made up', date: DAY };
  return { ...about, side, use, hosts: names.map((host) => ({ host })) };
}

function weightsOf(fraud: readonly string[], innocent: readonly string[]): Uint8Array {
  const sources = [source('fraud', 'train', fraud), source('innocent', 'universe', innocent)];
  const data: TrainingData = { sources, owned: [['paypal', 'paypal.com']] };
  return train(data, DAY, () => undefined).bytes;
}

const fraud = hosts(FRAUD, 'top');
const innocent = hosts(INNOCENT, 'com');
const without = (all: readonly string[], part: string): string[] =>
  all.filter((host) => partOf(host) !== part);
const usual = weightsOf(fraud, innocent);

it('makes the same bytes of the same hosts', () => {
  expect(weightsOf(fraud, innocent)).toEqual(usual);
});

it('does not see the part that is reported on', () => {
  expect(without(innocent, 'report').length).toBeLessThan(innocent.length);
  expect(weightsOf(without(fraud, 'report'), without(innocent, 'report'))).toEqual(usual);
});

it('chooses thresholds by innocent hosts that no fit has seen, and changes nothing else by them', () => {
  const odd = Array.from({ length: 60 }, (_, i) => `${i}claimverify.top`).filter(
    (host) => partOf(host) === 'threshold',
  );
  const one = readWeights(usual);
  const other = readWeights(weightsOf(fraud, [...innocent, ...odd]));
  // Not toEqual, which takes long for a million cells.
  expect(Buffer.from(other.table.buffer).equals(Buffer.from(one.table.buffer))).toBe(true);
  expect(other.bias).toBe(one.bias);
  expect(other.thresholds.own.alone).toBeGreaterThan(one.thresholds.own.alone);
});

it('takes the innocent of the train part into its fit', () => {
  const { table } = readWeights(weightsOf(fraud, without(innocent, 'train').concat('other.example')));
  expect(table).not.toEqual(readWeights(usual).table);
});

it('makes an exception of what an appeal has freed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sansi-model-'));
  try {
    const [benign, appeals] = [join(folder, 'benign.txt'), join(folder, 'exemptions.txt')];
    writeFileSync(benign, 'tidy-garden.com\n');
    writeFileSync(appeals, '# freed\nwww.airdrop-museum.top\n');
    const { bytes, exceptions } = await checkModel(usual, benign, appeals);
    expect(exceptions).toBe(1);
    const { exception } = readWeights(bytes);
    expect(exception('airdrop-museum.top')).toBe(true);
    expect(exception('shop.airdrop-museum.top')).toBe(true);
    expect(exception('airdrop-other.top')).toBe(false);
    await expect(checkModel(usual, benign, join(folder, 'missing.txt'))).rejects.toThrow('There is no file');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it('weighs what two sources of fraud have, or the innocent, and not what one source alone has', () => {
  const facts = (host: string) => hostFacts(host, 'name', { owners: () => null, shared: () => false });
  const eight = (word: string, source: string | null) =>
    Array.from({ length: 8 }, (_, i) => ({ facts: facts(`${word}${i}.top`), source }));
  const known = new KnownParts([
    ...eight('alone', 'one'),
    ...eight('shared', 'one'),
    ...eight('shared', 'other'),
    ...eight('garden', null),
  ]);
  const run = (word: string): number => partsOfText(modelText(facts(`${word}.top`)))[1]!;
  expect([run('alone'), run('shared'), run('garden')].map((part) => known.has(part))).toEqual([
    false,
    true,
    true,
  ]);
});
