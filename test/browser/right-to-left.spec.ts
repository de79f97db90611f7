/**
 * Pages that read from the right: what Sansi puts there lies inside the window, reads from the left as our languages do,
 * is on the right link, and makes no page wider than it was.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BROWSERS, type Tab } from '../support/browsers/types.ts';
import { continueAnyway, PATIENT, waitForWarning } from '../support/steps.ts';
import { World } from '../support/world.ts';

/** Narrow, so that what is too wide shows. */
const SIZE = { width: 520, height: 640 };
const [BAR, HOLD, CAUTION] = ['continued', 'form-hold', 'caution'].map(
  (name) => `[data-sansi="${name}"]`,
) as [string, string, string];
const WORDS = {
  ar: 'هذه صفحة تُقرأ من اليمين إلى اليسار، وفيها روابط إلى مواقع أخرى. ',
  he: 'זהו דף שנקרא מימין לשמאל, ובו קישורים לאתרים אחרים. ',
} as const;
type Language = keyof typeof WORDS;
const SIGN_IN = '<form><input id="secret" type="password" name="pw"></form>';

const html = (language: Language, title: string, body: string) => ({
  body: `<!doctype html><html dir="rtl" lang="${language}"><meta charset="utf-8"><title>${title}</title>
    <style>body { margin: 8px } .last { position: absolute; left: 0; top: 300px }</style>
    <body><p>${WORDS[language].repeat(4)}</p>${body}</body></html>`,
});

/** Where an element lies, and how the page around it is; for a page. */
const placeOf = (selector: string) => {
  const { clientWidth, clientHeight, scrollWidth } = document.documentElement;
  const element = document.querySelector(selector);
  const box = element?.getBoundingClientRect();
  return {
    box: box && { left: box.left, right: box.right, top: box.top, bottom: box.bottom },
    direction: element && getComputedStyle(element).direction,
    window: { width: clientWidth, height: clientHeight },
    isWider: scrollWidth > clientWidth,
  };
};

describe.each(BROWSERS)('a page that reads from the right (%s)', (name) => {
  let world: World;
  let tab: Tab;

  beforeAll(async () => {
    world = await World.open(name, {
      entries: { 'shop-fraud.test': 'shopping', 'frame-fraud.test': 'phishing', 'went-on.test': 'phishing' },
      launch: { size: SIZE },
    });
  });
  afterAll(() => world?.close());
  beforeEach(async () => {
    tab = await world.browser.newTab();
    return () => tab.close();
  });

  /** What is found at `selector` is all there, and the page as wide as before. @returns how high and wide it is */
  async function isWhole(selector: string): Promise<{ width: number; height: number }> {
    const { box, direction, window, isWider } = await tab.evaluate(placeOf, selector);
    expect({ direction, isWider }).toEqual({ direction: 'ltr', isWider: false });
    expect(box!.left).toBeGreaterThanOrEqual(0);
    expect(box!.top).toBeGreaterThanOrEqual(0);
    expect(box!.right).toBeLessThanOrEqual(window.width);
    expect(box!.bottom).toBeLessThanOrEqual(window.height);
    return { width: box!.right - box!.left, height: box!.bottom - box!.top };
  }

  it.each(['ar', 'he'] as const)(
    'has its marks on the right links, and a tip beside each: %s',
    async (language) => {
      const link = (id: string, host: string, kind = '') =>
        `<a id="${id}" class="${kind}" href="http://${host}/">${WORDS[language].slice(0, 20)}</a>`;
      world.sites.route(
        'news.test',
        `/${language}`,
        html(
          language,
          'News',
          `<p>${link('first', 'shop-fraud.test')} ${link('fine', 'fine.test')} <span dir="ltr">See
          ${link('inside', 'shop-fraud.test')} here</span></p>${link('last', 'shop-fraud.test', 'last')}`,
        ),
      );
      await tab.goto(`http://news.test/${language}`);
      const drawn = () =>
        tab.evaluate(() =>
          [...document.querySelectorAll('a')].flatMap((one) =>
            getComputedStyle(one).textDecorationLine === 'line-through' ? [one.id] : [],
          ),
        );
      await expect.poll(drawn, PATIENT).toEqual(['first', 'inside', 'last']);
      // As Sansi's only element there, the tip has no name.
      const tip = 'html > div';
      for (const id of ['first', 'inside', 'last']) {
        // Its words come a moment after the marks.
        const told = (of: string) => {
          (document.activeElement as HTMLElement).blur();
          document.getElementById(of)!.focus();
          return document.querySelector('html > div') !== null;
        };
        await expect.poll(() => tab.evaluate(told, id), PATIENT).toBe(true);
        const { width, height } = await isWhole(tip);
        expect(width).toBeGreaterThan(250);
        expect(height).toBeGreaterThan(60);
        const covered = await tab.evaluate((of: string) => {
          const one = document.getElementById(of)!.getBoundingClientRect();
          const box = document.querySelector('html > div')!.getBoundingClientRect();
          return box.top < one.bottom && box.bottom > one.top;
        }, id);
        expect(covered, id).toBe(false);
      }
    },
  );

  it('is cautioned about whole, and carries the bar and the question where somebody went on', async () => {
    world.sites.route('went-on.test', '/', html('ar', 'Shop', `${'<br>'.repeat(6)}${SIGN_IN}`));
    await tab.goto('http://went-on.test/');
    await waitForWarning(world.browser, tab);
    await continueAnyway(tab);
    await tab.waitForUrl('http://went-on.test/');
    await tab.waitFor(BAR);
    expect((await isWhole(BAR)).width).toBe(await tab.evaluate(() => document.documentElement.clientWidth));
    const asked = async () => {
      await tab.click('#secret');
      await tab.press('s');
      return tab.evaluate((hold) => document.querySelector(hold) !== null, HOLD);
    };
    await expect.poll(asked, PATIENT).toBe(true);
    expect((await isWhole(HOLD)).width).toBeGreaterThan(300);
  });

  it('has the banner of a suspect page whole', async () => {
    const body = `<div style="height: 26rem"></div><h1>PayPal</h1>${SIGN_IN}`;
    world.sites.route('willow-harbor.test', '/', html('he', 'PayPal: Log in', body));
    await tab.goto('http://willow-harbor.test/');
    await tab.waitFor(CAUTION);
    expect((await isWhole(CAUTION)).width).toBeGreaterThan(300);
  });

  it('has the notice in its frame whole, and its word of it in a corner', async () => {
    const frame = '<iframe src="http://frame-fraud.test/" width="420" height="200"></iframe>';
    world.sites.route('around.test', '/', html('ar', 'Around', frame));
    await tab.goto('http://around.test/');
    await tab.waitFor(CAUTION);
    expect((await isWhole(CAUTION)).width).toBeGreaterThan(200);
    const notice = () =>
      tab.evaluateInFrame('/notice.html', () => {
        const { scrollWidth, clientWidth } = document.documentElement;
        const isDrawn = document.querySelector('.notice') !== null;
        return {
          isDrawn,
          direction: getComputedStyle(document.body).direction,
          isCut: scrollWidth > clientWidth,
        };
      });
    await expect.poll(notice, PATIENT).toEqual({ isDrawn: true, direction: 'ltr', isCut: false });
  });
});
