/**
 * Pages that work against Sansi: what they try, and that it does not help them.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isSeen } from '../support/browsers/script.ts';
import { BROWSERS, type Tab } from '../support/browsers/types.ts';
import { page } from '../support/site-pages.ts';
import { PATIENT, typeMeanwhile, waitForNotice, waitForWarning } from '../support/steps.ts';
import { mostlyInChrome, part, times } from '../support/thorough.ts';
import { NOTHING, unseen, untilHeard, watchfulPage, whatItSaw } from '../support/watchful-site.ts';
import { World } from '../support/world.ts';

const HOST = 'evil-fraud.test';
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** Where the same tricks work: nothing there is listed. */
const CONTROL = 'harmless.test';

/** Takes a veil away in every way that a page's script has, again and again, and shows a dialog over it. */
const REMOVING = `<style>html { opacity: 1 !important; transition: opacity 1000s !important }</style>
<dialog id="over" style="opacity: 1; visibility: visible">Give me your card number</dialog><script>
const unveil = () => {
  const root = document.documentElement;
  root.removeAttribute('style');
  root.style.cssText = 'opacity: 1 !important; content-visibility: visible !important; display: block !important';
  getComputedStyle(root).opacity;
  document.adoptedStyleSheets = [];
};
setInterval(unveil, 1);
(function frame() { unveil(); requestAnimationFrame(frame); })();
try { over.showModal(); } catch {}
</script>`;

/** Takes what a guard would use, before anything else of the page. */
const OVERRIDING = `<script>
for (const name of ['stopPropagation', 'stopImmediatePropagation', 'preventDefault']) Event.prototype[name] = () => {};
for (const name of ['keydown', 'keypress', 'click', 'pageshow', 'beforetoggle'])
  window.addEventListener(name, (event) => event.stopImmediatePropagation(), true);
EventTarget.prototype.addEventListener = () => {};
window.stop = () => {};
Location.prototype.replace = () => {};
CSSStyleDeclaration.prototype.setProperty = () => {};
MutationObserver.prototype.observe = () => {};
Object.defineProperty(Document.prototype, 'documentElement', { get: () => null });
window.setTimeout = window.Promise = window.chrome = undefined;
navigation?.addEventListener('navigate', (event) => event.preventDefault());
</script>`;

/** Wants to be somewhere else as soon as it is to go. */
const LEAVING = `<script>
addEventListener('beforeunload', (event) => {
  navigator.sendBeacon('/leaving');
  event.preventDefault();
  location.href = '/again';
});
</script>`;

/** Looks as if it were veiled already, so that a careless veil leaves it alone. */
const LOOKS_VEILED = `<script>
const look = () => document.documentElement.style.cssText = 'opacity: 0.99 !important; transition: none !important';
look();
setInterval(look, 1);
</script>`;

/** Hands what is typed to frames that have no address of their own. */
const TYPED_INSIDE = `<script>
const inside = (document_) => {
  document_.write('<input id="inner">');
  document_.defaultView.addEventListener('keydown', () => tell('key?', performance.now()), true);
  document_.getElementById('inner').focus();
};
for (const source of [null, '']) {
  const frame = document.createElement('iframe');
  if (source !== null) frame.srcdoc = source;
  document.body.append(frame);
  frame.onload = () => inside(frame.contentDocument);
  if (source === null) inside(frame.contentDocument);
}
</script>`;

/** Throws its document away, and our listeners with it, listens before they are back, hides from them where the
 * focus goes, and takes it again and again, to a field, to the window and to a dialog above everything. */
const OPENED_ANEW = `<script>
setTimeout(() => {
  document.open();
  document.write('<title>Anew</title><p>Your card number?</p><input id="anew"><dialog id="over">Here</dialog>');
  document.close();
  const hear = () => tell('key?', performance.now());
  window.addEventListener('keydown', hear, true);
  for (const type of ['focus', 'blur', 'focusin', 'focusout', 'beforetoggle'])
    window.addEventListener(type, (event) => event.stopImmediatePropagation(), true);
  const [field, over] = [document.getElementById('anew'), document.getElementById('over')];
  setInterval(() => {
    for (const one of document.querySelectorAll('div, html')) one.inert = !one.inert;
    over.close();
    over.showModal();
    window.focus();
    field.focus();
  }, 1);
}, 0);
</script>`;

