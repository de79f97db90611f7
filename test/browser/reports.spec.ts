/**
 * A report's whole way: from one person's popup to the desk, through a reviewer, into the next version of
 * the list, and to another person's browser that was running all along.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BROWSERS, type Tab, type TestBrowser } from '../support/browsers/types.ts';
import {
  listAtDesk,
  openCaseAtDesk,
  reportSite,
  reportStatus,
  signInAtDesk,
  waitForReportStatus,
  waitForWarning,
} from '../support/steps.ts';
import { World } from '../support/world.ts';

describe.each(BROWSERS)('a report (%s)', (name) => {
  let world: World;
  let tab: Tab;
  let other: TestBrowser;

  beforeAll(async () => {
    world = await World.open(name, { desk: true });
    other = await world.anotherBrowser();
    tab = await world.browser.newTab();
  });
  afterAll(() => world?.close());

  it('waits while the desk is down, and goes by itself when it is back', async () => {
    await world.desk.down();
    await tab.goto('http://waiting.test/');
    const popup = await reportSite(world.browser, tab, 'They wanted a fee first.');
    expect(await reportStatus(popup)).toBe('waiting');
    await popup.close();
    await world.desk.up();
    await waitForReportStatus(world.browser, tab, 'received');
  });

  it('goes to nobody else to whom a server in the place of the desk would lead it, and waits', async () => {
    const { sites, desk } = world;
    const { host } = new URL(desk.url);
    for (const [at, to] of [
      'http://elsewhere.test/reports',
      'https://elsewhere.test/reports',
      'http://192.168.0.1/reports',
      'http://printer.local/reports',
    ].entries()) {
      const asked: string[] = [];
      // 307 and 308 keep the method and what is sent.
      sites.routeHost(host, ({ method, path }) => {
        asked.push(`${method} ${path}`);
        return { status: at % 2 ? 308 : 307, headers: { location: to } };
      });
      sites.forget();
      await tab.goto(`http://led-${at}.test/`);
      const popup = await reportSite(world.browser, tab, 'They wanted my card.');
      expect(await reportStatus(popup)).toBe('waiting');
      await popup.close();
      expect(asked).toContain('POST /reports');
      expect(sites.requests(new URL(to).hostname)).toEqual([]);
    }
    sites.routeHost(host, desk.handler);
    await waitForReportStatus(world.browser, tab, 'received');
  });

  it('is listed by a reviewer and warned about in another browser without a restart', async () => {
    const before = await other.newTab('http://new-fraud.test/');
    expect(await before.url()).toBe('http://new-fraud.test/');

    await tab.goto('http://new-fraud.test/offer?id=7');
    const popup = await reportSite(world.browser, tab, 'Asked me to pay by gift card.');
    expect(await reportStatus(popup)).toBe('received');
    await popup.close();
    const asked = world.sites.requests('desk.sansi.test').find(({ method }) => method === 'POST');
    expect(asked?.body).not.toContain('offer?id=7');
    // In Firefox an extension's address is another one for each person: it would tell whose reports these are.
    if (name === 'firefox') expect(asked?.headers.origin ?? '').not.toContain('moz-extension');

    const review = await world.browser.newTab();
    const { url, reviewerToken } = world.desk;
    await listAtDesk(review, url, reviewerToken, 'new-fraud.test');
    await world.waitForList(2, other, ['new-fraud.test']);
    world.sites.forget();
    await before.goto('http://new-fraud.test/');
    expect((await waitForWarning(other, before)).host).toBe('new-fraud.test');
    expect(world.sites.requests('new-fraud.test')).toEqual([]);
    await waitForReportStatus(world.browser, tab, 'listed');
  });

  it('is about a number in a message too, from the check page to what another person’s check page says', async () => {
    const NUMBER = 'tel:+886912345678';
    /** Has a message checked that names the number. */
    async function check(browser: TestBrowser): Promise<Tab> {
      const page = await browser.newTab(browser.extensionUrl('check'));
      await page.waitFor('[name=check]');
      await page.type('[name=check]', 'Call our adviser now: +886 912 345 678');
      await page.click('[data-action=check-text]');
      await page.waitFor(`[data-identifier="${NUMBER}"]`);
      return page;
    }
    const page = await check(world.browser);
    await page.waitFor(`[data-identifier="${NUMBER}"][data-verdict=unknown]`);
    await page.click('[data-action="report-identifier"]');
    await page.type('textarea[name="report-note"]', 'They wanted my code.');
    await page.click('[data-action="send-report"]');
    await page.waitFor('[data-identifier] .note-safe');
    await page.close();

    const review = await other.newTab();
    const { url, reviewerToken } = world.desk;
    await signInAtDesk(review, url, reviewerToken);
    await openCaseAtDesk(review, NUMBER);
    expect(await review.evaluate(() => document.body.textContent)).toContain('They wanted my code.');
    await review.click('button[data-action="list"]');
    await review.waitForUrl(`${url}/review`);
    await review.close();
    await world.waitForList(3, other);
    const theirs = await check(other);
    await theirs.waitFor(`[data-identifier="${NUMBER}"][data-verdict=listed]`);
    await theirs.close();
    await waitForReportStatus(world.browser, tab, 'listed');
  });
});
