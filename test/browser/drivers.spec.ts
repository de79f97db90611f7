/**
 * The browser drivers themselves, with an extension of a few lines: what every other spec rests on.
 */
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browsers/launch.ts';
import { BROWSERS, type Tab, type TestBrowser } from '../support/browsers/types.ts';
import { SiteServer } from '../support/site-server.ts';
import { PATIENT } from '../support/steps.ts';
import { tinyExtension } from '../support/tiny-extension.ts';

describe.each(BROWSERS)('browser driver (%s)', (name) => {
  const extension = tinyExtension(name);
  let sites: SiteServer;
  let browser: TestBrowser;
  let tab: Tab;

  beforeAll(async () => {
    sites = await SiteServer.start();
    browser = await launchBrowser(name, { extension, sitePort: sites.port });
    tab = await browser.newTab();
  });
  afterAll(async () => {
    await browser?.close();
    await sites?.close();
    rmSync(extension, { recursive: true, force: true });
  });

  it('shows any host from the local server, over http and https', async () => {
    await tab.goto('http://plain.test/');
    expect(await tab.evaluate((tag) => document.querySelector(tag)?.textContent, 'h1')).toBe('plain.test');
    await tab.goto('https://secure.test/');
    expect(await tab.url()).toBe('https://secure.test/');
    expect(sites.requests('secure.test').every(({ scheme }) => scheme === 'https')).toBe(true);
  });

  it('follows the extension when it puts its own page in place', async () => {
    await tab.goto('http://blocked.test/bad?x=1');
    expect(await tab.url()).toBe(browser.extensionUrl('stopped.html', '#http://blocked.test/bad?x=1'));
    await tab.goto('http://plain.test/redirect?to=http://blocked.test/');
    expect(await tab.url()).toBe(browser.extensionUrl('stopped.html', '#http://blocked.test/'));
    expect(sites.requests('blocked.test')).toEqual([]);
  });

  it('clicks, types and finds the tabs that pages open', async () => {
    await tab.goto('http://plain.test/links?to=http://other.test/');
    await tab.click('#link0');
    await tab.waitForUrl('http://other.test/');
    await tab.type('#field', 'think');
    expect(await tab.evaluate(() => document.querySelector('input')?.value)).toBe('think');
    await tab.goto('http://plain.test/open?to=http://opened.test/');
    await tab.click('#open');
    const opened = await browser.waitForTab('http://opened.test/');
    expect(await opened.url()).toBe('http://opened.test/');
    await opened.close();
    await tab.goto('http://plain.test/frames?src=http://inner.test/');
    expect(await tab.evaluateInFrame('inner.test', () => document.title)).toBe('inner.test');
  });

  it('knows the number of a tab', async () => {
    await tab.goto('http://plain.test/');
    const id = await tab.id();
    const page = await browser.newTab(browser.extensionUrl('stopped.html'));
    const found = await page.evaluate(async (wanted) => (await chrome.tabs.get(wanted)).url, id);
    expect(found).toBe('http://plain.test/');
    await page.close();
  });

  it('stops the worker and keeps the profile over a restart', async () => {
    expect(await starts(browser)).toBe(1);
    await browser.stopWorker();
    // Nothing that the driver itself does starts it again.
    await new Promise((done) => setTimeout(done, 500));
    expect(await starts(browser)).toBe(1);
    await browser.stopWorker();
    await wake(browser);
    expect(await starts(browser)).toBeGreaterThanOrEqual(2);
    await browser.restart();
    await wake(browser);
    expect(await starts(browser)).toBeGreaterThanOrEqual(3);
    await browser.restart({ kill: true });
    tab = await browser.newTab();
    // Chrome has forgotten the rule, which is one of the session: the worker sets it anew once it is there.
    const stopped = async () => {
      await tab.goto('http://blocked.test/');
      return tab.url();
    };
    await expect.poll(stopped, PATIENT).toContain('stopped.html');
    expect(await starts(browser)).toBeGreaterThanOrEqual(4);
  });

  it('says where it waited in vain', async () => {
    await tab.goto('http://plain.test/');
    await expect(tab.waitFor('#nowhere', { timeout: 300 })).rejects.toThrow(
      /#nowhere at http:\/\/plain.test\//,
    );
  });
});

describe.each(BROWSERS)('browser driver, private windows (%s)', (name) => {
  it('opens one, with the extension in it', async () => {
    const extension = tinyExtension(name);
    const sites = await SiteServer.start();
    const browser = await launchBrowser(name, { extension, sitePort: sites.port, allowPrivate: true });
    try {
      const tab = await browser.newPrivateTab('http://blocked.test/');
      expect(await tab.url()).toBe(browser.extensionUrl('stopped.html', '#http://blocked.test/'));
      expect(await tab.evaluate(() => chrome.extension.inIncognitoContext)).toBe(true);
      await tab.close();
    } finally {
      await browser.close();
      await sites.close();
      rmSync(extension, { recursive: true, force: true });
    }
  });
});

async function starts(browser: TestBrowser): Promise<number> {
  const page = await browser.newTab(browser.extensionUrl('stopped.html'));
  const kept = await page.evaluate(
    async () => (await chrome.storage.local.get('starts')) as { starts: number },
  );
  await page.close();
  return kept.starts;
}

async function wake(browser: TestBrowser): Promise<void> {
  const page = await browser.newTab(browser.extensionUrl('stopped.html'));
  expect(await page.evaluate(() => chrome.runtime.sendMessage('hello'))).toBe('awake');
  await page.close();
}
