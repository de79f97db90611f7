/**
 * What many tabs pay, with Sansi, with an extension that does nothing, and with one that does nothing and has Sansi's
 * permissions, by turns: memory of a tab, how soon the tab in front is seen when the browser starts with all of them again, and
 * the longest that a page with very many links stands still. In Chromium, with no driver attached: one has every tab
 * believe that it is in front. The other tabs the browser opens one by one, some three seconds after each other.
 * `measure-tabs.ts [--names 8366400] [--tabs 50] [--links 50000] [--rounds 3]`. Prints JSON.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { sleep, until } from '../support/browsers/script.ts';
import { testBuild } from '../support/extension-build.ts';
import { page } from '../support/site-pages.ts';
import type { SiteServer } from '../support/site-server.ts';
import { PipeBrowser } from './device/pipe-browser.ts';
import { FullSize } from './full-world.ts';
import { median } from './median.ts';
import { emptyExtension, permittedExtension } from './plain-extensions.ts';
import { rendererBytes } from './renderers.ts';

const LINKS_OF_A_TAB = 300;
/** Milliseconds in which a page with very many links has been looked through. */
const LOOKED_THROUGH = 20_000;
/** Milliseconds after which a page has given back what it no longer needs. */
const COLLECTED = 2_000;
/** Milliseconds after which what a browser does at its start, and tabs of theirs, is over. */
const QUIET = 5_000;
/** Starts of the browser with its tabs in a round. */
const STARTS = 5;
/** Milliseconds in which a browser has to show the tab in front. */
const PATIENCE = 60_000;

const SIDES = ['without', 'permitted', 'Sansi'] as const;
type SideName = (typeof SIDES)[number];

/** The median of some rounds. */
export interface TabFigures {
  side: SideName;
  rounds: number;
  tabs: number;
  /** Bytes of the middle one of the tabs' renderers (proportional set size). */
  tabBytes: number;
  /** The same in the round that had the least. */
  leastTabBytes: number;
  /** The same after each page's garbage was collected, which the browser does when it needs memory. */
  collectedBytes: number;
  /** Milliseconds from the start of the browser until the tab that was in front can be seen. */
  frontMs: number;
  links: number;
  /** Milliseconds of the longest task after the page with very many links has loaded; 0: none above 50. */
  longestTaskMs: number;
  /** The machine's load while this was measured. */
  busy: number;
}

type Round = Omit<TabFigures, 'side' | 'rounds' | 'tabs' | 'leastTabBytes' | 'links' | 'busy'>;

export async function measureTabs(
  size: FullSize,
  tabs: number,
  links: number,
  rounds: number,
): Promise<TabFigures[]> {
  const extension = withoutWelcome(await testBuild('chrome', { pollSeconds: 3600 }));
  const folders: Record<SideName, string> = {
    without: emptyExtension('chrome'),
    permitted: permittedExtension('chrome', extension),
    Sansi: extension,
  };
  const profiles = SIDES.map(() => mkdtempSync(join(tmpdir(), 'sansi-tabs-')));
  const profileOf = (side: SideName): string => profiles[SIDES.indexOf(side)] ?? '';
  const world = await size.open('chrome', { extension, profile: profileOf('Sansi') });
  try {
    // Its profile has the list now.
    await world.browser.close();
    const seen = routeTabs(world.sites, tabs, links);
    const made: Record<SideName, Round[]> = { without: [], permitted: [], Sansi: [] };
    for (let round = 0; round < rounds; round++) {
      for (const side of SIDES) {
        const start = { profile: profileOf(side), folder: folders[side], sitePort: world.sites.port };
        made[side].push(await measureOnce(start, seen, tabs));
        process.stderr.write(`${side} ${JSON.stringify(made[side].at(-1))}\n`);
      }
    }
    return SIDES.map((side) => figuresOf(side, made[side], { tabs, links }));
  } finally {
    await world.close();
    for (const folder of [...Object.values(folders), ...profiles])
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function figuresOf(
  side: SideName,
  made: readonly Round[],
  { tabs, links }: Pick<TabFigures, 'tabs' | 'links'>,
): TabFigures {
  const of = (key: keyof Round): number => median(made.map((one) => one[key]));
  return {
    side,
    rounds: made.length,
    tabs,
    links,
    busy: loadavg()[0] ?? 0,
    tabBytes: of('tabBytes'),
    leastTabBytes: Math.min(...made.map((one) => one.tabBytes)),
    collectedBytes: of('collectedBytes'),
    frontMs: of('frontMs'),
    longestTaskMs: of('longestTaskMs'),
  };
}

/** A copy of the build. What is loaded from a folder is new to the browser at each start, and Sansi would open its welcome
 * in front of the restored tabs, which a person sees once. */
function withoutWelcome(build: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'sansi-unwelcomed-'));
  cpSync(build, folder, { recursive: true });
  writeFileSync(join(folder, 'unwelcomed.js'), 'chrome.runtime.onInstalled.addListener = () => {};');
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as {
    background: { service_worker: string };
  };
  const worker = join(folder, manifest.background.service_worker);
  writeFileSync(worker, `import './unwelcomed.js';\n${readFileSync(worker, 'utf8')}`);
  return folder;
}

