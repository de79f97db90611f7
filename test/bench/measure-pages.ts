/**
 * What an innocent page pays: first contentful paint and load with and without Sansi, worker warm and cold, with a
 * list of full size on the device, over pages of real sizes. The same with an extension that does the least anybody
 * must who stops documents, which shows how much of it is the browser's, and with nothing on either side, which shows
 * how much is noise. All of them load a page one right after the other, in an order that is drawn for each:
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
/** What a worker that was started puts off must not fall into the next page. */
const STARTED_MS = 2_500;

export interface Ratio {
  median: number;
  /** 95 % interval of the median, by resampling the pairs (Efron's bootstrap, percentiles). */
  low: number;
  high: number;
}

/** What is compared with a browser whose extension does nothing; `control`: another such one. */
export type SideName = 'control' | 'least warm' | 'warm' | 'least cold' | 'cold';
/** The browsers that load the pages. */
type Visitor = 'bare' | 'control' | 'least' | 'sansi';
/** The times of one page in each. */
type Visit = Partial<Record<Visitor, Times>>;

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

/** Measures one browser, all sides. */
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
    const sides: Record<Visitor, Side> = {
      bare: await open(folders.bare),
      control: await open(folders.bare),
      least: await open(folders.least),
      sansi: await sideOf(world.browser),
    };
    for (const { tab } of Object.values(sides))
      for (const url of urls.slice(0, WARM_UP)) await timesOf(tab, url);
    const all = Array.from({ length: rounds }, () => urls).flat();
    const warm: Visit[] = [];
    for (const url of all) warm.push(await visit(url, sides, ['bare', 'control', 'least', 'sansi'], false));
    const cold: Visit[] = [];
    for (const url of all) cold.push(await visit(url, sides, ['bare', 'least', 'sansi'], true));
    const figures = (side: SideName, visits: readonly Visit[], visitor: Visitor): PageFigures => {
      const pairs = visits.map((times) => ({ mine: times[visitor]!, bare: times.bare! }));
      return { browser: name, names: size.names, side, ...figuresOf(pairs), busy: loadavg()[0] ?? 0 };
    };
    return [
      figures('control', warm, 'control'),
      figures('least warm', warm, 'least'),
      figures('warm', warm, 'sansi'),
      figures('least cold', cold, 'least'),
      figures('cold', cold, 'sansi'),
    ];
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

/** One page in each of the browsers. The order is drawn, so that what the machine does meanwhile favours nobody. */
async function visit(
  url: string,
  sides: Record<Visitor, Side>,
  visitors: readonly Visitor[],
  cold: boolean,
): Promise<Visit> {
  const times: Visit = {};
  const order = visitors.map((visitor) => ({ visitor, at: Math.random() })).sort((a, b) => a.at - b.at);
  for (const { visitor } of order) {
    const { browser, tab } = sides[visitor];
    const stops = cold && visitor !== 'bare';
    if (stops) await browser.stopWorker();
    await tab.show();
    times[visitor] = await timesOf(tab, url);
    if (stops) await new Promise((done) => setTimeout(done, STARTED_MS));
  }
  return times;
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
