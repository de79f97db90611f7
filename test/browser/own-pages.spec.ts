/**
 * Popup, options and welcome page in a real browser, with a stand-in for the worker: every state passes axe
 * in every language, fits a phone and text of twice the size, and everything can be done by keyboard alone.
 */
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../src/language/languages.ts';
import { BarePages, type OpenOptions } from '../support/bare-pages.ts';
import { ANSWERS, EXPOSED, SETTINGS, status } from '../support/page-answers.ts';
import {
  axeFaults,
  doubleText,
  expectSent,
  FIRST_FONTS,
  firstFont,
  focusOrder,
  movingParts,
  openedBy,
  pressOn,
  sentAs,
  smallText,
  tabTo,
  tooWide,
  typeInto,
} from '../support/page-checks.ts';
import { openState, STATE_NAMES, STATES, type StateName } from '../support/page-states.ts';
import type { StandInState } from '../support/stand-in.ts';
import { turn } from '../support/thorough.ts';

/** What a spec puts in the way of the stand-in. */
interface StandInBrowser {
  runtime: { sendMessage: (message: { sansi: string }) => Promise<unknown> };
}

let pages: BarePages;
let page: Page;

beforeAll(async () => {
  pages = await BarePages.start(['left', 'popup', 'options', 'welcome', 'check']);
});
afterAll(() => pages.stop());

const names = STATE_NAMES.filter((name) =>
  ['left', 'popup', 'options', 'welcome', 'check'].includes(STATES[name].page),
);

async function open(name: StateName, change: Partial<OpenOptions> = {}): Promise<Page> {
  page = await openState(pages, name, change);
  return page;
}

/** A backup file with these settings, for a file chooser. */
function backupFile(settings: object): { name: string; mimeType: string; buffer: Buffer } {
  const json = JSON.stringify({ format: 'sansi-backup', version: 1, settings, lists: [] });
  return { name: 'sansi.json', mimeType: 'application/json', buffer: Buffer.from(json) };
}

/** What the stand-in answers from now on. */
function answerFromNow(answers: Record<string, unknown>): Promise<void> {
  return page.evaluate((change) => {
    Object.assign((globalThis as unknown as StandInState).answers, change);
  }, answers);
}

/** The stops of the Tab key by name, those of a question by its id. */
async function stops(): Promise<string[]> {
  return (await focusOrder(page)).map((name) => name.replace(/-P[\d-]+$/, ''));
}

const LOOKS = LANGUAGES.flatMap((language) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ language, colorScheme })),
);

// Every state in the look whose turn it is, so that every look has several; at night every state in all of them.
describe.each(names.map((name, at) => ({ name, at })))('$name', ({ name, at }) => {
  it.each(turn(LOOKS, at))(
    'in $language, $colorScheme: axe finds nothing, no word is missing, phone and large text fit',
    async ({ language, colorScheme }) => {
      await open(name, { language, colorScheme, reducedMotion: 'reduce' });
      expect(await page.getAttribute('html', 'lang')).toBe(language);
      expect(await page.textContent('body')).not.toMatch(
        /(?:left|popup|options|welcome|check|harm|common|listError|fraudType)_\w+|undefined|\$\d/,
      );
      expect(await axeFaults(page)).toEqual([]);
      expect(await smallText(page)).toEqual([]);
      expect(await firstFont(page)).toBe(FIRST_FONTS[language]);
      await page.setViewportSize({ width: 360, height: 640 });
      expect(await tooWide(page), 'phone').toBe(false);
      await doubleText(page);
      expect(await tooWide(page), 'phone, large').toBe(false);
      await page.setViewportSize({ width: 1280, height: 800 });
      expect(await tooWide(page), 'large').toBe(false);
      expect(await movingParts(page)).toBe(0);
    },
  );
});

