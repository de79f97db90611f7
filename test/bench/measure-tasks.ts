/**
 * How far away the things are that somebody in need wants to do: clicks, scrolls and a time, in two windows. A browser
 * does each task as a person would who knows where to go: scrolls while the next thing is not in the window, and presses
 * it. The time is no stopwatch's but the keystroke-level model's (Card, Moran and Newell, 1980), so that it is the
 * same everywhere: a decision 1.35 s, pointing 1.1 s, a press 0.2 s, a letter 0.28 s. Prints one JSON document.
 */
import type { Page } from 'playwright';
import { PAGES } from '../../src/platform/page-paths.ts';
import { BarePages } from '../support/bare-pages.ts';
import { openState, type StateName } from '../support/page-states.ts';

const WINDOWS = { desktop: { width: 1280, height: 650 }, phone: { width: 360, height: 640 } } as const;
const TOOLBAR_POPUP = { width: 384, height: 600 };
type WindowName = keyof typeof WINDOWS;

const DECISION = 1.35;
const POINTING = 1.1;
const PRESS = 0.2;
const LETTER = 0.28;
/** Of the window's height. */
const SCROLL = 0.8;
const MOST_SCROLLS = 40;

export interface TaskFigures {
  task: string;
  window: WindowName;
  clicks: number;
  scrolls: number;
  letters: number;
  /** By the model. */
  seconds: number;
}

type Step =
  | { press: string }
  | { see: string }
  | { type: string; text: string }
  /** What the browser opens by itself, with this behind its '?'. */
  | { opens: StateName; query: string };

interface Task {
  task: string;
  state: StateName;
  /** Begins in the popup of the toolbar. */
  popup?: true;
  steps: readonly Step[];
}

const NOTE = 'They want a fee first';
const TASKS: readonly Task[] = [
  { task: 'leave', state: 'warning-bubbles', steps: [{ press: '[data-action=leave]' }] },
  {
    task: 'reach the first number',
    state: 'warning-bubbles',
    steps: [{ press: '[data-action=harm]' }, { see: '.big-number' }],
  },
  {
    task: 'tell somebody trusted',
    state: 'warning-bubbles',
    steps: [{ press: '[data-action=help]' }, { press: '[data-action=reach-trusted]' }],
  },
  {
    task: 'report a page',
    state: 'popup-unknown',
    popup: true,
    steps: [
      { press: '[data-action=report]' },
      { opens: 'popup-unknown', query: 'tab=1&report' },
      { type: '[name=note]', text: NOTE },
      { press: '[data-action=send-report]' },
    ],
  },
  {
    task: 'appeal',
    state: 'warning-bubbles',
    steps: [
      { press: '[data-action=appeal]' },
      { type: '[name=appeal-note]', text: NOTE },
      { press: '[data-action=send-appeal]' },
    ],
  },
  {
    task: 'add a trusted person',
    state: 'welcome',
    steps: [
      { type: '[name=contact-name]', text: 'Mei' },
      { type: '[name=contact-reach]', text: '0912345678' },
      { press: '[data-action=save-contact]' },
    ],
  },
];

/** One person, as they go along. */
class Walk {
  clicks = 0;
  scrolls = 0;
  letters = 0;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  get seconds(): number {
    const acts = this.clicks + this.scrolls;
    return acts * (DECISION + PRESS) + this.clicks * POINTING + this.letters * LETTER;
  }

  /** Scrolls on until the whole of it is in the window. */
  async see(selector: string): Promise<void> {
    const element = this.#page.locator(selector).first();
    await element.waitFor({ state: 'visible' });
    for (let scrolls = 0; scrolls < MOST_SCROLLS; scrolls += 1) {
      // Where the page itself scrolls, it has done so by the second frame.
      const away = await element.evaluate(async (found) => {
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
        const { top, bottom } = found.getBoundingClientRect();
        if (top < 0) return -1;
        return bottom > innerHeight ? 1 : 0;
      });
      if (away === 0) return;
      this.scrolls += 1;
      await this.#page.evaluate((part) => scrollBy(0, innerHeight * part), away * SCROLL);
    }
    throw new Error(`No number of scrolls leads to ${selector}.`);
  }

  async press(selector: string): Promise<void> {
    await this.see(selector);
    this.clicks += 1;
    const element = this.#page.locator(selector).first();
    // Where a telephone would dial, the press is only counted.
    if (!(await element.getAttribute('href'))?.startsWith('tel:')) await element.click();
  }

  async type(selector: string, text: string): Promise<void> {
    await this.press(selector);
    this.letters += text.length;
    await this.#page.keyboard.type(text);
  }
}

async function walk(pages: BarePages, { task, state, popup, steps }: Task, window: WindowName) {
  const page = await openState(pages, state, {
    ...(popup && { query: '' }),
    reducedMotion: 'reduce',
    viewport: popup && window === 'desktop' ? TOOLBAR_POPUP : WINDOWS[window],
  });
  await page.evaluate(() => scrollTo(0, 0));
  const person = new Walk(page);
  for (const step of steps) {
    if ('opens' in step) {
      const { opens, query } = step;
      await openState(pages, opens, { query, reducedMotion: 'reduce', viewport: WINDOWS[window] });
    } else if ('see' in step) await person.see(step.see);
    else if ('press' in step) await person.press(step.press);
    else await person.type(step.type, step.text);
  }
  const { clicks, scrolls, letters, seconds } = person;
  return { task, window, clicks, scrolls, letters, seconds: Math.round(seconds * 10) / 10 };
}

const pages = await BarePages.start([...PAGES]);
try {
  const figures: TaskFigures[] = [];
  for (const task of TASKS)
    for (const window of ['desktop', 'phone'] as const) figures.push(await walk(pages, task, window));
  process.stdout.write(JSON.stringify(figures));
} finally {
  await pages.stop();
}
