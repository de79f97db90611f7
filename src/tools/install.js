/**
 * Installs the packages that package-lock.json names where they are missing or of another version, so
 * that every command works on a fresh clone. Plain JavaScript: it runs before anything is installed.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const OLDEST_NODE = [20, 19];

/**
 * Whether `installed` (what npm left in node_modules) has every package of `wanted` (package-lock.json)
 * at its version. Optional packages are for other systems and may be missing.
 * @param {{packages?: Record<string, {version?: string, optional?: boolean}>}} wanted
 * @param {{packages?: Record<string, {version?: string}>}} installed
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
 * Runs `npm ci` where something is missing. All that it says goes to standard error.
 * @param {string} [root] the project's root
 * @throws {Error} where Node is too old or npm fails
 */
export function install(root = ROOT) {
  requireNode(process.versions.node);
  if (isInstalled(readLock(join(root, 'package-lock.json')), readLock(hiddenLock(root)))) return;
  console.error('Installing the packages that Sansi is built with (npm ci)…');
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error('npm ci failed: see above. Without the packages nothing can be built.');
}

/** @param {string} version such as 20.19.1 */
function requireNode(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST_NODE;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  throw new Error(`Sansi needs Node ${OLDEST_NODE.join('.')} or newer; this is ${version}.`);
}

/** @param {string} root */
function hiddenLock(root) {
  return join(root, 'node_modules', '.package-lock.json');
}

/**
 * @param {string} path
 * @returns {{packages?: Record<string, {version?: string, optional?: boolean}>}}
 */
function readLock(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return {};
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    install();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
