/**
 * The page that checks a message, a link or a picture: what the menu of a page hands over is checked at once, codes are
 * read on the device, and nothing is opened. The menu itself is the browser's: no driver can press it.
 */
import { encode } from 'uqr';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BROWSERS, type Tab } from '../support/browsers/types.ts';
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

  it.each(['chosen', 'pasted', 'dropped'])('reads the codes of a picture that is %s', async (how) => {
    await page.goto(world.browser.extensionUrl('check'));
    await page.waitFor('[name=picture]');
    const code = encode(`${LISTED}?${how}`, { border: 4 }).data.map((row) => [...row]);
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
          const place = document.querySelector('.picture-drop')!;
          place.dispatchEvent(
            new DragEvent('drop', { dataTransfer: items, bubbles: true, cancelable: true }),
          );
        }
      },
      code,
      how,
    );
    await page.waitFor('[data-codes="1"] [data-code=address] [data-verdict=listed]');
    expect(await texts('[data-code] .code-text')).toEqual([`${LISTED}?${how}`]);
  });
});
