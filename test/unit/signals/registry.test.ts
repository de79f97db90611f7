/**
 * Every signal has a file of its own, stands in the registry, has fixtures beside it that fire and that keep silent, a
 * row in docs/signals.md and a sentence in every language.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../../src/language/languages.ts';
import { reasonWords } from '../../../src/signals/reason-words.ts';
import { HOST_SIGNALS, LINK_SIGNALS, NAME_MODEL, PAGE_SIGNALS } from '../../../src/signals/registry.ts';
import type { Fixtures, Signal } from '../../../src/signals/signal.ts';
import { ROOT } from '../../../src/tools/run.ts';
import { inputsOf, shippedWeights } from '../../support/signal-examples.ts';

const FOLDER = join(ROOT, 'src/signals');
const SIGNALS: readonly Signal[] = [
  ...HOST_SIGNALS,
  NAME_MODEL,
  ...LINK_SIGNALS,
  ...PAGE_SIGNALS,
] as unknown as Signal[];
const weights = shippedWeights();
const rows = readFileSync(join(ROOT, 'docs/signals.md'), 'utf8');

function fileOf({ kind, name }: Signal): string {
  return `${kind}/${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

function fires(signal: Signal, example: Fixtures['fires'][number]): boolean {
  const found = signal.find(inputsOf(example, weights)[signal.kind] as never, weights);
  // The name model speaks for hosts too, below zero.
  return found !== null && found.strength > 0;
}

it('has a file of its own for each signal, and no other', () => {
  const files = ['host', 'link', 'page'].flatMap((kind) =>
    readdirSync(join(FOLDER, kind))
      .filter((file) => !file.endsWith('.fixtures.ts'))
      .map((file) => `${kind}/${file.replace(/\.ts$/, '')}`),
  );
  expect(files.sort()).toEqual(SIGNALS.map(fileOf).sort());
});

describe.each(SIGNALS.map((signal) => ({ name: signal.name, signal })))('$name', ({ signal }) => {
  it('fires where it must, and keeps silent where it must', async () => {
    const { fixtures } = (await import(`${FOLDER}/${fileOf(signal)}.fixtures.ts`)) as { fixtures: Fixtures };
    expect(fixtures.fires.length).toBeGreaterThan(0);
    expect(fixtures.silent.length).toBeGreaterThan(0);
    for (const example of fixtures.fires)
      expect([example.url, fires(signal, example)]).toEqual([example.url, true]);
    for (const example of fixtures.silent)
      expect([example.url, fires(signal, example)]).toEqual([example.url, false]);
  });

  it('has its row in docs/signals.md', () => {
    expect(rows).toContain(`| \`${signal.name}\` |`);
  });

  it('has its sentence in every language, and its worth in the weights', () => {
    for (const language of LANGUAGES) {
      const words = reasonWords({ signal: signal.name, points: 1, args: ['one', 'two'] }, language, String);
      expect(words.length).toBeGreaterThan(5);
      expect(words).not.toMatch(/\$\d/);
    }
    if (signal.name !== NAME_MODEL.name) expect(weights.worth[signal.name]?.length).toBeGreaterThan(0);
  });
});
