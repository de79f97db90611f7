/**
 * The warning page in a real browser, with a stand-in for the worker: every state passes axe, everything
 * works by keyboard alone, 'continue' comes after the answers only, and nothing leaves without a press.
 */
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FRAUD_TYPES } from '../../src/dissuasion/fraud-types.ts';
import { LANGUAGES } from '../../src/language/languages.ts';
import type { WarningInfo } from '../../src/platform/messages/answers.ts';
import type { SettingsView } from '../../src/platform/settings.ts';
import { BarePages, type OpenOptions } from '../support/bare-pages.ts';
import { ANSWERS, EXPOSED, WARNING as INFO, SETTINGS } from '../support/page-answers.ts';
import {
  axeFaults,
  doubleText,
  FIRST_FONTS,
  firstFont,
  movingParts,
  smallText,
  tabTo as tabToOn,
  tooWide,
} from '../support/page-checks.ts';
import { DRAWN } from '../support/page-states.ts';
import { answerAll as answer } from '../support/states/warning-states.ts';
import { part, turn } from '../support/thorough.ts';

type Some = Partial<OpenOptions> & { info?: Partial<WarningInfo>; settings?: Partial<SettingsView> };

let pages: BarePages;
let page: Page;

async function open({ info = {}, settings = {}, answers = {}, ...options }: Some = {}): Promise<Page> {
  page = await pages.open({
    page: 'warning',
    hash: INFO.url,
    ...options,
    answers: {
      ...ANSWERS,
      'warning.open': { settings: { ...SETTINGS, ...settings }, warning: { ...INFO, ...info } },
      ...answers,
    },
  });
  await page.waitForSelector(DRAWN);
  return page;
}

/** The messages that the page has sent. */
function sent(): Promise<{ name: string; request: Record<string, unknown> }[]> {
  return page.evaluate(() => (globalThis as unknown as { sent: never[] }).sent);
}

const answerAll = () => answer(page);

/** Opens everything that the warning can show at once, as far as the wrong PIN. */
async function openAll(): Promise<void> {
  await answerAll();
  await page.click('[data-action=help]');
  for (const action of ['why', 'appeal', 'report', 'more']) {
    await page.click(`summary[data-action=${action}]`);
  }
  await page.click('[data-action=continue]');
  await page.fill('[name=pin]', '0000');
  await page.click('[data-action=confirm-continue]');
  await page.waitForSelector('[aria-invalid=true]');
}

/** First aid, with its statement open. */
async function openFirstAid(): Promise<void> {
  await page.click('[data-action=harm]');
  await page.check('[data-choice="means:app"]');
  await page.click('summary[data-action=statement]');
}

/** Whether the whole of an element can be seen without scrolling, with nothing over it. */
function inView(selector: string): Promise<boolean> {
  return page.evaluate((wanted) => {
    const element = document.querySelector(wanted);
    const box = element?.getBoundingClientRect();
    if (!element || !box || box.height === 0) return false;
    const inside = box.top >= 0 && box.left >= 0 && box.bottom <= innerHeight && box.right <= innerWidth;
    const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    return inside && element.contains(top);
  }, selector);
}

/** What is on paper. */
const printed = () => page.evaluate(() => document.body.innerText.trim());
const faults = () => axeFaults(page);
const wide = () => tooWide(page);

beforeAll(async () => {
  pages = await BarePages.start(['warning', 'notice', 'left', 'popup']);
});
afterAll(() => pages.stop());

/** What a warning looks like changes from one showing to the next, and begins anew after these. */
const LOOKS = [0, 1, 2, 3];
const SCHEMES = ['light', 'dark'] as const;
const VIEWPORTS = [
  { width: 1280, height: 800 },
  { width: 360, height: 640 },
];

