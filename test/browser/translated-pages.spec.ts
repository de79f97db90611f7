/**
 * Pages that are translated in place, as browsers and extensions do: each text becomes another in elements of the
 * translator's. The marks stay with their links, and what Sansi says there, in the person's own language, stays as it is.
 */
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sleep } from '../support/browsers/script.ts';
import { BROWSERS, type Tab } from '../support/browsers/types.ts';
import { CLOSED, SIGN, TRANSLATED, translatingExtension } from '../support/other-extension.ts';
import { page } from '../support/site-pages.ts';
import { continueAnyway, PATIENT, waitForWarning } from '../support/steps.ts';
import { World } from '../support/world.ts';

const BAD = 'http://shop-fraud.test/';
const FINE = 'http://fine.test/';
const SIGN_IN = '<h1>PayPal</h1><form><input id="user"><input id="secret" type="password" name="pw"></form>';

describe.each(BROWSERS)('a page that is translated (%s)', (name) => {
  let world: World;
  let tab: Tab;
  const translator = translatingExtension();

  beforeAll(async () => {
    world = await World.open(name, { launch: { others: [translator] } });
    const { sites } = world;
    sites.route('news.test', '/', {
      body: page(
        'news.test',
        `<p>Read <a id="bad" href="${BAD}"><b>this</b> offer</a> or <a id="fine" href="${FINE}">that</a>,
        <a id="named" href="${BAD}">www.fine.test</a> <a id="row" href="${BAD}row">Row</a> and more.</p>`,
      ),
    });
    sites.route('amber-field.test', '/', {
      body: `<!doctype html><title>PayPal: Log in</title><body><div style="height: 26rem"></div>${SIGN_IN}</body>`,
    });
    sites.route('shop-fraud.test', '/', { body: page('shop-fraud.test', '<p>Shop</p>') });
    tab = await world.browser.newTab();
  });
  afterAll(async () => {
    await world?.close();
    rmSync(translator, { recursive: true, force: true });
  });

  const says = (what: string) => tab.evaluate((from) => document.documentElement.getAttribute(from), what);
  const marked = () =>
    tab.evaluate(() => [...document.querySelectorAll('[data-sansi="listed"]')].map(({ id }) => id));
  /** Nothing of ours makes the translator begin again, nor the other way round. */
  async function comesToRest(): Promise<void> {
    await sleep(1_000);
    const before = await says(TRANSLATED);
    expect(Number(before)).toBeGreaterThan(0);
    // As long as several looks of ours at what stands.
    await sleep(4_000);
    expect(await says(TRANSLATED)).toBe(before);
  }
  async function oursIsUntouched(): Promise<void> {
    await expect.poll(() => says(CLOSED), PATIENT).toMatch(/[A-Za-z]{4}/);
    expect(await says(CLOSED)).not.toContain(SIGN);
  }

  it('has its marks on the links that lead to listed sites, and on no other', async () => {
    await tab.goto('http://news.test/');
    await tab.waitFor('#bad[data-sansi] font');
    await expect.poll(marked, PATIENT).toEqual(['bad', 'named', 'row']);
    await tab.evaluate(
      (bad, fine) => {
        document.querySelector<HTMLAnchorElement>('#row')!.href = fine;
        const more = `<p><a id="later" href="${bad}later">Later</a> <a id="too" href="${fine}too">Too</a></p>`;
        document.body.insertAdjacentHTML('beforeend', more);
      },
      BAD,
      FINE,
    );
    await tab.waitFor('#too font');
    await expect.poll(marked, PATIENT).toEqual(['bad', 'named', 'later']);
    await comesToRest();
    expect(await marked()).toEqual(['bad', 'named', 'later']);
  });

  it('says of a link what it says in the language of the person', async () => {
    await tab.evaluate(() => document.querySelector<HTMLElement>('#bad')!.blur());
    for (let presses = 0; presses < 3; presses++) await tab.press('Tab');
    await oursIsUntouched();
  });

  it('has the banner and the question as they are', async () => {
    await tab.goto('http://amber-field.test/');
    await tab.waitFor('[data-sansi="caution"]');
    await tab.waitFor('h1 font');
    await oursIsUntouched();
    await comesToRest();
    await tab.click('#secret');
    await tab.press('s');
    await tab.waitFor('[data-sansi="form-hold"]');
    await oursIsUntouched();
    await comesToRest();
  });

  it('has the bar of a site that was gone on to as it is', async () => {
    await tab.goto(BAD);
    await waitForWarning(world.browser, tab);
    await continueAnyway(tab);
    await tab.waitForUrl(BAD);
    await tab.waitFor('[data-sansi="continued"]');
    await tab.waitFor('p font');
    await oursIsUntouched();
    await comesToRest();
  });
});
