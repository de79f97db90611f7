/**
 * The list in the package: it protects from the first second, with no list server anywhere.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PRACTICE_HOST } from '../../src/list/practice.ts';
import { REAL_SOURCE, REAL_TYPE, realHosts } from '../run/start/real-list.ts';
import { launchBrowser } from '../support/browsers/launch.ts';
import { BROWSERS, type TestBrowser } from '../support/browsers/types.ts';
import { LIST_HOST, testBuild, testKey } from '../support/extension-build.ts';
import { SiteServer } from '../support/site-server.ts';
import { listStates, waitForGuard, waitForWarning } from '../support/steps.ts';
import { TestList } from '../support/test-list.ts';

describe.each(BROWSERS)('the bundled list (%s)', (name) => {
  let sites: SiteServer;
  let browser: TestBrowser;
  let host: string;

  beforeAll(async () => {
    sites = await SiteServer.start();
    sites.routeHost(LIST_HOST, () => ({ status: 503 }));
    // Published only to learn which of the source's hosts become entries; nobody is given it.
    const list = new TestList({}, { key: await testKey(), sources: [REAL_SOURCE] });
    await list.publish();
    [host = ''] = await realHosts(list.folder, 1);
    list.close();
    browser = await launchBrowser(name, { extension: await testBuild(name), sitePort: sites.port });
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

  it('still does after a restart of the browser', async () => {
    await waitForGuard(browser, [host]);
    await browser.restart();
    sites.forget();
    const tab = await browser.newTab(`http://${host}/again`);
    await waitForWarning(browser, tab);
    expect(sites.requests(host)).toEqual([]);
  });
});