describe('axe finds nothing', () => {
  // Every look by day or by night with everything open, where all the others are in; at night both.
  const looks = LOOKS.flatMap((showing) =>
    turn(SCHEMES, showing).map((colorScheme) => ({ showing, colorScheme })),
  );
  it.each(looks)('in look $showing, $colorScheme, with everything open', async ({ showing, colorScheme }) => {
    await open({ info: { showing }, settings: { hasPin: true }, colorScheme });
    // What looks differ in is the same in first aid, and is there before anything is opened.
    const isFirst = part(LOOKS, LOOKS.length).includes(showing);
    if (isFirst) expect(await faults()).toEqual([]);
    await openAll();
    expect(await faults()).toEqual([]);
    if (!isFirst) return;
    await openFirstAid();
    expect(await faults()).toEqual([]);
  });

  it.each([
    ['en', 3, 'light'],
    ['zh-CN', 1, 'dark'],
    ['zh-TW', 2, 'light'],
  ] as const)(
    'in %s at twice the size, on a phone and on a desktop, with everything open',
    async (language, showing, colorScheme) => {
      await open({ language, info: { showing }, settings: { hasPin: true }, colorScheme });
      await openAll();
      expect(await firstFont(page)).toBe(FIRST_FONTS[language]);
      expect(await smallText(page)).toEqual([]);
      await doubleText(page);
      for (const [at, open] of [async () => undefined, openFirstAid].entries()) {
        await open();
        for (const viewport of VIEWPORTS) {
          await page.setViewportSize(viewport);
          expect(await wide(), `${viewport.width} px`).toBe(false);
          if (turn(VIEWPORTS, at + showing).includes(viewport))
            expect(await faults(), `${viewport.width} px`).toEqual([]);
        }
      }
    },
  );

  it('but would: a picture without words is found', async () => {
    await open();
    await page.evaluate(() => document.querySelector('main')?.append(document.createElement('img')));
    expect(await faults()).toEqual([expect.stringContaining('image-alt')]);
  });

  it.each(LANGUAGES)('without a warning, without an answer, in a frame (%s)', async (language) => {
    await open({ language, answers: { 'warning.open': { settings: SETTINGS, warning: null } } });
    expect(await faults()).toEqual([]);
    expect(await page.getAttribute('html', 'data-verdict')).toBe('unknown');
    expect(await page.getAttribute('html', 'lang')).toBe(language);
    await open({
      language,
      page: 'notice',
      answers: { 'notice.open': { ...ANSWERS['notice.open']!, language } },
    });
    expect(await faults()).toEqual([]);
  });
});

describe('what is said', () => {
  it.each(FRAUD_TYPES.map((type, at) => [type, at] as const))('has a whole page for %s', async (type, at) => {
    // Every language at night; else they take turns.
    for (const language of turn(LANGUAGES, at)) {
      await open({ language, info: { listing: { ...INFO.listing, type } } });
      expect(await page.getAttribute('html', 'data-fraud-type')).toBe(type);
      expect(await page.getAttribute('html', 'data-host')).toBe(INFO.host);
      expect(await page.title()).toContain(INFO.host);
      expect(await page.locator('.question').count()).toBe(3);
      const text = await page.textContent('main');
      expect(text).not.toMatch(/(?:warning|harm|common|fraudType)_\w+|undefined|\$\d/);
    }
  });

  it('comes to a screen reader as an alert, then as a plain page with the focus on the safe way out', async () => {
    await open();
    const alert = page.getByRole('alert');
    expect(await alert.allTextContents()).toEqual(['Stop. This is a reported scam site.']);
    expect(await page.getByRole('alertdialog').count()).toBe(0);
    const first = await page.evaluate(
      () => document.querySelector('main :is(a, button, input, summary)')?.outerHTML,
    );
    expect(first).toContain('data-action="leave"');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-action'))).toBe('leave');
  });

  it('says verdict, host, telephone and ways out in the same words in every look', async () => {
    const heads = new Set<string>();
    for (const showing of LOOKS) {
      await open({ info: { showing } });
      heads.add((await page.locator('.head').innerText()).replace(/\s+/g, ' '));
    }
    expect(heads.size).toBe(1);
    const host = page.locator('.host');
    expect(await host.locator('strong').textContent()).toBe(INFO.registrable);
    expect(await host.textContent()).toBe(INFO.host);
    expect([...heads][0]).toMatch(/Stop\..*example\.com.*Hang up first\..*Leave this site/);
  });

  it('has own words for a site visited before', async () => {
    await open({ info: { visitedBefore: false } });
    expect(await page.locator('.visited').count()).toBe(0);
    await open({ info: { visitedBefore: true } });
    expect(await page.textContent('.visited')).toContain('earned or taken out money');
  });

  it('never shows words of the address but the host that the worker names', async () => {
    await open({ hash: 'https://example.com/CALL-0800-FAKE' });
    expect(await page.textContent('main')).not.toContain('CALL-0800-FAKE');
  });

  it('has words where a worker of another version answers in a form of its own', async () => {
    // That of the first version.
    await open({ answers: { 'warning.open': INFO as never } });
    await page.waitForSelector('[data-action="try-again"]');
    expect(await page.locator('h1').count()).toBe(1);
  });

  it('gives way to the notice in a frame', async () => {
    const frame = await pages.openFramed({ page: 'warning', hash: INFO.url, answers: ANSWERS });
    page = frame.page();
    await frame.waitForSelector('html[data-page="notice"] h1');
    expect(await frame.locator('button').count()).toBe(0);
    const sent = await frame.evaluate(() => (globalThis as unknown as { sent: { name: string }[] }).sent);
    expect(sent.map(({ name }) => name)).toEqual(['notice.open']);
  });

  it('is a notice without a way on where a frame was listed', async () => {
    const frame = await pages.openFramed({ page: 'notice', hash: INFO.url, answers: ANSWERS });
    page = frame.page();
    await frame.getByText(INFO.host).waitFor();
    expect(await frame.locator('button').count()).toBe(0);
    expect(await frame.getAttribute('html', 'data-verdict')).toBe('listed');
  });
});

