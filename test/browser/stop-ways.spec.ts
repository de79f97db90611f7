/**
 * Every way to a listed page: whether the browser's own rules know the host (guarded) or only the worker does,
 * and whether the worker is awake or has to be started first.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isSeen } from '../support/browsers/script.ts';
import { BROWSERS, type Tab } from '../support/browsers/types.ts';
import { guardNames, PATIENT, typeMeanwhile, waitForNotice, waitForWarning } from '../support/steps.ts';
import { part, warmAndCold } from '../support/thorough.ts';
import { NOTHING, unseen, watchfulPage, whatItSaw } from '../support/watchful-site.ts';
import { World } from '../support/world.ts';

const NEWS = 'http://news.test/';
const INNOCENT = 'harmless.test';
/** Firefox asks the worker about every request: there all hosts are one kind. */
const PLACES = { chrome: ['guarded', 'beyond'], firefox: ['guarded'] } as const;
const WORKERS = ['warm', 'cold'] as const;
const hostOf = (place: string): string => `${place}-fraud.test`;

interface Way {
  /** The innocent page from which it starts: it is there and seen before the worker is stopped. */
  from?: string;
  go: (tab: Tab, host: string) => Promise<unknown>;
  /** The warning comes in a tab of its own. */
  opens?: boolean;
}

const to = (host: string): string => `to=${encodeURIComponent(`http://${host}/login`)}`;
const by = (path: string): Way => ({
  go: (tab, host) => tab.goto(`${NEWS}${path}${path.includes('?') ? '&' : '?'}${to(host)}`),
});
const address = (write: (host: string) => string): Way => ({ go: (tab, host) => tab.goto(write(host)) });

const WAYS: Record<string, Way> = {
  typed: address((host) => `http://${host}/login?a=1#part`),
  https: address((host) => `https://${host}/login`),
  'another port': address((host) => `http://${host}:8080/login`),
  'a trailing dot': address((host) => `http://${host}./login`),
  'capital letters': address((host) => `http://${host.toUpperCase()}/login`),
  'a user name in the address': address((host) => `http://bank.example@${host}/login`),
  'a click': { from: 'links', go: (tab) => tab.click('#link0') },
  'a middle click': { from: 'links', go: (tab) => tab.click('#link0', { button: 'middle' }), opens: true },
  'a window that a page opens': { from: 'open', go: (tab) => tab.click('#open'), opens: true },
  'a script': {
    go: (tab, host) => tab.leadTo(`http://${host}/login`),
  },
  'a form by POST': by('form'),
  'a form by GET': by('form?method=get'),
  'a redirect by the server': by('redirect'),
  'a redirect that keeps the method': by('redirect?status=307'),
  'fifteen redirects': by('hops?n=15'),
  'a meta refresh': by('meta'),
};

describe.each(BROWSERS)('%s', (name) => {
  let world: World;
  /** A page of the extension, open all the time: to open or close a tab would wake the worker. */
  let asking: Tab;
  let tab: Tab;

  beforeAll(async () => {
    const hosts = PLACES[name].map(hostOf);
    world = await World.open(name, {
      entries: Object.fromEntries(hosts.map((host) => [host, 'phishing' as const])),
      list: { guard: 1 },
    });
    for (const host of [...hosts, INNOCENT]) world.sites.route(host, '/login', () => watchfulPage(host));
    asking = await world.browser.newTab(world.browser.extensionUrl('icons/sansi-16.png'));
  });
  afterAll(() => world?.close());

  beforeEach(async () => {
    tab = await world.browser.newTab();
    return () => tab.close();
  });

  /** Shows `url`, and when it is seen puts the worker into the wanted state. Nothing is asked for after that. */
  async function standAt(url: string, worker: string): Promise<void> {
    await tab.goto(url);
    await tab.waitFor(isSeen);
    if (worker === 'cold') await world.browser.stopWorker();
    world.sites.forget();
  }

  it('shows everything of a page that is not listed, and lets it hear keys', async () => {
    await tab.goto(`http://${INNOCENT}/login`);
    await tab.waitFor(isSeen);
    await tab.type('#field', 'abc');
    await expect
      .poll(() => whatItSaw(world.sites, INNOCENT), PATIENT)
      .toMatchObject({ documents: 1, ran: true, painted: true, keys: 3 });
  });

  describe.each(PLACES[name])('a listed page (%s)', (place) => {
    const host = hostOf(place);
    const nothing = (worker: string) => (place === 'guarded' ? NOTHING : unseen(worker));

    if (name === 'chrome') {
      it('is named by a rule of Chrome where it is guarded, and only there', async () => {
        const named = await guardNames(world.browser, [host]);
        expect(named).toEqual(place === 'guarded' ? [host] : []);
      });
    }

    // Beyond the guard set every way is its own; Firefox's question about each request, and even more so a rule of
    // Chrome's, take all of them alike.
    const nth = { beyond: 1, guarded: name === 'firefox' ? 2 : 4 }[place];
    const ways = part(Object.keys(WAYS), nth);
    it.each(warmAndCold(ways, 5))('is not seen by %s, worker %s', async (way, worker) => {
      const { from, go, opens } = WAYS[way]!;
      await standAt(from ? `${NEWS}${from}?${to(host)}` : NEWS, worker);
      await go(tab, host);
      const warned = opens ? await world.browser.waitForTab(world.browser.extensionUrl('warning')) : tab;
      expect((await waitForWarning(world.browser, warned)).host).toBe(host);
      if (opens) {
        expect(await tab.url()).toContain(NEWS);
        await warned.close();
      }
      expect(whatItSaw(world.sites, host)).toMatchObject(nothing(worker));
    });

    it.each(WORKERS)('hears no keys that are typed while it loads, worker %s', async (worker) => {
      await standAt(NEWS, worker);
      const going = tab
        .goto(`http://${host}/login`)
        .then(() => tab.waitForUrl(world.browser.extensionUrl('warning')));
      await typeMeanwhile(tab, going);
      expect(whatItSaw(world.sites, host)).toMatchObject(nothing(worker));
    });

    it.each([
      ['a frame', `http://${host}/login`],
      ['a frame in a frame', `http://other.test/frames?src=${encodeURIComponent(`http://${host}/login`)}`],
    ])('is replaced in %s of an innocent page, which stays', async (_what, src) => {
      for (const worker of WORKERS) {
        await standAt(NEWS, 'warm');
        // The driver opens a tab to find it out, which would wake the worker later.
        await tab.id();
        await standAt(NEWS, worker);
        await tab.goto(`${NEWS}frames?src=${encodeURIComponent(src)}`);
        await waitForNotice(world.browser, asking, tab);
        expect(await tab.url()).toContain(NEWS);
        expect(whatItSaw(world.sites, host)).toMatchObject(nothing(worker));
      }
    });
  });
});
