/**
 * Runs the test runner over the projects of a name that vite.config.ts has.
 */
import { join } from 'node:path';
import { ROOT, runNode } from '../../src/tools/run.ts';
import { readRun, type TestRun } from './tally.ts';

const SCRIPT = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
const PROGRESS = join(ROOT, 'test', 'run', 'progress-reporter.ts');

/** What it says is shown.
 * @param files only those, by their paths or parts of them
 * @param alone one file after the other, none beside another */
export async function vitest(
  project: 'unit' | 'browser',
  files: readonly string[] = [],
  alone = false,
): Promise<TestRun> {
  const report = join(ROOT, '.sansi', `${project}-tests.json`);
  const reporters = ['default', 'json', PROGRESS].map((name) => `--reporter=${name}`);
  const args = ['run', ...files, '--project', `${project}*`, ...reporters, `--outputFile.json=${report}`];
  // Projects have a number of their own, which no option of the command line changes.
  const env = alone ? { SANSI_TESTS_AT_ONCE: '1' } : {};
  const { status } = await runNode(SCRIPT, args, { show: true, env });
  return readRun(report, status);
}
