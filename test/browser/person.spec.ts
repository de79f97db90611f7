/**
 * What a person sets up, from the options page to the warning: the family PIN, somebody they trust, figures,
 * backup; looks that vary; and a warning that is whole without any network.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../support/browsers/script.ts';
import { BROWSERS, type Tab } from '../support/browsers/types.ts';
import { answerQuestions, waitForWarning } from '../support/steps.ts';
import { World } from '../support/world.ts';

const FRAUD = 'http://invest-fraud.test/';

describe.each(BROWSERS)('what a person sets up (%s)', (name) => {
  let world: World;
  let tab: Tab;

  beforeAll(async () => {
    world = await World.open(name, { launch: { allowPrivate: true } });
    tab = await world.browser.newTab();
  });
  afterAll(() => world?.close());

  async function options(): Promise<Tab> {
    const page = await world.browser.newTab(world.browser.extensionUrl('options'));
    await page.waitFor('[data-kept="sites"]');
    return page;
  }

  async function warning(on = tab): Promise<void> {
    await on.goto(FRAUD);
    await waitForWarning(world.browser, on);
  }

  const look = async (on: Tab) => {
    // What is below the first view is drawn after it.
    await on.waitFor('.script');
    return on.evaluate(() => {
      const script = document.querySelector('.script')?.className;
      return `${script} ${document.querySelector<HTMLElement>('[data-picture]')?.dataset.picture}`;
    });
  };

  const figure = (page: Tab, which: string) =>
    page.evaluate(
      (wanted) => Number(document.querySelector(`[data-figure="${wanted}"] .chart-total`)?.textContent),
      which,
    );

  it('sees each warning in another look, in private windows too, and counts only the others', async () => {
    const looks: string[] = [];
    for (let showing = 0; showing < 3; showing++) {
      await warning();
      looks.push(await look(tab));
    }
    expect(new Set(looks).size).toBe(3);
    await tab.click('[data-action="leave"]');

    const hidden = await world.browser.newPrivateTab('http://news.test/');
    const hiddenLooks = new Set<string>();
    for (let showing = 0; showing < 6; showing++) {
      await hidden.leadTo(FRAUD);
      await waitForWarning(world.browser, hidden);
      hiddenLooks.add(await look(hidden));
      await hidden.goto('http://news.test/');
    }
    expect(hiddenLooks.size).toBeGreaterThan(1);
    await hidden.close();

    const page = await options();
    await page.waitFor('[data-figure="warned"] rect');
    expect(await figure(page, 'warned')).toBe(3);
    expect(await figure(page, 'turnedBack')).toBe(1);
    expect(await figure(page, 'continued')).toBe(0);
    await page.close();
  });

  it('sets whom to ask, and the warning offers it', async () => {
    const page = await options();
    await page.type('[name="contact-name"]', 'Mei');
    await page.type('[name="contact-reach"]', '110 119');
    await page.click('[data-action="save-contact"]');
    await page.waitFor('[data-action="remove-contact"]');
    await page.close();
    await warning();
    await tab.click('[data-action="help"]');
    await tab.waitFor('[data-action="reach-trusted"]');
    expect(
      await tab.evaluate(() => document.querySelector('[data-action="reach-trusted"]')?.textContent),
    ).toBe('110 119');
    await tab.waitFor('svg.qr');
  });

  it('sets a PIN: nobody goes on without it, and nobody removes it without it', async () => {
    let page = await options();
    await page.type('[name="pin"]', '4711');
    await page.type('[name="pin-again"]', '4711');
    await page.click('[data-action="set-pin"]');
    await page.waitFor('[name="old-pin"]');
    expect(
      await page.evaluate(async () => JSON.stringify(await chrome.storage.local.get(null))),
    ).not.toContain('4711');
    await page.close();

    await warning();
    await answerQuestions(tab);
    await tab.click('[data-action="continue"]');
    await tab.type('[name="pin"]', '1234');
    await tab.click('[data-action="confirm-continue"]');
    await tab.waitFor('[name="pin"][aria-invalid="true"]');
    expect(world.sites.requests('invest-fraud.test')).toEqual([]);
    await tab.evaluate(() => document.querySelector<HTMLInputElement>('[name="pin"]')?.select());
    await tab.type('[name="pin"]', '4711');
    await tab.click('[data-action="confirm-continue"]');
    await tab.waitForUrl(FRAUD);

    page = await options();
    await page.type('[name="old-pin"]', '1234');
    await page.click('[data-action="remove-pin"]');
    await page.waitFor('[name="old-pin"][aria-invalid="true"]');
    await page.evaluate(() => document.querySelector<HTMLInputElement>('[name="old-pin"]')?.select());
    await page.type('[name="old-pin"]', '4711');
    await page.click('[data-action="remove-pin"]');
    await page.waitFor('[name="pin"]');
    await page.close();
  });

  it('takes settings along in a file, and forgets what is kept', async () => {
    const page = await options();
    const file = await page.evaluate(async () => {
      const message = { sansi: 'backup.export', request: {} };
      const answer = (await chrome.runtime.sendMessage(message)) as { response: { json: string } };
      return answer.response.json;
    });
    expect(JSON.parse(file)).toMatchObject({ settings: { trustedContact: { name: 'Mei' } } });
    expect(file).not.toContain('invest-fraud');

    await page.click('[data-action="remove-contact"]');
    await page.waitFor(() => !document.querySelector('[data-action="remove-contact"]'));
    await page.click('[data-action="forget"]');
    await page.click('[data-action="forget"]');
    await until(
      () => page.evaluate(() => document.querySelector('[data-kept="allowances"]')?.textContent === '0'),
      async () => 'What was let through is still kept.',
    );
    // What had been let through is stopped again.
    await warning();

    await page.evaluate((json) => {
      const picker = document.querySelector<HTMLInputElement>('input[name="backup"]');
      const files = new DataTransfer();
      files.items.add(new File([json], 'sansi.json', { type: 'application/json' }));
      if (picker) picker.files = files.files;
      picker?.dispatchEvent(new Event('change', { bubbles: true }));
    }, file);
    // What it would change is said first, and nothing has changed yet.
    await page.waitFor('[data-action="confirm-import"]');
    expect(await page.evaluate(() => document.querySelector('[data-preview]')?.textContent)).toContain('Mei');
    expect(await page.evaluate(() => document.querySelector('[data-action="remove-contact"]') === null)).toBe(
      true,
    );
    await page.click('[data-action="confirm-import"]');
    await page.waitFor(() => document.querySelector('#backup [role="status"]')?.textContent !== '');
    await page.reload();
    await page.waitFor('[data-action="remove-contact"]');
    await page.close();
  });

  it('gets a whole warning without any network', async () => {
    await world.sites.close();
    const alone = await world.browser.newTab();
    await alone.goto(FRAUD).catch(() => undefined);
    expect(await waitForWarning(world.browser, alone)).toMatchObject({
      host: 'invest-fraud.test',
      fraudType: 'investment',
    });
    await alone.waitFor('.script');
    await alone.waitFor('.advice');
    await alone.click('[data-action="help"]');
    await alone.waitFor('svg.qr');
    await alone.click('[data-action="harm"]');
    await alone.waitFor('html[data-view="help"] [data-harm="paid"] .hotline');
    await alone.click('[data-action="statement"]');
    await alone.waitFor('[data-statement]');
    await alone.click('[data-action="back-to-warning"]');
    await answerQuestions(alone);
  });
});
