/**
 * The warning page in a real browser, with a stand-in for the worker: every state passes axe, everything
 * works by keyboard alone, 'continue' comes after the answers only, and nothing leaves without a press.
 */
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FRAUD_TYPES } from '../../src/dissuasion/fraud-types.ts';
import type { WarningInfo } from '../../src/platform/messages/answers.ts';
import type { SettingsView } from '../../src/platform/settings.ts';
import { BarePages, type OpenOptions } from '../support/bare-pages.ts';
import { ANSWERS, EXPOSED, WARNING as INFO, SETTINGS } from '../support/page-answers.ts';
import {
  axeFaults,
  doubleText,
  movingParts,
  RULES,
  tabTo as tabToOn,
  tooWide,
} from '../support/page-checks.ts';
import { DRAWN } from '../support/page-states.ts';
import { answerAll as answer } from '../support/states/warning-states.ts';
import { times } from '../support/thorough.ts';

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
  await page.check('[data-choice="harm:paid"]');
  for (const action of ['statement', 'why', 'appeal', 'report', 'more']) {
    await page.click(`summary[data-action=${action}]`);
  }
  await page.click('[data-action=continue]');
  await page.fill('[name=pin]', '0000');
  await page.click('[data-action=confirm-continue]');
  await page.waitForSelector('[aria-invalid=true]');
}

/** What is on paper. */
const printed = () => page.evaluate(() => document.body.innerText.trim());
const faults = (rules?: readonly string[]) => axeFaults(page, rules);
const wide = () => tooWide(page);

beforeAll(async () => {
  pages = await BarePages.start(['warning', 'notice', 'popup']);
});
afterAll(() => pages.stop());

describe('axe finds nothing', () => {
  const showings = [0, 1, 2, 3];
  const schemes = ['light', 'dark'] as const;
  it.each(showings.flatMap((showing) => schemes.map((colorScheme) => ({ showing, colorScheme }))))(
    'in look $showing, $colorScheme, with everything open',
    async ({ showing, colorScheme }) => {
      await open({ info: { showing }, settings: { hasPin: true }, colorScheme });
      if (colorScheme === 'light') expect(await faults()).toEqual([]);
      await openAll();
      expect(await faults(colorScheme === 'light' ? undefined : RULES.colours)).toEqual([]);
    },
  );

  it.each([
    ['en', 3, 'light'],
    ['zh-CN', 1, 'dark'],
    ['zh-TW', 2, 'light'],
  ] as const)(
    'in %s at twice the size, on a phone and on a desktop, with everything open',
    async (language, showing, colorScheme) => {
      await open({ language, info: { showing }, settings: { hasPin: true }, colorScheme });
      await openAll();
      await doubleText(page);
      for (const viewport of [
        { width: 1280, height: 800 },
        { width: 360, height: 640 },
      ]) {
        await page.setViewportSize(viewport);
        expect(await faults(), `${viewport.width} px`).toEqual([]);
        expect(await wide(), `${viewport.width} px`).toBe(false);
      }
    },
  );

  it('but would: a picture without words is found', async () => {
    await open();
    await page.evaluate(() => document.querySelector('main')?.append(document.createElement('img')));
    expect(await faults()).toEqual([expect.stringContaining('image-alt')]);
  });

  it.each(['en', 'zh-CN', 'zh-TW'] as const)(
    'without a warning, without an answer, in a frame (%s)',
    async (language) => {
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
    },
  );
});