it('the checks can fail', async () => {
  await open('popup-unknown', { viewport: { width: 360, height: 640 }, reducedMotion: 'no-preference' });
  expect(await movingParts(page)).toBeGreaterThan(0);
  await page.evaluate(() => {
    const wide = document.createElement('div');
    Object.assign(wide.style, { width: '900px', height: '9px' });
    wide.style.fontSize = '15px';
    wide.textContent = 'small';
    document.querySelector('main')?.append(document.createElement('img'), wide);
  });
  expect(await smallText(page)).toEqual(['DIV small']);
  expect(await axeFaults(page)).toEqual([expect.stringContaining('image-alt')]);
  expect(await tooWide(page)).toBe(true);
  await expect(tabTo(page, '.nowhere')).rejects.toThrow('does not lead to');
});

describe('the popup by keyboard alone', () => {
  it('is reached in the order in which it is read', async () => {
    // Parts that wait for an answer of their own come a moment later on a busy machine.
    await open('popup-listed');
    const listed = ['options', 'leave', 'help', 'harm', 'called', 'report', 'check', 'check-text'];
    await expect.poll(stops).toEqual(listed);
    await open('popup-unknown');
    const ends = async () => {
      const order = await stops();
      return [...order.slice(0, 5), order.at(-1)];
    };
    await expect.poll(ends).toEqual(['options', 'cameby', 'report', 'check', 'check-text', 'sync']);
  });

  it('talks out of a listed page: the ways out first, an answer on the spot, the tab closed', async () => {
    await open('popup-listed');
    expect(await page.textContent('.hang-up')).toContain('Hang up');
    expect(await page.textContent('.next-words')).toContain('Share your screen');
    await pressOn(page, '.question input', 'Space');
    await page.waitForSelector('.question .note-danger');
    await pressOn(page, '[data-action=help]');
    expect(await page.textContent('.message')).toMatch(/shop\.\u200B?prize-parcel\.\u200B?example/);
    await pressOn(page, '[data-action=harm]');
    await pressOn(page, '[data-action=leave]');
    await expect.poll(() => openedBy(page)).toEqual(['/src/pages/popup/popup.html?tab=1&aid', 'close 1']);
  });

  it('has the ways out of a listed page in the first view of a toolbar popup', async () => {
    for (const language of ['en', 'zh-CN', 'zh-TW'] as const) {
      await open('popup-listed', { language, reducedMotion: 'reduce' });
      const lowest = async (width: number, height: number) => {
        await page.setViewportSize({ width, height });
        return page
          .locator('[data-action=harm]')
          .evaluate((element) => element.getBoundingClientRect().bottom);
      };
      // Browsers give a popup 600 pixels of height; at a zoom of 200 % half of them.
      expect(await lowest(384, 600), language).toBeLessThanOrEqual(600);
      expect(await lowest(384, 300), `${language}, zoom`).toBeLessThanOrEqual(300);
      await doubleText(page);
      // As wide as it makes itself then.
      expect(await lowest(768, 600), `${language}, large text`).toBeLessThanOrEqual(600);
    }
  });

  it('asks one question that fits an unlisted page, and shows the ways out after a bad sign', async () => {
    await open('popup-unknown', { pageText: 'Type your card number and the CVC.' });
    await page.waitForSelector('[data-choice="offplatform:sign"]');
    expect(await page.locator('.question').count()).toBe(1);
    expect(await page.locator('[data-action=leave]').count()).toBe(0);
    await pressOn(page, '[data-choice="offplatform:sign"]', 'Space');
    await pressOn(page, '[data-action=help]');
    expect(await page.textContent('.message')).toMatch(/shop\.\u200B?prize-parcel\.\u200B?example/);
  });

  it('asks for no more width than the browser gives at a zoom of 400 %', async () => {
    await open('popup-unknown', { query: '', viewport: { width: 200, height: 150 } });
    await expect.poll(() => tooWide(page)).toBe(false);
  });

  it('opens the settings and asks for a new list', async () => {
    await open('popup-unknown');
    await pressOn(page, '[data-action=options]');
    await pressOn(page, '[data-action=sync]');
    expect(await openedBy(page)).toEqual(['options']);
    await expectSent(page, 'lists.sync', {});
  });

  it('checks a pasted message', async () => {
    await open('popup-check');
    expect(await sentAs(page, 'text.check')).toHaveLength(1);
    await typeInto(page, '[name=check]', ' and more');
    // What was found belongs to the words before.
    expect(await page.locator('[data-found]').count()).toBe(0);
    await pressOn(page, '[data-action=check-text]');
    await page.waitForSelector('[data-found="3"]');
    expect((await sentAs(page, 'text.check')).at(-1)?.text).toContain('and more');
    expect(await page.locator('[data-verdict=listed][data-host="prize-parcel.example"]').count()).toBe(1);
    expect(await page.textContent('[data-found]')).toContain('3 more were not');
  });

  it('shows no answer under other words than those it is about', async () => {
    await open('popup-unknown');
    await page.evaluate(() => {
      const { runtime } = (globalThis as unknown as { browser: StandInBrowser }).browser;
      const answer = runtime.sendMessage;
      runtime.sendMessage = async (message) => {
        if (message.sansi === 'text.check') await new Promise((resolve) => setTimeout(resolve, 500));
        return answer(message);
      };
    });
    await typeInto(page, '[name=check]', 'news.example');
    await pressOn(page, '[data-action=check-text]');
    await typeInto(page, '[name=check]', ' evil.example');
    // The button is free again once the answer is there.
    await page.waitForSelector('[data-action=check-text]:not([disabled])');
    expect(await sentAs(page, 'text.check')).toEqual([{ text: 'news.example' }]);
    expect(await page.locator('[data-found]').count()).toBe(0);
  });

  it('sends a report with what was ticked and nothing else', async () => {
    await open('popup-unknown', { pageText: 'Words of the page', picture: 'data:image/png;base64,AAAA' });
    await pressOn(page, '[data-action=report]');
    // A new view begins at its heading.
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
    await typeInto(page, '[name=note]', 'They asked for a fee first.');
    await pressOn(page, '[name=type]', 'ArrowDown');
    for (const box of ['address', 'screenshot', 'text']) {
      expect(await page.isChecked(`[name=${box}]`), box).toBe(false);
    }
    await pressOn(page, '[name=text]', 'Space');
    await page.waitForSelector('[name=page-text]');
    expect(await page.textContent('.report-preview')).toContain('Words of the page');
    await pressOn(page, '[data-action=send-report]');
    await page.waitForSelector('[data-report-status]');
    const [sent] = await sentAs(page, 'report.send');
    expect(sent).toEqual({
      tabId: 1,
      url: 'https://shop.prize-parcel.example/pay?id=7',
      draft: {
        kind: 'report',
        host: 'shop.prize-parcel.example',
        type: expect.not.stringMatching(/^other$/),
        note: 'They asked for a fee first.',
        evidence: { text: 'Words of the page' },
      },
    });
    // What to do next stands there, and not only thanks.
    expect(await page.locator('[data-action=leave], [data-action=harm]').count()).toBe(2);
    await pressOn(page, '[data-action=back]');
    await page.waitForSelector('.verdict-card');
  });

  it('opens the report as a page of its own from the toolbar', async () => {
    await open('popup-unknown', { query: '' });
    await pressOn(page, '[data-action=report]');
    await expect.poll(() => openedBy(page)).toEqual(['/src/pages/popup/popup.html?tab=1&report']);
    await open('popup-unknown', { query: 'tab=1&report' });
    await page.waitForSelector('[data-action=send-report]');
  });

  it('says before the press that no list takes reports, and puts the region’s own place first', async () => {
    await open('popup-unknown', { answers: { 'tab.status': status({ desk: null }) }, language: 'zh-TW' });
    expect(await page.textContent('[data-action=report]')).toContain('官方');
    await pressOn(page, '[data-action=report]');
    await page.waitForSelector('[data-action^=official-]');
    expect(await page.getAttribute('[data-action^=official-]', 'data-action')).toBe('official-tw_165');
  });

  it('opens an official place only when it is chosen, with the report on the clipboard', async () => {
    await open('popup-no-desk');
    expect(await openedBy(page)).toEqual([]);
    await pressOn(page, '[data-action=official-google]');
    await page.getByText('Copied').first().waitFor();
    const [address, ...others] = await openedBy(page);
    expect(others).toEqual([]);
    expect(address).toContain('https://safebrowsing.google.com/safebrowsing/report_phish/?url=');
    // The whole address goes only when its box was ticked.
    expect(decodeURIComponent(address ?? '')).toContain('http://shop.prize-parcel.example/');
    expect(address).not.toContain('pay');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('shop.prize-parcel.example');
  });

  it('takes back what was let through', async () => {
    await open('popup-allowed');
    await pressOn(page, '.verdict-card [data-action=revoke]');
    await expectSent(page, 'allowance.revoke', { host: 'shop.prize-parcel.example' });
    await pressOn(page, '.popup-folds [data-action=revoke]');
    await expectSent(page, 'allowance.revoke', { host: 'another-long-host-name-of-a-shop.example' });
  });

  it('answers a notice about a site visited earlier', async () => {
    await open('popup-exposure');
    await page.waitForSelector('[data-action=exposure-help]');
    await pressOn(page, '[data-action=exposure-help]');
    await expect.poll(() => openedBy(page)).toEqual(['/src/pages/popup/popup.html?help=e1']);
    await answerFromNow({ 'exposure.get': [EXPOSED[1]] });
    await pressOn(page, '[data-action=exposure-dismiss]');
    await expectSent(page, 'exposure.dismiss', { id: 'e1' });
    await expect.poll(() => page.locator('[data-action=exposure-dismiss]').count()).toBe(1);
  });

  it('asks for the missing permission', async () => {
    await open('popup-not-protecting', { permission: false });
    await answerFromNow({ 'tab.status': status() });
    await pressOn(page, '[data-action=repair]');
    await page.waitForSelector('.verdict-card-unknown');
  });
});

