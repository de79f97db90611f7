/**
 * Windows that a page pops up, without tabs and with an address bar that nobody looks at: a listed site is warned about
 * there as in any tab. (An app's window and a private one: windows.spec.ts.)
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isSeen } from '../support/browsers/script.ts';
import { BROWSERS } from '../support/browsers/types.ts';
import { page } from '../support/site-pages.ts';
import { waitForWarning } from '../support/steps.ts';
import { watchfulPage, whatItSaw } from '../support/watchful-site.ts';
import { World } from '../support/world.ts';

const [GUARDED, BEYOND] = ['shop-fraud.test', 'beyond-fraud.test'];
/** In Chrome's own rules, known to the worker alone, and a path. */
const ADDRESSES = [`http://${GUARDED}/`, `http://${BEYOND}/`, 'http://pages.test/bad/login'];

describe.each(BROWSERS)('a window that a page pops up (%s)', (name) => {
  let world: World;

  beforeAll(async () => {
    world = await World.open(name, {
      entries: { [GUARDED]: 'shopping', [BEYOND]: 'phishing', 'pages.test/bad': 'phishing' },
      list: { guard: 1 },
    });
    for (const host of [GUARDED, BEYOND, 'pages.test']) world.sites.routeHost(host, () => watchfulPage(host));
  });
  afterAll(() => world?.close());

  it.each(ADDRESSES)('shows the warning in the place of %s, and of where it is led later', async (url) => {
    const open = (to: string) => `window.open('${to}', '_blank', 'popup,width=420,height=520')`;
    const buttons = [url, 'http://fine.test/'].map(
      (to, at) => `<p><button id="open${at}" onclick="w = ${open(to)}">Go</button></p>`,
    );
    world.sites.route('opener.test', '/', { body: page('opener.test', buttons.join('')) });
    const tab = await world.browser.newTab('http://opener.test/');
    await tab.waitFor(isSeen);
    world.sites.forget();
    await tab.click('#open0');
    const warning = await world.browser.waitForTab(world.browser.extensionUrl('warning'));
    expect((await waitForWarning(world.browser, warning)).host).toBe(new URL(url).host);
    await warning.close();
    await tab.click('#open1');
    const fine = await world.browser.waitForTab('http://fine.test/');
    await fine.waitFor(isSeen);
    await fine.leadTo(url);
    expect((await waitForWarning(world.browser, fine)).host).toBe(new URL(url).host);
    expect(whatItSaw(world.sites, new URL(url).host).painted).toBe(false);
    await fine.close();
    await tab.close();
  });
});