describe('what is said', () => {
  const languages = ['en', 'zh-CN', 'zh-TW'] as const;
  it.each(FRAUD_TYPES.map((type, at) => [type, at] as const))('has a whole page for %s', async (type, at) => {
    // Every language at night; else they take turns.
    for (const language of times(1, 0) ? languages : [languages[at % 3] ?? 'en']) {
      await open({ language, info: { listing: { ...INFO.listing, type } } });
      expect(await page.getAttribute('html', 'data-fraud-type')).toBe(type);
      expect(await page.getAttribute('html', 'data-host')).toBe(INFO.host);
      expect(await page.title()).toContain(INFO.host);
      expect(await page.locator('.question').count()).toBe(3);
      const text = await page.textContent('main');
      expect(text).not.toMatch(/(?:warning|harm|common|fraudType)_\w+|undefined|\$\d/);
    }
  });

  it('comes to a screen reader as host, danger, what it is, and the safe way out, which has the focus', async () => {
    await open();
    const alert = page.getByRole('alertdialog', {
      name: /Danger: login\.big-gains\.example\.com is on a fraud list/,
    });
    expect(await alert.getAttribute('aria-describedby')).toBe('what');
    const first = await page.evaluate(
      () => document.querySelector('main :is(a, button, input, summary)')?.outerHTML,
    );
    expect(first).toContain('data-action="leave"');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-action'))).toBe('leave');
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
    expect(message).toContain('login[.]big-gains[.]example[.]com');
    expect(message).not.toContain(INFO.host);
    expect(await page.locator('svg.qr path').count()).toBe(1);
    expect(await page.getAttribute('[data-action=reach-trusted]', 'href')).toBe('tel:+8613800000000');
    expect((await sent()).map(({ name }) => name)).toEqual(['warning.open']);
  });

  it('gives the numbers of the region and of another when asked', async () => {
    await open();
    await page.check('[data-choice="harm:paid"]');
    expect(await page.textContent('.steps')).toContain('96110');
    expect(await page.textContent('.steps')).toContain('Verified 2026-11');
    await page.selectOption('[data-action=region]', 'TW');
    expect(await page.textContent('.steps')).toContain('165');
    expect(await page.textContent('.steps')).not.toContain('96110');
  });

  it('fills a statement that stays on the page', async () => {
    await open();
    await page.check('[data-choice="harm:paid"]');
    await page.click('summary[data-action=statement]');
    await page.fill('[name=statement-amount]', '5000 CNY');
    expect(await page.textContent('[data-statement]')).toContain('5000 CNY');
    expect(await page.textContent('[data-statement]')).toContain(INFO.url);
    expect((await sent()).map(({ name }) => name)).toEqual(['warning.open']);
  });

  it('prints the statement alone where it is open', async () => {
    await open({ colorScheme: 'dark' });
    await page.click('[data-action=help]');
    await page.check('[data-choice="harm:paid"]');
    await page.emulateMedia({ media: 'print' });
    expect(await printed()).toContain('96110');
    await page.emulateMedia({ media: null });
    await page.click('summary[data-action=statement]');
    await page.fill('[name=statement-amount]', '5000 CNY');
    await page.emulateMedia({ media: 'print' });
    expect(await printed()).toBe((await page.textContent('[data-statement]'))?.trim());
    const marks = await page.evaluate(() =>
      [...document.querySelectorAll('.steps > li')]
        .filter((step) => step.checkVisibility())
        .map((step) => getComputedStyle(step, '::before').content),
    );
    expect(marks).toEqual(['none']);
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
    expect(message).toContain('old-shop[.]example');
    expect(message).not.toContain('old-shop.example');
  });

  it('names somebody to talk to where a region has report forms only', async () => {
    await open();
    await page.check('[data-choice="harm:looked"]');
    await page.selectOption('[data-action=region]', 'VN');
    const last = await page.locator('.steps > li').last().textContent();
    expect(last).toMatch(/Your bank.*The local police.*156/);
    expect(await page.textContent('.official')).toContain('Ministry of Public Security of China');
    await page.selectOption('[data-action=region]', 'TW');
    expect(await page.textContent('.official')).toMatch(/check it with: 165, .*verified 2026-11/);
  });

  it('warns of those who offer to get the money back', async () => {
    await open();
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
  it.each(shapes.flatMap((shape) => [0, 1, 2, 3].map((showing) => ({ ...shape, showing }))))(
    'fits $width px (large text: $large) in look $showing',
    async ({ width, height, large, showing }) => {
      await open({
        viewport: { width, height },
        info: { showing, host: `${'very-'.repeat(11)}long.example.com` },
        settings: { largeText: large },
      });
      await page.check('[data-choice="harm:paid"]');
      await page.click('[data-action=help]');
      expect(await wide()).toBe(false);
    },
  );

  it.each([760, 800, 900, 1000, 1200])(
    'shows the picture whole or not at all beside the words, in a window of %s px',
    async (height) => {
      await open({ viewport: { width: 1280, height }, info: { showing: 1 } });
      const cut = await page.evaluate(() => {
        const head = document.querySelector('.head')!;
        const picture = head.querySelector('.picture')!;
        const below = picture.getBoundingClientRect().bottom - head.getBoundingClientRect().bottom;
        return picture.checkVisibility() && (below > 0 || head.scrollHeight > head.clientHeight);
      });
      expect(cut).toBe(false);
    },
  );

  it.each([0, 1, 2, 3])(
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