describe('the help about a site visited earlier', () => {
  it('has the same branches as a warning', async () => {
    await open('exposure-help');
    expect(await page.textContent('main')).toContain('old-shop.example');
    expect(await page.textContent('.steps')).toContain('96110');
    await pressOn(page, '[data-choice="harm:paid"]', 'ArrowLeft');
    await page.waitForSelector('[data-harm=details]');
    expect(await page.textContent('.harm')).toContain('That is fraud too');
  });
});

describe('the options page by keyboard alone', () => {
  it('changes lists: updates, moves, switches and removes them', async () => {
    await open('options-full');
    await pressOn(page, '#lists [data-action=sync]');
    await expectSent(page, 'lists.sync', {});
    const plain = '[data-list-id=plain]';
    await pressOn(page, `${plain} [data-action=sync-list]`);
    await expectSent(page, 'lists.sync', { id: 'plain' });
    await pressOn(page, `${plain} [data-action=switch-list]`);
    await expectSent(page, 'lists.switch', { id: 'plain', on: false });
    await pressOn(page, `${plain} [data-action=move-list-up]`);
    await expectSent(page, 'lists.move', { id: 'plain', to: 1 });
    await pressOn(page, `${plain} [data-action=move-list-down]`);
    await expectSent(page, 'lists.move', { id: 'plain', to: 3 });
    await pressOn(page, `${plain} [data-action=remove-list]`);
    expect(await sentAs(page, 'lists.remove')).toEqual([]);
    await page.keyboard.press('Enter');
    await expectSent(page, 'lists.remove', { id: 'plain' });
    await pressOn(page, '[data-ready-id=cert] [data-action=switch-ready-made]');
    await expectSent(page, 'lists.switch', { id: 'cert', on: true });
  });

  it('takes a list that honestly shrank after a second press, and with the PIN where there is one', async () => {
    await open('options-shrunk', { answers: { 'settings.get': { ...SETTINGS, hasPin: true } } });
    expect(await sentAs(page, 'lists.accept')).toEqual([]);
    await pressOn(page, '[data-action=accept-list]');
    await typeInto(page, '[name=unlock-pin]', '1234');
    await pressOn(page, '[data-action=unlock]');
    await expectSent(page, 'lists.accept', { id: 'main', pin: '1234' });
  });

  it('speaks to people first, of lists later, and draws no chart of zeros', async () => {
    await open('options-new');
    const order = await page
      .locator('main section.card[id]')
      .evaluateAll((cards) => cards.map(({ id }) => id));
    expect(order.slice(0, 3)).toEqual(['person', 'family', 'appearance']);
    expect(order.indexOf('lists')).toBeGreaterThan(order.indexOf('backup'));
    expect(await page.locator('[data-figure] svg').count()).toBe(0);
    expect(await page.textContent('[data-list-id]')).not.toContain('Version');
    const seen = (selector: string) =>
      page.locator(selector).evaluateAll((all) => all.filter((one) => one.checkVisibility()).length);
    // As it is before anybody opens anything.
    await page.reload();
    await page.waitForSelector('[data-ready-region]');
    expect(await seen('[data-ready-region]')).toBeGreaterThan(1);
    expect(await seen('[data-ready-id]')).toBe(0);
  });

  it('shows ready-made lists of the own region first', async () => {
    await open('options-full', { answers: { 'settings.get': { ...SETTINGS, region: 'PL' } } });
    const regions = await page
      .locator('[data-ready-region]')
      .evaluateAll((groups) => groups.map((group) => (group as HTMLElement).dataset.readyRegion));
    expect(regions).toEqual(['PL', 'all']);
  });

  it('keeps the focus on a list that is moved', async () => {
    await open('options-full');
    const before = ANSWERS['lists.get'] ?? [];
    const moved = [before[0], before[2], before[1], ...before.slice(3)];
    await answerFromNow({ 'lists.get': moved, 'lists.move': moved });
    await pressOn(page, '[data-list-id=plain] [data-action=move-list-up]');
    await page.waitForSelector('li:nth-child(2) > [data-list-id=plain]');
    expect(
      await page.evaluate(
        () => document.activeElement?.closest<HTMLElement>('[data-list-id]')?.dataset.listId,
      ),
    ).toBe('plain');
  });

  it('adds a list, and says what is wrong with an address or a key', async () => {
    await open('options-new');
    await typeInto(page, '[name=list-url]', 'lists.example');
    await pressOn(page, '[data-action=add-list]');
    expect(await page.locator('#add-list [aria-invalid=true]').count()).toBe(2);
    expect(await sentAs(page, 'lists.add')).toEqual([]);
    await page.fill('[name=list-url]', '');
    await pressOn(page, '[data-choice="kind:signed"]', 'ArrowRight');
    await typeInto(page, '[name=list-url]', 'https://lists.example/hosts.txt');
    await pressOn(page, '[data-action=add-list]');
    await expectSent(page, 'lists.add', { url: 'https://lists.example/hosts.txt', type: 'phishing' });
    await page.getByText('Added').waitFor();
  });

  it('pauses one site, and offers it to nobody who needs the PIN to go on', async () => {
    await open('options-new');
    await pressOn(page, '[data-action=pause]');
    await page.waitForSelector('[name=pause-site][aria-invalid=true]');
    expect(await sentAs(page, 'site.pause')).toEqual([]);
    await typeInto(page, '[name=pause-site]', 'https://shop.example/pay');
    await pressOn(page, '[data-action=pause]');
    await expectSent(page, 'site.pause', { host: 'shop.example', minutes: 10, tabId: 3 });
    await page.getByText('Paused on shop.example').waitFor();
    await open('options-pin');
    expect(await page.locator('[data-action=pause]').count()).toBe(0);
  });

  it('sets region, trusted contact, language and size of text', async () => {
    await open('options-new');
    await pressOn(page, '[name=region]', 'ArrowDown');
    await expect.poll(async () => (await sentAs(page, 'settings.set')).length).toBe(1);
    await typeInto(page, '[name=contact-name]', 'Mei');
    await typeInto(page, '[name=contact-reach]', '110');
    await pressOn(page, '[data-action=save-contact]');
    await expectSent(page, 'settings.set', { patch: { trustedContact: { name: 'Mei', reach: '110' } } });
    await pressOn(page, '[data-action=remove-contact]');
    await expectSent(page, 'settings.set', { patch: { trustedContact: null } });
    await pressOn(page, '[name=language]', 'End');
    await page.waitForSelector('html[lang=zh-TW]');
    expect(await page.textContent('h1')).toBe('設定');
    await pressOn(page, '[name=large-text]', 'Space');
    await page.waitForSelector('html[data-large-text=true]');
  });

  it('sets a PIN and removes it only with the PIN', async () => {
    await open('options-new');
    await typeInto(page, '[name=pin]', '1234');
    await typeInto(page, '[name=pin-again]', '1235');
    await pressOn(page, '[data-action=set-pin]');
    await page.waitForSelector('[name=pin-again][aria-invalid=true]');
    expect(await sentAs(page, 'settings.set')).toEqual([]);
    await page.fill('[name=pin-again]', '1234');
    await pressOn(page, '[data-action=set-pin]');
    await expectSent(page, 'settings.set', { patch: { pin: '1234' } });
    await page.waitForSelector('[name=old-pin]');
    // A screen reader hears that it is on, and the keyboard goes on from there.
    expect(await page.textContent('#family [role=status]')).toContain('on');
    await typeInto(page, '[name=old-pin]', '9999');
    await pressOn(page, '[data-action=remove-pin]');
    await page.waitForSelector('[name=old-pin][aria-invalid=true]');
    await page.fill('[name=old-pin]', '1234');
    await pressOn(page, '[data-action=remove-pin]');
    await page.waitForSelector('[name=pin]');
  });

  it('asks for the family PIN before protection is made weaker', async () => {
    await open('options-locked');
    const plain = '[data-list-id=plain]';
    await page.fill('[name=unlock-pin]', '1234');
    await pressOn(page, '[data-action=unlock]');
    await expectSent(page, 'lists.switch', { id: 'plain', on: false, pin: '1234' });
    await expect.poll(() => page.locator('[name=unlock-pin]').count()).toBe(0);

    await pressOn(page, `${plain} [data-action=list-details]`);
    await pressOn(page, `${plain} [data-action=remove-list]`);
    await page.keyboard.press('Enter');
    // The keyboard is where the PIN is to be typed.
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('name')))
      .toBe('unlock-pin');
    await pressOn(page, '[data-action=unlock-not]');
    expect((await sentAs(page, 'lists.remove')).filter(({ pin }) => pin !== undefined)).toEqual([]);

    await pressOn(page, '[name=exposure-alert]', 'Space');
    await typeInto(page, '[name=unlock-pin]', '1234');
    expect(await page.isChecked('[name=exposure-alert]')).toBe(true);
    await pressOn(page, '[data-action=unlock]');
    await expectSent(page, 'settings.set', { patch: { exposureAlert: false, oldPin: '1234' } });
    await page.waitForSelector('[name=exposure-alert]:not(:checked)');
  });

  it('shows the trusted contact that an import brought', async () => {
    await open('options-full');
    const trustedContact = { name: 'Lin', reach: '119' };
    await answerFromNow({ 'backup.import': { ...SETTINGS, trustedContact } });
    await page.setInputFiles('[name=backup]', backupFile({ trustedContact }));
    await pressOn(page, '[data-action=confirm-import]');
    await expect.poll(() => page.inputValue('[name=contact-name]')).toBe('Lin');
    expect(await page.inputValue('[name=contact-reach]')).toBe('119');
  });

  it('shows the figures as charts and as a table', async () => {
    await open('options-full');
    const total = (ANSWERS['figures.get']?.days ?? []).reduce((sum, day) => sum + day.warned, 0);
    expect(await page.textContent('[data-figure=warned] .chart-total')).toBe(String(total));
    expect(await page.locator('[data-figure=warned] rect').count()).toBeGreaterThan(0);
    expect(await page.locator('.figures-table tbody tr').count()).toBeGreaterThan(5);
    await tabTo(page, '.table-scroll');
  });

  it('forgets what is kept after a second press, and not after a second thought', async () => {
    await open('options-full');
    await pressOn(page, '[data-action=forget]');
    await pressOn(page, '[data-action=forget-not]');
    expect(await sentAs(page, 'kept.forget')).toEqual([]);
    await pressOn(page, '[data-action=forget]');
    await pressOn(page, '[data-action=forget]');
    await expectSent(page, 'kept.forget', {});
    await pressOn(page, '[name=exposure-alert]', 'Space');
    await expectSent(page, 'settings.set', { patch: { exposureAlert: false } });
  });

  it('exports into a file and imports one', async () => {
    await open('options-full');
    const downloading = page.waitForEvent('download');
    await pressOn(page, '[data-action=export]');
    const download = await downloading;
    expect(download.suggestedFilename()).toBe(ANSWERS['backup.export']?.fileName);
    expect(await readFile(await download.path(), 'utf8')).toBe(ANSWERS['backup.export']?.json);
    const choosing = page.waitForEvent('filechooser');
    await pressOn(page, '[data-action=import]');
    const file = backupFile({ largeText: true });
    await answerFromNow({ 'backup.import': { ...SETTINGS, largeText: true } });
    await (await choosing).setFiles(file);
    // Nothing is taken over before it is said what would change.
    await page.waitForSelector('[data-preview="1"]');
    expect(await sentAs(page, 'backup.import')).toEqual([]);
    await pressOn(page, '[data-action=confirm-import]');
    await expectSent(page, 'backup.import', { file: String(file.buffer) });
    // What it says is in force at once.
    await page.waitForSelector('html[data-large-text=true]');
  });

  it('offers no change of what an administrator fixed', async () => {
    await open('options-managed');
    expect(await page.isDisabled('[name=region]')).toBe(true);
    expect(await page.locator('[name=pin], [data-action=set-pin]').count()).toBe(0);
    expect(await page.locator('[data-action=remove-list], [data-action=switch-list]').count()).toBe(0);
    expect(await page.textContent('main')).toContain('IT desk, 02-1234');
  });
});

