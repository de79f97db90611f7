/**
 * Kinds of addresses and documents beside web pages of plain names: IP addresses, files, view-source, what an
 * innocent site's service worker or speculation rules lead to, private windows, and a frame whose page is told.
 */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isSeen, until } from '../support/browsers/script.ts';
import { BROWSERS, type Tab } from '../support/browsers/types.ts';
import { page } from '../support/site-pages.ts';
import { continueAnyway, PATIENT, waitForNotice, waitForWarning } from '../support/steps.ts';
import { mostlyInChrome, warmAndCold } from '../support/thorough.ts';
import { NOTHING, unseen, watchfulPage, whatItSaw } from '../support/watchful-site.ts';
import { World } from '../support/world.ts';

const HOST = 'evil-fraud.test';
const IDN = 'xn--bcher-fraud-thb.test';
const V4 = '203.0.113.9';
const V6 = '[2001:db8::9]';
/** Not in the guard set, so that in Chrome a request goes out and is answered. */
const FILES = 'files-fraud.test';
const UNLISTED = 'harmless.test';
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** An innocent site's worker: sends its page to wherever the page asks for, and answers /go by a redirect. */
const SERVICE_WORKER = `
addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil(clients.claim()));
addEventListener('fetch', (event) => {
  const { pathname, searchParams } = new URL(event.request.url);
  if (pathname === '/go') event.respondWith(Response.redirect(searchParams.get('to')));
});
addEventListener('message', async (event) => {
  const [page] = await clients.matchAll({ type: 'window' });
  await page.navigate(event.data);
});`;

/** Each with the state of the worker, and with the host that is then warned of. */
const ADDRESSES = [
  ['an IPv4 address', 'warm', `http://${V4}/login`, V4],
  ['an IPv4 address', 'cold', `http://${V4}/login`, V4],
  ['an IPv4 address as one number', 'warm', 'http://3405803785/login', V4],
  ['an IPv4 address with a port, by https', 'warm', `https://${V4}:8443/login`, V4],
  ['an IPv6 address', 'warm', `http://${V6}/login`, V6],
  ['an IPv6 address written at length', 'cold', 'http://[2001:db8:0:0::0009]:81/', V6],
  ['a Unicode name with a final dot, a port and https', 'warm', 'https://bücher-fraud.test.:8443/', IDN],
  ['capital Unicode letters', 'cold', 'http://BÜCHER-Fraud.test/', IDN],
  ['a subdomain', 'warm', `https://login.${HOST}./`, `login.${HOST}`],
  ['a page in translation', 'cold', 'https://evil--fraud-test.translate.goog/login?_x_tr_sl=auto', HOST],
  ['a listed path', 'warm', 'http://pages.test/bad/login', 'pages.test'],
  ['a listed path', 'cold', 'http://pages.test/bad/login', 'pages.test'],
] as const;

