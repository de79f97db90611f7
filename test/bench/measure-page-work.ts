/**
 * What a page's own process works for Sansi: for the looks at a page that no list names, and for its links. By turns
 * with an extension that does nothing, and with a build that looks at no page. Told are the processor time of the main
 * thread, and in Chromium, which alone tells of them, the tasks above 50 ms and how far the page's parts were moved:
 * `measure-page-work.ts [--rounds 5] [--pages 6] [--links 10000] [--browsers chrome,firefox]`. Prints JSON.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { findBrowser } from '../support/browsers/find.ts';
import { newProfile } from '../support/browsers/firefox-profile.ts';
import { sleep } from '../support/browsers/script.ts';
import { BROWSERS, type BrowserName, type Tab } from '../support/browsers/types.ts';
import { testBuild } from '../support/extension-build.ts';
import { page } from '../support/site-pages.ts';
import { World } from '../support/world.ts';
import { busiest, pageTimes } from './main-thread.ts';
import { median } from './median.ts';
import { permittedExtension } from './plain-extensions.ts';
import { routePages } from './real-size-pages.ts';

/** Milliseconds until a page is looked at, and until all links of one with very many are judged. */
const LOOKED_AT = 6_000;
const ALL_JUDGED = 12_000;
const HOSTS_OF_LINKS = 2_000;

export type WorkSide = 'nothing' | 'without looks' | 'Sansi';
const SIDES: readonly WorkSide[] = ['nothing', 'without looks', 'Sansi'];

export interface PageWorkFigures {
  browser: BrowserName;
  page: string;
  links: number;
  side: WorkSide;
  visits: number;
  /** Processor time of the page's main thread, milliseconds: the middle and the least visit. */
  mainMs: number;
  leastMs: number;
  /** What it is above the side that does nothing: the middle of the differences between visits of a turn. */
  moreMs: number;
  /** Chromium only: tasks above 50 ms of all visits after the page had loaded, the longest, and layout shifts. */
  longTasks: number | null;
  longestMs: number | null;
  shift: number | null;
  /** The machine's load. */
  busy: number;
}

interface Visit {
  mainMs: number;
  tasks: number[];
  shift: number;
}

interface Subject {
  name: string;
  url: string;
  links: number;
  wait: number;
}

async function measure(
  name: BrowserName,
  rounds: number,
  pages: number,
  links: number,
): Promise<PageWorkFigures[]> {
  const extension = await testBuild(name, { pollSeconds: 3600 });
  const permitted = permittedExtension(name, extension);
  const lookless = withoutLooks(extension);
  const profiles: string[] = [];
  const profile = async (): Promise<string> => {
    const made =
      name === 'chrome'
        ? mkdtempSync(join(tmpdir(), 'sansi-work-'))
        : await newProfile(findBrowser('firefox'));
    profiles.push(made);
    return made;
  };
  const own = await profile();
  const world = await World.open(name, { launch: { extension, profile: own } });
  try {
    const open = async (folder: string): Promise<Side> => {
      const mark = await profile();
      const browser = await world.anotherBrowser({ extension: folder, profile: mark });
      return { mark, tab: await browser.newTab() };
    };
    const sides: Record<WorkSide, Side> = {
      nothing: await open(permitted),
      'without looks': await open(lookless),
      Sansi: { mark: own, tab: await world.browser.newTab() },
    };
    const subjects = routeSubjects(world, pages, links);
    return await visitAll(name, sides, subjects, rounds);
  } finally {
    await world.close();
    for (const folder of [permitted, lookless, ...profiles]) rmSync(folder, { recursive: true, force: true });
  }
}

interface Side {
  /** Stands in the arguments of the browser. */
  mark: string;
  tab: Tab;
}

