/**
 * What many tabs pay, with Sansi, with an extension that does nothing, and with one that does nothing and has Sansi's
 * permissions, by turns: memory of a tab, how soon restored tabs are seen, and the longest that a page with very many
 * links stands still. In Chromium:
 * `measure-tabs.ts [--names 8366400] [--tabs 50] [--links 50000] [--rounds 3]`. Prints JSON.
 */
import { rmSync } from 'node:fs';
import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { launchBrowser } from '../support/browsers/launch.ts';
import { sleep, until } from '../support/browsers/script.ts';
import type { TestBrowser } from '../support/browsers/types.ts';
import { testBuild } from '../support/extension-build.ts';
import { page } from '../support/site-pages.ts';
import type { SiteServer } from '../support/site-server.ts';
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
  /** Milliseconds from the start of the browser until every restored tab can be seen. */
  restoredMs: number;
  links: number;
  /** Milliseconds of the longest task after the page with very many links has loaded; 0: none above 50. */
  longestTaskMs: number;
  /** The machine's load while this was measured. */
  busy: number;
}

type Round = Pick<TabFigures, 'tabBytes' | 'collectedBytes' | 'restoredMs' | 'longestTaskMs'>;

export async function measureTabs(
  size: FullSize,
  tabs: number,
  links: number,
  rounds: number,
): Promise<TabFigures[]> {
  const extension = await testBuild('chrome', { pollSeconds: 3600 });
  const [bare, permitted] = [emptyExtension('chrome'), permittedExtension('chrome', extension)];
  const world = await size.open('chrome', { extension });
  const others: TestBrowser[] = [];
  const made: Record<SideName, Round[]> = { without: [], permitted: [], Sansi: [] };
  try {
    for (const folder of [bare, permitted]) {
      others.push(await launchBrowser('chrome', { extension: folder, sitePort: world.sites.port }));
    }
    const [without, allowed] = others as [TestBrowser, TestBrowser];
    const sides: Record<SideName, Side> = {
      without: { browser: without, folder: bare },
      permitted: { browser: allowed, folder: permitted },
      Sansi: { browser: world.browser, folder: extension },
    };
    const seen = routeTabs(world.sites, tabs, links);
    for (let round = 0; round < rounds; round++) {
      for (const side of SIDES) {
        made[side].push(await measureOnce(sides[side], seen, tabs));
        process.stderr.write(`${side} ${JSON.stringify(made[side].at(-1))}\n`);
      }
    }
  } finally {
    for (const browser of others) await browser.close();
    await world.close();
    for (const folder of [bare, permitted]) rmSync(folder, { recursive: true, force: true });
  }
  const busy = loadavg()[0] ?? 0;
  return SIDES.map((side) => {
    const of = (key: keyof Round): number => median(made[side].map((one) => one[key]));
    const figures = {
      tabBytes: of('tabBytes'),
      leastTabBytes: Math.min(...made[side].map((one) => one.tabBytes)),
      collectedBytes: of('collectedBytes'),
      restoredMs: of('restoredMs'),
      longestTaskMs: of('longestTaskMs'),
    };
    return { side, rounds, tabs, links, busy, ...figures };
  });
}

/** A site for every tab, so that each has a renderer of its own. @returns the hosts that were seen since it was
 * emptied, and when */
function routeTabs(sites: SiteServer, tabs: number, links: number): Map<string, number> {
  const seen = new Map<string, number>();
  const look = `<script>(function look() {
    if (getComputedStyle(document.documentElement).opacity === '1') navigator.sendBeacon('/seen');
    else setTimeout(look, 5);
  })()</script>`;
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

interface Side {
  browser: TestBrowser;
  /** That of its extension. */
  folder: string;
}

async function measureOnce(
  { browser, folder }: Side,
  seen: Map<string, number>,
  tabs: number,
): Promise<Round> {
  const many = await browser.newTab('http://many-links.test/');
  await many.show();
  await sleep(LOOKED_THROUGH);
  const longestTaskMs = await many.evaluate(() => (window as unknown as { longest: number }).longest);
  await many.close();
  for (let tab = 0; tab < tabs; tab++) await (await browser.newTab(`http://tab${tab}.test/`)).show();
  await sleep(QUIET);
  const tabBytes = median(rendererBytes(folder));
  for (const tab of await browser.tabs()) await tab.collectGarbage();
  await sleep(COLLECTED);
  const collectedBytes = median(rendererBytes(folder));
  seen.clear();
  const began = Date.now();
  await browser.restart({ restore: true });
  const failure = async () => `Of ${tabs} restored tabs ${seen.size} were seen.`;
  await until(async () => seen.size === tabs, failure, 120_000);
  const restoredMs = Math.max(...seen.values()) - began;
  for (const tab of await browser.tabs()) await tab.close().catch(() => undefined);
  await sleep(QUIET);
  return { tabBytes, collectedBytes, restoredMs, longestTaskMs };
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
