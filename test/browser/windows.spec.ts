/**
 * Tabs, windows, an app's window and a private window at once: all of them say the same of every site, before an
 * update, while one is on its way and cut off by a restart, and after it.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isSeen, sleep, until } from '../support/browsers/script.ts';
import { BROWSERS, type Tab } from '../support/browsers/types.ts';
import { LIST_HOST } from '../support/extension-build.ts';
import { gate } from '../support/gate.ts';
import type { SiteReply, SiteRequest } from '../support/site-messages.ts';
import { continueAnyway, listStates, openPopup, waitForWarning } from '../support/steps.ts';
import { World } from '../support/world.ts';

const OLD = 'invest-fraud.test';
const NEW = 'new-fraud.test';

describe.each(BROWSERS)('every window (%s)', (name) => {
  let world: World;
  let places: Record<string, Tab>;

  beforeAll(async () => {
    world = await World.open(name, { launch: { allowPrivate: true } });
    await openPlaces();
  });
  afterAll(() => world?.close());

  /** Two tabs of one window, the tab of another window, an app's window, and the tab of a private one. */
  async function openPlaces(): Promise<void> {
    const first = await world.browser.newTab('http://first.test/');
    const second = await world.browser.newTab('http://second.test/');
    const asking = await world.browser.newTab(world.browser.extensionUrl('icons/sansi-16.png'));
    await asking.evaluate(async () => {
      await chrome.windows.create({ url: 'http://window.test/' });
    });
    // As a site has one that was installed as an app: no bar, no tabs.
    await asking.evaluate(async () => {
      await chrome.windows.create({ url: 'http://app.test/', type: 'popup' });
    });
    const window = await world.browser.waitForTab('http://window.test/');
    const app = await world.browser.waitForTab('http://app.test/');
    await asking.close();
    const hidden = await world.browser.newPrivateTab('http://private.test/');
    places = { first, second, window, app, private: hidden };
  }

  /** What each place shows of a site that a page there leads to; all of them go there at once. */
  async function shown(host: string, tabs = places): Promise<Record<string, string>> {
    const going = await Promise.allSettled(
      Object.entries(tabs).map(async ([place, tab]) => {
        await tab.leadTo(`http://${host}/`);
        const what = await until(
          async () => {
            const url = await tab.url();
            if (url.startsWith(world.browser.extensionUrl('warning'))) return 'warning';
            if (!url.startsWith(`http://${host}/`) || !(await tab.evaluate(isSeen))) return null;
            // What a busy machine shows for a moment is another spec's matter: here it counts what stays.
            await sleep(300);
            return (await tab.url()) === url ? 'page' : null;
          },
          async () => `${place}: neither ${host} nor a warning, but ${await tab.url()}`,
        );
        await tab.goto(`http://${place}.test/`);
        return [place, what] as const;
      }),
    );
    // None may still be on its way when the next round begins.
    const seen = going.map((one) => {
      if (one.status === 'rejected') throw one.reason;
      return one.value;
    });
    return Object.fromEntries(seen);
  }

  const all = (what: string) => Object.fromEntries(Object.keys(places).map((place) => [place, what]));

  /** Until every place says `what` of a site: a private window of Chrome has a list of its own to fetch. Those that do
   * not say it yet are asked again. */
  async function become(host: string, what: string): Promise<void> {
    let others = places;
    let seen: Record<string, string> = {};
    await until(
      async () => {
        seen = await shown(host, others);
        others = Object.fromEntries(Object.entries(others).filter(([place]) => seen[place] !== what));
        return Object.keys(others).length === 0;
      },
      async () => `Of ${host} windows say ${JSON.stringify(seen)}.`,
      45_000,
    );
  }

  it('warns of the same sites, and of no other', async () => {
    await become(OLD, 'warning');
    expect(await shown(NEW)).toEqual(all('page'));
  });

  it('lets a site through in every window but the private one, until that is taken back', async () => {
    const warned = places.first!;
    // Somebody clicks in what is in front.
    await warned.show();
    await warned.goto(`http://${OLD}/`);
    await waitForWarning(world.browser, warned);
    await continueAnyway(warned);
    await warned.waitForUrl(`http://${OLD}/`);
    expect(await shown(OLD)).toEqual({ ...all('page'), private: 'warning' });
    await warned.goto(`http://${OLD}/`);
    const popup = await openPopup(world.browser, warned);
    await popup.click('[data-action="revoke"]');
    await warned.waitForUrl(world.browser.extensionUrl('warning'));
    await popup.close();
    expect(await shown(OLD)).toEqual(all('warning'));
  });

  it('keeps to one list when a restart cuts an update off, and comes to the next one everywhere', async () => {
    world.list.entries.set(NEW, 'shopping');
    let held = 0;
    const released = gate();
    // The index comes, and names files that do not come yet.
    world.sites.routeHost(LIST_HOST, async (request: SiteRequest): Promise<SiteReply> => {
      if (!request.path.startsWith('/index')) {
        held++;
        await released.opened;
      }
      return world.list.handler(request);
    });
    const version = await world.list.publish();
    await until(
      async () => held > 0,
      async () => 'No file of the update was asked for.',
      30_000,
    );
    await world.browser.restart();
    await openPlaces();
    await become(OLD, 'warning');
    expect(await shown(NEW)).toEqual(all('page'));
    const before = await listStates(world.browser);
    expect(before.filter(({ id }) => id !== 'bundled').map((list) => list.version)).toEqual([version - 1]);

    released.open();
    await world.waitForList(version);
    await become(NEW, 'warning');
    await become(OLD, 'warning');
  }, 300_000);
});