describe('the welcome page by keyboard alone', () => {
  it('asks for the permission from a press, shows a warning to try, and ends in the settings', async () => {
    await open('welcome-ask');
    await pressOn(page, '[data-action=grant]');
    await page.waitForSelector('[data-permission=granted]');
    await pressOn(page, '[data-action=try]');
    await pressOn(page, '[data-action=finish]');
    await expect.poll(() => openedBy(page)).toEqual(['http://listed.sansi.example/', 'options']);
    await expectSent(page, 'settings.set', { patch: { welcomed: true } });
  });

  it('sets region, trusted person and PIN, and says so to whoever comes back from the warning', async () => {
    await open('welcome-tried', {
      answers: { 'settings.get': { ...SETTINGS, trustedContact: null } },
    });
    expect(await page.textContent('#try')).toContain('That was it');
    await pressOn(page, '[name=region]', 'ArrowDown');
    await typeInto(page, '[name=contact-name]', 'Mei');
    await typeInto(page, '[name=contact-reach]', '110');
    await pressOn(page, '[data-action=save-contact]');
    await expectSent(page, 'settings.set', { patch: { trustedContact: { name: 'Mei', reach: '110' } } });
    await typeInto(page, '[name=pin]', '1234');
    await typeInto(page, '[name=pin-again]', '1234');
    await pressOn(page, '[data-action=set-pin]');
    await expectSent(page, 'settings.set', { patch: { pin: '1234' } });
  });

  it('changes the language and the size of the text before anything is read', async () => {
    await open('welcome');
    expect((await focusOrder(page)).slice(0, 2)).toEqual(['language', 'large-text']);
    await page.selectOption('[name=language]', 'zh-CN');
    await page.waitForSelector('html[lang=zh-CN]');
    await pressOn(page, '[name=large-text]', 'Space');
    await page.waitForSelector('html[data-large-text=true]');
  });
});
