/**
 * `npm run --silent sansi -- COMMAND`: the command line from a clone. What is missing is made first: the packages,
 * and the bundle where it is not there or older than a source. Plain JavaScript: it runs before anything is installed.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setUp } from './set-up/set-up.js';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const BUNDLE = join(ROOT, 'dist', 'sansi');
const PROGRAM = join(BUNDLE, 'sansi.js');

/** Whether the program was made after the last change of each file that went into it.
 * @returns {boolean} */
function isUpToDate() {
  try {
    const made = statSync(PROGRAM).mtimeMs;
    /** @type {string[]} */
    const sources = JSON.parse(readFileSync(join(BUNDLE, 'sources.json'), 'utf8'));
    return sources.every((file) => statSync(join(ROOT, file)).mtimeMs < made);
  } catch {
    return false;
  }
}

/** @throws {Error} where the bundler fails */
function bundle() {
  console.error('Making the command line (dist/sansi)…');
  const tsx = join(ROOT, 'node_modules', 'tsx', 'dist', 'cli.mjs');
  const program = join(ROOT, 'src', 'tools', 'bundle-sansi.ts');
  // Standard output is the command's own.
  const { status } = spawnSync(process.execPath, [tsx, program], { cwd: ROOT, stdio: ['ignore', 2, 2] });
  if (status !== 0) throw new Error('The command line could not be made: see above.');
}

try {
  await setUp([], ROOT);
  if (!isUpToDate()) bundle();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
await import(PROGRAM);
