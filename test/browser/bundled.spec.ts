/**
 * The list in the package: it protects from the first second, with no list server anywhere.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PRACTICE_HOST } from '../../src/list/practice.ts';
import { BenignSet } from '../../src/publisher/benign.ts';
import { bundledList } from '../../src/tools/bundled-list.ts';
import { REAL_SOURCE, REAL_TYPE, realHosts } from '../run/start/real-list.ts';
import { launchBrowser } from '../support/browsers/launch.ts';
import { isSeen, until } from '../support/browsers/script.ts';
import { BROWSERS, type TestBrowser } from '../support/browsers/types.ts';
import { LIST_HOST, testBuild, testKey } from '../support/extension-build.ts';
import { listedPaths } from '../support/listed-paths.ts';
import { SiteServer } from '../support/site-server.ts';
import { continueAnyway, listStates, waitForGuard, waitForWarning } from '../support/steps.ts';
import { TestList } from '../support/test-list.ts';
import { times } from '../support/thorough.ts';

// Chrome reads an organisation's policy when nothing else wants the processor: what waits for it waits as long as that.
it('guards from its first start on, however busy the browser is (chrome)', async () => {
  const sites = await SiteServer.start();
  sites.routeHost(LIST_HOST, () => ({ status: 503 }));
  const browser = await launchBrowser('chrome', {
    extension: await testBuild('chrome'),
    sitePort: sites.port,
  });
  let isBusy = true;
  const busy = (async () => {
    while (isBusy) await (await browser.newTab('http://news.test/')).close();
  })();
  try {
    const tab = await browser.newTab(browser.extensionUrl('icons/sansi-16.png'));
    const isGuarded = () =>
      tab.evaluate(async () => (await chrome.declarativeNetRequest.getDynamicRules()).length > 0);
    await until(isGuarded, async () => 'Chrome has no rule of the list’s as long as it is busy.', 45_000);
  } finally {
    isBusy = false;
    await busy;
    await browser.close();
    await sites.close();
  }
});

// As from a store: the browser knows the rules of a package before it starts its worker. Those of a folder it has still to
// read when the first page is opened.
it('asks nobody for a listed host from the moment at which it is installed (chrome)', {
  timeout: 150_000,
}, async () => {
  const sites = await SiteServer.start();
  sites.routeHost(LIST_HOST, () => ({ status: 503 }));
  const extension = await testBuild('chrome', { pathRules: true });
  const browser = await launchBrowser('chrome', { extension, sitePort: sites.port, forced: true });
  try {
    const [rule] = JSON.parse(readFileSync(join(extension, 'bundled', 'hosts.json'), 'utf8'));
    const all: string[] = rule.condition.requestDomains;
    // Of those that browsers know for https alone none.
    const hosts = all.filter((host) => !/\.(?:app|dev|page)$/.test(host));
    for (let at = 0; at < 6; at++) {
      const host = hosts[Math.floor((at * hosts.length) / 6)] ?? '';
      const tab = await browser.newTab();
      await tab.goto(`http://${host}/`).catch(() => undefined);
      expect((await waitForWarning(browser, tab)).host).toBe(host);
      expect(sites.requests(host)).toEqual([]);
      await tab.close();
    }
  } finally {
    await browser.close();
    await sites.close();
  }
});

describe.each(BROWSERS)('the bundled list (%s)', (name) => {
  let sites: SiteServer;
  let browser: TestBrowser;
  let host: string;

  beforeAll(async () => {
    sites = await SiteServer.start();
    sites.routeHost(LIST_HOST, () => ({ status: 503 }));
    // Published only to learn which of the source's hosts become entries; nobody is given it.
    const list = new TestList(
      {},
      { key: await testKey(), sources: [REAL_SOURCE], universe: BenignSet.shipped() },
    );
    await list.publish();
    [host = ''] = await realHosts(list.folder, 1);
    list.close();
    browser = await launchBrowser(name, {
      extension: await testBuild(name, { pathRules: true }),
      sitePort: sites.port,
    });
  });
  afterAll(async () => {
    await browser?.close();
    await sites?.close();
  });

  it('warns about a real site with its kind of fraud, though no server gave a list', async () => {
    const tab = await browser.newTab(`http://${host}/`);
    expect(await waitForWarning(browser, tab)).toMatchObject({
      verdict: 'listed',
      fraudType: REAL_TYPE,
      host,
    });
    expect((await listStates(browser)).find(({ id }) => id === 'bundled')?.state).toBe('bundled');
    expect(sites.requests(LIST_HOST).every(({ method }) => method === 'GET')).toBe(true);
  });

  it('shows the warning to try from the welcome, whose way out leads back there', async () => {
    const tab = await browser.newTab(browser.extensionUrl('welcome'));
    await tab.waitFor('[data-action="try"]');
    expect(await tab.evaluate(() => document.querySelector('#try .note'))).toBeNull();
    await tab.click('[data-action="try"]');
    expect(await waitForWarning(browser, tab)).toMatchObject({ verdict: 'listed', host: PRACTICE_HOST });
    await tab.click('[data-action="leave"]');
    await tab.waitForUrl(browser.extensionUrl('welcome', '#try'));
    await tab.waitFor('#try .note');
    await tab.close();
  });

  it.each(['warm', 'cold'])('asks nobody for a listed path, worker %s', async (worker) => {
    const tab = await browser.newTab('http://news.test/');
    for (const path of listedPaths(await bundledList(), worker === 'cold' ? times(4, 2) : times(6, 3))) {
      await tab.goto('http://news.test/');
      await tab.waitFor(isSeen);
      if (worker === 'cold') await browser.stopWorker();
      sites.forget();
      await tab.leadTo(`http://news.test/redirect?to=${encodeURIComponent(`http://${path}?id=7`)}`);
      const { host: listed } = new URL(`http://${path}`);
      expect((await waitForWarning(browser, tab)).host).toBe(listed);
      expect(sites.requests(listed)).toEqual([]);
    }
    await tab.close();
  });

  it('leads on to the very address that a path was listed for', async () => {
    const [path = ''] = listedPaths(await bundledList(), 1);
    const tab = await browser.newTab('http://news.test/');
    await tab.leadTo(`http://${path}?id=7#part`);
    await waitForWarning(browser, tab);
    await continueAnyway(tab);
    // A browser may know the host for https alone.
    await tab.waitFor(() => location.search === '?id=7');
    expect((await tab.url()).replace('https:', 'http:')).toBe(`http://${path}?id=7#part`);
    await tab.close();
  });

  it('still does after a restart of the browser', async () => {
    await waitForGuard(browser, [host]);
    await browser.restart();
    sites.forget();
    const tab = await browser.newTab(`http://${host}/again`);
    await waitForWarning(browser, tab);
    expect(sites.requests(host)).toEqual([]);
  });
});
