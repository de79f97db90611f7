/**
 * A reviewer's day at the desk with the keyboard alone, in a real browser: signing in, searching, going through cases,
 * listing, undoing, deciding about many, and the second person. What the pages look like is held too: nothing for axe to
 * find in any language, dark or light, and a phone's width is enough.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningDesk, startDesk } from '../../src/desk/server.ts';
import { warningWords } from '../../src/dissuasion/warning-words.ts';
import { LANGUAGES } from '../../src/language/languages.ts';
import { findBrowser } from '../support/browsers/find.ts';
import { putEmptyDatabase } from '../support/desk-template.ts';
import { axeFaults, pressOn, RULES, tabTo, tooWide, typeInto } from '../support/page-checks.ts';
import { makeReport, Reviewer, send } from '../unit/desk/support/client.ts';
import { TOKEN } from '../unit/desk/support/desks.ts';

const PASSWORD = 'correct horse battery staple';

let folder: string;
let desk: RunningDesk;
let browser: Browser;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sansi-desk-'));
  await putEmptyDatabase(folder);
  const options = { port: 0, dataDir: folder, reviewerToken: TOKEN, twoPerson: true, log: () => {} };
  desk = await startDesk({ ...options, onDecision: async () => {} });
  for (const host of ['alpha.example', 'beta.example', 'gamma.example', 'delta.shop.example']) {
    await send(desk, makeReport({ host, note: `They wanted a fee at ${host}.` }));
  }
  await send(desk, makeReport({ kind: 'appeal', host: 'right.example' }));
  const token = await Reviewer.signIn(desk.reviewUrl);
  for (const name of ['Ann', 'Ben']) {
    const fields = { csrf: await token.csrf(), name, role: 'publisher' };
    const page = await (await token.post('/people/invite', fields)).text();
    const link = /<code data-invitation[^>]*>[^<]*\/review(\/join\/[\w-]+)</.exec(page)?.[1] ?? '';
    await new Reviewer(desk.reviewUrl).post(link, { password: PASSWORD });
  }
  browser = await chromium.launch({ executablePath: findBrowser('chrome'), args: ['--no-sandbox'] });
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await desk?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Somebody at a browser of their own, signed in by keyboard. */
async function signIn(
  name: string,
  options: BrowserContextOptions = {},
): Promise<{ page: Page; context: BrowserContext }> {
  const context = await browser.newContext({ locale: 'en-US', ...options });
  const page = await context.newPage();
  await page.goto(desk.reviewUrl);
  // The Tab key's way is followed by a script.
  const write = options.javaScriptEnabled === false ? fill : typeInto;
  await write(page, '#person', name);
  await write(page, '#password', PASSWORD);
  await page.keyboard.press('Enter');
  await page.waitForSelector('[data-action="sign-out"]');
  return { page, context };
}

const fill = (page: Page, selector: string, text: string) => page.fill(selector, text);

/** Presses a key that leads to another page. */
async function pressAndGo(page: Page, key: string): Promise<void> {
  await Promise.all([page.waitForNavigation(), page.keyboard.press(key)]);
}

const focusedHost = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => document.activeElement?.closest<HTMLElement>('[data-host]')?.dataset.host);