describe('continue', () => {
  it('comes after all answers only, takes two steps, and is never the bright button', async () => {
    await open({ answers: { 'warning.continue': { ok: false, why: 'nobody' } } });
    await page.click('summary[data-action=more]');
    expect(await page.locator('[data-action=continue]').count()).toBe(0);
    const inputs = page.locator('.question input:first-child');
    for (let index = 0; index < 3; index += 1) {
      expect(await page.locator('[data-action=continue]').count()).toBe(0);
      await page.locator('.question').nth(index).locator('input').last().check();
    }
    expect(await inputs.count()).toBeGreaterThan(0);
    await page.click('[data-action=continue]');
    expect((await sent()).map(({ name }) => name)).toEqual(['warning.open']);
    expect(await page.getAttribute('[data-action=confirm-continue]', 'class')).not.toMatch(/safe|main/);
    await page.click('[data-action=confirm-continue]');
    await expect
      .poll(async () => (await sent()).at(-1))
      .toEqual({
        name: 'warning.continue',
        request: { url: INFO.url },
      });
  });

  it('asks for the PIN in family mode and says when it is wrong', async () => {
    await open({ settings: { hasPin: true } });
    await answerAll();
    await page.click('summary[data-action=more]');
    await page.click('[data-action=continue]');
    expect(await page.isDisabled('[data-action=confirm-continue]')).toBe(true);
    await page.fill('[name=pin]', '1234');
    await page.click('[data-action=confirm-continue]');
    await page.getByText('That is not the PIN.').waitFor();
    expect((await sent()).at(-1)?.request).toEqual({ url: INFO.url, pin: '1234' });
  });

  it('is not there where an administrator says so', async () => {
    await open({
      settings: { managed: { region: false, hideContinue: true, contact: 'help@firm.example' } },
    });
    await answerAll();
    await page.click('summary[data-action=more]');
    expect(await page.locator('[data-action=continue], [data-action=confirm-continue]').count()).toBe(0);
    expect(await page.textContent('main')).toContain('help@firm.example');
  });

  it('says so where the page does not come, as where another extension keeps it away', async () => {
    await open({ answers: { 'warning.continue': { ok: true, until: 0, url: INFO.url } } });
    // A navigation that leaves everything as it was.
    await page.route(INFO.url, (route) => route.fulfill({ status: 204 }));
    await answerAll();
    await page.click('summary[data-action=more]');
    await page.click('[data-action=continue]');
    await page.click('[data-action=confirm-continue]');
    await page.getByText('another extension').waitFor();
  });

  it('opens no address but http and https', async () => {
    await open({
      answers: { 'warning.continue': { ok: true, until: 0, url: 'javascript:document.title="bad"' } },
    });
    await answerAll();
    await page.click('summary[data-action=more]');
    await page.click('[data-action=continue]');
    await page.click('[data-action=confirm-continue]');
    await expect.poll(async () => (await sent()).length).toBe(2);
    expect(await page.title()).not.toBe('bad');
  });
});

