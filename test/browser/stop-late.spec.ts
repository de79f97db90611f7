/**
 * Pages that are stopped after they were there: out of the history, by a change of their own address, and
 * when the list learns of them.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { until } from '../support/browsers/script.ts';
import { BROWSERS, type Tab } from '../support/browsers/types.ts';
import { page } from '../support/site-pages.ts';
import { continueAnyway, PATIENT, waitForNotice, waitForWarning } from '../support/steps.ts';
import { times } from '../support/thorough.ts';
import { unseen, watchfulPage, whatItSaw } from '../support/watchful-site.ts';
import { World } from '../support/world.ts';

describe.each(BROWSERS)('a page that is stopped late (%s)', (name) => {
  let world: World;
  let tab: Tab;
  const folder = mkdtempSync(join(tmpdir(), 'sansi-late-'));

  beforeAll(async () => {
    // So many that Chrome's bulk rule is written seldom, and lags behind what was listed just now.
    const path = join(folder, 'many.csv');
    const lines = Array.from({ length: 31_000 }, (_, at) => `http://many${at}-fraud.test/,loan,2026-10-01`);
    writeFileSync(path, ['url,type,date', ...lines, ''].join('\n'));
    world = await World.open(name, {
      list: { sources: [{ path, format: 'csv', name: 'Many' }] },
      entries: { 'shared.test/bad': 'phishing', 'xn--bcher-kva.test': 'loan', 'long-known.test': 'loan' },
    });
    const spa = `<button id="go" onclick="history.pushState(0, '', '/bad/login')">Go</button>
      <button id="fine" onclick="history.pushState(0, '', '/fine')">Go</button>`;
    world.sites.route('shared.test', '/good', { body: page('shared.test', spa) });
  });
  afterAll(async () => {
    await world?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(async () => {
    tab = await world.browser.newTab();
  });
  afterEach(() => tab.close());

  it('is stopped after a restart of the browser, also where it was listed just before', async () => {
    await tab.goto('http://restored.test/');
    world.list.entries.set('restored.test', 'game');
    await world.publish();
    await waitForWarning(world.browser, tab);
    if (name === 'chrome') await waitForLastingRule(world, 'restored.test');
    await world.browser.restart();
    tab = await world.browser.newTab();
    world.sites.forget();
    for (const host of ['restored.test', 'long-known.test']) {
      await tab.goto(`http://${host}/`);
      expect((await waitForWarning(world.browser, tab)).host).toBe(host);
      expect(world.sites.requests(host)).toEqual([]);
    }
  });

  // Firefox opens the tabs of the last time before its driver can install the extension again: only an add-on
  // that is really installed is there in time, and an unsigned one cannot be.
  if (name === 'chrome') {
    it('is stopped when the browser opens its tabs again, also where it was let through before', {
      timeout: times(300_000, 180_000),
    }, async () => {
      const addresses = ['http://long-known.test/', 'http://shared.test/bad/login'];
      const hosts = addresses.map((address) => new URL(address).host);
      // What another test left open would be opened again too.
      for (const one of await world.browser.tabs()) if (one !== tab) await one.close();
      for (const host of hosts) world.sites.routeHost(host, () => watchfulPage(host));
      for (const [at, address] of addresses.entries()) {
        const kept = await world.browser.newTab(address);
        await waitForWarning(world.browser, kept);
        await continueAnyway(kept);
        await kept.waitForUrl(address);
        // It tells of its paint a while after, which must not count for what comes next.
        await expect.poll(() => whatItSaw(world.sites, hosts[at] ?? '').painted, PATIENT).toBe(true);
      }
      // Let through by now: a worker that has just been started is asked about all of them at once.
      const more = Array.from({ length: times(48, 6) }, (_, at) => `http://shared.test/bad/${at}`);
      for (const address of more) await world.browser.newTab(address);
      hosts.push(...more.map(() => 'shared.test'));
      world.sites.forget();
      await world.browser.restart({ restore: true });
      tab = await world.browser.newTab();
      const warned = async () => {
        const found: string[] = [];
        for (const one of await world.browser.tabs()) {
          const host = await one.evaluate(() => document.querySelector('html')?.dataset.host ?? '');
          if (hosts.includes(host)) found.push(host);
          // A browser with many tabs loads some only when somebody looks at them.
          else await one.show();
        }
        return found.sort();
      };
      await expect.poll(warned, { timeout: 90_000 }).toEqual(hosts);
      expect(whatItSaw(world.sites, 'long-known.test').documents).toBe(0);
      // How long a page is held has a bound, which a browser that starts beside another spec file may exceed.
      const seen = whatItSaw(world.sites, 'shared.test');
      expect(seen).toMatchObject(times(1, 0) ? unseen('cold') : { early: { keys: 0 } });
    });
  }

  it('is stopped when it changes its own address to a listed path, and not for another', async () => {
    await tab.goto('http://shared.test/good');
    await tab.click('#fine');
    await new Promise((done) => setTimeout(done, 500));
    expect(await tab.url()).toBe('http://shared.test/fine');
    await tab.click('#go');
    expect((await waitForWarning(world.browser, tab)).host).toBe('shared.test');
  });

  it('is left for the page before it, not for itself', async () => {
    await tab.goto('http://news.test/links?to=http://shared.test/good');
    await tab.click('#link0');
    await tab.waitFor('#go');
    await tab.click('#go');
    await waitForWarning(world.browser, tab);
    await tab.click('[data-action="leave"]');
    await tab.waitFor(() => !location.href.includes('warning'));
    expect(await tab.url()).not.toContain('/bad');
  });

  it('is stopped while it is open, once it is listed', async () => {
    await tab.goto('http://turned.test/');
    world.list.entries.set('turned.test', 'investment');
    await world.publish();
    expect((await waitForWarning(world.browser, tab)).host).toBe('turned.test');
  });

  it('is stopped in a frame of a page that stays open, which is told', async () => {
    const host = 'turned-frame.test';
    await tab.goto(`http://news.test/frames?src=http://${host}/`);
    await expect.poll(() => world.sites.requests(host).length, PATIENT).toBeGreaterThan(0);
    world.list.entries.set(host, 'investment');
    await world.publish();
    await tab.waitFor('[data-sansi="caution"]');
    const asking = await world.browser.newTab(world.browser.extensionUrl('icons/sansi-16.png'));
    await waitForNotice(world.browser, asking, tab);
    await asking.close();
    expect(await tab.url()).toContain('news.test');
  });

  it('is listed no longer where its warning stands, once the list has lifted it', async () => {
    const host = 'lifted.test';
    world.list.entries.set(host, 'investment');
    await world.publish();
    await tab.goto(`http://${host}/`);
    await waitForWarning(world.browser, tab);
    const isGone = () => document.documentElement.dataset.verdict === 'unknown';
    world.list.entries.delete(host);
    await world.publish();
    // No tab of a headless Chrome is ever out of sight, so that none comes back. Who comes while a list is just being
    // taken in is told the next time.
    const comesBack = async () => {
      await tab.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
      return tab.evaluate(isGone);
    };
    await expect.poll(comesBack, PATIENT).toBe(true);
    // It is asked for only when the person says so.
    expect(world.sites.requests(host)).toEqual([]);
    await tab.click('[data-action="open-again"]');
    await tab.waitForUrl(`http://${host}/`);
  });

  it.each(['warm', 'cold'])('is stopped when it comes back out of the history, worker %s', async (worker) => {
    const host = `history-${worker}.test`;
    const script = `<script>addEventListener('pageshow', ({ persisted }) =>
      persisted && navigator.sendBeacon('/came-back'))</script>`;
    // A page that may not be stored is not kept alive either.
    const headers = { 'cache-control': 'max-age=600' };
    world.sites.route(host, '/', () => ({ headers, body: page(host, script) }));
    await tab.goto(`http://${host}/`);
    // One that is still loading is not kept either.
    await tab.waitFor(() => document.readyState === 'complete');
    await tab.goto('http://news.test/');
    await tab.back();
    // The browser keeps the living document: it comes back without a request.
    await expect
      .poll(() => world.sites.requests(host).map(({ path }) => path), PATIENT)
      .toContain('/came-back');
    await tab.goto('http://news.test/');
    world.list.entries.set(host, 'investment');
    await world.publish();
    if (worker === 'cold') await world.browser.stopWorker();
    await tab.back();
    expect((await waitForWarning(world.browser, tab)).host).toBe(host);
    expect(world.sites.requests(host).filter(({ path }) => path === '/')).toHaveLength(1);
  });

  it.each([
    ['text/html', ''],
    ['application/xml', ' xmlns="urn:x"'],
    ['image/svg+xml', ' xmlns="http://www.w3.org/2000/svg"'],
  ])('is unseen in its first frame out of the history, as %s', async (type, namespace) => {
    const XHTML = 'http://www.w3.org/1999/xhtml';
    const [host, kind] = ['kept-kinds.test', type.replace(/\W/g, '-')];
    const isSvg = namespace.includes('svg');
    const root = isSvg ? 'svg' : type === 'text/html' ? 'html' : 'root';
    // What the page itself finds of it as it goes, after Sansi's own listener: so it will be painted first on return.
    const script = `addEventListener('pagehide', () => {
      const { opacity, backgroundColor, backgroundImage } = getComputedStyle(document.documentElement);
      navigator.sendBeacon('/gone?' + new URLSearchParams({ opacity, backgroundColor, backgroundImage }));
    }, true)`;
    const inside = isSvg
      ? `<script>${script}</script>`
      : `<script xmlns="${XHTML}">${script}</script><p xmlns="${XHTML}">Kept</p>`;
    world.sites.route(host, `/${kind}`, {
      headers: { 'content-type': type, 'cache-control': 'max-age=600' },
      body: `<${root}${namespace} style="background:linear-gradient(red, red) blue">${inside}</${root}>`,
    });
    world.sites.forget();
    await tab.goto(`http://${host}/${kind}`);
    await tab.goto('http://news.test/');
    const gone = () => world.sites.requests(host).find(({ path }) => path.startsWith('/gone'));
    await expect.poll(() => gone()?.query.get('opacity'), PATIENT).toBe('0');
    expect(gone()?.query.get('backgroundColor')).toBe('rgba(0, 0, 0, 0)');
    expect(gone()?.query.get('backgroundImage')).not.toContain('255');
  });

  it('is stopped under its Unicode name', async () => {
    await tab.goto('http://bücher.test/');
    expect((await waitForWarning(world.browser, tab)).host).toBe('xn--bcher-kva.test');
  });
});

/** Waits until a rule that outlives Chrome's session names `host`: a while after the session's own rule does. */
async function waitForLastingRule({ browser }: World, host: string): Promise<void> {
  const page = await browser.newTab(browser.extensionUrl('icons/sansi-16.png'));
  await until(
    () =>
      page.evaluate(
        async (wanted: string) =>
          (await chrome.declarativeNetRequest.getDynamicRules()).some(({ condition }) =>
            condition.requestDomains?.includes(wanted),
          ),
        host,
      ),
    async () => `No lasting rule names ${host}.`,
    45_000,
  );
  await page.close();
}
