/**
 * The way of a package through its versions, as a store goes it: who had the very first one finds everything again in
 * this one. What each part makes of what was stored then: first-version.test.ts.
 */
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browsers/launch.ts';
import { isSeen, sleep, until } from '../support/browsers/script.ts';
import type { Tab, TestBrowser } from '../support/browsers/types.ts';
import { lightBuild } from '../support/extension-build.ts';
import { firstPackage, storeFirst } from '../support/first-package.ts';
import { PIN } from '../support/first-version.ts';
import { SiteServer } from '../support/site-server.ts';
import { askWorker, guardNames, waitForWarning } from '../support/steps.ts';

const NEW = '99.0.0';
/** Milliseconds between two starts of an extension: Chrome ends one that starts anew too often. */
const RESTART = 4_000;

describe('chrome, from the first version to this one', () => {
  let sites: SiteServer;
  let browser: TestBrowser;
  let page: Tab;
  const first = firstPackage();
  const own = () => browser.newTab(browser.extensionUrl('icons/sansi-16.png'));

  beforeAll(async () => {
    sites = await SiteServer.start();
    const build = await lightBuild('chrome');
    browser = await launchBrowser('chrome', { extension: first, sitePort: sites.port, forced: true });
    const before = await own();
    await storeFirst(before);
    await before.close();
    await browser.offerUpdate(NEW, build);
    const version = async (): Promise<string> => {
      const asking = await own();
      const is = await asking.evaluate(() => chrome.runtime.getManifest().version);
      // Chrome takes what it has fetched when an extension starts anew, and does not always say that it has.
      if (is !== NEW) await asking.evaluate(() => setTimeout(() => chrome.runtime.reload()));
      await asking.close().catch(() => undefined);
      return is;
    };
    await until(
      async () => {
        await sleep(RESTART);
        return (await version()) === NEW;
      },
      async () => 'The update has not come.',
      60_000,
    );
    page = await own();
  });
  afterAll(async () => {
    await browser?.close();
    await sites?.close();
    rmSync(first, { recursive: true, force: true });
  });

  it('protects by the lists that it had, in their order, though no server has any of them', async () => {
    const tab = await browser.newTab();
    const hosts = ['own-fraud.test', 'second-fraud.test', 'pages.sub-listed.test'];
    const ruled = () => guardNames(browser, hosts);
    // The first version's worker had no rules here, and this one's makes its own from the lists that it finds.
    await until(
      async () => (await ruled()).length === hosts.length,
      async () => `Chrome's rules name only: ${await ruled()}`,
    );
    for (const host of hosts) {
      await tab.goto(`http://${host}/`);
      expect((await waitForWarning(browser, tab)).host).toBe(host);
      expect(sites.requests(host)).toEqual([]);
    }
    await tab.goto('http://fine.test/');
    await tab.waitFor(isSeen);
    const lists = (await askWorker(page, 'lists.get', {})) as { name: string; kind: string; on: boolean }[];
    expect(lists.filter(({ kind }) => kind !== 'bundled').map(({ name, on }) => [name, on])).toEqual([
      ['Own list', true],
      [expect.any(String), true],
      ['Second list', true],
    ]);
  });

  it('is set as it was, and its PIN still locks and opens', async () => {
    expect(await askWorker(page, 'settings.get', {})).toMatchObject({
      language: 'zh-TW',
      region: 'TW',
      largeText: true,
      trustedContact: { name: '阿明', reach: '0900-000-000' },
      exposureAlert: true,
      hasPin: true,
    });
    const remove = (oldPin: string) => askWorker(page, 'settings.set', { patch: { pin: null, oldPin } });
    await expect(remove('000000')).rejects.toThrow();
    expect(await remove(PIN)).toMatchObject({ hasPin: false });
  });

  it('has kept figures and reports, and welcomes nobody a second time', async () => {
    const { days } = (await askWorker(page, 'figures.get', {})) as { days: { day: string }[] };
    // On that day this test may be run, and warns too.
    expect(days.find(({ day }) => day === '2026-11-30')).toMatchObject({ turnedBack: 1, continued: 1 });
    const stored = await page.evaluate(() => chrome.storage.local.get('reports'));
    expect(stored.reports).toHaveLength(3);
    const addresses = await Promise.all((await browser.tabs()).map((tab) => tab.url()));
    expect(addresses.filter((url) => url.includes('welcome'))).toEqual([]);
  });
});