describe('by keyboard alone', () => {
  it('leaves with one key', async () => {
    await open();
    await page.keyboard.press('Enter');
    await expect
      .poll(async () => (await sent()).at(-1))
      .toEqual({ name: 'warning.leave', request: { url: INFO.url, turnedBack: true } });
  });

  it('answers, opens what is folded, and goes on', async () => {
    await open({ answers: { 'warning.continue': { ok: false, why: 'nobody' } } });
    const tabTo = (selector: string) => tabToOn(page, selector);
    for (let index = 0; index < 3; index += 1) {
      await tabTo(`.question:nth-of-type(${index + 1}) input, .question input:not(:checked)`);
      await page.keyboard.press('Space');
      await page.keyboard.press('Tab');
    }
    await tabTo('summary[data-action=why]');
    await page.keyboard.press('Enter');
    await page.getByText('Listed since').waitFor();
    await tabTo('summary[data-action=more]');
    await page.keyboard.press('Enter');
    await tabTo('[data-action=continue]');
    await page.keyboard.press('Enter');
    await tabTo('[data-action=confirm-continue]');
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await sent()).at(-1)?.name).toBe('warning.continue');
  });
});

describe('help', () => {
  it('hands over a message without a link, as text and as a QR code, and sends nothing', async () => {
    await open();
    await page.click('[data-action=help]');
    const message = await page.textContent('.message');
    expect(message).not.toContain(INFO.host);
    expect(message?.replaceAll('\u200b', '')).toContain(INFO.host);
    expect(await page.locator('svg.qr path').count()).toBe(1);
    expect(await page.getAttribute('[data-action=reach-trusted]', 'href')).toBe('tel:+8613800000000');
    expect(await page.getAttribute('[data-action=sms-trusted]', 'href')).toMatch(
      /^sms:\+8613800000000\?body=/,
    );
    expect((await sent()).map(({ name }) => name)).toEqual(['warning.open']);
  });

  it.each([
    ['mei@example.org', 'mailto:mei%40example.org?body='],
    ['wx_mei-88', null],
  ])('reaches %s the way it can be reached', async (reach, link) => {
    await open({ settings: { trustedContact: { name: 'Mei', reach } } });
    await page.click('[data-action=help]');
    const way = page.locator('[data-action=reach-trusted]');
    if (link === null) expect(await way.count()).toBe(0);
    else expect(await way.getAttribute('href')).toContain(link);
    expect(await page.textContent('main')).toContain(reach);
  });

  it('stands in place of the script, the number to call first, and goes back', async () => {
    await open();
    await page.click('[data-action=harm]');
    await page.waitForSelector('html[data-view="help"]');
    expect(await page.locator('.script, .question').count()).toBe(0);
    expect(await page.locator('.rest a').first().textContent()).toBe('110');
    expect(await page.locator('.ready li').count()).toBeGreaterThan(2);
    await page.click('[data-action=back-to-warning]');
    await page.waitForSelector('html:not([data-view])');
    expect(await page.locator('.script').count()).toBe(1);
  });

  it.each([
    ['a desktop', { width: 1280, height: 650 }, true],
    ['a phone', { width: 360, height: 640 }, false],
  ] as const)('shows the number large and in view on %s', async (_, viewport, code) => {
    await open({ viewport });
    await page.click('[data-action=harm]');
    const number = page.locator('[data-action=call]');
    await expect.poll(() => inView('[data-action=call]')).toBe(true);
    const size = await number.evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));
    expect(size).toBeGreaterThanOrEqual(40);
    expect(await number.getAttribute('href')).toBe('tel:110');
    expect(await page.locator('.dial-code').isVisible()).toBe(code);
  });

  it('gives the numbers of the region and of another when asked', async () => {
    await open();
    await page.click('[data-action=harm]');
    expect(await page.textContent('.steps')).toContain('96110');
    expect(await page.textContent('.harm')).toContain('verified 2026-11 at www.mps.gov.cn');
    await page.selectOption('[data-action=region]', 'TW');
    expect(await page.textContent('[data-action=call]')).toBe('165');
    expect(await page.textContent('.steps')).not.toContain('96110');
    await page.selectOption('[data-action=region]', 'GB');
    expect(await page.textContent('[data-action=call]')).toBe('159');
    expect(await page.locator('.dial-code').count()).toBe(1);
    await page.selectOption('[data-action=region]', 'US');
    expect(await page.textContent('.big-number')).toBe('Your bank');
    expect(await page.locator('.dial-code').count()).toBe(0);
  });

  it('goes by how somebody paid', async () => {
    await open();
    await page.click('[data-action=harm]');
    await page.check('[data-choice="means:gift"]');
    expect(await page.textContent('.steps')).toContain('Keep the card and the receipt');
    await page.check('[data-choice="harm:details"]');
    expect(await page.locator('[data-choice^="means:"]').count()).toBe(0);
    expect(await page.textContent('.steps')).toMatch(/AnyDesk.*e-mail first/s);
  });

  it('fills a statement that stays on the page', async () => {
    await open();
    await page.click('[data-action=harm]');
    await page.click('summary[data-action=statement]');
    await page.fill('[name=statement-amount]', '5000 CNY');
    expect(await page.textContent('[data-statement]')).toContain('5000 CNY');
    expect(await page.textContent('[data-statement]')).toContain(INFO.url);
    expect((await sent()).map(({ name }) => name)).toEqual(['warning.open']);
  });

  it('prints the statement alone where it is open', async () => {
    await open({ colorScheme: 'dark' });
    await page.click('[data-action=harm]');
    await page.emulateMedia({ media: 'print' });
    expect(await printed()).toContain('96110');
    await page.emulateMedia({ media: null });
    await page.click('summary[data-action=statement]');
    await page.fill('[name=statement-amount]', '5000 CNY');
    await page.emulateMedia({ media: 'print' });
    expect(await printed()).toBe((await page.textContent('[data-statement]'))?.trim());
    const steps = await page.evaluate(
      () => [...document.querySelectorAll('.steps > li')].filter((step) => step.checkVisibility()).length,
    );
    expect(steps).toBe(0);
  });

  it('prints it as well from the page about a site visited earlier, with no list that is not known', async () => {
    await open({ page: 'popup', query: 'help=e1', hash: '', answers: { 'exposure.get': [...EXPOSED] } });
    await page.check('[data-choice="harm:paid"]');
    await page.click('summary[data-action=statement]');
    await page.emulateMedia({ media: 'print' });
    const text = await printed();
    expect(text).toBe((await page.textContent('[data-statement]'))?.trim());
    expect(text).toContain('old-shop.example');
    expect(text).not.toContain('List:');
    await page.emulateMedia({ media: null });
    const message = await page.textContent('.message');
    expect(message).not.toContain('old-shop.example');
    expect(message?.replaceAll('\u200b', '')).toContain('old-shop.example');
  });

  it('names somebody to talk to where a region has report forms only', async () => {
    await open({ settings: { region: 'VN' } });
    expect(await page.textContent('.advice')).toContain('Ministry of Public Security of China');
    await page.click('[data-action=harm]');
    await page.check('[data-choice="harm:looked"]');
    const last = await page.locator('.steps > li').last().textContent();
    expect(last).toMatch(/Your bank.*The local police.*156/);
    await open({ settings: { region: 'TW' } });
    expect(await page.textContent('.advice')).toMatch(/check it with: 165, .*verified 2026-11/);
  });

  it('warns of those who offer to get the money back', async () => {
    await open();
    await page.click('[data-action=harm]');
    await page.check('[data-choice="harm:details"]');
    expect(await page.textContent('.harm')).toContain('That is fraud too');
  });
});

