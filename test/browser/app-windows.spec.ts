/**
 * Windows without tabs and without an address bar: that of a site which was made an app of, and what pages pop up. A
 * warning there has the same ways out, and none of them ends in an empty window in which nothing can be done.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isSeen, sleep, until } from '../support/browsers/script.ts';
import { BROWSERS, type Tab } from '../support/browsers/types.ts';
import { page } from '../support/site-pages.ts';
import { continueAnyway, openPopup, waitForWarning } from '../support/steps.ts';
import { World } from '../support/world.ts';

const APP = 'http://shop-fraud.test/app';
const BAD = '<a id="bad" href="http://invest-fraud.test/">Bad</a>';

describe("an app's window (chrome)", () => {
  let world: World;
  let app: Tab;

  beforeAll(async () => {
    world = await World.open('chrome');
    world.sites.route('shop-fraud.test', '/app', { body: page('shop-fraud.test', `<p>App ${BAD}</p>`) });
  });
  afterAll(() => world?.close());

  /** The browser starts with the app, as by a shortcut on the desktop. The driver waits without end for a start at a
   * page that is replaced, and so it begins with one that leads there. */
  async function start(): Promise<void> {
    const lead = `setTimeout(() => location.replace('${APP}'), 500)`;
    await world.browser.restart({ app: `data:text/html,<script>${lead}</script>` });
    app = await world.browser.waitForTab(world.browser.extensionUrl('warning'));
    expect((await waitForWarning(world.browser, app)).host).toBe('shop-fraud.test');
    expect(await app.evaluate(async () => (await chrome.windows.getCurrent()).type)).toBe('app');
  }

  it('warns of a listed site, and leads out of it though there is nothing to go back to', async () => {
    world.sites.forget();
    await start();
    expect(world.sites.requests('shop-fraud.test')).toEqual([]);
    await app.click('[data-action="leave"]');
    await app.waitForUrl(world.browser.extensionUrl('left'));
    await app.click('[data-action="close-tab"]');
    await until(
      async () => (await world.browser.tabs()).every((tab) => tab !== app),
      async () => 'The calm page stands though somebody closed it.',
    );
  });

  it('shows the site to who goes on, with its links marked, and leads out again', async () => {
    await start();
    await continueAnyway(app);
    await app.waitForUrl(APP);
    await app.waitFor('#bad[data-sansi="listed"]');
    await app.waitFor('[data-sansi="continued"]');
    await app.click('#bad');
    expect((await waitForWarning(world.browser, app)).host).toBe('invest-fraud.test');
    await app.click('[data-action="leave"]');
    await app.waitForUrl(APP);
    const popup = await openPopup(world.browser, app);
    expect(await popup.evaluate(() => document.documentElement.dataset.verdict)).toBe('allowed');
    await popup.click('[data-action="revoke"]');
    await app.waitForUrl(world.browser.extensionUrl('warning'));
  });
});

describe.each(BROWSERS)('a window that a page pops up (%s)', (name) => {
  let world: World;

  beforeAll(async () => {
    world = await World.open(name);
    const open = `window.open('/popped', '_blank', 'popup,width=480,height=560')`;
    world.sites.route('opener.test', '/', {
      body: page('opener.test', `<p><button id="open" onclick="${open}">Open</button></p>`),
    });
    world.sites.route('opener.test', '/popped', { body: page('opener.test', `<p>Popped ${BAD}</p>`) });
  });
  afterAll(() => world?.close());

  it('is left the way it came, and goes where its page leads back again', async () => {
    const opener = await world.browser.newTab('http://opener.test/');
    await opener.waitFor(isSeen);
    await opener.click('#open');
    const popped = await world.browser.waitForTab('http://opener.test/popped');
    await popped.waitFor('#bad[data-sansi="listed"]');
    await popped.click('#bad');
    await waitForWarning(world.browser, popped);
    await popped.click('[data-action="leave"]');
    await popped.waitForUrl('http://opener.test/popped');
    // Later than what a page does by itself on the way back.
    await sleep(4_000);
    await popped.click('#bad');
    await waitForWarning(world.browser, popped);
    await popped.click('[data-action="leave"]');
    const asking = await world.browser.newTab(world.browser.extensionUrl('icons/sansi-16.png'));
    const windows = () =>
      asking.evaluate(async () => {
        const all = await chrome.windows.getAll({ populate: true });
        return all.map(({ type, tabs = [] }) => [type, tabs.length > 0]);
      });
    await expect.poll(windows, { timeout: 15_000 }).toEqual([['normal', true]]);
  });
});
