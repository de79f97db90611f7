/**
 * Ways around the warning that are none: sign-in dialogs behind redirects, the reader, an opener, a page that leads
 * back again, an old service worker; and what going on keeps.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isSeen } from '../support/browsers/script.ts';
import { BROWSERS, type Tab } from '../support/browsers/types.ts';
import { testKey } from '../support/extension-build.ts';
import { page } from '../support/site-pages.ts';
import {
  askWorker,
  continueAnyway,
  PATIENT,
  waitForGuard,
  waitForListVersion,
  waitForWarning,
} from '../support/steps.ts';
import { TestList } from '../support/test-list.ts';
import { times } from '../support/thorough.ts';
import { NOTHING, unseen, watchfulPage, whatItSaw } from '../support/watchful-site.ts';
import { World } from '../support/world.ts';

const OTHER_LISTS = 'more-lists.test';
const GUARDED = 'guarded-fraud.test';
const BEYOND = 'evil-fraud.test';
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** Answers from what it holds, below whatever the browser asks others about. */
const OLD_WORKER = `
addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil(clients.claim()));
addEventListener('fetch', (event) => {
  if (event.request.mode !== 'navigate') return;
  const body = "<!doctype html><p>Your card number?</p><script>new Image().src = '/ran'</script>";
  event.respondWith(new Response(body, { headers: { 'content-type': 'text/html' } }));
});`;

