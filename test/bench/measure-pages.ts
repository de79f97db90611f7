/**
 * What an innocent page pays: first contentful paint and load with and without Sansi, pair by pair in random
 * order, worker warm and cold, with a list of full size on the device, over pages of real sizes; and the same
 * without Sansi on both sides, which shows how much is noise:
 * `measure-pages.ts [--names 8366400] [--pages 30] [--rounds 3] [--browsers chrome,firefox]`. Prints JSON.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { launchBrowser } from '../support/browsers/launch.ts';
import { until } from '../support/browsers/script.ts';
import { BROWSERS, type BrowserName, type Tab, type TestBrowser } from '../support/browsers/types.ts';
import { testBuild } from '../support/extension-build.ts';
import { FullSize } from './full-world.ts';
import { median } from './median.ts';
import { routePages } from './real-size-pages.ts';

const SIZE = { width: 1200, height: 800 };
/** Pages that both sides load first and that do not count. */
const WARM_UP = 4;
const RESAMPLES = 2000;

export interface Ratio {
  median: number;
  /** 95 % interval of the median, by resampling the pairs (Efron's bootstrap, percentiles). */
  low: number;
  high: number;
}

export interface PageFigures {
  browser: BrowserName;
  /** Names of the list on the device. */
  names: number;
  /** `control`: no Sansi on either side. */
  side: 'warm' | 'cold' | 'control';
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
  const empty = emptyExtension(name);
  const bareBrowsers: TestBrowser[] = [];
  const sideOf = async (browser: TestBrowser): Promise<Side> => ({ browser, tab: await browser.newTab() });
  const openBare = async (): Promise<Side> => {
    const browser = await launchBrowser(name, { extension: empty, sitePort: sites.port, size: SIZE });
    bareBrowsers.push(browser);
    return sideOf(browser);
  };
  try {
    const urls = routePages(sites, pages);
    const bare = await openBare();
    const control = await openBare();
    const sansi = await sideOf(world.browser);
    for (const { tab } of [bare, control, sansi])
      for (const url of urls.slice(0, WARM_UP)) await timesOf(tab, url);
    const figures: PageFigures[] = [];
    for (const side of ['control', 'warm', 'cold'] as const) {
      const pairs: Pair[] = [];
      for (let round = 0; round < rounds; round++) {
        for (const url of urls)
          pairs.push(await pairOf(side === 'control' ? control : sansi, bare, url, side === 'cold'));
      }
      figures.push({ browser: name, names: size.names, side, ...figuresOf(pairs), busy: loadavg()[0] ?? 0 });
      process.stderr.write(`${JSON.stringify(figures.at(-1))}\n`);
    }
    return figures;
  } finally {
    for (const browser of bareBrowsers) await browser.close();
    await world.close();
    rmSync(empty, { recursive: true, force: true });
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

/** The other side has an extension too, so that only what Sansi does makes a difference. */
function emptyExtension(browser: BrowserName): string {
  const folder = mkdtempSync(join(tmpdir(), 'sansi-empty-'));
  mkdirSync(join(folder, 'icons'));
  const gecko = { browser_specific_settings: { gecko: { id: 'empty@sansi.example' } } };
  const manifest = { manifest_version: 3, name: 'Empty', version: '1', ...(browser === 'firefox' && gecko) };
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
  return folder;
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
