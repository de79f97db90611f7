/**
 * How soon the warning stands there: from the moment in which a page sends its tab to a listed address until the
 * warning's heading is painted, in real browsers with the built extension and a warm worker; and the same of an
 * ordinary page of one heading from the same computer, which is what the browser itself takes here:
 * `measure-warning.ts [--times 40] [--browsers chrome,firefox]`. Prints one JSON document.
 */
import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { BROWSERS, type BrowserName, type Tab } from '../support/browsers/types.ts';
import { testBuild } from '../support/extension-build.ts';
import { World } from '../support/world.ts';

const NEWS = 'http://news.test/';
/** In Chrome's own rules, which name whole hosts; not in them, as a path never is; and of no list. */
const PLACES = {
  guarded: 'http://guarded-fraud.test/',
  unguarded: 'http://shared-host.test/login',
  'ordinary page': 'http://plain.test/',
} as const;
/** The first warnings of a browser are not warm. */
const WARM_UP = 5;

export interface WarningFigures {
  browser: BrowserName;
  place: keyof typeof PLACES;
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
  for (const browser of browsers) {
    const world = await World.open(browser, {
      // Polls of its own would come into the figures.
      launch: { extension: await testBuild(browser, { pollSeconds: 3600 }) },
      entries: { 'guarded-fraud.test': 'phishing', 'shared-host.test/login': 'phishing' },
    });
    try {
      const tab = await world.browser.newTab(NEWS);
      for (const place of Object.keys(PLACES) as (keyof typeof PLACES)[]) {
        const all: number[] = [];
        for (let at = 0; at < WARM_UP + times; at++) all.push(await once(world, tab, PLACES[place]));
        const sorted = all.slice(WARM_UP).sort((a, b) => a - b);
        const share = (part: number) => sorted[Math.floor((sorted.length - 1) * part)] ?? Number.NaN;
        figures.push({
          browser,
          place,
          times,
          median: share(0.5),
          p90: share(0.9),
          fastest: share(0),
          busy: loadavg()[0] ?? 0,
        });
        process.stderr.write(`${JSON.stringify(figures.at(-1))}\n`);
      }
    } finally {
      await world.close();
    }
  }
  return figures;
}

/** Milliseconds of one warning. The clock is the browser's own on both pages. */
async function once(world: World, tab: Tab, url: string): Promise<number> {
  await tab.goto(NEWS);
  const start = await tab.evaluate(goThere, url);
  const warns = url !== PLACES['ordinary page'];
  await tab.waitForUrl(warns ? world.browser.extensionUrl('warning') : url);
  // Nothing is drawn on the page before all of it is: its first paint with content is that of its heading.
  await tab.waitFor(() => performance.getEntriesByName('first-contentful-paint').length > 0);
  const painted = await tab.evaluate(
    (heading) => {
      if (!document.querySelector(heading)) throw new Error('What was painted is another page.');
      const [paint] = performance.getEntriesByName('first-contentful-paint');
      return performance.timeOrigin + (paint?.startTime ?? Number.NaN);
    },
    warns ? 'h1#danger' : 'h1',
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
