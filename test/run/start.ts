/**
 * `npm start`: builds the extension, publishes a list of real entries, starts the list server and the
 * desk, and opens a browser with the extension and a page to try it on. `--browser firefox`, `--headless`,
 * and `--once`: prove the main job, print what was proved and where the pictures of it lie, and end. Where there is no
 * screen it does so by itself.
 */
import { mkdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { untilStopped } from '../../src/cli/arguments.ts';
import { FRAUD_TYPES } from '../../src/dissuasion/fraud-types.ts';
import { DEFAULT_LANGUAGE, LANGUAGES, nearestLanguage } from '../../src/language/languages.ts';
import { BenignSet } from '../../src/publisher/benign.ts';
import type { BrowserName } from '../../src/tools/manifest.ts';
import { withProgress } from '../../src/tools/progress.js';
import { asProgram, ROOT } from '../../src/tools/run.ts';
import { findBrowser } from '../support/browsers/find.ts';
import { World } from '../support/world.ts';
import { prove } from './start/prove.ts';
import { REAL_SOURCE, REAL_TYPE, realHosts } from './start/real-list.ts';
import { practiceHost, TRY_HOST, tryPage, tryPath } from './start/try-page.ts';

const TITLE: Record<BrowserName, string> = { chrome: 'Chromium', firefox: 'Firefox' };

/** What a browser shows before anybody has gone anywhere. */
const EMPTY_TAB = /^about:(?:blank|newtab|home)|^chrome:\/\/(?:newtab|new-tab-page)/;

const BY_NAME: ReadonlyMap<string, BrowserName> = new Map([
  ['chromium', 'chrome'],
  ['chrome', 'chrome'],
  ['firefox', 'firefox'],
]);

async function start(): Promise<void> {
  const { values } = parseArgs({
    options: {
      browser: { type: 'string', default: 'chromium' },
      headless: { type: 'boolean', default: false },
      once: { type: 'boolean', default: false },
    },
  });
  const name = BY_NAME.get(values.browser);
  if (!name) throw new Error(`--browser takes chromium or firefox, not '${values.browser}'.`);
  const program = findBrowser(name);
  const blind = !values.headless && !hasScreen();
  if (blind) console.log('There is no screen to show a browser on: the main job is proved without one.');
  const once = values.once || blind;
  // Asked from the start on: whoever ends us early must not be left with a browser and a desk.
  const stopped = untilStopped();
  console.log(`Building Sansi for ${TITLE[name]} (${program}) and publishing a list of real entries…`);
  const world = await World.open(name, {
    entries: Object.fromEntries(FRAUD_TYPES.map((type) => [practiceHost(type), type])),
    desk: true,
    wholeBuild: true,
    list: {
      name: 'Trial list',
      list: 'sansi-trial',
      sources: [REAL_SOURCE],
      universe: BenignSet.shipped(),
    },
    // Without a window nobody chose a size.
    launch:
      values.headless || blind ? { headless: true, size: { width: 1200, height: 900 } } : { headless: false },
    step: withProgress,
  });
  try {
    if (once) await proveOnce(world);
    else await letTry(world, stopped);
  } finally {
    await withProgress('Closing the browser and the servers', () => world.close());
  }
}

async function proveOnce(world: World): Promise<void> {
  const [host = ''] = await realHosts(world.list.folder, 1);
  const pictures = join(ROOT, '.sansi', 'pictures', TITLE[world.name].toLowerCase());
  mkdirSync(pictures, { recursive: true });
  await prove(world, { host, type: REAL_TYPE }, pictures, (line) => console.log(`  ${line}`));
  console.log(`Pictures of the warning, the popup and the desk: ${relative(ROOT, pictures)}`);
  console.log(`Proved in ${TITLE[world.name]}: a listed site is stopped before a request reaches it.`);
}

async function letTry(world: World, stopped: Promise<void>): Promise<void> {
  const { browser, desk, sites, list } = world;
  const places = { real: await realHosts(list.folder, 3), desk: desk.url, reviewer: desk.reviewerToken };
  for (const language of LANGUAGES) {
    sites.route(TRY_HOST, tryPath(language), { body: tryPage(language, places) });
  }
  const { locale } = Intl.DateTimeFormat().resolvedOptions();
  const address = `http://${TRY_HOST}${tryPath(nearestLanguage(locale) ?? DEFAULT_LANGUAGE)}`;
  const before = await browser.tabs();
  const shown = await browser.newTab(address);
  // The tab that the browser began with is in nobody's way.
  for (const tab of before) {
    // Firefox names a tab for a moment after it was closed.
    const there = await tab.url().catch(() => null);
    if (there !== null && EMPTY_TAB.test(there)) await tab.close();
  }
  await shown.show();
  console.log(
    `${TITLE[world.name]} shows ${address}. In that browser every host is played on this computer.`,
  );
  console.log(`Desk: ${desk.url}/review (sign in with ${desk.reviewerToken}). End with Ctrl-C.`);
  await Promise.race([browser.ended(), stopped]);
}

/** Whether there is a screen for a browser with a window. */
function hasScreen(): boolean {
  const { platform, env } = process;
  return platform === 'darwin' || platform === 'win32' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

await asProgram(import.meta.url, start);
