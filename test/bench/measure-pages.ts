/**
 * What an innocent page pays: first contentful paint and load with and without Sansi, worker warm and cold, with a
 * list of full size on the device, over pages of real sizes. The same with an extension that does the least anybody
 * must who stops documents, and with one that only might, which show how much of it is the browser's; and with
 * nothing on either side, which shows how much is noise. All of them load a page one right after the other, in an
 * order that is drawn for each, from a server that is near, and over a line as people have it at home:
 * `measure-pages.ts [--names 8366400] [--pages 30] [--rounds 1] [--browsers chrome,firefox] [--lines near,home]
 * [--build FOLDER]`; the last is another build of Sansi, for one browser, beside the present one. Prints JSON.
 */
import { rmSync } from 'node:fs';
import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { WAKE_EVERY_MS } from '../../src/content/wake-on-input.ts';
import { launchBrowser } from '../support/browsers/launch.ts';
import { sleep, until } from '../support/browsers/script.ts';
import { BROWSERS, type BrowserName, type Tab, type TestBrowser } from '../support/browsers/types.ts';
import { testBuild } from '../support/extension-build.ts';
import { FullSize } from './full-world.ts';
import { LINES, Line, type LineName } from './line.ts';
import { median } from './median.ts';
import { emptyExtension, leastExtension, permittedExtension } from './plain-extensions.ts';
import { routePages } from './real-size-pages.ts';

const SIZE = { width: 1200, height: 800 };
/** Pages that both sides load first and that do not count. */
const WARM_UP = 4;
const RESAMPLES = 2000;
/** What a worker that was started puts off must not fall into the next page. */
const STARTED_MS = 2_500;
/** Somebody has read a page for longer than hands are not heard. */
const READING_MS = WAKE_EVERY_MS + 500;
/** From the first sign of a hand to the next page: who clicks a link moves the mouse there first. */
const HAND_MS = 300;

export interface Ratio {
  median: number;
  /** 95 % interval of the median, by resampling the pairs (Efron's bootstrap, percentiles). */
  low: number;
  high: number;
}

/** What is compared with a browser whose extension does nothing; `control`: another such one; `permitted`: one that
 * might block; `other`: another build of Sansi; `hand`: the worker has gone to sleep, and a key was pressed before
 * somebody went on. */
export type SideName = 'control' | 'permitted' | `${'' | 'least ' | 'other '}${'warm' | 'cold'}` | 'hand';
/** The browsers that load the pages. */
type Visitor = 'bare' | 'control' | 'permitted' | 'least' | 'other' | 'sansi';
type Worker = 'warm' | 'cold' | 'hand';
/** The times of one page in each. */
type Visit = Partial<Record<Visitor, Times>>;

