/**
 * What every `npm run` command begins with: gets what the command needs and this machine lacks, then runs it.
 * Plain JavaScript: it runs before any package is there.
 */
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { say } from './progress.js';
import { setUp } from './set-up/set-up.js';

/**
 * @typedef {import('./set-up/plan.js').Need} Need
 * @typedef {object} Command
 * @property {string} script its program, from the root
 * @property {(args: readonly string[]) => readonly Need[]} needs what it needs besides the packages
 */

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** @type {Record<string, Command>} */
const COMMANDS = {
  start: { script: 'test/run/start.ts', needs: (args) => [asksForFirefox(args) ? 'firefox' : 'chrome'] },
  test: { script: 'test/run/test.ts', needs: needsOfTests },
  'test:nightly': { script: 'test/run/nightly.ts', needs: needsOfTests },
  'test:flaky': { script: 'test/run/flaky.ts', needs: () => ['chrome', 'firefox', 'fonts'] },
  build: { script: 'src/tools/build.ts', needs: () => [] },
  package: { script: 'src/tools/package.ts', needs: () => [] },
  bench: { script: 'test/bench/bench.ts', needs: () => ['chrome', 'firefox'] },
  replay: { script: 'test/bench/replay-packages.ts', needs: () => [] },
  screenshots: { script: 'test/run/screenshots.ts', needs: () => ['chrome', 'fonts'] },
  prepack: { script: 'src/tools/bundle-sansi.ts', needs: () => [] },
  fix: { script: 'node_modules/@biomejs/biome/bin/biome', needs: () => [] },
};

/** @param {readonly string[]} args */
function asksForFirefox(args) {
  return /--browser[ =]firefox\b/.test(args.join(' '));
}

/**
 * @param {readonly string[]} steps of the tests that are named; none: all
 * @returns {Need[]}
 */
function needsOfTests(steps) {
  /** @param {string} step */
  const runs = (step) => steps.length === 0 || steps.includes(step);
  return [
    ...(runs('browser') ? /** @type {Need[]} */ (['chrome', 'firefox', 'fonts']) : []),
    ...(runs('unit') ? /** @type {Need[]} */ (['postgresql', 'nginx']) : []),
  ];
}

/**
 * Runs a program of the project as if it had been started in the place of this one.
 * @param {string} script
 * @param {readonly string[]} args
 * @returns {Promise<number>} its exit code
 */
function run(script, args) {
  const loader = script.endsWith('.ts') ? ['--import', 'tsx'] : [];
  const child = spawn(process.execPath, [...loader, join(ROOT, script), ...args], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  // A terminal sends Ctrl-C to both; who ends only this one means the other.
  process.on('SIGINT', () => {});
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGHUP']))
    process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}

const [name = '', ...args] = process.argv.slice(2);
const command = COMMANDS[name];
try {
  if (!command)
    throw new Error(`There is no command '${name}'. Commands: ${Object.keys(COMMANDS).join(', ')}.`);
  say(`Sansi, ${name}: looking for what this needs…`);
  await setUp(command.needs(args), ROOT);
  // On a busy machine it takes a while until the program itself can say something.
  say(`Sansi, ${name}: starting…`);
  process.exitCode = await run(command.script, args);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