describe('appeal and report', () => {
  it.each(['appeal', 'report'])(
    '%s sends what is shown, the whole address only when ticked',
    async (kind) => {
      await open();
      await page.click(`summary[data-action=${kind}]`);
      const box = page.locator(`[name=${kind}-address]`);
      expect(await box.isChecked()).toBe(false);
      await page.fill(`[name=${kind}-note]`, ' It was so. ');
      await page.click(`[data-action=send-${kind}]`);
      await expect
        .poll(async () => (await sent()).at(-1))
        .toEqual({
          name: 'report.send',
          request: {
            draft: { kind, host: INFO.host, type: 'investment', note: 'It was so.', evidence: {} },
            tabId: null,
            // For the worker alone: which desk takes it depends on the entry.
            url: INFO.url,
          },
        });
    },
  );

  it('sends the address when its box is ticked, and shows it before', async () => {
    await open();
    await page.click('summary[data-action=report]');
    await page.check('[name=report-address]');
    expect(await page.textContent('details:has([data-action=report]) .preview')).toContain(INFO.url);
    await page.click('[data-action=send-report]');
    await expect
      .poll(async () => (await sent()).at(-1)?.request)
      .toMatchObject({ draft: { evidence: { address: INFO.url } } });
  });

  it('says so where a list takes no appeals', async () => {
    await open({ info: { appealUrl: null } });
    await page.click('summary[data-action=appeal]');
    expect(await page.locator('[data-action=send-appeal]').count()).toBe(0);
  });
});

