/**
 * How soon the warning stands there: from the moment in which a page sends its tab to a listed address until the
 * warning's heading is painted, in real browsers with the built extension and a warm worker. And what the browser
 * itself takes here: the same of an ordinary page of one heading from the same computer, and of such a page in an
 * extension to which the browser's own rule leads, as it does to the warning:
 * `measure-warning.ts [--times 40] [--browsers chrome,firefox]`. Prints one JSON document.
 */
import { rmSync } from 'node:fs';
import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { launchBrowser } from '../support/browsers/launch.ts';
import { BROWSERS, type BrowserName, type Tab, type TestBrowser } from '../support/browsers/types.ts';
import { testBuild } from '../support/extension-build.ts';
import { World } from '../support/world.ts';
import { barePageExtension } from './plain-extensions.ts';

const NEWS = 'http://news.test/';
const BARE_HOST = 'bare-fraud.test';
/** In Chrome's own rules, which name whole hosts; not in them, as a path never is; and of no list. */
const PLACES = {
  guarded: 'http://guarded-fraud.test/',
  unguarded: 'http://shared-host.test/login',
  'ordinary page': 'http://plain.test/',
  'bare page of an extension': `http://${BARE_HOST}/`,
} as const;
type Place = keyof typeof PLACES;
const PLACE_NAMES = Object.keys(PLACES) as Place[];
/** The first warnings of a browser are not warm. */
const WARM_UP = 5;

export interface WarningFigures {
  browser: BrowserName;
  place: Place;
  times: number;
  /** Milliseconds from the start of the navigation to the heading's paint. */
  median: number;
  p90: number;
  fastest: number;
  /** Load of the machine when it was over. */
  busy: number;
}

export async function measureWarning(
  times: number,
  browsers: readonly BrowserName[],
): Promise<WarningFigures[]> {
  const figures: WarningFigures[] = [];
  for (const name of browsers) {
    // Polls of its own would come into the figures.
    const extension = await testBuild(name, { pollSeconds: 3600 });
    const world = await World.open(name, {
      launch: { extension },
      entries: { 'guarded-fraud.test': 'phishing', 'shared-host.test/login': 'phishing' },
    });
    const folder = barePageExtension(name, extension, BARE_HOST);
    const bare = await launchBrowser(name, { extension: folder, sitePort: world.sites.port });
    try {
      const sansi = await world.browser.newTab(NEWS);
      const other = await bare.newTab(NEWS);
      const all = new Map<Place, number[]>(PLACE_NAMES.map((place) => [place, []]));
      // By turns: what the machine does over the minutes favours none.
      for (let at = 0; at < WARM_UP + times; at++) {
        for (const place of PLACE_NAMES) {
          const isBare = place === 'bare page of an extension';
          all.get(place)?.push(await (isBare ? once(bare, other, place) : once(world.browser, sansi, place)));
        }
      }
      for (const place of PLACE_NAMES) {
        figures.push(figuresOf(name, place, all.get(place)?.slice(WARM_UP) ?? []));
        process.stderr.write(`${JSON.stringify(figures.at(-1))}\n`);
      }
    } finally {
      await bare.close();
      await world.close();
      rmSync(folder, { recursive: true, force: true });
    }
  }
  return figures;
}

function figuresOf(browser: BrowserName, place: Place, measured: readonly number[]): WarningFigures {
  const sorted = [...measured].sort((a, b) => a - b);
  const share = (part: number) => sorted[Math.floor((sorted.length - 1) * part)] ?? Number.NaN;
  const [median, p90, fastest] = [share(0.5), share(0.9), share(0)];
  return { browser, place, times: sorted.length, median, p90, fastest, busy: loadavg()[0] ?? 0 };
}

/** Milliseconds of one warning. The clock is the browser's own on both pages. */
async function once(browser: TestBrowser, tab: Tab, place: Place): Promise<number> {
  const url = PLACES[place];
  await tab.show();
  await tab.goto(NEWS);
  const start = await tab.evaluate(goThere, url);
  const stays = place === 'ordinary page';
  await tab.waitForUrl(stays ? url : browser.extensionUrl('warning'));
  // Nothing is drawn on the page before all of it is: its first paint with content is that of its heading.
  await tab.waitFor(() => performance.getEntriesByName('first-contentful-paint').length > 0);
  const painted = await tab.evaluate(
    (heading) => {
      if (!document.querySelector(heading)) throw new Error('What was painted is another page.');
      const [paint] = performance.getEntriesByName('first-contentful-paint');
      return performance.timeOrigin + (paint?.startTime ?? Number.NaN);
    },
    place === 'guarded' || place === 'unguarded' ? 'h1#danger' : 'h1',
  );
  return painted - start;
}

function goThere(to: string): number {
  setTimeout(() => location.assign(to), 0);
  return performance.timeOrigin + performance.now();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({ options: { times: { type: 'string' }, browsers: { type: 'string' } } });
  const wanted = values.browsers?.split(',') ?? BROWSERS;
  const figures = await measureWarning(
    Number(values.times ?? 40),
    BROWSERS.filter((one) => wanted.includes(one)),
  );
  process.stdout.write(`${JSON.stringify(figures, null, 1)}\n`);
}
