/**
 * Chrome as an organisation sets it up: its policy installs the edition that may hold requests. No listed site, by host
 * or by path, gets one, in any way that leads there, and without an answer no page is let through.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isSeen, until } from '../support/browsers/script.ts';
import type { Tab } from '../support/browsers/types.ts';
import { lightBuild } from '../support/extension-build.ts';
import { page } from '../support/site-pages.ts';
import { continueAnyway, PATIENT, waitForWarning } from '../support/steps.ts';
import { warmAndCold } from '../support/thorough.ts';
import { NOTHING, watchfulPage, whatItSaw } from '../support/watchful-site.ts';
import { World } from '../support/world.ts';

const HOST = 'evil-fraud.test';
const SHARED = 'pages.test';
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

const POLICY = { allow: ['let-through-fraud.test'], region: 'TW', contact: 'The help desk, 4711' };

describe('chrome, installed by a policy', () => {
  let world: World;
  let tab: Tab;

  beforeAll(async () => {
    world = await World.open('chrome', {
      entries: {
        [HOST]: 'phishing',
        [`${SHARED}/bad`]: 'phishing',
        'around-fraud.test': 'loan',
        'let-through-fraud.test': 'loan',
      },
      // None in the guard set: what stops them holds their request.
      list: { guard: 0 },
      launch: { extension: await lightBuild('chrome-managed'), forced: true, policy: POLICY },
    });
    for (const host of [HOST, SHARED]) world.sites.routeHost(host, () => watchfulPage(host));
  });
  afterAll(() => world?.close());
  beforeEach(async () => {
    tab = await world.browser.newTab('http://news.test/');
    await tab.waitFor(isSeen);
    world.sites.forget();
    return () => tab.close();
  });

  const WAYS: Record<string, (url: string) => Promise<void>> = {
    typed: (url) => tab.goto(url),
    clicked: async (url) => {
      await tab.goto(`http://news.test/links?to=${encodeURIComponent(url)}`);
      await tab.waitFor(isSeen);
      await tab.click('#link0');
    },
    redirected: (url) => tab.leadTo(`http://news.test/redirect?to=${encodeURIComponent(url)}`),
    posted: (url) => tab.leadTo(`http://news.test/form?to=${encodeURIComponent(url)}`),
    'by a script': (url) => tab.leadTo(url),
  };

  it.each(warmAndCold(Object.keys(WAYS), 3))(
    'asks nobody for a listed host or path: %s, worker %s',
    async (way, worker) => {
      for (const url of [`http://${HOST}/login`, `http://${SHARED}/bad/login`]) {
        if (worker === 'cold') await world.browser.stopWorker();
        await WAYS[way]?.(url);
        const { host } = new URL(url);
        expect((await waitForWarning(world.browser, tab)).host).toBe(host);
        expect(whatItSaw(world.sites, host)).toEqual(NOTHING);
      }
    },
  );

  it.each(['iframe', 'object', 'embed'])('nor in an %s, and tells the page', async (kind) => {
    const address = `http://${HOST}/`;
    const attribute = kind === 'object' ? 'data' : 'src';
    const end = kind === 'embed' ? '' : `</${kind}>`;
    const markup = `<${kind} ${attribute}="${address}" type="text/html" width="300" height="200">${end}`;
    world.sites.route('around.test', '/', { body: page('around.test', markup) });
    await tab.goto('http://around.test/');
    await tab.waitFor('[data-sansi="caution"]');
    expect(whatItSaw(world.sites, HOST)).toEqual(NOTHING);
  });

  it('is set up as the policy says, without a page that asks for it', { timeout: 150_000 }, async () => {
    await until(
      async () => {
        // Chromium reads a policy when nothing else wants the processor: asking without a pause would keep it waiting.
        await pause(2000);
        await tab.goto('http://let-through-fraud.test/');
        return (await tab.url()) === 'http://let-through-fraud.test/';
      },
      async () => `The policy lets this host through, and the tab is at ${await tab.url()}.`,
      120_000,
    );
    await tab.leadTo(`http://${HOST}/`);
    await waitForWarning(world.browser, tab);
    await tab.click('[data-action="help"]');
    const words = () => document.body.textContent ?? '';
    await until(
      async () => (await tab.evaluate(words)).includes(POLICY.contact),
      async () => `The help of the organisation is not named: ${await tab.evaluate(words)}`,
    );
  });

  it('follows a policy that changes while the browser runs, in open tabs too', {
    timeout: 240_000,
  }, async () => {
    const url = 'http://around-fraud.test/';
    const isAt = (start: string) => async (): Promise<boolean> => {
      // Chromium waits until a policy's file has rested.
      await pause(2000);
      return (await tab.url()).startsWith(start);
    };
    await tab.leadTo(url);
    await waitForWarning(world.browser, tab);
    world.browser.changePolicy({ ...POLICY, allow: [...POLICY.allow, 'around-fraud.test'] });
    await until(
      async () => {
        await tab.goto(url);
        return isAt(url)();
      },
      async () => `The policy lets this host through now, and the tab is at ${await tab.url()}.`,
      100_000,
    );
    world.browser.changePolicy(POLICY);
    // Nobody touches the tab.
    await until(
      isAt(world.browser.extensionUrl('warning')),
      async () => `The policy lets this host through no longer, and the tab is at ${await tab.url()}.`,
      100_000,
    );
    expect((await waitForWarning(world.browser, tab)).host).toBe('around-fraud.test');
  });

  it('saves no file and asks for no password', async () => {
    world.sites.route(HOST, '/file', {
      headers: { 'content-type': 'application/zip', 'content-disposition': 'attachment' },
      body: 'PK',
    });
    world.sites.route(HOST, '/auth', { status: 401, headers: { 'www-authenticate': 'Basic realm="x"' } });
    for (const path of ['/file', '/auth']) {
      await tab.leadTo(`http://news.test/redirect?to=${encodeURIComponent(`http://${HOST}${path}`)}`);
      expect((await waitForWarning(world.browser, tab)).host).toBe(HOST);
      await tab.goto('http://news.test/');
    }
    expect(world.sites.requests(HOST)).toEqual([]);
  });

  it('lets through what somebody goes on to, and innocent pages', async () => {
    await tab.goto(`http://${SHARED}/good`);
    expect(await tab.url()).toBe(`http://${SHARED}/good`);
    world.list.entries.set('later-fraud.test', 'loan');
    await world.publish();
    await tab.leadTo('http://later-fraud.test/');
    await waitForWarning(world.browser, tab);
    await continueAnyway(tab);
    await tab.waitForUrl('http://later-fraud.test/');
  });

  it('puts a warning back when it starts anew, and is updated when none stands', {
    timeout: 120_000,
  }, async () => {
    const { browser } = world;
    const before = `http://news.test/links?to=${encodeURIComponent(`http://${HOST}/`)}`;
    /** The page that asks would hold an update too. */
    const ask = async <A extends unknown[], R>(fn: (...given: A) => R, ...given: A) => {
      const asking = await browser.newTab(browser.extensionUrl('icons/sansi-16.png'));
      try {
        return await asking.evaluate(fn, ...given);
      } finally {
        await asking.close();
      }
    };
    const version = () => ask(() => chrome.runtime.getManifest().version);
    // The welcome would hold it as well.
    for (const one of await browser.tabs()) if (one !== tab) await one.close();
    await tab.goto(before);
    await tab.click('#link0');
    await waitForWarning(browser, tab);
    const first = await version();
    await ask(() => void chrome.runtime.sendMessage({ sansi: 'worker.restart', request: {} }));
    await expect.poll(async () => (await browser.tabs()).includes(tab), PATIENT).toBe(false);
    const warned = await browser.waitForTab(browser.extensionUrl('warning'), { timeout: 30_000 });
    await waitForWarning(browser, warned);

    await browser.offerUpdate('99.0.0');
    const isWaiting = () =>
      ask(async () => (await chrome.storage.session.get('update-waiting'))['update-waiting']);
    await expect.poll(isWaiting, { timeout: 30_000 }).toBe(true);
    await browser.stopWorker();
    expect(await version()).toBe(first);
    await warned.click('[data-action="leave"]');
    await warned.waitForUrl(before);
    await expect.poll(version, { timeout: 30_000 }).toBe('99.0.0');
    tab = warned;
  });

  // The last one: its worker is broken for good.
  it('lets nothing through without an answer, and says that there is none', {
    timeout: 120_000,
  }, async () => {
    const breaking = await world.browser.newTab(world.browser.extensionUrl('icons/sansi-16.png'));
    await breaking.evaluate(async () => {
      for (const { name } of await indexedDB.databases()) {
        if (name === undefined) continue;
        const opening = indexedDB.open(name);
        const database = await new Promise<IDBDatabase>((done, failed) => {
          opening.onsuccess = () => done(opening.result);
          opening.onerror = () => failed(opening.error);
        });
        // A look-up now waits for what never ends.
        const stores = [...database.objectStoreNames];
        const spin = (): void => {
          const transaction = database.transaction(stores, 'readwrite');
          const again = (): void => {
            transaction.objectStore(stores[0] ?? '').count().onsuccess = again;
          };
          again();
        };
        spin();
      }
    });
    await world.browser.stopWorker();
    world.sites.forget();
    await tab.leadTo(`http://${HOST}/`);
    await tab.waitForUrl(world.browser.extensionUrl('warning'), { timeout: 60_000 });
    await pause(500);
    expect(world.sites.requests(HOST)).toEqual([]);
  });
});