describe("a reviewer's day with the keyboard alone", () => {
  it('goes from signing in to signing out', async () => {
    const ann = await signIn('Ann');
    const { page } = ann;
    // The queue: down, down, up.
    await page.keyboard.press('j');
    const first = await focusedHost(page);
    await page.keyboard.press('j');
    expect(await focusedHost(page)).not.toBe(first);
    await page.keyboard.press('k');
    expect(await focusedHost(page)).toBe(first);
    // Help, and away with it.
    await page.keyboard.press('?');
    expect(await page.isVisible('#keys dl')).toBe(true);
    await page.keyboard.press('?');
    expect(await page.isVisible('#keys dl')).toBe(false);
    // A search, whose letters are no keys.
    await page.keyboard.press('/');
    await page.keyboard.type('j.alpha');
    expect(await page.inputValue('#find-text')).toBe('j.alpha');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('alpha');
    await pressAndGo(page, 'Enter');
    await page.keyboard.press('j');
    expect(await focusedHost(page)).toBe('alpha.example');
    await pressAndGo(page, 'Enter');
    expect(await page.textContent('h1')).toBe('alpha[.]example');
    // Somebody else has to confirm what is proposed here.
    await page.keyboard.press('l');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-action'))).toBe('propose');
    await pressAndGo(page, 'Enter');
    expect(await page.textContent('[role="status"]')).toBe('alpha[.]example waits for a second person.');

    const ben = await signIn('Ben');
    await pressOn(ben.page, '[data-host="alpha.example"] a');
    await ben.page.waitForSelector('[data-proposed]');
    await ben.page.keyboard.press('l');
    await pressAndGo(ben.page, 'Enter');
    expect(await ben.page.textContent('[role="status"]')).toContain('goes on the list');
    // A second thought: one key, and it is open again.
    await pressAndGo(ben.page, 'u');
    expect(await ben.page.textContent('[role="status"]')).toContain('is open again');
    expect(await ben.page.getAttribute('.case-head', 'data-status')).toBe('received');
    await pressOn(ben.page, '[data-action="sign-out"]');
    await ben.page.waitForSelector('[data-action="sign-in"]');
    await ben.context.close();

    // Two at once, and both undone at once.
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    expect(await page.locator('.tick:checked').count()).toBe(2);
    await page.keyboard.press('b');
    await page.keyboard.type('Rej');
    await typeInto(page, '#bulk-reason', 'No fraud.');
    await tabTo(page, '[data-action="bulk"]');
    await pressAndGo(page, 'Enter');
    expect(await page.textContent('[role="status"]')).toBe('2 done, 0 not');
    await pressAndGo(page, 'u');
    expect(await page.textContent('[role="status"]')).toBe('2 done, 0 not');
    await page.goto(desk.reviewUrl);
    expect(await page.locator('.row[data-case-id]').count()).toBe(4);

    // The reason for a rejection, folded away until its key.
    await page.keyboard.press('j');
    await pressAndGo(page, 'Enter');
    await page.keyboard.press('r');
    await page.keyboard.type('A real shop.');
    await tabTo(page, '[data-action="reject"]');
    await pressAndGo(page, 'Enter');
    expect(await page.textContent('[role="status"]')).toContain('Rejected');
    await pressAndGo(page, 'u');
    await pressOn(page, '[data-action="sign-out"]');
    await page.waitForSelector('[data-action="sign-in"]');
    await ann.context.close();
  });

  it('shows the warning of the kind that is chosen, in every language', async () => {
    const { page, context } = await signIn('Ann');
    await pressOn(page, '[data-host="beta.example"] a');
    await page.waitForSelector('#type');
    await page.locator('summary', { hasText: 'What people will see' }).press('Enter');
    const shown = () =>
      page
        .locator('.preview:visible')
        .evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.kind));
    expect(await shown()).toEqual(['investment']);
    await page.selectOption('#type', 'loan');
    expect(await shown()).toEqual(['loan']);
    expect(await page.locator('.preview:visible [lang]').count()).toBe(3);
    // With the band of the warning page, in its colour.
    const bands = page.locator('.preview:visible .preview-band');
    expect(await bands.allInnerTexts()).toEqual(
      LANGUAGES.map((language) => {
        const { stop, verdict } = warningWords(language);
        return `${stop} ${verdict}`;
      }),
    );
    const red = await bands.first().evaluate((band) => getComputedStyle(band).backgroundColor);
    expect(red).toBe('rgb(143, 26, 16)');
    await context.close();
  });

  it('works without script, and says nothing of keys then', async () => {
    const { page, context } = await signIn('Ann', { javaScriptEnabled: false });
    expect(await page.isVisible('#keys')).toBe(false);
    await page.fill('#find-text', 'gamma');
    await page.press('#find-text', 'Enter');
    await page.check('[data-host="gamma.example"] .tick');
    await page.selectOption('#bulk-action', 'reject');
    await page.fill('#bulk-reason', 'No.');
    await page.click('[data-action="bulk"]');
    expect(await page.textContent('[data-host="gamma.example"] p')).toBe('Rejected: gamma[.]example.');
    await page.click('[data-action="undo"]');
    expect(await page.textContent('[data-host="gamma.example"] p')).toContain('is open again');
    await context.close();
  });
});

/** English has every look, the others their words. */
const LOOKS = [
  ['en-US', 'light', null],
  ['en-US', 'dark', RULES.colours],
  ['zh-CN', 'light', RULES.words],
  ['zh-TW', 'dark', RULES.words],
] as const;

describe('the pages of the desk', () => {
  it.each(LOOKS)(
    'in %s, %s, have nothing that axe finds, and fit a phone',
    async (locale, colorScheme, rules) => {
      const { page, context } = await signIn('Ann', {
        locale,
        colorScheme,
        viewport: { width: 360, height: 740 },
      });
      // Where all words are that the other pages share.
      const others = rules === RULES.words ? [] : ['/appeals', '/search?q=example', '/decided', '/entries'];
      await page.waitForSelector('.row[data-case-id]');
      const id = await page.getAttribute('[data-host="beta.example"]', 'data-case-id');
      for (const path of ['', ...others, `/cases/${id}`]) {
        await page.goto(desk.reviewUrl + path);
        await page.evaluate(() => {
          for (const fold of document.querySelectorAll('details')) fold.open = true;
        });
        expect(await axeFaults(page, rules), path).toEqual([]);
        expect(await tooWide(page), path).toBe(false);
        expect(await page.textContent('body'), path).not.toMatch(/undefined|\{\w+\}/);
      }
      await context.close();
    },
    180_000,
  );
});
