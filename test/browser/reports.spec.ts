/**
 * A report's whole way: from one person's popup to the desk, through a reviewer, into the next version of
 * the list, and to another person's browser that was running all along.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BROWSERS, type Tab, type TestBrowser } from '../support/browsers/types.ts';
import {
  listAtDesk,
  reportSite,
  reportStatus,
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
});
