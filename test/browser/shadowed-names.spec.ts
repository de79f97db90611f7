/**
 * A page whose elements have the names of what scripts ask a document and a form for: what Sansi does in other pages, it
 * does there. In Chromium a form's fields stand before its own properties for extensions' scripts too (own.ts); documents
 * are spared for them in both browsers, which this would tell if it changed. Here the document is asked by its prototype.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BROWSERS, type Tab } from '../support/browsers/types.ts';
import { SHADOWING } from '../support/shadowing.ts';
import { page } from '../support/site-pages.ts';
import { continueAnyway, PATIENT, waitForWarning } from '../support/steps.ts';
import { World } from '../support/world.ts';

const LISTED = 'listed-fraud.test';
const SIGN_IN = '<h1>PayPal</h1><form><input name="user"><input type="password" name="pw"></form>';

describe.each(BROWSERS)('a page that names its elements as what is asked of it (%s)', (name) => {
  let world: World;
  let tab: Tab;

  beforeAll(async () => {
    world = await World.open(name, { entries: { [LISTED]: 'phishing' } });
    const { sites } = world;
    const link = `<a id="link" href="http://${LISTED}/">Here</a>`;
    sites.route('news.test', '/links', { body: page('news.test', `${SHADOWING}${link}`) });
    const frame = `<iframe src="http://${LISTED}/frame"></iframe>`;
    sites.route('news.test', '/frame', { body: page('news.test', `${SHADOWING}${frame}`) });
    sites.route('willow-harbor.test', '/', {
      body: page('PayPal: Log in', `${SIGN_IN}${SHADOWING}`),
    });
    sites.route(LISTED, '/', { body: page(LISTED, SHADOWING) });
    tab = await world.browser.newTab();
  });
  afterAll(() => world?.close());

  /** What Sansi has put there. */
  const marks = (): Promise<(string | null)[]> =>
    tab.evaluate(() =>
      [...Document.prototype.querySelectorAll.call(document, '[data-sansi]')].map((one) =>
        one.getAttribute('data-sansi'),
      ),
    );

  it('stands in front of what scripts ask for', async () => {
    await tab.goto('http://news.test/links');
    const asked = () =>
      tab.evaluate(() => {
        const form = Document.prototype.querySelector.call(document, '#fields') as HTMLFormElement;
        const { documentElement, body, createElement } = document;
        return [documentElement, body, createElement, form.localName, form.querySelectorAll].map(
          (one: unknown) => (one instanceof Element ? Object.prototype.toString.call(one) : 'its own'),
        );
      });
    const [form, input] = ['[object HTMLFormElement]', '[object HTMLInputElement]'];
    await expect.poll(asked, PATIENT).toEqual([form, form, form, input, input]);
  });

  it('has its links marked', async () => {
    await tab.goto('http://news.test/links');
    await expect.poll(marks, PATIENT).toEqual(['listed']);
  });

  it('is told of a listed frame in it', async () => {
    await tab.goto('http://news.test/frame');
    await expect.poll(marks, PATIENT).toEqual(['caution']);
  });

  it('is cautioned about where it is suspect', async () => {
    await tab.goto('http://willow-harbor.test/');
    await expect.poll(marks, PATIENT).toEqual(['caution']);
  });

  it('carries the bar where somebody went on to it', async () => {
    await tab.goto(`http://${LISTED}/`);
    await waitForWarning(world.browser, tab);
    await continueAnyway(tab);
    await expect.poll(marks, PATIENT).toContain('continued');
  });
});
