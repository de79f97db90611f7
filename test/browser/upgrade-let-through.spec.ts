/**
 * An update that comes while somebody is on a listed site that they went on to. What is let through ends with the version
 * that let it through, never later than was said, and never so that the page stands there without bar or warning.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sleep, until } from '../support/browsers/script.ts';
import { BROWSERS, type Tab } from '../support/browsers/types.ts';
import { continueAnyway, waitForWarning } from '../support/steps.ts';
import { World } from '../support/world.ts';

const NEW = '99.0.0';
const HOST = 'shop-fraud.test';
/** Milliseconds until what is let through ends. */
const LASTS = 5_000;

describe.each(BROWSERS)('an update while a site is let through (%s)', (name) => {
  let world: World;
  let tab: Tab;

  beforeAll(async () => {
    world = await World.open(name, { launch: { forced: true } });
    tab = await world.browser.newTab(`http://${HOST}/`);
    await waitForWarning(world.browser, tab);
    await continueAnyway(tab);
    await tab.waitForUrl(`http://${HOST}/`);
    await tab.waitFor('[data-sansi="continued"]');
    // The welcome would hold it as well.
    for (const one of await world.browser.tabs()) if (one !== tab) await one.close().catch(() => undefined);
  });
  afterAll(() => world?.close());

  async function ask<R>(question: (what: number) => R | Promise<R>): Promise<R> {
    const asking = await world.browser.newTab(world.browser.extensionUrl('icons/sansi-16.png'));
    try {
      return await asking.evaluate(question, LASTS);
    } finally {
      await asking.close();
    }
  }
  const version = () => ask(() => chrome.runtime.getManifest().version);
  const isWarned = async () => (await tab.url()).startsWith(world.browser.extensionUrl('warning'));
  const hasBar = () => tab.evaluate(() => document.querySelector('[data-sansi="continued"]') !== null);

  it('waits where the browser asks Sansi, or else warns again at once', async () => {
    const before = await version();
    await world.browser.offerUpdate(NEW);
    await sleep(3_000);
    if (name === 'firefox') {
      expect(await version()).toBe(before);
      expect(await hasBar()).toBe(true);
    }
    // Chrome takes an update by itself while the worker sleeps. Firefox takes one that it holds only from the worker that
    // it has told, and else at its next start.
    if (name === 'chrome') await world.browser.stopWorker();
    await until(
      async () => (await isWarned()) || (await hasBar()),
      async () => 'The page stands there without bar and warning.',
    );
  });

  it('is there when the time is over, and the site is warned of again', async () => {
    await ask(async (lasts: number) => {
      const { allowances } = await chrome.storage.session.get('allowances');
      const [first] = (allowances ?? []) as object[];
      if (first) await chrome.storage.session.set({ allowances: [{ ...first, until: Date.now() + lasts }] });
    });
    await until(isWarned, async () => 'The site stays let through.', 40_000);
    await waitForWarning(world.browser, tab);
    await tab.goto('http://fine.test/');
    // Firefox takes it only from the worker that was told of it, which may have gone to sleep.
    if (name === 'firefox') return;
    await expect.poll(version, { timeout: 40_000, interval: 1_000 }).toBe(NEW);
  });
});