describe.each(BROWSERS)('%s', (name) => {
  let world: World;
  /** A page of the extension, open all the time. */
  let asking: Tab;
  let tab: Tab;

  beforeAll(async () => {
    world = await World.open(name, {
      entries: { [GUARDED]: 'phishing', [BEYOND]: 'phishing', 'shared.test/bad': 'phishing' },
      list: { guard: 1 },
      // So many names that Chrome's bulk rule is written seldom, and goes on naming the guarded host when the list changes.
      wholeBuild: true,
    });
    for (const host of [GUARDED, BEYOND, `app.${GUARDED}`, `static.${GUARDED}`, `app.${BEYOND}`])
      world.sites.routeHost(host, () => watchfulPage(host));
    asking = await world.browser.newTab(world.browser.extensionUrl('icons/sansi-16.png'));
  });
  afterAll(() => world?.close());
  beforeEach(async () => {
    tab = await world.browser.newTab('http://news.test/');
    await tab.waitFor(isSeen);
    world.sites.forget();
    return () => tab.close();
  });

  it('asks for no password on behalf of a listed host, behind a redirect either', async () => {
    world.sites.route(BEYOND, '/auth', {
      status: 401,
      headers: { 'www-authenticate': 'Basic realm="Your bank"' },
      body: 'No.',
    });
    for (const url of [
      `http://${BEYOND}/auth`,
      `http://news.test/redirect?to=${encodeURIComponent(`http://${BEYOND}/auth`)}`,
    ]) {
      await tab.leadTo(url);
      expect((await waitForWarning(world.browser, tab)).host).toBe(BEYOND);
      await tab.goto('http://news.test/');
    }
    const sent = world.sites.requests(BEYOND).filter(({ headers }) => headers.authorization !== undefined);
    expect(sent).toEqual([]);
  });

  it('asks for none in another page that has something of a listed host in it', async () => {
    world.sites.route(BEYOND, '/auth', {
      status: 401,
      headers: {
        'www-authenticate': 'Basic realm="Your bank"',
        'access-control-allow-origin': 'http://around.test',
        'access-control-allow-credentials': 'true',
      },
      body: 'No.',
    });
    // Each goes on only when no dialog waits for somebody.
    const url = `http://${BEYOND}/auth`;
    for (const something of [
      `<script src="${url}"></script><script>fetch('/settled')</script>`,
      `<script>fetch('${url}', { credentials: 'include' }).finally(() => fetch('/settled'))</script>`,
    ]) {
      world.sites.forget();
      world.sites.route('around.test', '/', { body: page('around.test', something) });
      await tab.leadTo('http://around.test/');
      await expect
        .poll(() => world.sites.requests('around.test').map(({ path }) => path), PATIENT)
        .toContain('/settled');
      expect(world.sites.requests(BEYOND)).not.toEqual([]);
    }
  });

  it.each([GUARDED, BEYOND])('keeps what is behind the # of an address on %s', async (host) => {
    const url = `http://${host}/app#/pay?code=1`;
    await tab.leadTo(url);
    await waitForWarning(world.browser, tab);
    await continueAnyway(tab);
    await tab.waitForUrl(`http://${host}/app`);
    expect(await tab.url()).toBe(url);
    await revoke(host);
  });

  it('keeps what is behind the # when the entry is lifted', async () => {
    world.list.entries.set('lifted.test', 'loan');
    await world.publish();
    await tab.leadTo('http://lifted.test/app#/pay');
    await waitForWarning(world.browser, tab);
    world.list.entries.delete('lifted.test');
    await world.publish();
    await tab.reload();
    await tab.waitForUrl('http://lifted.test/app');
    expect(await tab.url()).toBe('http://lifted.test/app#/pay');
  });

  it('lets all of a listed site through that somebody goes on to, and says so', async () => {
    const inside = `<iframe src="http://static.${GUARDED}/" width="300" height="200"></iframe>`;
    world.sites.route(`app.${GUARDED}`, '/', () => watchfulPage(`app.${GUARDED}`, inside));
    world.sites.route(GUARDED, '/', { status: 302, headers: { location: `http://app.${GUARDED}/` } });
    await tab.leadTo(`http://${GUARDED}/`);
    await waitForWarning(world.browser, tab);
    await continueAnyway(tab);
    await tab.waitForUrl(`http://app.${GUARDED}/`);
    await expect.poll(() => whatItSaw(world.sites, `static.${GUARDED}`).ran, PATIENT).toBe(true);
    await revoke(`app.${GUARDED}`);
    await tab.leadTo(`http://static.${GUARDED}/`);
    await waitForWarning(world.browser, tab);
    world.sites.unroute(GUARDED, '/');
  });

  it('stops what one list names though another one exempts it', async () => {
    const { list: first } = world;
    const other = new TestList(
      { 'other-fraud.test': 'shopping' },
      { key: await testKey(), list: 'other', config: { exemptions: [GUARDED, BEYOND] } },
    );
    world.sites.routeHost(OTHER_LISTS, other.handler);
    try {
      const version = await other.publish();
      const request = { url: `http://${OTHER_LISTS}/index.bin`, publicKey: (await testKey()).publicKey };
      const { id } = (await askWorker(asking, 'lists.add', request)) as { id: string };
      const hosts = [...first.guarded(), 'other-fraud.test'];
      await waitForListVersion(world.browser, version, 30_000, { id, hosts });
      for (const host of [GUARDED, BEYOND]) {
        world.sites.forget();
        await tab.leadTo(`http://${host}/`);
        expect((await waitForWarning(world.browser, tab)).host).toBe(host);
        if (host === GUARDED) expect(whatItSaw(world.sites, host)).toEqual(NOTHING);
        await tab.goto('http://news.test/');
      }
      await askWorker(asking, 'lists.remove', { id });
    } finally {
      other.close();
    }
  });

  it('leaves a page that leads back to the listed one at once', async () => {
    const left: Tab[] = [];
    // Out is a page before it, or the calm page, whose address names what was left.
    const calm = world.browser.extensionUrl('left');
    const isOut = async (own: Tab) => {
      const url = await own.url();
      return url.startsWith(calm) || !/warning|forward|fraud/.test(url);
    };
    for (const [at, host] of [GUARDED, BEYOND].entries()) {
      // A tab of its own: one that is left a second time within a minute is closed.
      const own = await world.browser.newTab('http://news.test/');
      const script = `<script>setTimeout(() => { location.href = 'http://${host}/'; }, 20)</script>`;
      world.sites.route(`forward${at}.test`, '/', { body: page('forward', script) });
      await own.leadTo(`http://forward${at}.test/`);
      await waitForWarning(world.browser, own);
      await own.click('[data-action="leave"]');
      await expect.poll(() => isOut(own), PATIENT).toBe(true);
      left.push(own);
    }
    await pause(1500);
    for (const own of left) {
      expect(await isOut(own), await own.url()).toBe(true);
      await own.close();
    }
  });

  it('gives an opener no hold on the warning', async () => {
    world.sites.route('opener.test', '/', {
      body: page(
        'opener.test',
        `<button id="go" onclick="w = window.open('http://${GUARDED}/')">Go</button>`,
      ),
    });
    await tab.goto('http://opener.test/');
    await tab.waitFor(isSeen);
    await tab.click('#go');
    const warning = await world.browser.waitForTab(world.browser.extensionUrl('warning'));
    await warning.waitFor('[data-action="leave"]');
    await tab.evaluate(() => {
      const { w } = window as unknown as { w: Window };
      try {
        w.location.href = 'http://news.test/';
      } catch {}
      w.close();
    });
    await pause(800);
    expect(await warning.url()).toMatch(/warning\.html/);
    await warning.close();
  });

  it('is not kept from other tabs by a page that says without end that its address has changed', async () => {
    world.sites.route('shared.test', '/', {
      body: page(
        'shared.test',
        `<script>navigation && setInterval(() => {
          for (let n = 0; n < 20; n++) navigation.updateCurrentEntry({ state: n });
        }, 4)</script>`,
      ),
    });
    await tab.goto('http://shared.test/');
    for (let at = 0; at < times(3, 1); at++) {
      const other = await world.browser.newTab();
      await other.goto('http://news.test/');
      await other.waitFor(isSeen);
      await other.goto(`http://${BEYOND}/`);
      expect((await waitForWarning(world.browser, other)).host).toBe(BEYOND);
      await other.close();
    }
    // Nor is it unheard for it, when it does go to a listed path.
    await tab.evaluate(() => history.pushState(0, '', '/bad'));
    expect((await waitForWarning(world.browser, tab)).host).toBe('shared.test');
  });

  it.each(['warm', 'cold'])('is not undercut by a service worker of before, worker %s', async (worker) => {
    const host = `worker-${worker}.test`;
    world.sites.route(host, '/worker.js', {
      headers: { 'content-type': 'text/javascript' },
      body: OLD_WORKER,
    });
    world.sites.route(host, '/', { body: page(host, '<p>Before</p>') });
    await tab.goto(`https://${host}/`);
    await tab.evaluate(async () => {
      await navigator.serviceWorker.register('/worker.js');
      await navigator.serviceWorker.ready;
      while (!navigator.serviceWorker.controller) await new Promise((done) => setTimeout(done, 20));
    });
    await tab.goto('http://news.test/');
    world.list.entries.set(host, 'phishing');
    await world.publish();
    // What is new stands in a rule too, a moment later.
    await waitForGuard(world.browser, [host]);
    await tab.waitFor(isSeen);
    if (worker === 'cold') await world.browser.stopWorker();
    world.sites.forget();
    await tab.leadTo(`https://${host}/`);
    expect((await waitForWarning(world.browser, tab)).host).toBe(host);
    expect(whatItSaw(world.sites, host)).toMatchObject(name === 'firefox' ? NOTHING : unseen(worker));
    // It has no worker any more: nothing of it runs below the browser's rules.
    await tab.goto('http://news.test/');
    world.sites.forget();
    await tab.leadTo(`https://${host}/`);
    await waitForWarning(world.browser, tab);
    expect(whatItSaw(world.sites, host)).toEqual(NOTHING);
  });

  if (name === 'chrome')
    it.each(['warm', 'cold'])(
      'lets no page have what an input method composes, worker %s',
      async (worker) => {
        const script = `<script>setInterval(() => {
        if (document.activeElement.value) tell('key?', performance.now());
      }, 1)</script>`;
        for (const host of ['harmless.test', BEYOND])
          world.sites.route(host, '/composed', () => watchfulPage(host, script));
        await tab.goto('http://harmless.test/composed');
        await tab.waitFor(isSeen);
        await tab.compose('nihao', '你好');
        await expect.poll(() => whatItSaw(world.sites, 'harmless.test').keys, PATIENT).toBeGreaterThan(0);
        await tab.goto('http://news.test/');
        await tab.waitFor(isSeen);
        if (worker === 'cold') await world.browser.stopWorker();
        let there = false;
        const going = tab.goto(`http://${BEYOND}/composed`).then(() => {
          there = true;
        });
        while (!there) await tab.compose('nihao', '你好').catch(() => undefined);
        await going;
        await waitForWarning(world.browser, tab);
        expect(whatItSaw(world.sites, BEYOND)).toMatchObject(unseen(worker));
      },
    );

  if (name === 'firefox')
    it('warns in the reader too', async () => {
      const url = `about:reader?url=${encodeURIComponent(`http://${BEYOND}/article`)}`;
      await tab.goto(url, { timeout: 4000 }).catch(() => undefined);
      expect((await waitForWarning(world.browser, tab)).host).toBe(BEYOND);
    });

  /** As by the popup: what was let through is not any more. */
  async function revoke(host: string): Promise<void> {
    await askWorker(asking, 'allowance.revoke', { host });
  }
});
