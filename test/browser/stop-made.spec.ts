/**
 * Documents that a listed page makes itself (about:blank, blob:, data:), for which no server is asked: in its own
 * place, in a window, in a frame. Listed as a whole host or by a path on a host that others share.
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
  ...Object.fromEntries(Object.entries(FRAMES).map(([kind, fill]) => [kind, frameScript(fill)])),
};
/** Milliseconds in which a window beside the warning would have shown its document. */
const SOON = 600;

describe.each(BROWSERS)('%s', (name) => {
  let world: World;
  let tab: Tab;

  beforeAll(async () => {
    // Outside the guard set, so that in Chrome the page gets to run.
    world = await World.open(name, {
      entries: { [HOSTS['a host']]: 'phishing', [`${HOSTS['a path']}/bad`]: 'phishing' },
      list: { guard: 0 },
    });
    for (const host of [...Object.values(HOSTS), CONTROL])
      world.sites.route(host, '/bad', ({ query }) => ({
        body: page(host, `<script>${BEGAN}${SCRIPTS[query.get('way') ?? '']}</script>`),
      }));
  });
  afterAll(() => world?.close());

  beforeEach(async () => {
    const before = new Set(await world.browser.tabs());
    tab = await world.browser.newTab('http://news.test/');
    await tab.waitFor(isSeen);
    world.sites.forget();
    return async () => {
      for (const one of await world.browser.tabs()) if (!before.has(one)) await one.close();
    };
  });

  const address = (host: string, way: string): string => `http://${host}/bad?way=${encodeURIComponent(way)}`;

  const ways = mostlyInChrome(name, Object.keys(WAYS), 3);
  const frames = mostlyInChrome(name, Object.keys(FRAMES), 3);

  it.each(ways)('shows what a page that is not listed makes: %s', async (way) => {
    await tab.goto(address(CONTROL, way));
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
