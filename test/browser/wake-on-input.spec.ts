/**
 * A worker that sleeps is woken by the person's input, so that the next page does not wait for it; scripts of the
 * page cannot wake it by events that they make up.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WAKE_EVERY_MS } from '../../src/content/wake-on-input.ts';
import { sleep } from '../support/browsers/script.ts';
import { BROWSERS, type Tab } from '../support/browsers/types.ts';
import { PATIENT } from '../support/steps.ts';
import { World } from '../support/world.ts';

const PAGE = 'http://innocent.test/frames?src=/';

describe.each(BROWSERS)('wake on input (%s)', (name) => {
  let world: World;
  let tab: Tab;
  /** A file of the package in a tab of its own: it asks the browser, and wakes nobody. */
  let asking: Tab;

  beforeAll(async () => {
    world = await World.open(name);
    asking = await world.browser.newTab(world.browser.extensionUrl('icons/sansi-16.png'));
    tab = await world.browser.newTab();
  });
  afterAll(() => world?.close());

  const running = () =>
    asking.evaluate(async (isChrome) => {
      if (!isChrome) return chrome.extension.getBackgroundPage() !== null;
      const type = 'BACKGROUND' as chrome.runtime.ContextType;
      return (await chrome.runtime.getContexts({ contextTypes: [type] })).length > 0;
    }, name === 'chrome');

  /** A page that has been read for a while, and a worker that has gone to sleep meanwhile. */
  async function asleep(): Promise<void> {
    await tab.goto(PAGE);
    await tab.show();
    await sleep(WAKE_EVERY_MS + 500);
    await world.browser.stopWorker();
  }

  it('events that a script makes up wake nobody, a key does', async () => {
    await asleep();
    await tab.evaluate(() => {
      for (const sign of ['keydown', 'pointerdown', 'pointerover', 'focus', 'blur'])
        window.dispatchEvent(new Event(sign));
    });
    await sleep(1000);
    expect(await running()).toBe(false);
    await tab.press('Shift');
    await expect.poll(running, PATIENT).toBe(true);
  });

  it("the window's losing the focus does", async () => {
    await asleep();
    // As the address bar or another tab takes it, which the driver hides from Chromium's pages.
    await tab.evaluate(() => document.querySelector('iframe')?.focus());
    await expect.poll(running, PATIENT).toBe(true);
  });
});