describe('the look', () => {
  const shapes = [
    { width: 360, height: 640, large: false },
    { width: 360, height: 640, large: true },
    { width: 640, height: 400, large: false },
    { width: 1280, height: 800, large: true },
  ];
  // Every shape has a look, and every look a shape; at night all.
  const shaped = shapes.flatMap((shape, at) => turn(LOOKS, at).map((showing) => ({ ...shape, showing })));
  it.each(shaped)(
    'fits $width px (large text: $large) in look $showing',
    async ({ width, height, large, showing }) => {
      await open({
        viewport: { width, height },
        info: { showing, host: `${'very-'.repeat(11)}long.example.com` },
        settings: { largeText: large },
      });
      await page.click('[data-action=help]');
      expect(await wide()).toBe(false);
      await page.click('[data-action=harm]');
      expect(await wide()).toBe(false);
    },
  );

  const views = [
    { name: 'a phone', viewport: { width: 360, height: 640 }, large: false },
    { name: 'a low window', viewport: { width: 1280, height: 650 }, large: false },
    { name: 'a phone, text doubled', viewport: { width: 360, height: 640 }, large: true },
    { name: 'a low window, text doubled', viewport: { width: 1280, height: 650 }, large: true },
    { name: 'a desktop at four times the size', viewport: { width: 320, height: 256 }, large: false },
  ];
  it.each(views.flatMap((view, at) => turn(LANGUAGES, at).map((language) => ({ ...view, language }))))(
    'has verdict and all three ways out in the first view on $name ($language)',
    async ({ viewport, large, language }) => {
      await open({ viewport, language });
      if (large) await doubleText(page);
      for (const action of ['leave', 'help', 'harm']) {
        expect(await inView(`[data-action=${action}]`), action).toBe(true);
      }
      const covered = await page.evaluate(() => {
        const box = document.querySelector('h1')!.getBoundingClientRect();
        const ways = document.querySelector('.ways')!.getBoundingClientRect();
        return box.top < 0 || box.bottom > ways.top;
      });
      expect(covered).toBe(false);
    },
  );

  it('keeps the way out in view for who reads on, and never shows it twice', async () => {
    await open({ viewport: { width: 360, height: 640 } });
    expect(await page.locator('.leave-bar').isVisible()).toBe(false);
    await page.locator('.folds').scrollIntoViewIfNeeded();
    await expect.poll(() => inView('[data-action=leave-below]')).toBe(true);
    await page.setViewportSize({ width: 1280, height: 650 });
    await expect.poll(() => inView('[data-action=leave]')).toBe(true);
    expect(await page.locator('.leave-bar').isVisible()).toBe(false);
  });

  it.each(LOOKS)(
    'puts nothing that the fraudster says on the side of an answer (look %s)',
    async (showing) => {
      await open({ info: { showing } });
      const places = await page.evaluate(() => {
        const card = document.querySelector('.script')!.getBoundingClientRect();
        return [...document.querySelectorAll('.script li')].map(
          (line) => (line.getBoundingClientRect().left - card.left) / card.width,
        );
      });
      expect(Math.max(...places)).toBeLessThan(0.1);
    },
  );

  it('moves nothing for those who asked for less movement', async () => {
    await open({ reducedMotion: 'reduce' });
    expect(await movingParts(page)).toBe(0);
  });
});