export interface PageFigures {
  browser: BrowserName;
  /** Names of the list on the device. */
  names: number;
  line: LineName;
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

type Sides = Record<Exclude<Visitor, 'other'>, Side> & { other?: Side };

/** Measures one browser, all sides. @param other the folder of another build of Sansi */
export async function measurePages(
  name: BrowserName,
  size: FullSize,
  lines: readonly LineName[],
  pages: number,
  rounds: number,
  other?: string,
): Promise<PageFigures[]> {
  // A list server is asked every few minutes; the tests' builds ask it every second, and every page would pay for it.
  const extension = await testBuild(name, { pollSeconds: 3600 });
  const folders = {
    bare: emptyExtension(name),
    permitted: permittedExtension(name, extension),
    least: leastExtension(name, extension),
  };
  const line = await Line.open();
  const others: { close(): Promise<void> }[] = [line];
  try {
    const world = await size.open(name, { size: SIZE, extension }, (port) => line.leadTo(port));
    others.push(world);
    const open = async (folder: string): Promise<Side> => {
      const browser = await launchBrowser(name, { extension: folder, sitePort: line.port, size: SIZE });
      others.push(browser);
      return { browser, tab: await browser.newTab() };
    };
    const sides: Sides = {
      bare: await open(folders.bare),
      control: await open(folders.bare),
      permitted: await open(folders.permitted),
      least: await open(folders.least),
      sansi: { browser: world.browser, tab: await world.browser.newTab() },
    };
    if (other !== undefined) {
      sides.other = await open(other);
      await world.waitForList(world.version, sides.other.browser);
    }
    const urls = routePages(world.sites, pages);
    for (const { tab } of Object.values(sides))
      for (const url of urls.slice(0, WARM_UP)) await timesOf(tab, url);
    const figures: PageFigures[] = [];
    for (const lineName of lines) {
      line.limits = LINES[lineName];
      const all = Array.from({ length: rounds }, () => urls).flat();
      for await (const [side, pairs] of pairsOf(all, sides)) {
        const busy = loadavg()[0] ?? 0;
        figures.push({ browser: name, names: size.names, line: lineName, side, ...figuresOf(pairs), busy });
        process.stderr.write(`${JSON.stringify(figures.at(-1))}\n`);
      }
    }
    return figures;
  } finally {
    for (const other of others.reverse()) await other.close();
    for (const folder of Object.values(folders)) rmSync(folder, { recursive: true, force: true });
  }
}

/** Has every page visited, and tells of each side as soon as that is done. */
async function* pairsOf(urls: readonly string[], sides: Sides): AsyncGenerator<[SideName, Pair[]]> {
  const visits = async (worker: Worker, ...visitors: Visitor[]): Promise<Visit[]> => {
    const made: Visit[] = [];
    for (const url of urls) made.push(await visit(url, sides, visitors, worker));
    return made;
  };
  const pairs = (made: readonly Visit[], visitor: Visitor): Pair[] =>
    made.map((times) => ({ mine: times[visitor]!, bare: times.bare! }));
  const builds: Visitor[] = sides.other ? ['other', 'sansi'] : ['sansi'];
  const warm = await visits('warm', 'bare', 'control', 'permitted', 'least', ...builds);
  yield ['control', pairs(warm, 'control')];
  yield ['permitted', pairs(warm, 'permitted')];
  yield ['least warm', pairs(warm, 'least')];
  if (sides.other) yield ['other warm', pairs(warm, 'other')];
  yield ['warm', pairs(warm, 'sansi')];
  const cold = await visits('cold', 'bare', 'least', ...builds);
  yield ['least cold', pairs(cold, 'least')];
  if (sides.other) yield ['other cold', pairs(cold, 'other')];
  yield ['cold', pairs(cold, 'sansi')];
  yield ['hand', pairs(await visits('hand', 'bare', 'sansi'), 'sansi')];
}

interface Pair {
  mine: Times;
  bare: Times;
}

/** One page in each of the browsers. The order is drawn, so that what the machine does meanwhile favours nobody. */
async function visit(
  url: string,
  sides: Sides,
  visitors: readonly Visitor[],
  worker: Worker,
): Promise<Visit> {
  const times: Visit = {};
  const order = visitors.map((visitor) => ({ visitor, at: Math.random() })).sort((a, b) => a.at - b.at);
  for (const { visitor } of order) {
    const { browser, tab } = sides[visitor]!;
    const sleeps = worker !== 'warm' && visitor !== 'bare';
    await tab.show();
    if (sleeps && worker === 'hand') await sleep(READING_MS);
    if (sleeps) await browser.stopWorker();
    if (worker === 'hand') {
      await tab.press('Shift');
      await sleep(HAND_MS);
    }
    times[visitor] = await timesOf(tab, url);
    if (sleeps) await sleep(STARTED_MS);
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
  await sleep(60);
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
      lines: { type: 'string' },
      build: { type: 'string' },
    },
  });
  const wanted = values.browsers?.split(',') ?? BROWSERS;
  const lines = (Object.keys(LINES) as LineName[]).filter(
    (one) => values.lines?.split(',').includes(one) ?? true,
  );
  const [pages, rounds] = [Number(values.pages ?? 30), Number(values.rounds ?? 1)];
  const size = await FullSize.of(Number(values.names ?? 8_366_400));
  const figures: PageFigures[] = [];
  try {
    for (const browser of BROWSERS.filter((one) => wanted.includes(one)))
      figures.push(...(await measurePages(browser, size, lines, pages, rounds, values.build)));
  } finally {
    size.close();
  }
  process.stdout.write(`${JSON.stringify(figures, null, 1)}\n`);
}