describe.each(BROWSERS)('%s stops', (name) => {
  let world: World;
  let tab: Tab;

  beforeAll(async () => {
    const listed = [HOST, IDN, 'frame-fraud.test', FILES, V4, V6];
    world = await World.open(name, {
      entries: Object.fromEntries([...listed, 'pages.test/bad'].map((one) => [one, 'phishing' as const])),
      list: { guard: 3 },
      launch: { allowPrivate: true },
    });
    for (const host of [...listed, 'pages.test']) world.sites.routeHost(host, () => watchfulPage(host));
  });
  afterAll(() => world?.close());
  beforeEach(async () => {
    tab = await world.browser.newTab('http://news.test/');
    world.sites.forget();
  });
  afterEach(() => tab?.close());

  /** With the page there and seen, so that nothing but what is tested wakes a cold worker. */
  async function prepare(worker: string): Promise<void> {
    await tab.waitFor(isSeen);
    if (worker === 'cold') await world.browser.stopWorker();
    world.sites.forget();
  }

  it.each(mostlyInChrome(name, ADDRESSES, 2))('%s, worker %s', async (_what, worker, url, host) => {
    await prepare(worker);
    await tab.leadTo(url);
    expect((await waitForWarning(world.browser, tab)).host?.replace(/[[\]]/g, '')).toBe(
      host.replace(/[[\]]/g, ''),
    );
    // Neither an IP address nor a path is in the guard set: in Chrome the worker and the veil stop those.
    const beyond = name === 'chrome' && [V4, V6, 'pages.test'].includes(host);
    expect(whatItSaw(world.sites, host)).toMatchObject(beyond ? unseen(worker) : NOTHING);
  });

  const FILE_HEADERS: Record<string, Record<string, string>> = {
    'a PDF': { 'content-type': 'application/pdf' },
    'a download': {
      'content-type': 'application/zip',
      'content-disposition': 'attachment; filename="a.zip"',
    },
  };

  it.each(warmAndCold(Object.keys(FILE_HEADERS), 2))('%s, worker %s', async (what, worker) => {
    const headers = FILE_HEADERS[what] ?? {};
    world.sites.route(FILES, '/file', { headers, body: '%PDF-1.4\n%%EOF' });
    await tab.goto(`http://news.test/links?to=http://${FILES}/file`);
    await prepare(worker);
    await tab.click('#link0');
    expect((await waitForWarning(world.browser, tab)).host).toBe(FILES);
    // A file has no script that could tell: what the warning has replaced is not seen.
    if (name === 'firefox') expect(world.sites.requests(FILES)).toEqual([]);
  });

  it('its source, which is asked for from nobody', async () => {
    for (const host of [UNLISTED, HOST])
      await tab.goto(`view-source:http://${host}/`, { timeout: 4000 }).catch(() => undefined);
    await expect.poll(() => world.sites.requests(UNLISTED).length, PATIENT).toBeGreaterThan(0);
    await pause(500);
    expect(whatItSaw(world.sites, HOST)).toEqual(NOTHING);
  });

  it.each(warmAndCold(['navigates', 'redirects'], 2))(
    'a page to which an innocent service worker %s, worker %s',
    async (how, worker) => {
      world.sites.route('app.test', '/worker.js', {
        headers: { 'content-type': 'text/javascript' },
        body: SERVICE_WORKER,
      });
      world.sites.route('app.test', '/', { body: page('app.test', '<p>App</p>') });
      await tab.goto('https://app.test/');
      await tab.evaluate(async () => {
        await navigator.serviceWorker.register('/worker.js');
        await navigator.serviceWorker.ready;
        while (!navigator.serviceWorker.controller) await new Promise((done) => setTimeout(done, 20));
      });
      const url = `http://${HOST}/login`;
      await prepare(worker);
      await tab.evaluate(
        (kind: string, to: string) => {
          if (kind === 'navigates') navigator.serviceWorker.controller?.postMessage(to);
          else setTimeout(() => location.assign(`/go?to=${encodeURIComponent(to)}`), 0);
        },
        how,
        url,
      );
      expect((await waitForWarning(world.browser, tab)).host).toBe(HOST);
      expect(whatItSaw(world.sites, HOST)).toEqual(NOTHING);
    },
  );

  it('what an innocent page has fetched in advance, when it is to be shown', async () => {
    const rules = { urls: [`http://${HOST}/next`], eagerness: 'immediate' };
    const script = `<script type="speculationrules">${JSON.stringify({ prerender: [rules], prefetch: [rules] })}</script>`;
    world.sites.route('hurried.test', '/', {
      body: page('hurried.test', `${script}<a id="next" href="http://${HOST}/next">Next</a>`),
    });
    await tab.goto('http://hurried.test/');
    await pause(800);
    expect(await tab.url()).toBe('http://hurried.test/');
    expect(whatItSaw(world.sites, HOST)).toMatchObject({ ran: false, painted: false });
    await tab.click('#next');
    expect((await waitForWarning(world.browser, tab)).host).toBe(HOST);
    expect(whatItSaw(world.sites, HOST)).toMatchObject({ ran: false, painted: false, keys: 0 });
  });

  it('a page in a private window, and again in the next private session after it was let through', async () => {
    const go = (inside: Tab) => inside.leadTo(`http://${HOST}/login`);
    const first = await world.browser.newPrivateTab('http://news.test/');
    world.sites.forget();
    await go(first);
    expect((await waitForWarning(world.browser, first)).host).toBe(HOST);
    expect(whatItSaw(world.sites, HOST)).toEqual(NOTHING);
    await continueAnyway(first);
    await first.waitForUrl(`http://${HOST}/login`);
    expect(whatItSaw(world.sites, HOST).documents).toBe(1);
    // What it tells comes a moment later.
    await expect.poll(() => whatItSaw(world.sites, HOST).painted, PATIENT).toBe(true);
    world.sites.forget();
    // What is let through there is not let through outside.
    await go(tab);
    await waitForWarning(world.browser, tab);
    await first.close();
    const next = await world.browser.newPrivateTab('http://news.test/');
    await go(next);
    expect((await waitForWarning(world.browser, next)).host).toBe(HOST);
    expect(whatItSaw(world.sites, HOST)).toEqual(NOTHING);
    await next.close();
  });

  it('a frame, and tells the page around it', async () => {
    await tab.goto(`http://news.test/frames?src=${encodeURIComponent('http://frame-fraud.test/')}`);
    await tab.waitFor('[data-sansi="caution"]');
    const box = await tab.evaluate(() => {
      const caution = document.querySelector('[data-sansi="caution"]');
      return { root: caution?.shadowRoot === null, words: caution?.textContent };
    });
    // Nothing of it can be read by the page.
    expect(box).toEqual({ root: true, words: '' });
    const id = await tab.id();
    const asking = await world.browser.newTab(world.browser.extensionUrl('icons/sansi-16.png'));
    await waitForNotice(world.browser, asking, tab);
    const badge = () => asking.evaluate((tabId: number) => chrome.action.getBadgeText({ tabId }), id);
    await until(
      async () => (await badge()) === '!',
      async () => `The badge says '${await badge()}'.`,
    );
    await asking.close();
    expect(whatItSaw(world.sites, 'frame-fraud.test')).toEqual(NOTHING);
  });
});
