/**
 * `npm run test:flaky`: how often each browser spec fails on this machine. Ten rounds of all of them; `-- --rounds N`
 * for another number, and paths or parts of them for some of the files. Names each test that failed, and in how many of
 * the rounds. What failed in every round is broken, and the exit code is 1.
 */
import { parseArgs } from 'node:util';
import { asProgram } from '../../src/tools/run.ts';
import { failedNames, type TestRun, tallyOf } from './tally.ts';
import { vitest } from './vitest.ts';

const ROUNDS = 10;

await asProgram(import.meta.url, async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { rounds: { type: 'string', default: String(ROUNDS) } },
  });
  const rounds = Number(values.rounds);
  if (!Number.isInteger(rounds) || rounds < 1) {
    throw new Error(`--rounds takes a number of rounds, not '${values.rounds}'.`);
  }
  const runs: TestRun[] = [];
  for (let round = 1; round <= rounds; round++) {
    console.log(`\nRound ${round} of ${rounds}`);
    runs.push(await vitest('browser', positionals));
  }
  const failures = failuresByName(runs);
  for (const [name, count] of failures) console.log(`${count} of ${rounds}  ${name}`);
  const passed = runs.reduce((sum, run) => sum + tallyOf(run).passed, 0);
  const failed = [...failures.values()].reduce((sum, count) => sum + count, 0);
  const share = ((100 * failed) / Math.max(1, passed + failed)).toFixed(2);
  console.log(
    `\n${rounds} rounds: ${failed} of ${passed + failed} tests failed (${share} %), ${failures.size} by name.`,
  );
  if (passed === 0 || [...failures.values()].includes(rounds)) process.exitCode = 1;
});

/** In how many runs each test failed that did, the worst first. */
function failuresByName(runs: readonly TestRun[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const run of runs) {
    for (const name of new Set(run.files.flatMap(failedNames))) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return new Map([...counts].sort((a, b) => b[1] - a[1]));
}