/** A site for every tab, so that each has a renderer of its own. @returns when each host was first seen since it
 * was emptied */
function routeTabs(sites: SiteServer, tabs: number, links: number): Map<string, number> {
  const seen = new Map<string, number>();
  // Not looked for by a timer: those of a tab behind the others run once a second.
  const look = `<script>{
    const root = document.documentElement;
    const watch = new MutationObserver(look);
    function look() {
      if (getComputedStyle(root).opacity !== '1') return false;
      watch.disconnect();
      return navigator.sendBeacon('/seen');
    }
    if (!look()) watch.observe(root, { attributes: true });
  }</script>`;
  for (let tab = 0; tab < tabs; tab++) {
    const host = `tab${tab}.test`;
    sites.route(host, '/', { body: page(host, look + linksOf(LINKS_OF_A_TAB, tab)) });
    sites.route(host, '/seen', () => {
      seen.set(host, Date.now());
      return { status: 204 };
    });
  }
  const watch = `<script>
    window.longest = 0;
    addEventListener('load', () => setTimeout(() => new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
    }).observe({ type: 'longtask' }), 200));
  </script>`;
  sites.route('many-links.test', '/', { body: page('many-links.test', watch + linksOf(links, 0)) });
  return seen;
}

function linksOf(count: number, from: number): string {
  const link = (_: unknown, at: number): string =>
    `<a href="http://site${from}-${at % 997}.test/page/${at}">A link to somewhere, ${at}</a>`;
  return Array.from({ length: count }, link).join('\n');
}

interface Start {
  profile: string;
  /** Of its extension. */
  folder: string;
  sitePort: number;
}

function launch({ profile, folder, sitePort }: Start, restore: boolean): Promise<PipeBrowser> {
  return PipeBrowser.launch({ profile, extensions: [folder], sitePort, restore });
}

async function measureOnce(start: Start, seen: Map<string, number>, tabs: number): Promise<Round> {
  const browser = await launch(start, false);
  await sleep(QUIET);
  const many = await browser.open('http://many-links.test/');
  await sleep(LOOKED_THROUGH);
  const longestTaskMs = Number(await browser.evaluate(many, 'longest'));
  await browser.closeTabs('http://many-links.test/');
  for (let tab = 0; tab < tabs; tab++) await browser.detach(await browser.open(`http://tab${tab}.test/`));
  await sleep(QUIET);
  const tabBytes = median(rendererBytes(start.folder));
  for (const { targetId, type } of await browser.targets()) {
    if (type !== 'page') continue;
    const session = await browser.attach(targetId);
    await browser.send('HeapProfiler.collectGarbage', {}, session);
    await browser.detach(session);
  }
  await sleep(COLLECTED);
  const collectedBytes = median(rendererBytes(start.folder));
  await browser.close();
  const times: number[] = [];
  for (let again = 0; again < STARTS; again++) times.push(await restore(start, seen, `tab${tabs - 1}.test`));
  return { tabBytes, collectedBytes, frontMs: median(times), longestTaskMs };
}

/** @returns milliseconds until the tab with `inFront` was seen. @throws Error where it is not */
async function restore(start: Start, seen: Map<string, number>, inFront: string): Promise<number> {
  seen.clear();
  const began = Date.now();
  const browser = await launch(start, true);
  const at = await until(
    async () => seen.get(inFront),
    async () => 'The tab in front was not seen.',
    PATIENCE,
  );
  await browser.close();
  return at - began;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: {
      names: { type: 'string', default: '8366400' },
      tabs: { type: 'string', default: '50' },
      links: { type: 'string', default: '50000' },
      rounds: { type: 'string', default: '3' },
    },
  });
  const size = await FullSize.of(Number(values.names));
  try {
    const [tabs, links, rounds] = [values.tabs, values.links, values.rounds].map(Number) as [
      number,
      number,
      number,
    ];
    process.stdout.write(`${JSON.stringify(await measureTabs(size, tabs, links, rounds))}\n`);
  } finally {
    size.close();
  }
}
