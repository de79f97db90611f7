/**
 * The main job, end to end: a listed site is not seen (every way to it: stop-ways.spec.ts); leaving, continuing,
 * marks on links, the popup.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isSeen, sleep, until } from '../support/browsers/script.ts';
import { BROWSERS, type Tab } from '../support/browsers/types.ts';
import { answerQuestions, continueAnyway, openPopup, pageFacts, waitForWarning } from '../support/steps.ts';
import { World } from '../support/world.ts';

const HOUR = 3_600_000;

describe.each(BROWSERS)('a listed site (%s)', (name) => {
  let world: World;
  let tab: Tab;

  beforeAll(async () => {
    world = await World.open(name, {
      entries: {
        'shop-fraud.test': 'shopping',
        'invest-fraud.test': 'investment',
        'allowed-fraud.test': 'gambling',
        'pages.test/bad': 'phishing',
      },
    });
    tab = await world.browser.newTab();
  });
  afterAll(() => world?.close());

  it('is replaced by the warning when its address is typed', async () => {
    await tab.goto('http://shop-fraud.test/buy?now=1');
    expect(await waitForWarning(world.browser, tab)).toEqual({
      page: 'warning',
      verdict: 'listed',
      fraudType: 'shopping',
      host: 'shop-fraud.test',
    });
    expect(await tab.evaluate(() => document.body.textContent?.includes('shop-fraud.test'))).toBe(true);
    expect(world.sites.requests('shop-fraud.test')).toEqual([]);
  });

  it('is replaced over https and under any of its subdomains', async () => {
    await tab.goto('https://pay.shop-fraud.test/');
    expect((await waitForWarning(world.browser, tab)).host).toBe('pay.shop-fraud.test');
    expect(world.sites.hosts().filter((host) => host.endsWith('shop-fraud.test'))).toEqual([]);
  });

  it('is replaced when a link to it is clicked', async () => {
    await tab.goto('http://news.test/links?to=http://invest-fraud.test/');
    await tab.click('#link0');
    expect((await waitForWarning(world.browser, tab)).fraudType).toBe('investment');
    expect(world.sites.requests('invest-fraud.test')).toEqual([]);
  });

  it('is only the listed path where others have pages on the same host', async () => {
    await tab.goto('http://pages.test/good');
    expect(await tab.url()).toBe('http://pages.test/good');
    await tab.goto('http://pages.test/bad/login');
    expect((await waitForWarning(world.browser, tab)).fraudType).toBe('phishing');
  });

  it('is left for the page before', async () => {
    await tab.goto('http://news.test/links?to=http://shop-fraud.test/');
    await tab.click('#link0');
    await waitForWarning(world.browser, tab);
    await tab.click('[data-action="leave"]');
    await tab.waitForUrl('http://news.test/links');
    expect(world.sites.requests('shop-fraud.test')).toEqual([]);
  });

  it('is left for a calm page where there was none before, and with its tab the second time', async () => {
    const fresh = await world.browser.newTab('http://shop-fraud.test/');
    await waitForWarning(world.browser, fresh);
    await fresh.click('[data-action="leave"]');
    await fresh.waitFor('html[data-page="left"] h1');
    // To the same host within three seconds there is no second warning, but the calm page at once.
    await fresh.leadTo('http://invest-fraud.test/');
    await waitForWarning(world.browser, fresh);
    await fresh.click('[data-action="leave"]');
    // A tab that is gone answers nobody.
    const isGone = () =>
      fresh
        .evaluate(() => true)
        .then(
          () => false,
          () => true,
        );
    await until(isGone, async () => 'The tab is still there.');
    expect(world.sites.requests('shop-fraud.test')).toEqual([]);
  });

  it('is reached after two deliberate steps, for that host and a limited time', async () => {
    await tab.goto('http://allowed-fraud.test/');
    await waitForWarning(world.browser, tab);
    expect(await tab.evaluate(() => document.querySelector('[data-action="confirm-continue"]'))).toBeNull();
    await answerQuestions(tab);
    await tab.click('[data-action="continue"]');
    await tab.waitFor('[data-action="confirm-continue"]');
    expect(world.sites.requests('allowed-fraud.test')).toEqual([]);
    await tab.click('[data-action="confirm-continue"]');
    await tab.waitForUrl('http://allowed-fraud.test/');
    expect(world.sites.requests('allowed-fraud.test').length).toBeGreaterThan(0);

    // However it is reached after that, it does not lead back to the warning.
    const again = 'http://allowed-fraud.test/again';
    const ways: (() => Promise<unknown>)[] = [
      () => tab.goto(again),
      () => tab.reload(),
      () => tab.goto(`http://news.test/redirect?to=${again}`),
      async () => {
        await tab.goto(`http://news.test/links?to=${again}`);
        await tab.waitFor(isSeen);
        await world.browser.stopWorker();
        await tab.click('#link0');
      },
    ];
    for (const go of ways) {
      await go();
      await tab.waitForUrl(again);
      await tab.waitFor(isSeen);
      await sleep(200);
      expect(await tab.url()).toBe(again);
    }
    const popup = await openPopup(world.browser, tab);
    expect(await pageFacts(popup)).toMatchObject({
      page: 'popup',
      verdict: 'allowed',
      host: 'allowed-fraud.test',
    });
    const { allowances } = await popup.evaluate(keptData);
    expect(allowances.map(({ host }) => host)).toEqual(['allowed-fraud.test']);
    expect(allowances[0]!.until - Date.now()).toBeGreaterThan(0);
    expect(allowances[0]!.until - Date.now()).toBeLessThanOrEqual(HOUR);
    await popup.close();

    await tab.goto('http://invest-fraud.test/');
    await waitForWarning(world.browser, tab);
  });

  it('is stopped again once the exception is taken back in the popup', async () => {
    await tab.goto('http://shop-fraud.test/');
    await waitForWarning(world.browser, tab);
    await continueAnyway(tab);
    await tab.waitForUrl('http://shop-fraud.test/');
    const popup = await openPopup(world.browser, tab);
    await popup.click('.verdict-card [data-action="revoke"]');
    await popup.waitFor('html[data-verdict="listed"]');
    await popup.close();
    world.sites.forget();
    await tab.goto('http://shop-fraud.test/');
    await waitForWarning(world.browser, tab);
    expect(world.sites.requests('shop-fraud.test')).toEqual([]);
  });

  describe('an innocent page', () => {
    it('is shown, with its links to listed sites marked and no others', async () => {
      const links = [
        'http://shop-fraud.test/',
        'http://fine.test/',
        'http://pages.test/bad/x',
        'http://pages.test/ok',
      ];
      await tab.goto(`http://news.test/links?${links.map((to) => `to=${encodeURIComponent(to)}`).join('&')}`);
      await tab.waitFor('#link0[data-sansi="listed"]');
      await tab.waitFor('#link2[data-sansi="listed"]');
      const marked = await tab.evaluate(() =>
        [...document.querySelectorAll('[data-sansi]')].map(({ id }) => id),
      );
      expect(marked).toEqual(['link0', 'link2']);
    });

    it('marks a link that a script adds later', async () => {
      await tab.goto('http://news.test/');
      await tab.evaluate(() => {
        document.body.insertAdjacentHTML('beforeend', '<a id="late" href="http://shop-fraud.test/">Buy</a>');
      });
      await tab.waitFor('#late[data-sansi="listed"]');
    });

    it('is called unknown in the popup, never safe, with the age of the list', async () => {
      await tab.goto('http://news.test/');
      const popup = await openPopup(world.browser, tab);
      expect(await pageFacts(popup)).toEqual({
        page: 'popup',
        verdict: 'unknown',
        fraudType: undefined,
        host: 'news.test',
      });
      await popup.waitFor('[data-freshness="good"]');
      await popup.close();
    });

    it('is not stopped for a listed image or script in it', async () => {
      world.sites.route('news.test', '/mixed', {
        body: '<h1>Mixed</h1><img src="http://shop-fraud.test/a.png"><script src="http://shop-fraud.test/b.js"></script>',
      });
      await tab.goto('http://news.test/mixed');
      expect(await tab.evaluate(() => document.querySelector('h1')?.textContent)).toBe('Mixed');
      expect(await tab.url()).toBe('http://news.test/mixed');
    });
  });
});

/** What the extension keeps, asked for as its own pages ask. */
async function keptData(): Promise<{ allowances: { host: string; until: number }[] }> {
  const answer = await chrome.runtime.sendMessage({ sansi: 'kept.get', request: {} });
  return answer.response;
}
