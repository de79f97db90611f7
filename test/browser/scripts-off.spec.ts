/**
 * JavaScript switched off for all sites, as careful people do: Chromium then runs the content scripts, but none of
 * their timers. Links are marked all the same, and no page is held for a worker that does not answer.
 */
import { rmSync } from 'node:fs';
import { expect, it } from 'vitest';
import { brokenBuild } from '../support/broken-build.ts';
import { launchBrowser } from '../support/browsers/launch.ts';
import { isSeen } from '../support/browsers/script.ts';
import { page } from '../support/site-pages.ts';
import { SiteServer } from '../support/site-server.ts';
import { waitForWarning } from '../support/steps.ts';
import { World } from '../support/world.ts';

it('links are marked, and listed pages are stopped', async () => {
  const world = await World.open('chrome', { launch: { scripts: false } });
  try {
    const many = Array.from({ length: 1200 }, (_, at) => `<a href="http://fine.test/${at}">Fine</a>`);
    const last = '<a id="last" href="http://shop-fraud.test/">Last</a><noscript id="off">Off</noscript>';
    world.sites.route('news.test', '/many', { body: page('news.test', many.join(' ') + last) });
    const tab = await world.browser.newTab('http://news.test/many');
    await tab.waitFor(isSeen);
    // That it is really off.
    await tab.waitFor('#off');
    await tab.waitFor('#last[data-sansi="listed"]');
    // A change of the page that no script of its own has made: after it, the next look needs a clock.
    await tab.evaluate(() => {
      document.body.insertAdjacentHTML('beforeend', '<a id="late" href="http://invest-fraud.test/">Late</a>');
    });
    await tab.waitFor('#late[data-sansi="listed"]');
    await tab.goto('http://pages.test/bad');
    await waitForWarning(world.browser, tab);
  } finally {
    await world.close();
  }
});

it('no page is held for a worker that does not answer', async () => {
  const sites = await SiteServer.start();
  const folder = await brokenBuild('chrome', 'silent');
  const browser = await launchBrowser('chrome', { extension: folder, sitePort: sites.port, scripts: false });
  try {
    const tab = await browser.newTab('http://innocent.test/');
    await tab.waitFor(isSeen, { timeout: 5000 });
    expect(await tab.evaluate(() => document.documentElement.getAttribute('style'))).toBeNull();
  } finally {
    await browser.close();
    await sites.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
