/**
 * Whatever Sansi does to a page ends by itself when Sansi ends: nobody is left with a white or a marked page, at
 * whatever stage it was.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isSeen } from '../support/browsers/script.ts';
import { BROWSERS, type Tab } from '../support/browsers/types.ts';
import { page } from '../support/site-pages.ts';
import { PATIENT, waitForWarning } from '../support/steps.ts';
import { World } from '../support/world.ts';

const HELD = 6;

describe.each(BROWSERS)('where Sansi is removed (%s)', (name) => {
  let world: World;
  let marked: Tab;
  let inHistory: Tab;
  let warned: Tab;
  let held: Tab[];
  let cautioned: Tab;

  beforeAll(async () => {
    world = await World.open(name);
    // A page that may not be stored is not kept alive either.
    const headers = { 'cache-control': 'max-age=600' };
    const script = `<script>addEventListener('pageshow', ({ persisted }) =>
      persisted && navigator.sendBeacon('/came-back'))</script>`;
    world.sites.route('kept.test', '/', () => ({ headers, body: page('kept.test', script) }));
    marked = await world.browser.newTab('http://news.test/links?to=http://shop-fraud.test/');
    await marked.waitFor('#link0[data-sansi="listed"]');
    inHistory = await world.browser.newTab('http://kept.test/');
    await inHistory.goto('http://news.test/');
    warned = await world.browser.newTab();
    await warned.goto('http://shop-fraud.test/');
    await waitForWarning(world.browser, warned);
    const signIn = '<h1>PayPal</h1><form><input id="secret" type="password"></form>';
    world.sites.route('willow-harbor.test', '/', {
      body: `<!doctype html><title>PayPal: Log in</title><body style="padding-top: 26rem">${signIn}`,
    });
    cautioned = await world.browser.newTab('http://willow-harbor.test/');
    await cautioned.waitFor('[data-sansi="caution"]');
    held = [];
    for (let at = 0; at < HELD; at++) held.push(await world.browser.newTab());
    const asking = await world.browser.newTab(world.browser.extensionUrl('icons/sansi-16.png'));
    // A worker that starts anew, and is gone before it answers.
    await world.browser.stopWorker();
    const going = held.map((tab, at) => tab.goto(`http://held.test/${at}`));
    await asking.evaluate(() => void chrome.management.uninstallSelf()).catch(() => undefined);
    await Promise.all(going);
  });
  afterAll(() => world?.close());

  it('pages that were held are seen', async () => {
    for (const tab of held) {
      await tab.waitFor(isSeen);
      expect(await tab.evaluate(() => document.documentElement.getAttribute('style'))).toBeNull();
    }
  });

  it('a page in the history is seen on return', async () => {
    await inHistory.back();
    await inHistory.waitFor(() => location.host === 'kept.test');
    // Chromium throws away what it kept, and loads the page again.
    if (name === 'firefox') {
      const paths = () => world.sites.requests('kept.test').map(({ path }) => path);
      await expect.poll(paths, PATIENT).toContain('/came-back');
    }
    await inHistory.waitFor(isSeen);
  });

  it('links look as their page wants them', async () => {
    const look = () =>
      marked.evaluate(() => {
        const { outlineStyle, textDecorationLine } = getComputedStyle(document.querySelector('#link0')!);
        return [outlineStyle, textDecorationLine];
      });
    await expect.poll(look, PATIENT).toEqual(['none', 'underline']);
  });

  it('a suspect page has no banner, and its fields take what is typed', async () => {
    await cautioned.show();
    // In Firefox our script has ended with Sansi, and what it had made is seen no more.
    const isGone = () => {
      const banner = document.querySelector<HTMLElement>('[data-sansi]');
      if (banner === null) return true;
      const { left, top, width, height } = banner.getBoundingClientRect();
      return document.elementFromPoint(left + width / 2, top + height / 2) !== banner;
    };
    await cautioned.waitFor(isGone);
    await cautioned.click('#secret');
    await cautioned.press('s');
    expect(await cautioned.evaluate(() => document.querySelector<HTMLInputElement>('#secret')?.value)).toBe(
      's',
    );
  });

  it('a listed page is a page like any other', async () => {
    const tab = await world.browser.newTab('http://shop-fraud.test/');
    await tab.waitFor(isSeen);
    expect(await tab.url()).toBe('http://shop-fraud.test/');
  });
});

// Of Chrome, which closes such a tab too, managed.spec says the same of an extension that a policy has installed.
describe('where Sansi starts anew (firefox)', () => {
  let world: World;

  beforeAll(async () => {
    world = await World.open('firefox');
  });
  afterAll(() => world?.close());

  it('the warning that stood comes back, with the way to the page before it', async () => {
    const { browser } = world;
    const before = 'http://news.test/links?to=http://shop-fraud.test/';
    const tab = await browser.newTab(before);
    await tab.waitFor('#link0[data-sansi="listed"]');
    await tab.click('#link0');
    await waitForWarning(browser, tab);
    const asking = await browser.newTab(browser.extensionUrl('icons/sansi-16.png'));
    // It goes with the page that asks, and may not answer any more.
    await asking
      .evaluate(() => void chrome.runtime.sendMessage({ sansi: 'worker.restart', request: {} }))
      .catch(() => undefined);
    await expect.poll(() => tab.url().catch(() => 'closed'), PATIENT).toBe('closed');
    const warned = await browser.waitForTab(browser.extensionUrl('warning'), { timeout: 30_000 });
    expect((await waitForWarning(browser, warned)).host).toBe('shop-fraud.test');
    await warned.click('[data-action="leave"]');
    await warned.waitForUrl(before);
  });
});
