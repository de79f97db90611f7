/**
 * `npm run test:nightly`: `npm test` with 200 kills in each browser, every combination of the browser specs,
 * the whole bundled list in all of their builds, and a longer search by the property tests; takes an hour or two. What is
 * set in the environment already stays as it is.
 */
import { join } from 'node:path';
import { asProgram, ROOT, runNode } from '../../src/tools/run.ts';

const MORE = { SANSI_KILLS: '200', SANSI_THOROUGH: '1', SANSI_FUZZ_RUNS: '1000' };

await asProgram(import.meta.url, async () => {
  const tsx = join(ROOT, 'node_modules', 'tsx', 'dist', 'cli.mjs');
  const args = [join(ROOT, 'test', 'run', 'test.ts'), ...process.argv.slice(2)];
  const { status } = await runNode(tsx, args, { env: { ...MORE, ...process.env }, show: true });
  process.exitCode = status;
});
