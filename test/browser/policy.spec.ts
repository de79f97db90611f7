/**
 * What an administrator sets: a list of the organisation's own, hosts that are let through, no way past a warning,
 * the region. In Firefox, which reads a policy from the person's home; the words of it are the same in Chrome.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateSigningKey } from '../../src/list/index-file.ts';
import { until } from '../support/browsers/script.ts';
import type { Tab } from '../support/browsers/types.ts';
import { askWorker, waitForWarning } from '../support/steps.ts';
import { TestList } from '../support/test-list.ts';
import { World } from '../support/world.ts';

const OWN_LIST = 'lists.bank.test';

describe('a managed policy (firefox)', () => {
  let world: World;
  let own: TestList;
  let tab: Tab;

  beforeAll(async () => {
    const key = await generateSigningKey();
    own = new TestList({ 'bank-fraud.test': 'phishing' }, { key, list: 'bank', name: 'The bank' });
    await own.publish();
    const policy = {
      lists: [{ url: `http://${OWN_LIST}/index.bin`, publicKey: key.publicKey, name: 'The bank' }],
      allow: ['SHOP-fraud.test'],
      hideContinue: true,
      region: 'TW',
      contact: 'The help desk, 4711',
    };
    world = await World.open('firefox', { launch: { policy } });
    world.sites.routeHost(OWN_LIST, own.handler);
    tab = await world.browser.newTab();
  });
  afterAll(async () => {
    await world?.close();
    own?.close();
  });

  async function options(): Promise<Tab> {
    const page = await world.browser.newTab(world.browser.extensionUrl('options'));
    await page.waitFor('[data-list-id]');
    return page;
  }

  it('brings the list of the organisation, which nobody can take away', async () => {
    const page = await options();
    await page.click('[data-action="sync-list"]');
    const card = () =>
      page.evaluate(() => {
        const cards = [...document.querySelectorAll<HTMLElement>('[data-list-id]')];
        const found = cards.find((one) => one.textContent?.includes('The bank'));
        return {
          state: found?.dataset.listState,
          managed: Boolean(found?.querySelector('[data-managed]')),
          remove: Boolean(found?.querySelector('[data-action="remove-list"]')),
        };
      });
    await until(
      async () => (await card()).state === 'fresh',
      async () => `The organisation's list is ${JSON.stringify(await card())}.`,
      30_000,
    );
    expect(await card()).toEqual({ state: 'fresh', managed: true, remove: false });
    await page.close();
    await tab.goto('http://bank-fraud.test/');
    expect(await waitForWarning(world.browser, tab)).toMatchObject({
      host: 'bank-fraud.test',
      fraudType: 'phishing',
    });
  });

  it('lets through what the organisation allows', async () => {
    await tab.goto('http://shop-fraud.test/');
    expect(await tab.url()).toBe('http://shop-fraud.test/');
  });

  it('offers no way past a warning, and says whom to ask', async () => {
    await tab.goto('http://invest-fraud.test/');
    await waitForWarning(world.browser, tab);
    await tab.click('[data-action="more"]');
    expect(await tab.evaluate(() => document.querySelector('[data-action="continue"]'))).toBeNull();
    // Nor does the worker let it through when a page of Sansi's asks.
    const answer = await askWorker(tab, 'warning.continue', { url: 'http://invest-fraud.test/' });
    expect(answer).toEqual({ ok: false, why: 'nobody' });
    await tab.goto('http://invest-fraud.test/');
    await waitForWarning(world.browser, tab);
    const page = await options();
    expect(await page.evaluate(() => document.body.textContent)).toContain('The help desk, 4711');
    await page.close();
  });

  it('fixes the region, and says that it does', async () => {
    const page = await options();
    const region = await page.evaluate(() => {
      const select = document.querySelector<HTMLSelectElement>('select[name="region"]');
      return { value: select?.value, fixed: select?.disabled };
    });
    expect(region).toEqual({ value: 'TW', fixed: true });
    await page.close();
  });
});
