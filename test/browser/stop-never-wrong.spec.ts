/**
 * What must never be stopped or held: innocent pages with something listed in or behind them.
 */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { LONGEST_HOLD } from '../../src/platform/limits.ts';
import { BROWSERS, type Tab } from '../support/browsers/types.ts';
import { page } from '../support/site-pages.ts';
import { waitForWarning } from '../support/steps.ts';
import { World } from '../support/world.ts';

const HOST = 'evil-fraud.test';
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

describe.each(BROWSERS)('an innocent page (%s)', (name) => {
  let world: World;
  let tab: Tab;

  beforeAll(async () => {
    world = await World.open(name, { entries: { [HOST]: 'phishing' } });
  });
  afterAll(() => world?.close());
  beforeEach(async () => {
    tab = await world.browser.newTab();
    world.sites.forget();
  });
  afterEach(() => tab.close());

  const inside = [
    ['prefetch', `<link rel="prefetch" href="http://${HOST}/">`],
    [
      'preconnect',
      `<link rel="preconnect" href="http://${HOST}/"><link rel="dns-prefetch" href="http://${HOST}/">`,
    ],
    [
      'speculation rules',
      `<script type="speculationrules">{"prerender":[{"urls":["http://${HOST}/"],"eagerness":"immediate"}],
       "prefetch":[{"urls":["http://${HOST}/x"],"eagerness":"immediate"}]}</script>`,
    ],
    ['an image', `<img src="http://${HOST}/a.png">`],
    ['a script', `<script src="http://${HOST}/a.js" async></script>`],
    ['a fetch', `<script>fetch('http://${HOST}/', { mode: 'no-cors' }).catch(() => {})</script>`],
    [
      'search results',
      `<a href="http://${HOST}/">First</a> <a href="http://news.test/?q=http://${HOST}/">Second</a>`,
    ],
  ] as const;

  describe('with a listed site in it', () => {
    const open = new Map<string, Tab>();
    const addressOf = (what: string) => `http://innocent.test/${what.replaceAll(' ', '-')}`;

    // All of them at once: what is to be seen is that nothing happens to any for a while.
    beforeAll(async () => {
      for (const [what, markup] of inside) {
        const { pathname } = new URL(addressOf(what));
        const body = page('innocent.test', '<p id="words">Fine</p>', markup);
        world.sites.route('innocent.test', pathname, { body });
        open.set(what, await world.browser.newTab(addressOf(what)));
      }
      await pause(1200);
    });
    afterAll(async () => {
      for (const one of open.values()) await one.close();
    });

    it.each(inside)('stays: %s', async (what) => {
      const one = open.get(what)!;
      expect(await one.url()).toBe(addressOf(what));
      expect(await one.evaluate(() => getComputedStyle(document.documentElement).opacity)).toBe('1');
    });
  });

  it('stays when a tab behind it is stopped', async () => {
    await tab.goto(`http://innocent.test/links?to=http://${HOST}/`);
    await tab.click('#link0', { button: 'middle' });
    const behind = await world.browser.waitForTab(world.browser.extensionUrl('warning'));
    await waitForWarning(world.browser, behind);
    await behind.close();
    expect(await tab.url()).toContain('innocent.test');
  });

  it('stays when the person goes somewhere else while a listed site is still loading', async () => {
    world.sites.route('slow.test', '/', {
      delay: 1500,
      status: 302,
      headers: { location: `http://${HOST}/` },
    });
    const going = tab.goto('http://slow.test/').catch(() => undefined);
    await pause(200);
    await tab.goto('http://innocent.test/');
    await going;
    await pause(1800);
    expect(await tab.url()).toBe('http://innocent.test/');
  });

  it('keeps its own style and its focus when the veil is lifted', async () => {
    world.sites.route('styled.test', '/', {
      body: '<!doctype html><html style="opacity: 0.5; color: red"><body><input id="field" autofocus>',
    });
    await tab.goto('http://styled.test/');
    await pause(LONGEST_HOLD);
    const root = await tab.evaluate(() => {
      const { opacity, transition, color } = document.documentElement.style;
      return { opacity, transition, color, focus: document.activeElement?.id };
    });
    expect(root).toEqual({ opacity: '0.5', transition: '', color: 'red', focus: 'field' });
  });

  it('gets the focus back that was taken from its frame while it was veiled', async () => {
    world.sites.route('editor.test', '/', {
      body: `<!doctype html><title>Editor</title><body><iframe id="editor"></iframe><script>
        const inside = document.getElementById('editor').contentDocument;
        inside.write('<textarea id="text"></textarea>');
        inside.getElementById('text').focus();
      </script>`,
    });
    // A worker that has to be started first holds the page for long enough.
    await world.browser.stopWorker();
    await tab.goto('http://editor.test/');
    await pause(LONGEST_HOLD);
    await tab.press('a');
    const typed = await tab.evaluate(() => {
      const { contentDocument } = document.getElementById('editor') as HTMLIFrameElement;
      return [
        contentDocument?.querySelector('textarea')?.value,
        document.querySelectorAll('html > div').length,
      ];
    });
    expect(typed).toEqual(['a', 0]);
  });

  it('is not left with an empty style attribute', async () => {
    await tab.goto('http://innocent.test/plain');
    await pause(LONGEST_HOLD);
    expect(await tab.evaluate(() => document.documentElement.hasAttribute('style'))).toBe(false);
  });
});
