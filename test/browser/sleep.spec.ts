/**
 * A computer that sleeps while pages stand open: what was let through for a time that has passed meanwhile is warned of
 * again, and what was listed meanwhile is heard of, though nobody touches anything. (In the middle of a sync: faults.spec.)
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BROWSERS, type Tab } from '../support/browsers/types.ts';
import { continueAnyway, waitForWarning } from '../support/steps.ts';
import { World } from '../support/world.ts';

/** Milliseconds that it sleeps, and until what is let through ends. */
const SLEEPS = 10_000;
const LASTS = 5_000;
const AFTER = { timeout: 40_000 };

describe.each(BROWSERS)('after a sleep (%s)', (name) => {
  let world: World;
  let letThrough: Tab;
  let innocent: Tab;

  beforeAll(async () => {
    world = await World.open(name);
    innocent = await world.browser.newTab('http://turned.test/');
    letThrough = await world.browser.newTab('http://shop-fraud.test/');
    await waitForWarning(world.browser, letThrough);
    await continueAnyway(letThrough);
    await letThrough.waitForUrl('http://shop-fraud.test/');
    const own = await world.browser.newTab(world.browser.extensionUrl('icons/sansi-16.png'));
    // As it is when most of the half hour has passed.
    await own.evaluate(async (lasts: number) => {
      const { allowances } = await chrome.storage.session.get('allowances');
      const ends = { ...(allowances as object[])[0], until: Date.now() + lasts };
      await chrome.storage.session.set({ allowances: [ends] });
    }, LASTS);
    await own.close();
    const sleeping = world.browser.suspend(SLEEPS);
    world.list.entries.set('turned.test', 'investment');
    await world.list.publish();
    await sleeping;
  });
  afterAll(() => world?.close());

  it('what was let through until then is warned of again', async () => {
    await letThrough.waitForUrl(world.browser.extensionUrl('warning'), AFTER);
    expect((await waitForWarning(world.browser, letThrough)).host).toBe('shop-fraud.test');
  });

  it('what was listed meanwhile is warned of where it stands open', async () => {
    await innocent.waitForUrl(world.browser.extensionUrl('warning'), AFTER);
    expect((await waitForWarning(world.browser, innocent)).host).toBe('turned.test');
  });
});