const TRICKS: Record<string, string> = {
  removing: REMOVING,
  overriding: OVERRIDING,
  leaving: LEAVING,
  'looking-veiled': LOOKS_VEILED,
  'typed-inside': TYPED_INSIDE,
  'opened-anew': OPENED_ANEW,
};

describe.each(BROWSERS)('a hostile page (%s)', (name) => {
  let world: World;
  /** A page of the extension, open all the time. */
  let asking: Tab;
  let tab: Tab;

  beforeAll(async () => {
    // Outside the guard set, so that in Chrome the page gets to try.
    world = await World.open(name, { entries: { [HOST]: 'phishing' }, list: { guard: 0 } });
    for (const host of [HOST, CONTROL]) {
      world.sites.route(host, '/', () => watchfulPage(host));
      for (const [trick, markup] of Object.entries(TRICKS))
        world.sites.route(host, `/${trick}`, () => watchfulPage(host, markup));
    }
    asking = await world.browser.newTab(world.browser.extensionUrl('icons/sansi-16.png'));
  });
  afterAll(() => world?.close());
  beforeEach(async () => {
    tab = await world.browser.newTab();
    world.sites.forget();
    return () => tab.close();
  });

  /** The controls: what each trick does where nothing stops it. */
  const WORKS: Record<string, (inside: Tab) => Promise<void>> = {
    removing: async (inside) => {
      await inside.evaluate(() => {
        document.documentElement.style.setProperty('opacity', '0', 'important');
      });
      // Not what is computed: its own slow transition is under way there.
      await inside.waitFor(() => document.documentElement.style.opacity === '1');
      await inside.waitFor('#over');
    },
    overriding: async (inside) => {
      const gone = await inside.evaluate(() => {
        const event = new Event('x', { cancelable: true });
        event.preventDefault();
        return [document.documentElement, event.defaultPrevented, typeof setTimeout];
      });
      expect(gone).toEqual([null, false, 'undefined']);
    },
    leaving: async (inside) => {
      await inside.leadTo('http://news.test/');
      await expect
        .poll(() => world.sites.requests(CONTROL).map(({ path }) => path), PATIENT)
        .toContain('/leaving');
    },
    'looking-veiled': async (inside) => {
      await inside.waitFor(() => getComputedStyle(document.documentElement).opacity === '0.99');
    },
    'typed-inside': async (inside) => {
      await inside.waitFor('iframe');
      await untilHeard(inside, world.sites, CONTROL);
    },
    'opened-anew': async (inside) => {
      await inside.waitFor('#anew');
      await untilHeard(inside, world.sites, CONTROL);
    },
  };

  const tricks = mostlyInChrome(name, Object.keys(TRICKS), 3);
  describe.each(tricks)('%s', (trick) => {
    it('works on a page that nothing stops', async () => {
      await tab.goto(`http://${CONTROL}/${trick}`);
      await expect.poll(() => whatItSaw(world.sites, CONTROL).painted, PATIENT).toBe(true);
      await WORKS[trick]?.(tab);
    });

    const workers = part(tricks, 3).includes(trick) ? ['warm', 'cold'] : ['warm'];
    it.each(workers)('does not help a listed page (worker %s)', async (worker) => {
      for (let at = 0; at < times(3, 1); at++) {
        await tab.goto('http://news.test/');
        await tab.waitFor(isSeen);
        if (worker === 'cold') await world.browser.stopWorker();
        const warned = tab
          .goto(`http://${HOST}/${trick}`)
          .then(() => tab.waitForUrl(world.browser.extensionUrl('warning')));
        await typeMeanwhile(tab, warned);
      }
      expect(whatItSaw(world.sites, HOST)).toMatchObject(unseen(worker));
    });
  });

  it('cannot take away that it is said of a listed frame in it', async () => {
    const script = `<script>
      const tidy = () => document.querySelectorAll('[data-sansi]').forEach((one) => {
        navigator.sendBeacon('/taken');
        one.remove();
      });
      setInterval(tidy, 1);
    </script><iframe src="http://${HOST}/"></iframe>`;
    world.sites.route('tidy.test', '/', { body: page('tidy.test', script) });
    await tab.goto('http://tidy.test/');
    await expect
      .poll(() => world.sites.requests('tidy.test').map(({ path }) => path), PATIENT)
      .toContain('/taken');
    const id = await tab.id();
    const badge = () => asking.evaluate((tabId: number) => chrome.action.getBadgeText({ tabId }), id);
    await expect.poll(badge, PATIENT).toBe('!');
    expect(whatItSaw(world.sites, HOST)).toMatchObject({ early: NOTHING.early });
  });

  /** The real address of the warning page, which in Chrome changes with each session. No page is told it: what
   * follows is what a page could do that knew it all the same. */
  const forgedAddress = async (): Promise<string> => {
    const warning = new URL(world.browser.extensionUrl('warning')).pathname;
    const real = await asking.evaluate((path: string) => chrome.runtime.getURL(path), warning);
    return `${real}#http://bank.example/call-0800-this-number`;
  };

  it('cannot frame the warning page', async () => {
    const forged = await forgedAddress();
    world.sites.route('forger.test', '/', {
      body: page('forger.test', `<iframe src="${forged}"></iframe>`),
    });
    await tab.goto('http://forger.test/');
    // What comes into the frame is the notice, with which nobody can be led on.
    await waitForNotice(world.browser, asking, tab);
    const shown = await tab.evaluateInFrame('notice', () => {
      const { page: name, verdict } = document.documentElement.dataset;
      return { name, verdict, words: document.body.innerText };
    });
    expect(shown).toMatchObject({ name: 'notice' });
    expect(shown.verdict).not.toBe('listed');
    expect(shown.words).not.toMatch(/bank\.example|0800/);
  });

  it('cannot put words into the warning page by a link', async () => {
    const forged = await forgedAddress();
    world.sites.route('forger.test', '/link', {
      body: page('forger.test', `<a id="forged" href="${forged}">Your bank</a>`),
    });
    await tab.goto('http://forger.test/link');
    await tab.waitFor(isSeen);
    await tab.click('#forged');
    // It is asked about, and what is not listed is nothing to warn about.
    await tab.waitForUrl('http://bank.example/');
  });

  it('cannot speak to the worker', async () => {
    await tab.goto('http://forger.test/');
    const answer = await tab.evaluate(async () => {
      window.postMessage({ sansi: 'document.recheck' }, '*');
      window.postMessage({ sansi: 'warning.continue', request: { url: 'http://evil-fraud.test/' } }, '*');
      document.dispatchEvent(new CustomEvent('sansi', { detail: { sansi: 'document.check' } }));
      const runtime = (globalThis as { chrome?: { runtime?: { sendMessage?: unknown } } }).chrome?.runtime;
      return typeof runtime?.sendMessage;
    });
    expect(answer).toBe('undefined');
    await tab.goto(`http://${HOST}/`);
    await waitForWarning(world.browser, tab);
  });

  it('cannot find out that Sansi is installed, by its files or its traces', async () => {
    await tab.goto('http://news.test/');
    await pause(300);
    const pages = ['warning', 'notice', 'popup', 'options', 'welcome'].map((one) =>
      world.browser.extensionUrl(one),
    );
    const files = ['manifest.json', 'icons/sansi-16.png', '_locales/en/messages.json', 'bundled/guard.bin'];
    const own = [...pages, ...files.map((file) => world.browser.extensionUrl(file))];
    // What a page may read is found, so nothing else is.
    const all = [...own, 'http://news.test/'];
    const found = await tab.evaluate(async (urls: string[]) => {
      const out: string[] = [];
      for (const url of urls) {
        await fetch(url).then(
          () => out.push(url),
          () => undefined,
        );
      }
      const names = Object.keys(globalThis).filter((key) => /sansi/i.test(key));
      const attributes = document.documentElement.getAttributeNames().filter((key) => key !== 'lang');
      return [...out, ...names, ...attributes, ...document.adoptedStyleSheets.map(String)];
    }, all);
    // Firefox gives every profile an address of its own, which no page knows: only the test does here.
    const foreign = found.filter((one) => name === 'chrome' || !one.startsWith('moz-extension:'));
    expect(foreign).toEqual(['http://news.test/']);
  });

  it('gets nowhere with an address of a million characters', async () => {
    await tab.goto('http://news.test/');
    await tab.evaluate((host: string) => {
      location.href = `http://${host}/?${'x'.repeat(1_000_000)}`;
    }, HOST);
    await waitForWarning(world.browser, tab);
    await tab.goto('http://news.test/');
    expect(await tab.url()).toBe('http://news.test/');
  });

  it('does not keep the worker from others by changing its address again and again', async () => {
    // Ten at a time, as fast as the page may: browsers slow down or refuse what is too much.
    const body = `<script>let at = 0; (function spin() {
      try { for (let n = 0; n < 10; n++, at++) history.replaceState(0, '', '/' + at); } catch {}
      if (at < ${times(2000, 600)}) setTimeout(spin, 20); })();</script>`;
    world.sites.route('spinner.test', '/', { body: page('spinner.test', body) });
    await tab.goto('http://spinner.test/');
    const other = await world.browser.newTab();
    await other.goto(`http://${HOST}/`);
    expect((await waitForWarning(world.browser, other)).host).toBe(HOST);
    await other.close();
  });

  it('gets nowhere with ten thousand redirects', async () => {
    await tab.goto(`http://news.test/hops?n=10000&to=http://${HOST}/`).catch(() => undefined);
    const hops = world.sites.requests('news.test').filter(({ path }) => path.startsWith('/hops'));
    // The browser has followed and given up.
    expect(hops.length).toBeGreaterThan(10);
    expect(whatItSaw(world.sites, HOST).documents).toBe(0);
  });

  it('gets nowhere with many redirects by script, of which the last leads to the listed site', {
    timeout: 120_000,
  }, async () => {
    const hops = times(100, 25);
    world.sites.route('chain.test', '/', ({ query }) => {
      const left = Number(query.get('n'));
      const next = left > 0 ? `/?n=${left - 1}` : `http://${HOST}/`;
      return { body: page('chain.test', `<script>location.replace('${next}')</script>`) };
    });
    await tab.goto('http://news.test/');
    await tab.leadTo(`http://chain.test/?n=${hops}`);
    await tab.waitForUrl(world.browser.extensionUrl('warning'), { timeout: 100_000 });
    expect(world.sites.requests('chain.test').length).toBeGreaterThan(hops);
    expect(whatItSaw(world.sites, HOST)).toMatchObject({ painted: false, keys: 0 });
  });

  // The last one: the windows are closed with the browser.
  it('gets nowhere by opening many windows at once', { timeout: 240_000 }, async () => {
    const windows = times(100, 12);
    // No gesture is needed: the test browsers keep no page from opening windows.
    const script = `<script>onload = () => setTimeout(() => {
      for (let n = 0; n < ${windows}; n++) window.open('http://${HOST}/?' + n);
    }, 100)</script>`;
    world.sites.route('opener.test', '/', { body: page('opener.test', script) });
    await tab.goto('http://opener.test/');
    const warned = () =>
      asking.evaluate(async (start: string) => {
        const tabs = await chrome.tabs.query({});
        return tabs.filter(({ url }) => url?.startsWith(start)).length;
      }, world.browser.extensionUrl('warning'));
    await expect.poll(warned, { timeout: 220_000, interval: 500 }).toBe(windows);
    // So many at once keep the machine busy for longer than a page is ever held.
    expect(whatItSaw(world.sites, HOST)).toMatchObject({ early: NOTHING.early, keys: 0 });
  });
});
