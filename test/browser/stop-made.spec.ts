/**
 * Documents that a listed page makes itself (about:blank, blob:, data:), for which no server is asked: in its own
 * place, in a window, in a frame; and the same of a listed page that is in a frame of another's. Listed as a whole host or
 * by a path on a host that others share.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isSeen, sleep } from '../support/browsers/script.ts';
import { BROWSERS, type Tab } from '../support/browsers/types.ts';
import { page } from '../support/site-pages.ts';
import { PATIENT, typeMeanwhile, waitForWarning } from '../support/steps.ts';
import { mostlyInChrome, warmAndCold } from '../support/thorough.ts';
import { NOTHING, unseen, untilHeard, watchfulMarkup, whatItSaw } from '../support/watchful-site.ts';
import { World } from '../support/world.ts';

/** Tells what the made documents got to do. Nobody is asked for a document there. */
const MADE = 'made.test';
const HOSTS = { 'a host': 'whole-fraud.test', 'a path': 'shared.test' } as const;
const CONTROL = 'harmless.test';
const AROUND = 'around.test';

const markup = JSON.stringify(watchfulMarkup(MADE)).replaceAll('<', '\\u003c');
/** What is made is held as long as the page that makes it: its time counts from that page's. */
const BEGAN = `const began = performance.timeOrigin + performance.getEntriesByType('navigation')[0].responseStart;
const markup = '<script>began = ' + began + '</' + 'script>' + ${markup};
`;
const BLOB = `URL.createObjectURL(new Blob([markup], { type: 'text/html' }))`;

/** Script of the listed page, run as soon as it is there. */
const WAYS: Record<string, string> = {
  'a blob: in its place': `location.replace(${BLOB})`,
  'a blob: in a window': `open(${BLOB})`,
  'about:blank in a window': `open('about:blank').document.write(markup)`,
  'about:blank in a window of a window that has gone': `const one = open('about:blank');
    one.open('about:blank').document.write(markup);
    one.close();`,
  'a page of its site, written anew': `const one = open('/fine');
    (function put() {
      if (one.location.href === 'about:blank' || !one.document.body) return setTimeout(put, 1);
      one.document.open();
      one.document.write(markup);
      one.document.close();
    })();`,
};

/** The page gives its origin away, by a word of its own or of the frame that it is in. */
const SANDBOX = 'sandbox allow-scripts allow-popups allow-popups-to-escape-sandbox';
const OPAQUE: Record<string, string> = {
  'a blob: in its place, without an origin': WAYS['a blob: in its place']!,
  'a blob: in a window, without an origin': WAYS['a blob: in a window']!,
};

/** Script of a listed page in a frame of another page, and what that one says of the frame. Who goes elsewhere keeps the
 * process busy, so that no other word comes in between. */
const BUSY = 'for (const since = performance.now(); performance.now() - since < 100; );';
const DATA = `'data:text/html,' + encodeURIComponent(markup)`;
const FRAMED: Record<string, [script: string, attribute?: string]> = {
  'data: in its place': [`location.replace(${DATA});${BUSY}`],
  'a blob: in its place': [`location.replace(${BLOB});${BUSY}`],
  'a blob: in its place, in a sandbox': [`location.replace(${BLOB});${BUSY}`, 'sandbox="allow-scripts"'],
  'a blob: in a window': [`open(${BLOB})`],
  'about:blank in a window, out of a sandbox': [
    `open('about:blank').document.write(markup)`,
    `sandbox="${SANDBOX.replace('sandbox ', '')}"`,
  ],
};

/** Frames are veiled with their page, whatever they paint; what is typed there is another matter. */
const FRAMES: Record<string, string> = {
  'a blob:': `frame.src = ${BLOB}`,
  'data:': `frame.src = 'data:text/html,' + encodeURIComponent(markup)`,
  srcdoc: 'frame.srcdoc = markup',
};
const frameScript = (fill: string): string => `const frame = document.createElement('iframe');
  ${fill};
  frame.onload = () => frame.focus();
  document.body.append(frame);`;
const SCRIPTS: Record<string, string> = {
  ...WAYS,
  ...OPAQUE,
  ...Object.fromEntries(Object.entries(FRAMED).map(([way, [script]]) => [`framed ${way}`, script])),
  ...Object.fromEntries(Object.entries(FRAMES).map(([kind, fill]) => [kind, frameScript(fill)])),
};
/** Milliseconds in which a window beside the warning would have shown its document. */
const SOON = 600;

