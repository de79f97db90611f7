/**
 * A site that was visited and is listed later: after the next sync a page behind the one in use and the popup
 * say so once, calmly, with the steps that help. Off with one switch, gone with one button, and nothing of private
 * windows.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../support/browsers/script.ts';
import { BROWSERS, type Tab } from '../support/browsers/types.ts';
import { askWorker, PATIENT, waitForWarning } from '../support/steps.ts';
import { World } from '../support/world.ts';

/** Visits are written to the disk together, after this long or when somebody asks how many there are. */
const WRITTEN_MS = 4_000;

describe.each(BROWSERS)('a site that is listed after the visit (%s)', (name) => {
  let world: World;
  let tab: Tab;
  /** A page of the extension, to ask the worker from. */
  let asking: Tab;

  beforeAll(async () => {
    world = await World.open(name, { launch: { allowPrivate: true } });
    asking = await world.browser.newTab(world.browser.extensionUrl('icons/sansi-16.png'));
    tab = await world.browser.newTab();
  });
  afterAll(() => world?.close());

  const popup = () => world.browser.newTab(world.browser.extensionUrl('popup', '?tab=0'));
  const options = async () => {
    const page = await world.browser.newTab(world.browser.extensionUrl('options'));
    await page.waitFor('[data-kept="sites"]');
    return page;
  };
  const sitesKept = (page: Tab) =>
    page.evaluate(() => document.querySelector('[data-kept="sites"]')?.textContent ?? '');

  /** Shows the site unlisted, then lists it. */
  async function visitThenList(host: string): Promise<void> {
    await tab.goto(`http://${host}/shop?order=5`);
    expect(await tab.url()).toBe(`http://${host}/shop?order=5`);
    await tab.goto('http://news.test/');
    world.list.entries.set(host, 'shopping');
    await world.publish();
  }

  /** Waits until the worker has so many alerts, and the popup as many notes. */
  async function untilNotes(count: number): Promise<void> {
    let alerts: unknown[] = [];
    await until(
      async () => {
        alerts = (await askWorker(asking, 'exposure.get', {})) as unknown[];
        return alerts.length === count;
      },
      async () => `The worker has other alerts: ${JSON.stringify(alerts)}`,
      20_000,
    );
    const page = await popup();
    await page.waitFor('.verdict-card');
    const notes = () =>
      page.evaluate(() => document.querySelectorAll('.note:has([data-action="exposure-help"])').length);
    await expect.poll(notes, PATIENT).toBe(count);
    await page.close();
  }

  /** How many sites are kept. */
  const sites = async () => {
    const { recentSites } = (await askWorker(asking, 'kept.get', {})) as { recentSites: number };
    return recentSites;
  };

  it('keeps no name of what was visited', async () => {
    const before = await sites();
    await tab.goto('http://quiet-place.test/secret-path');
    await expect.poll(sites, PATIENT).toBe(before + 1);
    const page = await options();
    expect(await sitesKept(page)).toMatch(/\d/);
    const stored = await page.evaluate(async () => JSON.stringify(await chrome.storage.local.get(null)));
    expect(stored).toContain('"visits"');
    expect(stored).not.toContain('quiet-place');
    expect(stored).not.toContain('secret-path');
    await page.close();
  });

  it('is told of in the popup, with the same branches as in a warning, until it is dismissed', async () => {
    await visitThenList('later-fraud.test');
    // It opens by itself, once, behind what the person looks at.
    const notice = await world.browser.waitForTab(world.browser.extensionUrl('popup', '?help='));
    await notice.waitFor('[data-choice="harm:paid"]');
    await notice.close();
    await untilNotes(1);
    const page = await popup();
    expect(await page.evaluate(() => chrome.action.getBadgeText({}))).toBe('1');
    await page.click('[data-action="exposure-help"]');
    const help = await world.browser.waitForTab(world.browser.extensionUrl('popup', '?help='));
    await help.click('label:has([data-choice="harm:paid"])');
    await help.waitFor('[data-harm="paid"] .steps');
    await help.close();
    await page.waitFor('[data-action="exposure-dismiss"]');
    await page.click('[data-action="exposure-dismiss"]');
    await untilNotes(0);
    expect(await page.evaluate(() => chrome.action.getBadgeText({}))).toBe('');
    await page.close();
    // The warning has own words for somebody who has been there.
    await tab.goto('http://later-fraud.test/');
    await waitForWarning(world.browser, tab);
    await tab.waitFor('.visited');
  });

  it('is not told of when it was visited in a private window', async () => {
    const hidden = await world.browser.newPrivateTab('http://private-visit.test/');
    expect(await hidden.url()).toBe('http://private-visit.test/');
    await new Promise((done) => setTimeout(done, WRITTEN_MS));
    await hidden.close();
    // The same sync tells of another site: had the private visit been kept, there would be two.
    world.list.entries.set('private-visit.test', 'shopping');
    await visitThenList('open-visit.test');
    await untilNotes(1);
    await tab.goto('http://private-visit.test/');
    await waitForWarning(world.browser, tab);
    expect(await tab.evaluate(() => document.querySelectorAll('.visited').length)).toBe(0);
  });

  it('is forgotten with one button', async () => {
    const page = await options();
    await page.click('[data-action="forget"]');
    await page.click('[data-action="forget"]');
    await page.waitFor('[data-action="forget"]:not([disabled])');
    await until(
      async () => !/\d/.test(await sitesKept(page)),
      async () => `Still kept: ${await sitesKept(page)}`,
    );
    await page.close();
    await untilNotes(0);
  });

  it('is not looked for once the alert is switched off', async () => {
    const page = await options();
    await page.click('input[name="exposure-alert"]');
    await page.waitFor('input[name="exposure-alert"]:not(:checked)');
    await visitThenList('after-switch.test');
    await untilNotes(0);
    await page.reload();
    await page.waitFor('[data-kept="sites"]');
    expect(await sitesKept(page)).not.toMatch(/\d/);
    await page.close();
  });
});
