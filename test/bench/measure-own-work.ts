/**
 * How long Sansi's own tasks take on a page's main thread, in Chromium, whose tracing tells it: looking at the page, and
 * looking through its links. `measure-own-work.ts [--rounds 5] [--pages 4] [--links 10000] [--build FOLDER]`: a build by
 * turns with the present one. Prints JSON.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { sleep } from '../support/browsers/script.ts';
import { testBuild } from '../support/extension-build.ts';
import { page } from '../support/site-pages.ts';
import { SiteServer } from '../support/site-server.ts';
import { PipeBrowser } from './device/pipe-browser.ts';
import { median } from './median.ts';
import { type OwnTasks, ownTasks, type TraceEvent } from './own-tasks.ts';
import { routePages } from './real-size-pages.ts';

/** Milliseconds until a page is looked at, and until all links of one with very many are judged. */
const LOOKED_AT = 6_000;
const ALL_JUDGED = 12_000;
/** Milliseconds after which what a browser does at its start is over. */
const QUIET = 3_000;
const HOSTS_OF_LINKS = 2_000;
const CATEGORIES = ['devtools.timeline', 'toplevel', 'v8.execute'];

/** Pages made to be slow to look at, by a script of theirs. */
const HOSTILE = {
  '200,000 elements with fields': `const all = document.createElement('div');
    all.innerHTML = '<i></i>'.repeat(200_000) + '<label>x<input name=x></label>'.repeat(300);
    document.body.append(all);`,
  'a text of 50 MB': `const one = document.createElement('div'); one.hidden = true;
    one.textContent = 'word '.repeat(10_000_000); document.body.append(one);`,
  '10,000 password fields': `const all = document.createElement('form'); all.hidden = true;
    all.innerHTML = '<input type=password aria-label=x>'.repeat(10_000); document.body.append(all);`,
  '1,000 shadow roots, one in the other': `let inner = document.body;
    for (let at = 0; at < 1_000; at++) { const host = document.createElement('div'); inner.append(host);
      inner = host.attachShadow({ mode: at % 2 ? 'open' : 'closed' }); }`,
  'attributes of a megabyte': `const long = 'x'.repeat(1e6);
    for (let at = 0; at < 300; at++) { const field = document.createElement('input'); field.type = 'password';
      for (const name of ['name', 'id', 'placeholder', 'aria-label']) field.setAttribute(name, long);
      const link = document.createElement('a'); link.setAttribute('href', 'javascript:' + long);
      const form = document.createElement('form'); form.hidden = true; form.append(field, link);
      document.body.append(form); }
    document.title = long;`,
} as const;

/** Medians, and the least. */
export interface OwnWorkFigures extends OwnTasks {
  page: string;
  build: string;
  visits: number;
  leastLooksMs: number;
  leastLinksMs: number;
  busy: number;
}

interface Subject {
  name: string;
  url: string;
  wait: number;
}

function routeSubjects(sites: SiteServer, pages: number, links: number): Subject[] {
  const many = Array.from(
    { length: links },
    (_, at) => `<a href="http://site${at % HOSTS_OF_LINKS}.test/page/${at}">A link to somewhere, ${at}</a>`,
  );
  const parts = many.map((_, at) => `<a href="/page/${at}">A link within, ${at}</a>`);
  sites.route('*', '/before', { body: page('Before', '<p>A page of the same site.</p>') });
  sites.route('links.test', '/', { body: page('Links', many.join('\n')) });
  sites.route('parts.test', '/', { body: page('Links', parts.join('\n')) });
  return [
    ...routePages(sites, pages).map((url, at) => ({
      name: `of real size, ${at + 1}`,
      url,
      wait: LOOKED_AT,
    })),
    { name: `${links} links to others`, url: 'http://links.test/', wait: ALL_JUDGED },
    { name: `${links} links within`, url: 'http://parts.test/', wait: ALL_JUDGED },
    ...Object.entries(HOSTILE).map(([name, script], at) => {
      const body = page(name, `<h1>${name}</h1><script>${script}</script>`);
      sites.route(`hostile${at}.test`, '/', { body });
      return { name, url: `http://hostile${at}.test/`, wait: 2 * LOOKED_AT };
    }),
  ];
}

/** A page of the same site stands there before, so that no process has to start. */
async function visit(browser: PipeBrowser, { url, wait }: Subject): Promise<OwnTasks> {
  const session = await browser.open(new URL('/before', url).href);
  const events: TraceEvent[] = [];
  const ended = new Promise<void>((resolve) => {
    browser.on((method, params) => {
      if (method === 'Tracing.dataCollected') events.push(...(params.value as TraceEvent[]));
      if (method === 'Tracing.tracingComplete') resolve();
    });
  });
  await browser.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: CATEGORIES, excludedCategories: ['*'] },
  });
  await browser.send('Page.navigate', { url }, session);
  await sleep(wait);
  await browser.send('Tracing.end');
  await ended;
  await browser.closeTabs(new URL(url).origin);
  return ownTasks(events);
}

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    pages: { type: 'string', default: '4' },
    links: { type: 'string', default: '10000' },
    build: { type: 'string' },
  },
});
const present = await testBuild('chrome', { pollSeconds: 3600 });
const sites = await SiteServer.start();
const profiles: string[] = [];
const builds = new Map<string, PipeBrowser>();
try {
  for (const [name, extension] of [
    ['present', present],
    ['other', values.build],
  ] as const) {
    if (extension === undefined) continue;
    const profile = mkdtempSync(join(tmpdir(), 'sansi-own-work-'));
    profiles.push(profile);
    builds.set(name, await PipeBrowser.launch({ profile, extensions: [extension], sitePort: sites.port }));
  }
  await sleep(QUIET);
  const figures: OwnWorkFigures[] = [];
  for (const subject of routeSubjects(sites, Number(values.pages), Number(values.links))) {
    const made = new Map([...builds.keys()].map((name) => [name, [] as OwnTasks[]]));
    for (let round = 0; round < Number(values.rounds); round++)
      for (const [build, browser] of builds) made.get(build)?.push(await visit(browser, subject));
    for (const [build, visits] of made) {
      const of = (key: keyof OwnTasks): number[] => visits.map((one) => one[key]);
      figures.push({
        page: subject.name,
        build,
        visits: visits.length,
        looksMs: median(of('looksMs')),
        leastLooksMs: Math.min(...of('looksMs')),
        longestLookMs: Math.max(...of('longestLookMs')),
        linksMs: median(of('linksMs')),
        leastLinksMs: Math.min(...of('linksMs')),
        longestOfLinksMs: Math.max(...of('longestOfLinksMs')),
        busy: loadavg()[0] ?? 0,
      });
      process.stderr.write(`${JSON.stringify(figures.at(-1))}\n`);
    }
  }
  process.stdout.write(JSON.stringify(figures));
} finally {
  for (const browser of builds.values()) await browser.close();
  await sites.close();
  for (const profile of profiles) rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
}
