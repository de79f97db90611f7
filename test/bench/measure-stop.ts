/**
 * What a listed site gets to do, by the listed server's own log, in real browsers: requests, scripts that ran,
 * paints, keys typed, over many navigations of each kind, worker warm and cold, with a list of full size on the
 * device, from a server that is near or over a line as people have it at home: `measure-stop.ts [--names 8366400]
 * [--times 200] [--browsers chrome,firefox] [--line near|home] [--build FOLDER]`; the last is another build of Sansi, for
 * one browser, by turns with the present one. Prints one JSON document.
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { BROWSERS, type BrowserName } from '../support/browsers/types.ts';
import { guardNames } from '../support/steps.ts';
import { watchfulPage } from '../support/watchful-site.ts';
import { FullSize, PLACES, type Place } from './full-world.ts';
import { LINES, Line, type LineName } from './line.ts';
import { type Visits, visit, WAYS } from './navigations.ts';

export interface StopFigures extends Visits {
  browser: BrowserName;
  build: 'present' | 'other';
  place: Place;
  worker: 'warm' | 'cold';
  kind: string;
}

export interface StopReport {
  names: number;
  figures: StopFigures[];
}

/** Publishes and installs a list of `names` hosts, then counts. @param other the folder of another build */
export async function measureStop(
  names: number,
  times: number,
  browsers: readonly BrowserName[],
  lineName: LineName,
  other?: string,
): Promise<StopReport> {
  const size = await FullSize.of(names);
  const figures: StopFigures[] = [];
  try {
    for (const browser of browsers)
      figures.push(...(await measureBrowser(browser, size, times, lineName, other)));
  } finally {
    size.close();
  }
  return { names, figures };
}

async function measureBrowser(
  name: BrowserName,
  size: FullSize,
  times: number,
  lineName: LineName,
  other?: string,
): Promise<StopFigures[]> {
  const figures: StopFigures[] = [];
  const line = await Line.open();
  const world = await size.open(name, {}, (port) => line.leadTo(port));
  try {
    const builds = {
      present: world.browser,
      ...(other && { other: await world.anotherBrowser({ extension: other }) }),
    };
    for (const browser of Object.values(builds)) await world.waitForList(world.version, browser);
    line.limits = LINES[lineName];
    if (name === 'chrome') {
      const named = await guardNames(world.browser, Object.values(PLACES));
      if (named.join() !== PLACES.guarded) throw new Error(`Chrome's rules name: ${named.join(', ')}`);
    }
    for (const host of Object.values(PLACES)) world.sites.routeHost(host, () => watchfulPage(host));
    for (const place of Object.keys(PLACES) as Place[])
      for (const worker of ['warm', 'cold'] as const)
        for (const [kind, way] of Object.entries(WAYS)) {
          const urls = Array.from({ length: times }, (_, at) => `http://${PLACES[place]}/login?visit=${at}`);
          for (const [build, browser] of Object.entries(builds)) {
            const visits = await visit({ browser, sites: world.sites }, urls, worker, way);
            figures.push({
              browser: name,
              build: build as StopFigures['build'],
              place,
              worker,
              kind,
              ...visits,
            });
            process.stderr.write(`${JSON.stringify(figures.at(-1))}\n`);
          }
        }
  } finally {
    await world.close();
    await line.close();
  }
  return figures;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: {
      names: { type: 'string' },
      times: { type: 'string' },
      browsers: { type: 'string' },
      line: { type: 'string' },
      build: { type: 'string' },
    },
  });
  const wanted = values.browsers?.split(',') ?? BROWSERS;
  const report = await measureStop(
    Number(values.names ?? 8_366_400),
    Number(values.times ?? 200),
    BROWSERS.filter((one) => wanted.includes(one)),
    values.line === 'home' ? 'home' : 'near',
    values.build,
  );
  process.stdout.write(`${JSON.stringify(report, null, 1)}\n`);
}