describe.each(BROWSERS)('%s', (name) => {
  let world: World;
  /** A page of the extension, open all the time. */
  let asking: Tab;
  let tab: Tab;

  beforeAll(async () => {
    // Outside the guard set, so that in Chrome the page gets to run.
    world = await World.open(name, {
      entries: { [HOSTS['a host']]: 'phishing', [`${HOSTS['a path']}/bad`]: 'phishing' },
      list: { guard: 0 },
    });
    asking = await world.browser.newTab(world.browser.extensionUrl('icons/sansi-16.png'));
    for (const host of [...Object.values(HOSTS), CONTROL])
      world.sites.route(host, '/bad', ({ query }) => ({
        ...(OPAQUE[query.get('way') ?? ''] && { headers: { 'content-security-policy': SANDBOX } }),
        body: page(host, `<script>${BEGAN}${SCRIPTS[query.get('way') ?? '']}</script>`),
      }));
    world.sites.route(AROUND, '/', ({ query }) => ({
      body: page(
        AROUND,
        `<iframe src="${query.get('src')}" ${query.get('attribute')} width="600" height="300"></iframe>`,
      ),
    }));
  });
  /** Tabs that were there before. */
  let known: number[] = [];
  const ids = () => asking.evaluate(async () => (await chrome.tabs.query({})).map(({ id = -1 }) => id));

  /** What has been made and stands in a tab that a test has opened, or in a frame there. */
  const standing = (): Promise<string[]> =>
    asking.evaluate(async (before: number[]) => {
      const urls: string[] = [];
      for (const { id = -1 } of await chrome.tabs.query({})) {
        if (before.includes(id)) continue;
        // A window whose page went before it came has an address and no document: nothing stands there.
        const frames = (await chrome.webNavigation.getAllFrames({ tabId: id })) ?? [];
        urls.push(...frames.map(({ url }) => url));
      }
      return urls.filter((url) => /^(?:data|blob|about):|^http[^#]*\/bad/.test(url));
    }, known);
  afterAll(() => world?.close());

  beforeEach(async () => {
    const before = new Set(await world.browser.tabs());
    known = await ids();
    tab = await world.browser.newTab('http://news.test/');
    await tab.waitFor(isSeen);
    world.sites.forget();
    return async () => {
      for (const one of await world.browser.tabs()) if (!before.has(one)) await one.close();
    };
  });

  const address = (host: string, way: string): string => `http://${host}/bad?way=${encodeURIComponent(way)}`;

  const around = (host: string, way: string): string => {
    const query = { src: address(host, `framed ${way}`), attribute: FRAMED[way]?.[1] ?? '' };
    return `http://${AROUND}/?${new URLSearchParams(query)}`;
  };

  const ways = mostlyInChrome(name, Object.keys({ ...WAYS, ...OPAQUE }), 3);
  const framed = mostlyInChrome(name, Object.keys(FRAMED), 3);
  const frames = mostlyInChrome(name, Object.keys(FRAMES), 3);

  it.each(ways)('shows what a page that is not listed makes: %s', async (way) => {
    await tab.goto(address(CONTROL, way));
    await expect
      .poll(() => whatItSaw(world.sites, MADE), PATIENT)
      .toMatchObject({ ran: true, painted: true });
  });

  it.each(framed)('shows what a page in a frame makes that is not listed: %s', async (way) => {
    await tab.goto(around(CONTROL, way));
    await expect
      .poll(() => whatItSaw(world.sites, MADE), PATIENT)
      .toMatchObject({ ran: true, painted: true });
  });

  it.each(frames)('lets a frame that a page makes hear keys where nothing is listed: %s', async (kind) => {
    await tab.goto(address(CONTROL, kind));
    await untilHeard(tab, world.sites, MADE);
  });

  describe.each(Object.entries(HOSTS))('listed as %s', (_entry, host) => {
    it.each(warmAndCold(ways, 3))(
      'a page does not show what it makes: %s, worker %s',
      async (way, worker) => {
        if (worker === 'cold') await world.browser.stopWorker();
        await tab.goto(address(host, way));
        expect((await waitForWarning(world.browser, tab)).host).toBe(host);
        await sleep(SOON);
        const saw = whatItSaw(world.sites, MADE);
        expect(saw).toMatchObject(name === 'firefox' ? NOTHING : unseen(worker));
        await expect.poll(standing, PATIENT).toEqual([]);
      },
    );

    it.each(warmAndCold(framed, 3))(
      'a page in a frame does not show what it makes: %s, worker %s',
      async (way, worker) => {
        // The driver asks for it by a tab of its own, which would wake the worker.
        const id = await tab.id();
        if (worker === 'cold') await world.browser.stopWorker();
        await tab.goto(around(host, way));
        const badge = () => asking.evaluate((tabId: number) => chrome.action.getBadgeText({ tabId }), id);
        await expect.poll(badge, PATIENT).toBe('!');
        await sleep(SOON);
        const saw = whatItSaw(world.sites, MADE);
        expect(saw).toMatchObject(name === 'firefox' ? NOTHING : unseen(worker));
        // Nor does it stand there, seen or not.
        await expect.poll(standing, PATIENT).toEqual([]);
      },
    );

    it.each(warmAndCold(frames, 3))(
      'a frame that a page makes hears no keys: %s, worker %s',
      async (kind, worker) => {
        if (worker === 'cold') await world.browser.stopWorker();
        const warned = tab
          .goto(address(host, kind))
          .then(() => tab.waitForUrl(world.browser.extensionUrl('warning')));
        await typeMeanwhile(tab, warned);
        const saw = whatItSaw(world.sites, MADE);
        if (name === 'firefox') expect(saw).toEqual(NOTHING);
        else expect(worker === 'cold' ? saw.early.keys : saw.keys).toBe(0);
      },
    );
  });
});
