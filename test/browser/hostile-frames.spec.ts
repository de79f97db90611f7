/**
 * Listed documents in frames, objects and embeds of another page: they are gone whatever they do against it, and the
 * page around them is told, also where nothing of ours may stand in their place.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isSeen } from '../support/browsers/script.ts';
import { BROWSERS, type Tab } from '../support/browsers/types.ts';
import { page } from '../support/site-pages.ts';
import { PATIENT, waitForGuard } from '../support/steps.ts';
import { NOTHING, watchfulMarkup, whatItSaw } from '../support/watchful-site.ts';
import { World } from '../support/world.ts';

/** The first is in the guard set, the other beyond it: in Chrome it is asked for, and answers. */
const GUARDED = 'guarded-fraud.test';
const BEYOND = 'evil-fraud.test';

/** Ends whatever would replace the document, as often as the browser lets it. */
const STAYING = `
setInterval(() => window.stop(), 0);
const { port1, port2 } = new MessageChannel();
port1.onmessage = () => { window.stop(); port2.postMessage(0); };
port2.postMessage(0);`;

const XHTML = 'http://www.w3.org/1999/xhtml';

/** Tells that it is there still, a thousand times a second at the most. */
const TELLING = `new Image().src = 'http://${BEYOND}/ran';`;

const STUBBORN: Record<string, { body: string; headers?: Record<string, string> }> = {
  html: { body: watchfulMarkup(BEYOND, `<script>${STAYING}</script>`) },
  swapped: {
    body: watchfulMarkup(
      BEYOND,
      `<script>${STAYING}
      const root = document.createElementNS('urn:x', 'root');
      root.textContent = 'Your card number?';
      document.replaceChild(root, document.documentElement);
      setInterval(() => { document.adoptedStyleSheets = []; }, 1);</script>`,
    ),
  },
  xml: {
    headers: { 'content-type': 'application/xml' },
    body: `<?xml version="1.0"?><root xmlns="urn:x">
      <style xmlns="${XHTML}">:root:not(#b#b#b#b#b) { opacity: 1 !important; content-visibility: visible !important;
        transition: none !important; display: block !important; background: red }</style>
      <script xmlns="${XHTML}"><![CDATA[${TELLING}${STAYING}
        setInterval(() => { document.adoptedStyleSheets = []; }, 1);]]></script>Your card number?</root>`,
  },
};

