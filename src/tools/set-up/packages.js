/**
 * The packages that package-lock.json names: whether they are there at their versions, and `npm ci` where they are not.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withProgress } from '../progress.js';
import { runQuietly } from './run-quietly.js';

/** @typedef {{packages?: Record<string, {version?: string, optional?: boolean}>}} Lock */

/**
 * Whether `installed` (what npm left in node_modules) has every package of `wanted` (package-lock.json)
 * at its version. Optional packages are for other systems and may be missing.
 * @param {Lock} wanted
 * @param {Lock} installed
 * @returns {boolean}
 */
export function isInstalled(wanted, installed) {
  return Object.entries(wanted.packages ?? {}).every(([path, entry]) => {
    if (path === '') return true;
    const found = installed.packages?.[path];
    return found ? found.version === entry.version : entry.optional === true;
  });
}

/**
 * Whether the packages of the project in `root` are there.
 * @param {string} root
 */
export function hasPackages(root) {
  return isInstalled(readLock(join(root, 'package-lock.json')), readLock(hiddenLock(root)));
}

/**
 * Runs `npm ci`, which says how far it is by the packages that are unpacked.
 * @param {string} root the project's root
 * @throws {Error} where npm fails, with its words
 */
export async function installPackages(root) {
  const { packages = {} } = readLock(join(root, 'package-lock.json'));
  const files = Object.entries(packages)
    .filter(([path, { optional }]) => path !== '' && !optional)
    .map(([path]) => join(root, path, 'package.json'));
  const { status, output } = await withProgress(
    `Installing ${files.length} packages (npm ci)`,
    () => runQuietly(['npm', 'ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root }),
    () => `${files.filter((file) => existsSync(file)).length} of ${files.length} unpacked`,
  );
  if (status !== 0) throw new Error(`${output}\nnpm ci failed. Without the packages nothing can be built.`);
}

/** @param {string} root */
function hiddenLock(root) {
  return join(root, 'node_modules', '.package-lock.json');
}

/**
 * @param {string} path
 * @returns {Lock}
 */
function readLock(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return {};
  }
}
