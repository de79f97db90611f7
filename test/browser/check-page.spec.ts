/**
 * The page that checks a message, a link or a picture: what the menu of a page hands over is checked at once, codes are
 * read on the device, and nothing is opened. The menu itself is the browser's: no driver can press it.
 */
import { encode } from 'uqr';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MAX_CHECKED_TEXT } from '../../src/platform/limits.ts';
import { BROWSERS, type Tab } from '../support/browsers/types.ts';
import { PATIENT } from '../support/steps.ts';
import { World } from '../support/world.ts';

const LISTED = 'http://invest-fraud.test/start';

/** What the menu's part of the worker uses, as a page of the extension sees it. */
interface Extension {
  storage: { session: { set: (what: object) => Promise<void>; get: (name: string) => Promise<object> } };
  contextMenus: { update: (id: string, change: object) => Promise<unknown> };
}

describe.each(BROWSERS)('the check page (%s)', (name) => {
  let world: World;
  let page: Tab;

  beforeAll(async () => {
    world = await World.open(name);
    page = await world.browser.newTab(world.browser.extensionUrl('check'));
    await page.waitFor('[name=check]');
  });
  afterAll(() => world?.close());

  async function handOver(what: object): Promise<void> {
    await page.evaluate((handed) => {
      const { browser, chrome } = globalThis as unknown as Record<'browser' | 'chrome', Extension>;
      return (browser ?? chrome).storage.session.set({ 'check handed': handed });
    }, what);
    await page.goto('about:blank');
    await page.goto(world.browser.extensionUrl('check', '#handed'));
  }

  const texts = (selector: string) =>
    page.evaluate((wanted) => [...document.querySelectorAll(wanted)].map((one) => one.textContent), selector);

  it('has its entries in the menu of pages, kept by the browser while the worker sleeps', async () => {
    await world.browser.stopWorker();
    const missing = await page.evaluate(async () => {
      const { browser, chrome } = globalThis as unknown as Record<'browser' | 'chrome', Extension>;
      const failed: string[] = [];
      for (const id of ['link', 'selection', 'picture', 'report', 'no-such-entry'])
        await (browser ?? chrome).contextMenus.update(id, {}).catch(() => failed.push(id));
      return failed;
    });
    expect(missing).toEqual(['no-such-entry']);
  });

  it('checks a link that was handed over, once, and does not open it', async () => {
    const before = world.sites.requests('invest-fraud.test').length;
    await handOver({ kind: 'text', text: LISTED });
    await page.waitFor('[data-found] [data-verdict=listed][data-host="invest-fraud.test"]');
    expect(world.sites.requests('invest-fraud.test').length).toBe(before);
    await page.reload();
    await page.waitFor('.note-info');
    expect(await texts('[data-found] li')).toEqual([]);
  });

  it('says what in a message looks like fraud, of which kind, and what to do', async () => {
    await handOver({
      kind: 'text',
      text: 'This is the police department: your account is part of money laundering. Do not tell anyone, move your money into a safe account.',
    });
    await page.waitFor('[data-verdict=suspect][data-fraud-type=authority]');
    expect((await texts('[data-cue]')).filter((why) => why && why.length > 10)).toHaveLength(4);
  });

  it('says of what is too long that only its beginning was checked', async () => {
    const text = 'Nothing but a line of words. '.repeat(700).slice(0, MAX_CHECKED_TEXT);
    await handOver({ kind: 'text', text: text.slice(1) });
    await page.waitFor('[data-found] *');
    expect(await texts('[data-found] .note-info')).toEqual([]);
    await handOver({ kind: 'text', text });
    await page.waitFor('[data-found] .note-info');
    expect(await texts('[data-found] .note-info')).toEqual([expect.stringContaining('20,000')]);
  });

  it.each(['chosen', 'pasted', 'dropped', 'dropped elsewhere'])(
    'reads the codes of a picture that is %s',
    async (how) => {
      await page.goto(world.browser.extensionUrl('check'));
      await page.waitFor('[name=picture]');
      const code = encode(`${LISTED}?${how.length}`, { border: 4 }).data.map((row) => [...row]);
      await page.evaluate(
        async (rows, given) => {
          const side = rows.length * 5;
          const canvas = new OffscreenCanvas(side * 2, side);
          const context = canvas.getContext('2d')!;
          context.fillStyle = '#fff';
          context.fillRect(0, 0, side * 2, side);
          context.fillStyle = '#000';
          for (const [y, row] of rows.entries())
            for (const [x, dark] of row.entries()) if (dark) context.fillRect(x * 5, y * 5, 5, 5);
          const picture = new File([await canvas.convertToBlob()], 'code.png', { type: 'image/png' });
          const items = new DataTransfer();
          items.items.add(picture);
          const field = document.querySelector<HTMLInputElement>('[name=picture]')!;
          if (given === 'chosen') {
            field.files = items.files;
            field.dispatchEvent(new Event('change', { bubbles: true }));
          } else if (given === 'pasted') {
            // Firefox makes no event of its own with files in it.
            const paste = new Event('paste', { bubbles: true, cancelable: true });
            document.body.dispatchEvent(Object.defineProperty(paste, 'clipboardData', { value: items }));
          } else {
            const place = document.querySelector(given === 'dropped' ? '.picture-drop' : 'h1')!;
            place.dispatchEvent(
              new DragEvent('drop', { dataTransfer: items, bubbles: true, cancelable: true }),
            );
          }
        },
        code,
        how,
      );
      await page.waitFor('[data-codes="1"] [data-code=address] [data-verdict=listed]');
      expect(await texts('[data-code] .code-text')).toEqual([`${LISTED}?${how.length}`]);
    },
  );

  it.each(['dropped', 'pasted'])(
    'checks a text that is %s beside the field at once, and opens nothing',
    async (how) => {
      const before = world.sites.requests('invest-fraud.test').length;
      await page.goto(world.browser.extensionUrl('check'));
      await page.waitFor('[name=check]');
      const isTaken = await page.evaluate(
        (text, given) => {
          const items = new DataTransfer();
          items.setData('text/plain', text);
          const options = { bubbles: true, cancelable: true };
          const event =
            given === 'dropped'
              ? new DragEvent('drop', { ...options, dataTransfer: items })
              : Object.defineProperty(new Event('paste', options), 'clipboardData', { value: items });
          return !document.querySelector('h1')!.dispatchEvent(event);
        },
        LISTED,
        how,
      );
      // A browser left to itself goes to a dropped link.
      expect(isTaken).toBe(true);
      await page.waitFor('[data-found] [data-verdict=listed][data-host="invest-fraud.test"]');
      expect(world.sites.requests('invest-fraud.test').length).toBe(before);
    },
  );

  it('checks a message that was copied elsewhere and pasted into the field', async () => {
    const from = await world.browser.newTab();
    world.sites.route('plain-mail.test', '/', {
      body: `<!doctype html><meta charset="utf-8"><textarea>See ${LISTED}, tell nobody</textarea>`,
    });
    await from.goto('http://plain-mail.test/');
    await from.click('textarea');
    for (const key of ['Control+a', 'Control+c']) await from.press(key);
    await from.close();
    await page.goto(world.browser.extensionUrl('check'));
    await page.show();
    await page.click('[name=check]');
    await page.press('Control+v');
    const value = () =>
      page.evaluate(() => document.querySelector<HTMLTextAreaElement>('[name=check]')?.value);
    await expect.poll(value, PATIENT).toBe(`See ${LISTED}, tell nobody`);
    await page.click('[data-action=check-text]');
    await page.waitFor('[data-found="1"] [data-verdict=listed][data-host="invest-fraud.test"]');
  });
});