describe.each(BROWSERS)('a listed document inside another page (%s)', (name) => {
  let world: World;
  let asking: Tab;
  let tab: Tab;
  /** What the script of a page does for good. */
  let endless = '';

  beforeAll(async () => {
    world = await World.open(name, {
      entries: { [GUARDED]: 'phishing', [BEYOND]: 'phishing' },
      list: { guard: 1 },
    });
    // A worker that still reads its package is later than a page is held.
    await waitForGuard(world.browser, [GUARDED]);
    for (const host of [GUARDED, BEYOND])
      world.sites.routeHost(host, ({ path }) => {
        if (path === '/endless')
          return { body: watchfulMarkup(host, `<p>Your card number?</p><script>${endless}</script>`) };
        const kind = STUBBORN[path.slice(1)];
        return kind ?? { body: watchfulMarkup(host) };
      });
    asking = await world.browser.newTab(world.browser.extensionUrl('icons/sansi-16.png'));
  });
  afterAll(() => world?.close());
  beforeEach(async () => {
    tab = await world.browser.newTab('http://news.test/');
    await tab.waitFor(isSeen);
    // Asked for by its title, which another document in the tab would not have.
    await tab.id();
    world.sites.forget();
    return () => tab.close();
  });

  /** Where the frames of the tab are, the tab itself first. */
  async function frames(): Promise<string[]> {
    const id = await tab.id();
    return asking.evaluate(async (tabId: number) => {
      const all = (await chrome.webNavigation.getAllFrames({ tabId })) ?? [];
      return all.sort((a, b) => a.frameId - b.frameId).map(({ url }) => url);
    }, id);
  }

  async function isTold(): Promise<void> {
    const id = await tab.id();
    const badge = () => asking.evaluate((tabId: number) => chrome.action.getBadgeText({ tabId }), id);
    await expect.poll(badge, PATIENT).toBe('!');
    await tab.waitFor('[data-sansi="caution"]');
  }

  async function open(markup: string): Promise<void> {
    world.sites.route('around.test', '/', { body: page('around.test', markup) });
    await tab.goto('http://around.test/');
  }

  it('knows which of the two Chrome’s own rules name', () => {
    expect(world.list.guarded()).toEqual([GUARDED]);
  });

  it.each(Object.keys(STUBBORN))('that keeps itself from being replaced, as %s, is gone', async (kind) => {
    await open(`<iframe src="http://${BEYOND}/${kind}" width="600" height="300"></iframe>`);
    await isTold();
    await expect
      .poll(async () => (await frames()).filter((url) => url.includes(BEYOND) && !url.includes('#')), PATIENT)
      .toEqual([]);
    expect(whatItSaw(world.sites, BEYOND)).toMatchObject({ painted: false, keys: 0 });
    // The page around it is another one's: it stays.
    expect((await frames())[0]).toBe('http://around.test/');
  });

  it.each([
    ['object', `<object data="http://HOST/" type="text/html" width="300" height="200"></object>`],
    ['embed', `<embed src="http://HOST/" type="text/html" width="300" height="200">`],
    ['frame without credentials', `<iframe credentialless src="http://HOST/html"></iframe>`],
    ['frame that is loaded when it is seen', `<iframe loading="lazy" src="http://HOST/html"></iframe>`],
    [
      'frame in a frame without an address',
      `<iframe srcdoc="<iframe src='http://HOST/html'></iframe>" width="600" height="300"></iframe>`,
    ],
    [
      'frame in a shadow root',
      `<div id="at"></div><script>
      at.attachShadow({ mode: 'closed' }).innerHTML = '<iframe src="http://HOST/html"></iframe>';</script>`,
    ],
  ])('in an %s is not seen, and the page is told', async (_what, markup) => {
    for (const host of [GUARDED, BEYOND]) {
      world.sites.forget();
      await open(markup.replaceAll('HOST', host));
      await isTold();
      const listed = async () => (await frames()).filter((url) => url.startsWith(`http://${host}/`));
      await expect.poll(listed, PATIENT).toEqual([]);
      const beyond = name === 'chrome' && host === BEYOND;
      expect(whatItSaw(world.sites, host)).toMatchObject(beyond ? { painted: false, keys: 0 } : NOTHING);
    }
  });

  it.each([
    ['without scripts', 'sandbox'],
    ['under a policy of its page', `csp="script-src 'none'"`],
  ])('in a frame %s is told of too', async (_what, attribute) => {
    for (const host of [GUARDED, BEYOND]) {
      await open(`<iframe ${attribute} src="http://${host}/"></iframe>`);
      await isTold();
    }
    expect(whatItSaw(world.sites, GUARDED)).toEqual(NOTHING);
    expect(whatItSaw(world.sites, BEYOND)).toMatchObject({ painted: false });
  });

  // Firefox has held the request.
  if (name === 'chrome')
    it.each([
      ['stop()', 'for (;;) stop();'],
      ['nothing', 'for (;;);'],
    ])(
      'that never lets go of its process, for %s, is told of and not seen',
      { timeout: 120_000 },
      async (_, loop) => {
        endless = loop;
        await open(`<iframe src="http://${BEYOND}/endless" width="600" height="300"></iframe>`);
        const id = await tab.id();
        const seen = () =>
          asking.evaluate(async (tabId: number) => {
            const { url = '' } = await chrome.tabs.get(tabId);
            const frames = (await chrome.webNavigation.getAllFrames({ tabId })) ?? [];
            return {
              url,
              told: await chrome.action.getBadgeText({ tabId }),
              frames: frames.map((one) => one.url),
            };
          }, id);
        const isOver = async (): Promise<boolean> => {
          const { url, told, frames } = await seen();
          if (url.startsWith(world.browser.extensionUrl('warning'))) return true;
          return told === '!' && !frames.includes(`http://${BEYOND}/endless`);
        };
        await expect.poll(isOver, { timeout: 60_000, interval: 200 }).toBe(true);
        expect(whatItSaw(world.sites, BEYOND)).toMatchObject({ painted: false, keys: 0 });
      },
    );

  it('that is put back again and again is never seen', async () => {
    await open(`<script>
      let frame = null;
      const put = () => {
        frame?.remove();
        frame = document.createElement('iframe');
        frame.src = 'http://${BEYOND}/html';
        document.body.append(frame);
      };
      setInterval(put, 400);
    </script>`);
    await isTold();
    await new Promise((done) => setTimeout(done, 4000));
    expect(whatItSaw(world.sites, BEYOND)).toMatchObject({ painted: false, keys: 0 });
  });
});
