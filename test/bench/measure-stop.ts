/**
 * What a listed site gets to do, by the listed server's own log, in real browsers: requests, scripts that ran,
 * paints, keys typed, over many navigations of each kind, worker warm and cold, with a list of full size on the
 * device: `measure-stop.ts [--names 8366400] [--times 200] [--browsers chrome,firefox]`. Prints one JSON document.
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { isSeen } from '../support/browsers/script.ts';
import { BROWSERS, type BrowserName, type Tab } from '../support/browsers/types.ts';
import { guardNames, typeMeanwhile } from '../support/steps.ts';
import { watchfulPage, whatItSaw } from '../support/watchful-site.ts';
import type { World } from '../support/world.ts';
import { FullSize, PLACES, type Place } from './full-world.ts';

interface Way {
  /** The innocent page from which it starts, shown before the worker is stopped. */
  from: (url: string) => string;
  go: (tab: Tab, url: string) => Promise<unknown>;
}

const NEWS = 'http://news.test/';
const WAYS: Record<string, Way> = {
  typed: { from: () => NEWS, go: (tab, url) => tab.goto(url) },
  click: {
    from: (url) => `${NEWS}links?to=${encodeURIComponent(url)}`,
    go: (tab) => tab.click('#link0'),
  },
  script: { from: () => NEWS, go: (tab, url) => tab.leadTo(url) },
  post: { from: () => NEWS, go: (tab, url) => tab.evaluate(goByForm, url) },
  redirect: { from: () => NEWS, go: (tab, url) => tab.goto(`${NEWS}redirect?to=${encodeURIComponent(url)}`) },
};

function goByForm(to: string): void {
  const form = document.createElement('form');
  Object.assign(form, { method: 'post', action: to });
  document.body.append(form);
  setTimeout(() => form.submit(), 0);
}

export interface StopFigures {
  browser: BrowserName;
  place: Place;
  worker: 'warm' | 'cold';
  kind: string;
  navigations: number;
  /** Documents that were asked for, and of these visits: those whose script ran, that painted, keys they saw. */
  requests: number;
  ran: number;
  painted: number;
  keys: number;
  /** Visits that did not end at the warning page within 15 s. */
  unwarned: number;
}

export interface StopReport {
  names: number;
  figures: StopFigures[];
}

/** Publishes and installs a list of `names` hosts, then counts. */
export async function measureStop(
  names: number,
  times: number,
  browsers: readonly BrowserName[],
): Promise<StopReport> {
  const size = await FullSize.of(names);
  const figures: StopFigures[] = [];
  try {
    for (const browser of browsers) figures.push(...(await measureBrowser(browser, size, times)));
  } finally {
    size.close();
  }
  return { names, figures };
}

async function measureBrowser(name: BrowserName, size: FullSize, times: number): Promise<StopFigures[]> {
  const figures: StopFigures[] = [];
  const world = await size.open(name);
  try {
    if (name === 'chrome') {
      const named = await guardNames(world.browser, Object.values(PLACES));
      if (named.join() !== PLACES.guarded) throw new Error(`Chrome's rules name: ${named.join(', ')}`);
    }
    for (const host of Object.values(PLACES)) world.sites.routeHost(host, () => watchfulPage(host));
    for (const place of Object.keys(PLACES) as Place[])
      for (const worker of ['warm', 'cold'] as const)
        for (const [kind, way] of Object.entries(WAYS)) {
          const one = { browser: name, place, worker, kind, navigations: times };
          figures.push({ ...one, ...(await count(world, place, worker, way, times)) });
          process.stderr.write(`${JSON.stringify(figures.at(-1))}\n`);
        }
  } finally {
    await world.close();
  }
  return figures;
}

async function count(world: World, place: Place, worker: 'warm' | 'cold', way: Way, times: number) {
  const host = PLACES[place];
  const sum = { requests: 0, ran: 0, painted: 0, keys: 0, unwarned: 0 };
  for (let at = 0; at < times; at++) {
    const url = `http://${host}/login?visit=${at}`;
    const tab = await world.browser.newTab(way.from(url));
    // A page that is still held would not hear the click.
    await tab.waitFor(isSeen);
    if (worker === 'cold') await world.browser.stopWorker();
    world.sites.forget();
    const warned = way
      .go(tab, url)
      .catch(() => undefined)
      .then(() => tab.waitForUrl(world.browser.extensionUrl('warning')))
      .catch(() => {
        sum.unwarned++;
      });
    await typeMeanwhile(tab, warned);
    // What the page sent in its last moment is still on its way.
    await new Promise((done) => setTimeout(done, 50));
    const seen = whatItSaw(world.sites, host);
    sum.requests += seen.documents;
    sum.ran += Number(seen.ran);
    sum.painted += Number(seen.painted);
    sum.keys += seen.keys;
    await tab.close();
  }
  return sum;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: { names: { type: 'string' }, times: { type: 'string' }, browsers: { type: 'string' } },
  });
  const wanted = values.browsers?.split(',') ?? BROWSERS;
  const report = await measureStop(
    Number(values.names ?? 8_366_400),
    Number(values.times ?? 200),
    BROWSERS.filter((one) => wanted.includes(one)),
  );
  process.stdout.write(`${JSON.stringify(report, null, 1)}\n`);
}
