/**
 * Gets what a command needs and this machine lacks: the project's packages, browsers, a font, PostgreSQL, nginx. All is
 * looked for before anything is installed; on a terminal it asks once. Plain JavaScript: it runs before packages are there.
 */
import { say, withProgress } from '../progress.js';
import { isAgreed } from './is-agreed.js';
import { thisMachine } from './machine.js';
import { hasPackages, installPackages } from './packages.js';
import { planFor, sentenceFor, TITLES } from './plan.js';
import { FIREFOX_DOWNLOADS, hasBrowser, hasChineseFont, nginxProgram, postgresFolder } from './programs.js';
import { runQuietly } from './run-quietly.js';

/** @typedef {import('./plan.js').Need} Need */

const OLDEST_NODE = '20.19.0';
const PATHS = { node: process.execPath, firefoxFolder: FIREFOX_DOWNLOADS };
/** Lines of a failed command that are told: its last. */
const LINES_TOLD = 8;

/** @type {Record<Need, () => boolean>} */
const IS_THERE = {
  chrome: () => hasBrowser('chrome'),
  firefox: () => hasBrowser('firefox'),
  fonts: hasChineseFont,
  postgresql: () => postgresFolder() !== null,
  nginx: () => nginxProgram() !== null,
};

/**
 * @param {readonly Need[]} needs
 * @param {string} root the project's root
 * @throws {Error} with one sentence where Node is too old, npm fails, or a browser cannot be got. Without a font,
 *   PostgreSQL or nginx it goes on and says so.
 */
export async function setUp(needs, root) {
  requireNode(process.versions.node);
  const lacksPackages = !hasPackages(root);
  const missing = stillMissing(needs);
  if (!lacksPackages && missing.length === 0) return;
  const machine = thisMachine();
  const steps = planFor(missing, machine, PATHS);
  if (missing.length > 0) say(`Missing here: ${missing.map((need) => TITLES[need]).join(', ')}.`);
  if (steps.length > 0 && !(await isAgreed(steps.map(({ title }) => title))))
    throw new Error(sentenceFor(missing, machine));
  if (lacksPackages) await installPackages(root);
  await carryOut(steps, root);
  // Where the distribution's packages did not come, the drivers' downloads may.
  const tried = new Set(steps.map(({ title }) => title));
  const others = planFor(stillMissing(missing), { ...machine, manager: null }, PATHS);
  await carryOut(
    others.filter(({ title }) => !tried.has(title)),
    root,
  );
  const unmet = stillMissing(missing);
  if (unmet.length === 0) return;
  const sentence = sentenceFor(unmet, machine);
  if (unmet.includes('chrome') || unmet.includes('firefox')) throw new Error(sentence);
  say(sentence);
}

/**
 * @param {readonly Need[]} needs
 * @returns {Need[]}
 */
function stillMissing(needs) {
  return needs.filter((need) => !IS_THERE[need]());
}

/**
 * A step that fails is told, and the next is tried: what is still missing after all of them is what counts.
 * @param {readonly import('./plan.js').Step[]} steps
 * @param {string} root
 */
async function carryOut(steps, root) {
  for (const { title, argv } of steps) {
    let far = '';
    const onLine = (/** @type {string} */ line) => {
      far = howFar(line) ?? far;
    };
    const { status, output } = await withProgress(
      title,
      () => runQuietly(argv, { cwd: root, onLine }),
      () => far,
    );
    if (status !== 0) say(`${output.split('\n').slice(-LINES_TOLD).join('\n')}\n${title}: failed.`);
  }
}

/**
 * How far a manager or a download is by one of its lines, or null where the line does not say.
 * apt: https://salsa.debian.org/apt-team/apt/-/blob/main/README.progress-reporting
 * @param {string} line
 * @returns {string | null}
 */
export function howFar(line) {
  const apt = /^(dl|pm)status:[^:]*:([\d.]+):/.exec(line);
  if (apt) return `${apt[1] === 'dl' ? 'downloading' : 'installing'}, ${Math.round(Number(apt[2]))} %`;
  const percent = /(\d{1,3})(?:\.\d+)?\s?%/.exec(line);
  return percent ? `${percent[1]} %` : null;
}

/** @param {string} version such as 20.19.1 */
function requireNode(version) {
  if (version.localeCompare(OLDEST_NODE, 'en', { numeric: true }) >= 0) return;
  throw new Error(`Sansi needs Node ${OLDEST_NODE} or newer; this is ${version}.`);
}
