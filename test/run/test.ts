/**
 * `npm test`: types, lint, dead code, unit tests, packages that the stores take and that come out the same twice, and
 * the specs in both real browsers. `npm test -- unit browser` runs only the steps named. What failed is told again at the
 * end, and the last line sums it up.
 */
import { join } from 'node:path';
import { build } from '../../src/tools/build.ts';
import { hashOf } from '../../src/tools/folders.ts';
import { EDITIONS } from '../../src/tools/manifest.ts';
import { makePackages } from '../../src/tools/package.ts';
import { withProgress } from '../../src/tools/progress.js';
import { asProgram, ROOT, runNode } from '../../src/tools/run.ts';
import { findBrowser } from '../support/browsers/find.ts';
import { lightBuild } from '../support/extension-build.ts';
import { failedFiles, neededSecondRun, type Tally, tallyOf, withSecondRun } from './tally.ts';
import { vitest } from './vitest.ts';

interface Step {
  name: string;
  title: string;
  run: () => Promise<Tally>;
}

const BIN = {
  types: ['typescript', 'bin', 'tsc'],
  lint: ['@biomejs', 'biome', 'bin', 'biome'],
  unused: ['knip', 'bin', 'knip.js'],
} as const;

/** Steps in one row run side by side. */
const STEPS: readonly (readonly Step[])[] = [
  [
    { name: 'types', title: 'Types', run: () => program('types', ['--noEmit']) },
    { name: 'lint', title: 'Lint', run: () => program('lint', ['check', '--error-on-warnings', '.']) },
    { name: 'unused', title: 'Unused code', run: () => program('unused', ['--no-progress']) },
  ],
  [
    { name: 'unit', title: 'Unit tests', run: async () => tallyOf(await vitest('unit')) },
    // It waits for the disk where the tests compute, and the other way round.
    { name: 'package', title: 'Packages', run: packageTwice },
  ],
  [{ name: 'browser', title: 'Chromium and Firefox', run: browserTests }],
];

async function test(): Promise<void> {
  const wanted = process.argv.slice(2);
  const names = STEPS.flat().map(({ name }) => name);
  const unknown = wanted.find((name) => !names.includes(name));
  if (unknown) throw new Error(`There is no step '${unknown}'. Steps: ${names.join(', ')}.`);
  const chosen = (step: Step) => wanted.length === 0 || wanted.includes(step.name);
  // Said before ten minutes have gone by.
  if (STEPS.flat().some((step) => step.name === 'browser' && chosen(step))) {
    findBrowser('chrome');
    findBrowser('firefox');
  }
  let passed = 0;
  const failures: string[] = [];
  for (const row of STEPS) {
    for (const tally of await Promise.all(row.filter(chosen).map(runStep))) {
      passed += tally.passed;
      failures.push(...tally.failures);
    }
  }
  for (const failure of failures) console.log(`\nFAILED: ${failure}`);
  console.log(`\n${passed} passed, ${failures.length} failed`);
  if (failures.length > 0) process.exitCode = 1;
}

async function runStep(step: Step): Promise<Tally> {
  const start = Date.now();
  let tally: Tally;
  try {
    tally = await withProgress(step.title, step.run);
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    tally = { passed: 0, failures: [`${step.title}: ${said}`] };
  }
  const seconds = ((Date.now() - start) / 1000).toFixed(1);
  const failed = tally.failures.length;
  const outcome = failed === 0 ? 'fine' : `${failed} FAILED`;
  console.log(`${step.title}: ${outcome}, ${tally.passed} passed, ${seconds} s`);
  return tally;
}

/** A program that is fine or not: one test. What it says is told where it is not. */
async function program(name: keyof typeof BIN, args: readonly string[]): Promise<Tally> {
  const { status, output } = await runNode(join(ROOT, 'node_modules', ...BIN[name]), args);
  if (status !== 0) throw new Error(output);
  return { passed: 1, failures: [] };
}

/** A browser on a busy machine may be late or lose its way, and what a test leaves behind then spoils the ones
 * after it: files in which something failed run again, alone and with new browsers. What is broken fails twice. */
async function browserTests(): Promise<Tally> {
  // Else the specs that come first, which run side by side, would each make one.
  for (const edition of EDITIONS) await lightBuild(edition);
  const first = await vitest('browser');
  const again = failedFiles(first);
  if (again.length === 0) return tallyOf(first);
  for (const failure of tallyOf(first).failures) console.log(`\nFailed, and is run again: ${failure}`);
  const second = await vitest('browser', again, true);
  const lucky = neededSecondRun(first, second);
  console.log(`\n${lucky.length} needed a second run:${lucky.map((name) => `\n  ${name}`).join('')}`);
  return tallyOf(withSecondRun(first, second));
}

/** Reviewers of the stores build the package again and compare. */
async function packageTwice(): Promise<Tally> {
  const built = () => hashOf([join(ROOT, 'dist', 'chrome'), join(ROOT, 'dist', 'firefox')]);
  await makePackages();
  const first = built();
  await build();
  if (first !== built()) throw new Error('Two builds of the same source differ.');
  return { passed: 2, failures: [] };
}

await asProgram(import.meta.url, test);
