/**
 * What every page of Sansi's must hold in every state: nothing for axe to find, nothing that needs sideways
 * scrolling, and a way to everything by keyboard.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright';
import { expect } from 'vitest';
import type { StandInState } from './stand-in.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** No page has more stops than this; a key that leads round in a circle must end. */
const MOST_STOPS = 120;
/** Presses of the Tab key that are under way together. */
const PRESSED_AT_ONCE = 10;

/** Axe's rules by what else than the markup they depend on: light and dark differ in colours alone, languages in
 * words alone. */
export const RULES = {
  colours: ['color-contrast', 'link-in-text-block'],
  words: ['html-has-lang', 'html-lang-valid', 'button-name', 'link-name', 'label', 'document-title'],
};

/** What axe finds, one line a rule, with the elements; by all its rules or by those named. */
export async function axeFaults(page: Page, rules: readonly string[] | null = null): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(AXE);
  const result = await page.evaluate(
    async (values) => {
      const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
      const only = values && { runOnly: { type: 'rule' as const, values } };
      return axe.run(document, { resultTypes: ['violations'], ...only });
    },
    rules && [...rules],
  );
  return result.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`);
}

/** Whether the page needs sideways scrolling. */
export function tooWide(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
}

/** What is written in less than 16 pixels, icons and their like apart. */
export function smallText(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.body.querySelectorAll('*')]
      .filter((element) =>
        [...element.childNodes].some((node) => node.nodeType === 3 && node.nodeValue?.trim()),
      )
      .filter((element) => Number.parseFloat(getComputedStyle(element).fontSize) < 16)
      .map((element) => `${element.tagName} ${element.textContent}`),
  );
}

/** The font that the page's text asks for first. */
export function firstFont(page: Page): Promise<string> {
  return page.evaluate(() => getComputedStyle(document.body).fontFamily.split(',')[0]!.replaceAll('"', ''));
}

/** Each script has its own: a letter of the other one looks wrong to whoever reads it. */
export const FIRST_FONTS = { en: 'system-ui', 'zh-CN': 'PingFang SC', 'zh-TW': 'PingFang TC' } as const;

/** Makes all text twice as large, as the browser's own setting does. */
export function doubleText(page: Page): Promise<void> {
  return page.evaluate(() => {
    document.documentElement.style.fontSize = '200%';
  });
}

/** How many elements move by themselves or glide between two looks. */
export function movingParts(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      [...document.querySelectorAll('*')].filter((element) => {
        const style = getComputedStyle(element);
        return style.animationName !== 'none' || Number.parseFloat(style.transitionDuration) > 0;
      }).length,
  );
}

/** Goes on with the Tab key until the focus is on `selector`. The presses come many at once, each of which would else
 * wait for the page: where the focus is there, the page takes no more of them. Needs a page that may run scripts.
 * @throws where no number of presses leads there */
export async function tabTo(page: Page, selector: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const key = { key: 'Tab', code: 'Tab', windowsVirtualKeyCode: 9 };
  const press = () =>
    (['rawKeyDown', 'keyUp'] as const).map((type) =>
      session.send('Input.dispatchKeyEvent', { type, ...key }),
    );
  try {
    await page.evaluate(holdTabAt, selector);
    for (let presses = 0; presses <= MOST_STOPS; presses += PRESSED_AT_ONCE) {
      if (await page.evaluate(isFocused, selector)) return;
      await Promise.all(Array.from({ length: PRESSED_AT_ONCE }, press).flat());
    }
  } finally {
    await page.evaluate(() => (globalThis as unknown as HeldTab).letTabGo());
    await session.detach();
  }
  throw new Error(`The Tab key does not lead to ${selector}.`);
}

/** What holdTabAt leaves behind in a page. */
interface HeldTab {
  letTabGo: () => void;
}

/** For a page: the Tab key leads no further than `selector`. */
function holdTabAt(selector: string): void {
  const hold = (event: KeyboardEvent) => {
    if (event.key !== 'Tab' || !document.activeElement?.matches(selector)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  window.addEventListener('keydown', hold, true);
  const letTabGo = () => window.removeEventListener('keydown', hold, true);
  Object.assign(globalThis, { letTabGo } satisfies HeldTab);
}

const isFocused = (selector: string): boolean => document.activeElement?.matches(selector) === true;

/** Goes to `selector` by keyboard and presses `key` there. */
export async function pressOn(page: Page, selector: string, key = 'Enter'): Promise<void> {
  await tabTo(page, selector);
  await page.keyboard.press(key);
}

/** Goes to a field by keyboard and types into it. */
export async function typeInto(page: Page, selector: string, text: string): Promise<void> {
  await tabTo(page, selector);
  await page.keyboard.type(text);
}

/** The order in which the Tab key reaches things from the page's start, by `data-action`, name or text. */
export async function focusOrder(page: Page): Promise<string[]> {
  await page.evaluate(() => {
    (document.activeElement as HTMLElement | null)?.blur();
    document.body.tabIndex = -1;
    document.body.focus();
  });
  const order: string[] = [];
  for (let presses = 0; presses < MOST_STOPS; presses += 1) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => {
      const element = document.activeElement as HTMLInputElement | null;
      if (!element || element === document.body) return null;
      return element.dataset.action ?? (element.name || element.dataset.choice || element.textContent);
    });
    if (at === null) break;
    order.push(at);
  }
  return order;
}

/** The requests of the messages with `name` that the page has sent, oldest first. */
export function sentAs(page: Page, name: string): Promise<Record<string, unknown>[]> {
  return page.evaluate(
    (wanted) =>
      (globalThis as unknown as StandInState).sent
        .filter((message) => message.name === wanted)
        .map(({ request }) => request),
    name,
  );
}

/** Waits until the newest message with `name` is `request`. */
export async function expectSent(page: Page, name: string, request: Record<string, unknown>): Promise<void> {
  await expect.poll(async () => (await sentAs(page, name)).at(-1)).toEqual(request);
}

/** The tabs that the page opened. */
export function openedBy(page: Page): Promise<string[]> {
  return page.evaluate(() => (globalThis as unknown as StandInState).opened);
}