async function visitAll(
  browser: BrowserName,
  sides: Record<WorkSide, Side>,
  subjects: readonly Subject[],
  rounds: number,
): Promise<PageWorkFigures[]> {
  const figures: PageWorkFigures[] = [];
  for (const subject of subjects) {
    const made: Record<WorkSide, Visit[]> = { nothing: [], 'without looks': [], Sansi: [] };
    // The first visits fill caches, and do not count.
    for (let round = -1; round < rounds; round++)
      for (const side of SIDES) {
        const seen = await visit(sides[side], subject, browser);
        if (round >= 0) made[side].push(seen);
      }
    for (const side of SIDES) {
      const times = made[side].map(({ mainMs }) => mainMs);
      const tasks = made[side].flatMap((one) => one.tasks);
      const told = browser === 'chrome';
      figures.push({
        browser,
        page: subject.name,
        links: subject.links,
        side,
        visits: rounds,
        mainMs: median(times),
        leastMs: Math.min(...times),
        moreMs: median(times.map((time, at) => time - made.nothing[at]!.mainMs)),
        longTasks: told ? tasks.length : null,
        longestMs: told ? Math.max(0, ...tasks) : null,
        shift: told ? Math.max(...made[side].map(({ shift }) => shift)) : null,
        busy: loadavg()[0] ?? 0,
      });
      process.stderr.write(`${JSON.stringify(figures.at(-1))}\n`);
    }
  }
  return figures;
}

/** A page of the same site stands there before, so that no process has to start. */
async function visit({ mark, tab }: Side, { url, wait }: Subject, browser: BrowserName): Promise<Visit> {
  await tab.show();
  await tab.goto(new URL('/before', url).href);
  await sleep(500);
  const before = pageTimes(mark);
  await tab.goto(url);
  await sleep(wait);
  const mainMs = busiest(before, pageTimes(mark));
  const told = browser === 'chrome' ? await tab.evaluate(toldHere) : { tasks: [], shift: 0 };
  return { mainMs, ...told };
}

/** For the page: what Chromium has noted of it. */
async function toldHere(): Promise<{ tasks: number[]; shift: number }> {
  const [load] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  const tasks: number[] = [];
  let shift = 0;
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (entry.entryType === 'layout-shift') shift += (entry as unknown as { value: number }).value;
      else if (entry.startTime >= (load?.loadEventEnd ?? 0)) tasks.push(entry.duration);
    }
  });
  for (const type of ['longtask', 'layout-shift']) observer.observe({ type, buffered: true });
  await new Promise((resolve) => setTimeout(resolve, 200));
  observer.disconnect();
  return { tasks, shift };
}

function routeSubjects({ sites }: World, pages: number, links: number): Subject[] {
  sites.route('*', '/before', { body: page('Before', '<p>A page of the same site.</p>') });
  const words = (at: number): string => `A link to somewhere, ${at}`;
  const many = Array.from(
    { length: links },
    (_, at) => `<a href="http://site${at % HOSTS_OF_LINKS}.test/page/${at}">${words(at)}</a>`,
  );
  const none = many.map((_, at) => `<b>${words(at)}</b>`);
  sites.route('links.test', '/', { body: page('Links', many.join('\n')) });
  sites.route('no-links.test', '/', { body: page('No links', none.join('\n')) });
  const ordinary = routePages(sites, pages).map((url, at) => ({
    name: `of real size, ${at + 1}`,
    url,
    links: 0,
    wait: LOOKED_AT,
  }));
  return [
    ...ordinary,
    { name: 'very many words', url: 'http://no-links.test/', links: 0, wait: ALL_JUDGED },
    { name: 'very many links', url: 'http://links.test/', links, wait: ALL_JUDGED },
  ];
}

/** The same build, but for the script that looks at pages. */
function withoutLooks(extension: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'sansi-lookless-'));
  cpSync(extension, folder, { recursive: true });
  const file = join(folder, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as { content_scripts: { js: string[] }[] };
  const others = manifest.content_scripts.filter(({ js }) => !js.some((name) => name.includes('suspicion')));
  if (others.length !== manifest.content_scripts.length - 1)
    throw new Error('The build does not say which of its scripts looks at pages.');
  writeFileSync(file, JSON.stringify({ ...manifest, content_scripts: others }));
  return folder;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '5' },
      pages: { type: 'string', default: '6' },
      links: { type: 'string', default: '10000' },
      browsers: { type: 'string' },
    },
  });
  const [rounds, pages, links] = [values.rounds, values.pages, values.links].map(Number) as [
    number,
    number,
    number,
  ];
  const wanted = values.browsers?.split(',') ?? BROWSERS;
  const figures: PageWorkFigures[] = [];
  for (const browser of BROWSERS.filter((one) => wanted.includes(one)))
    figures.push(...(await measure(browser, rounds, pages, links)));
  process.stdout.write(JSON.stringify(figures));
}
