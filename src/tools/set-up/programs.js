/**
 * Where on this machine the programs are that Sansi is tried and tested with: the browsers, PostgreSQL, nginx, a
 * font for Chinese. Plain JavaScript: it is asked before any package is installed.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

/**
 * @typedef {'chrome' | 'firefox'} Browser
 * @typedef {object} Places
 * @property {string} title
 * @property {string} variable of the environment that names the program
 * @property {readonly string[]} programs names in a folder of PATH
 * @property {readonly string[]} places where programs are that no PATH names
 * @property {readonly string[]} downloads where the drivers put what they download, `*` for the version: the newest is
 *   taken. Below the folders that Playwright and Puppeteer keep for one user.
 */

/** Where programs keep what they can get again. */
function cacheFolder() {
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches');
  if (process.platform === 'win32') return process.env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local');
  return process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache');
}

/** Where `playwright install` puts browsers. https://playwright.dev/docs/browsers#managing-browser-binaries */
const PLAYWRIGHT = process.env.PLAYWRIGHT_BROWSERS_PATH ?? join(cacheFolder(), 'ms-playwright');

/** Where the Firefox is put that Puppeteer downloads. */
export const FIREFOX_DOWNLOADS = process.env.PUPPETEER_CACHE_DIR ?? join(homedir(), '.cache', 'puppeteer');

/** @type {Record<Browser, Places>} */
export const BROWSERS = {
  chrome: {
    title: 'Chromium',
    variable: 'SANSI_CHROMIUM',
    programs: ['chromium', 'chromium-browser', 'chrome-for-testing', 'google-chrome-for-testing'],
    places: [
      '/snap/bin/chromium',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
    ],
    downloads: [
      'chrome-linux64/chrome',
      'chrome-linux-arm64/chrome',
      'chrome-win64/chrome.exe',
      'chrome-mac-arm64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
      'chrome-mac-x64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
    ].map((program) => join(PLAYWRIGHT, 'chromium-*', program)),
  },
  firefox: {
    title: 'Firefox',
    variable: 'SANSI_FIREFOX',
    programs: ['firefox-esr', 'firefox', 'firefox-developer-edition'],
    places: [
      '/Applications/Firefox.app/Contents/MacOS/firefox',
      'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
    ],
    downloads: ['firefox/firefox', 'core/firefox.exe', 'Firefox.app/Contents/MacOS/firefox'].map((program) =>
      join(FIREFOX_DOWNLOADS, 'firefox', '*', program),
    ),
  },
};

/**
 * The browser's program, or null where there is none.
 * @param {Browser} name
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string | null}
 * @throws {Error} where the environment names one that is no program
 */
export function browserProgram(name, env = process.env) {
  const { variable, programs, places, downloads } = BROWSERS[name];
  const chosen = env[variable];
  if (chosen) {
    if (isProgram(chosen)) return chosen;
    throw new Error(`${variable} names ${chosen}, which is no program.`);
  }
  const installed = programInPath(programs, env) ?? places.find(isProgram);
  return installed ?? downloads.flatMap(newestFirst).find(isProgram) ?? null;
}

/**
 * Whether the browser is there and, where a driver has downloaded it, finds what it needs of the system.
 * @param {Browser} name
 */
export function hasBrowser(name) {
  const program = browserProgram(name);
  const downloaded = program?.startsWith(PLAYWRIGHT) || program?.startsWith(FIREFOX_DOWNLOADS);
  if (program === null || !downloaded || process.platform === 'win32') return program !== null;
  return spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0;
}

/** The folder of the newest PostgreSQL server's programs, or null. */
export function postgresFolder() {
  const folders = [
    '/usr/lib/postgresql/*/bin',
    '/usr/pgsql-*/bin',
    '/opt/homebrew/opt/postgresql@*/bin',
    '/usr/local/opt/postgresql@*/bin',
  ].flatMap(newestFirst);
  const inPath = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const isServer = (/** @type {string} */ folder) =>
    isProgram(join(folder, 'initdb')) && isProgram(join(folder, 'postgres'));
  return [...folders, ...inPath].find(isServer) ?? null;
}

/** nginx, or null. Not everybody's PATH has the folder where distributions put it. */
export function nginxProgram() {
  return programInPath(['nginx']) ?? ['/usr/sbin/nginx', '/usr/local/sbin/nginx'].find(isProgram) ?? null;
}

/** Whether Chinese can be drawn: else every picture of it is a row of boxes. Windows and macOS bring a font along. */
export function hasChineseFont() {
  if (process.platform === 'win32' || process.platform === 'darwin') return true;
  const { stdout } = spawnSync('fc-list', [':lang=zh'], { encoding: 'utf8' });
  return Boolean(stdout?.trim());
}

/**
 * The first of `programs` that a folder of PATH has, or null.
 * @param {readonly string[]} programs
 * @param {NodeJS.ProcessEnv} [env]
 */
export function programInPath(programs, env = process.env) {
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  return folders.flatMap((folder) => programs.map((p) => join(folder, p))).find(isProgram) ?? null;
}

/**
 * The paths that `pattern` stands for, which has a `*` in one of its folders' names.
 * @param {string} pattern
 * @returns {string[]}
 */
function newestFirst(pattern) {
  const parts = pattern.split(/(?<=[\\/])/);
  const at = parts.findIndex((part) => part.includes('*'));
  const parent = parts.slice(0, at).join('');
  if (!existsSync(parent)) return [];
  const [before = '', after = ''] = (parts[at] ?? '').replace(/[\\/]$/, '').split('*');
  return readdirSync(parent)
    .filter((name) => name.startsWith(before) && name.endsWith(after))
    .sort((a, b) => b.localeCompare(a, 'en', { numeric: true }))
    .map((name) => join(parent, name, ...parts.slice(at + 1)));
}

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
