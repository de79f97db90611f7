/**
 * What an innocent page pays: first contentful paint and load with and without Sansi, pair by pair in random
 * order, worker warm and cold, with a list of full size on the device, over pages of real sizes. The same with an
 * extension that does the least anybody must who stops documents, which shows how much of it is the browser's, and
 * with nothing on either side, which shows how much is noise:
 * `measure-pages.ts [--names 8366400] [--pages 30] [--rounds 3] [--browsers chrome,firefox]`. Prints JSON.
 */
import { rmSync } from 'node:fs';
import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { launchBrowser } from '../support/browsers/launch.ts';
import { until } from '../support/browsers/script.ts';
import { BROWSERS, type BrowserName, type Tab, type TestBrowser } from '../support/browsers/types.ts';
import { testBuild } from '../support/extension-build.ts';
import { FullSize } from './full-world.ts';
import { median } from './median.ts';
import { emptyExtension, leastExtension } from './plain-extensions.ts';
import { routePages } from './real-size-pages.ts';

const SIZE = { width: 1200, height: 800 };
/** Pages that both sides load first and that do not count. */
const WARM_UP = 4;
const RESAMPLES = 2000;
/** What a worker that was started puts off must not fall into the next pair. */
const STARTED_MS = 2_500;

export interface Ratio {
  median: number;
  /** 95 % interval of the median, by resampling the pairs (Efron's bootstrap, percentiles). */
  low: number;
  high: number;
}

/** What is compared with a browser whose extension does nothing; `control`: another such one. */
const SIDES = ['control', 'least warm', 'warm', 'least cold', 'cold'] as const;
export type SideName = (typeof SIDES)[number];

export interface PageFigures {
  browser: BrowserName;
  /** Names of the list on the device. */
  names: number;
  side: SideName;
  pairs: number;
  /** With Sansi by without. */
  paint: Ratio;
  load: Ratio;
  /** Medians without Sansi, milliseconds. */
  paintMs: number;
  loadMs: number;
  /** The machine's load while this was measured: programs that wanted a processor, over a minute. */
  busy: number;
}

interface Times {
  paint: number;
  load: number;
}

interface Side {
  browser: TestBrowser;
  tab: Tab;
}

/** Measures one browser, all three sides. */
export async function measurePages(
  name: BrowserName,
  size: FullSize,
  pages: number,
  rounds: number,
): Promise<PageFigures[]> {
  // A list server is asked every few minutes; the tests' builds ask it every second, and every page would pay for it.
  const extension = await testBuild(name, { pollSeconds: 3600 });
  const world = await size.open(name, { size: SIZE, extension });
  const { sites } = world;
  const folders = { bare: emptyExtension(name), least: leastExtension(name, extension) };
  const others: TestBrowser[] = [];
  const sideOf = async (browser: TestBrowser): Promise<Side> => ({ browser, tab: await browser.newTab() });
  const open = async (folder: string): Promise<Side> => {
    const browser = await launchBrowser(name, { extension: folder, sitePort: sites.port, size: SIZE });
    others.push(browser);
    return sideOf(browser);
  };
  try {
    const urls = routePages(sites, pages);
    const bare = await open(folders.bare);
    const [control, least] = [await open(folders.bare), await open(folders.least)];
    const sansi = await sideOf(world.browser);
    const mine = { control, 'least warm': least, warm: sansi, 'least cold': least, cold: sansi };
    for (const { tab } of [bare, control, least, sansi])
      for (const url of urls.slice(0, WARM_UP)) await timesOf(tab, url);
    const figures: PageFigures[] = [];
    // Side by side, not page by page: both of a pair have then seen the page as often before.
    for (const side of SIDES) {
      const pairs: Pair[] = [];
      for (let round = 0; round < rounds; round++) {
        for (const url of urls) {
          pairs.push(await pairOf(mine[side], bare, url, side.endsWith('cold')));
          if (side.endsWith('cold')) await new Promise((done) => setTimeout(done, STARTED_MS));
        }
      }
      figures.push({ browser: name, names: size.names, side, ...figuresOf(pairs), busy: loadavg()[0] ?? 0 });
      process.stderr.write(`${JSON.stringify(figures.at(-1))}\n`);
    }
    return figures;
  } finally {
    for (const browser of others) await browser.close();
    await world.close();
    for (const folder of Object.values(folders)) rmSync(folder, { recursive: true, force: true });
  }
}

interface Pair {
  mine: Times;
  bare: Times;
}

/** Which side goes first is drawn, so that what the machine does meanwhile favours neither. */
async function pairOf(mine: Side, bare: Side, url: string, cold: boolean): Promise<Pair> {
  const load = async (side: Side): Promise<Times> => {
    if (cold && side === mine) await side.browser.stopWorker();
    await side.tab.show();
    return timesOf(side.tab, url);
  };
  if (Math.random() < 0.5) {
    const first = await load(mine);
    return { mine: first, bare: await load(bare) };
  }
  const first = await load(bare);
  return { mine: await load(mine), bare: first };
}

async function timesOf(tab: Tab, url: string): Promise<Times> {
  await tab.goto(url);
  const times = await until(
    () => tab.evaluate(timesHere),
    async () => `${url} was not painted.`,
  );
  // What the page still does after its load must not fall into the next one.
  await new Promise((done) => setTimeout(done, 60));
  return times;
}

/** For the page: null until it is loaded and painted. */
function timesHere(): Times | null {
  const [load] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  const [paint] = performance.getEntriesByName('first-contentful-paint');
  return load && load.loadEventEnd > 0 && paint ? { paint: paint.startTime, load: load.loadEventEnd } : null;
}

function figuresOf(pairs: readonly Pair[]) {
  const ratio = (of: keyof Times) => bootstrap(pairs.map(({ mine, bare }) => mine[of] / bare[of]));
  return {
    pairs: pairs.length,
    paint: ratio('paint'),
    load: ratio('load'),
    paintMs: median(pairs.map(({ bare }) => bare.paint)),
    loadMs: median(pairs.map(({ bare }) => bare.load)),
  };
}

/** The median of `ratios` and its 95 % interval. */
function bootstrap(ratios: readonly number[]): Ratio {
  const medians = Array.from({ length: RESAMPLES }, () =>
    median(ratios.map(() => ratios[Math.floor(Math.random() * ratios.length)] ?? 1)),
  ).sort((a, b) => a - b);
  const at = (share: number) => medians[Math.floor(share * (RESAMPLES - 1))] ?? Number.NaN;
  return { median: median(ratios), low: at(0.025), high: at(0.975) };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: {
      names: { type: 'string' },
      pages: { type: 'string' },
      rounds: { type: 'string' },
      browsers: { type: 'string' },
    },
  });
  const wanted = values.browsers?.split(',') ?? BROWSERS;
  const [pages, rounds] = [Number(values.pages ?? 30), Number(values.rounds ?? 3)];
  const size = await FullSize.of(Number(values.names ?? 8_366_400));
  const figures: PageFigures[] = [];
  try {
    for (const browser of BROWSERS.filter((one) => wanted.includes(one)))
      figures.push(...(await measurePages(browser, size, pages, rounds)));
  } finally {
    size.close();
  }
  process.stdout.write(`${JSON.stringify(figures, null, 1)}\n`);
}
