/**
 * Every state that Sansi's own pages can be in, by name: what the worker answers, and what a person has
 * done so far. The specs look at all of them, and the screenshots are taken of them.
 */
import type { Page } from 'playwright';
import type { WarningInfo } from '../../src/platform/messages/answers.ts';
import type { SettingsView } from '../../src/platform/settings.ts';
import type { BarePages, OpenOptions } from './bare-pages.ts';
import {
  ANSWERS,
  EXPOSED,
  LATER,
  LISTED_SHOP,
  LISTS,
  list,
  record,
  SETTINGS,
  status,
  WARNING,
} from './page-answers.ts';
import type { WorkerAnswers } from './stand-in.ts';

export interface PageState extends Omit<OpenOptions, 'answers' | 'language'> {
  answers?: WorkerAnswers;
  /** What a person has done when the state is reached. */
  act?: (page: Page) => Promise<void>;
}

/** A made-up page of a fraudster in place of a screenshot. */
const PICTURE = `data:image/svg+xml,${encodeURIComponent(`
  <svg xmlns="http://www.w3.org/2000/svg" width="640" height="400" font-family="sans-serif">
    <rect width="640" height="400" fill="#fff4d6"/><rect width="640" height="64" fill="#c25b00"/>
    <text x="24" y="42" font-size="28" fill="#ffffff">PRIZE PARCEL</text>
    <text x="24" y="130" font-size="30">Your parcel is waiting!</text>
    <text x="24" y="172" font-size="22">Pay 1.99 now and type your card number.</text>
    <rect x="24" y="204" width="420" height="52" fill="#ffffff" stroke="#888888"/>
    <text x="40" y="237" font-size="22" fill="#777777">0000 0000 0000 0000</text>
    <rect x="24" y="284" width="200" height="60" rx="8" fill="#c25b00"/>
    <text x="76" y="322" font-size="24" fill="#ffffff">PAY NOW</text>
  </svg>`)}`;
const PAGE_TEXT = 'Congratulations! Your parcel is waiting.\nPay 1.99 now and type your card number.';

type Shown = Partial<WarningInfo> & { settings?: Partial<SettingsView> };

function warning(
  { settings, ...info }: Shown,
  act?: PageState['act'],
  answers: WorkerAnswers = {},
): PageState {
  const opening = { settings: { ...SETTINGS, ...settings }, warning: { ...WARNING, ...info } };
  const state: PageState = {
    page: 'warning',
    hash: WARNING.url,
    answers: { 'warning.open': opening, ...answers },
  };
  return act ? { ...state, act } : state;
}

function popup(answers: WorkerAnswers, more: Partial<PageState> = {}): PageState {
  return { page: 'popup', query: 'tab=1', viewport: { width: 420, height: 700 }, answers, ...more };
}

const fold = (action: string) => (page: Page) => page.click(`summary[data-action=${action}]`);
const harm = (which: string) => (page: Page) => page.check(`[data-choice="harm:${which}"]`);

/** What a page shows once it is whole: a warning is drawn in two steps, what has to be seen first, then the rest. */
export const DRAWN = 'main:not(.warning), main.warning > .rest, .notice';

/** Answers every question with its first words, whichever they are. */
export async function answerAll(page: Page): Promise<void> {
  for (const question of await page.locator('.question').all()) {
    await question.locator('input').first().check();
  }
}

async function statement(page: Page): Promise<void> {
  await harm('paid')(page);
  await fold('statement')(page);
  await page.fill('[name=statement-amount]', '5000');
  await page.fill('[name=statement-to]', 'Wang, 6222 0000 0000 0000');
}

async function goOn(page: Page): Promise<void> {
  await answerAll(page);
  await fold('more')(page);
  await page.click('[data-action=continue]');
}

async function wrongPin(page: Page): Promise<void> {
  await goOn(page);
  await page.fill('[name=pin]', '0000');
  await page.click('[data-action=confirm-continue]');
  await page.waitForSelector('[aria-invalid=true]');
}

async function checkText(page: Page): Promise<void> {
  await page.fill('[name=check]', 'Your parcel waits: http://prize-parcel.example/x (news.example)');
  await page.click('[data-action=check-text]');
  await page.waitForSelector('[data-found]');
}

async function openFolds(page: Page): Promise<void> {
  // Each asks the worker for what it holds, and is not there before the answer.
  await page.waitForSelector('.popup-folds summary');
  await page.evaluate(() => new Promise(requestAnimationFrame));
  for (const summary of await page.$$('.popup-folds summary')) await summary.click();
}

async function report(page: Page): Promise<void> {
  await page.click('[data-action=report]');
  await page.fill('[name=note]', 'They said that a parcel waits and asked for my card.');
  for (const box of ['address', 'screenshot', 'text']) await page.check(`[name=${box}]`);
  await page.waitForSelector('[name=page-text]');
  await fold('official')(page);
}

async function sentReport(page: Page): Promise<void> {
  await page.click('[data-action=report]');
  await page.click('[data-action=send-report]');
  await page.waitForSelector('[data-report-status]');
}

const CHECKED = {
  links: [
    {
      text: 'http://prize-parcel.example/x',
      host: 'prize-parcel.example',
      verdict: { kind: 'listed', listing: LISTED_SHOP },
    },
    { text: 'news.example', host: 'news.example', verdict: { kind: 'unknown' } },
  ],
  unchecked: 3,
} as const satisfies WorkerAnswers['text.check'] & object;

const STATUSES = [
  record({ id: '1', status: 'waiting', host: 'a.example' }),
  record({ id: '2', status: 'received', host: 'b.example' }),
  record({ id: '3', status: 'reviewing', host: 'c.example' }),
  record({ id: '4', status: 'listed', host: 'd.example' }),
  record({ id: '5', status: 'rejected', host: 'e.example', reason: 'The site does not answer.' }),
  record({ id: '6', status: 'duplicate', host: 'f.example' }),
  record({ id: '7', status: 'refused', host: 'g.example' }),
  record({ id: '8', status: 'lifted', host: 'h.example', kind: 'appeal' }),
];

const KEPT = ANSWERS['kept.get']!;
const exposed = [...EXPOSED];

export const STATES = {
  'warning-beacon': warning({ showing: 0 }),
  'warning-split': warning({ showing: 1 }),
  'warning-letter': warning({ showing: 2 }),
  'warning-voice': warning({ showing: 3 }),
  'warning-looked': warning({ visitedBefore: false }, harm('looked')),
  'warning-details': warning({ visitedBefore: false }, harm('details')),
  'warning-paid': warning({ visitedBefore: false }, harm('paid')),
  'warning-statement': warning({ visitedBefore: false }, statement),
  'warning-help': warning({ showing: 2 }, (page) => page.click('[data-action=help]')),
  'warning-why': warning({ showing: 3 }, async (page) => {
    await fold('why')(page);
    await page.waitForFunction(() => document.querySelector('.pairs')?.textContent?.includes('2026-11-02'));
  }),
  'warning-appeal': warning({ showing: 1 }, fold('appeal')),
  'warning-report': warning({ showing: 1 }, fold('report')),
  'warning-no-appeal': warning({ appealUrl: null }, fold('appeal')),
  'warning-no-desk': warning({ desk: null, showing: 2 }, fold('report')),
  'warning-unanswered': warning({}, fold('more')),
  'warning-answered': warning({ showing: 1 }, answerAll),
  'warning-continue': warning({}, goOn),
  'warning-pin': warning({ settings: { hasPin: true }, showing: 2 }, wrongPin),
  'warning-pin-wait': warning({ settings: { hasPin: true } }, wrongPin, {
    'warning.continue': { ok: false, why: 'wait', seconds: 480 },
  }),
  'warning-nobody': warning(
    { settings: { managed: { region: false, hideContinue: true, contact: 'IT desk, 02-1234' } }, showing: 3 },
    fold('more'),
  ),
  'warning-gone': {
    page: 'warning',
    hash: WARNING.url,
    answers: { 'warning.open': { settings: SETTINGS, warning: null } },
  },
  'warning-no-answer': { page: 'warning', hash: WARNING.url, answers: { 'warning.open': undefined } },
  notice: { page: 'notice', hash: WARNING.url, viewport: { width: 480, height: 220 } },

  'popup-unknown': popup({}, { act: openFolds }),
  'popup-listed': popup({
    'tab.status': status({ verdict: { kind: 'listed', listing: LISTED_SHOP }, lists: LISTS.slice(0, 2) }),
  }),
  'popup-allowed': popup(
    {
      'tab.status': status({
        verdict: { kind: 'allowed', by: 'person', until: LATER, listing: LISTED_SHOP },
      }),
      'kept.get': {
        ...KEPT,
        allowances: [{ host: 'another-long-host-name-of-a-shop.example', until: LATER }],
      },
    },
    { act: openFolds },
  ),
  'popup-paused': popup({ 'tab.status': status({ pausedUntil: LATER }) }),
  'popup-no-site': popup({ 'tab.status': status({ url: null, host: null, lists: LISTS.slice(5) }) }),
  'popup-not-protecting': popup({
    'tab.status': status({ protection: { working: false, why: 'permission' }, lists: LISTS.slice(3, 4) }),
  }),
  'popup-no-worker': popup({ 'tab.status': undefined }),
  'popup-exposure': popup({ 'exposure.get': exposed }),
  'popup-reports': popup(
    {
      'report.list': STATUSES,
      'report.refresh': STATUSES,
      'tab.status': status({ lists: LISTS.slice(2, 3) }),
    },
    { act: openFolds },
  ),
  'popup-check': popup({ 'text.check': CHECKED }, { act: checkText }),
  'popup-report': popup({}, { act: report, picture: PICTURE, pageText: PAGE_TEXT }),
  'popup-report-sent': popup({}, { act: sentReport }),
  'popup-no-desk': popup(
    { 'tab.status': status({ desk: null }) },
    { act: (page) => page.click('[data-action=report]') },
  ),
  'exposure-help': {
    page: 'popup',
    query: 'help=e1',
    answers: { 'exposure.get': exposed },
    act: harm('paid'),
  },

  'options-full': { page: 'options', act: optionsOpen },
  'options-new': {
    page: 'options',
    answers: {
      'settings.get': { ...SETTINGS, trustedContact: null },
      'lists.get': LISTS.slice(5),
      'figures.get': { days: [] },
      'kept.get': { recentSites: 0, reports: 0, figuresSince: null, allowances: [], listBytes: 1_200_000 },
    },
    act: optionsOpen,
  },
  'options-managed': {
    page: 'options',
    answers: {
      'settings.get': {
        ...SETTINGS,
        region: 'TW',
        managed: { region: true, hideContinue: true, contact: 'IT desk, 02-1234' },
      },
      'lists.get': [list({ managed: true })],
    },
    act: optionsOpen,
  },
  'options-pin': {
    page: 'options',
    answers: { 'settings.get': { ...SETTINGS, hasPin: true } },
    act: async (page) => {
      await page.fill('[name=old-pin]', '9999');
      await page.click('[data-action=remove-pin]');
      await page.waitForSelector('[name=old-pin][aria-invalid=true]');
    },
  },
  'options-locked': {
    page: 'options',
    answers: { 'settings.get': { ...SETTINGS, hasPin: true } },
    act: async (page) => {
      await page.click('[data-list-id=plain] [data-action=switch-list]');
      await page.fill('[name=unlock-pin]', '9999');
      await page.click('[data-action=unlock]');
      await page.waitForSelector('[name=unlock-pin][aria-invalid=true]');
    },
  },
  'options-mistakes': {
    page: 'options',
    act: async (page) => {
      await page.fill('[name=list-url]', 'not an address');
      await page.click('[data-action=add-list]');
      await page.fill('[name=pin]', '12');
      await page.click('[data-action=set-pin]');
      await page.click('[data-action=forget]');
      await page.waitForSelector('[data-action=forget-not]');
    },
  },
  'options-no-worker': { page: 'options', answers: { 'lists.get': undefined } },

  welcome: { page: 'welcome', act: asked('granted') },
  'welcome-ask': { page: 'welcome', permission: false, act: asked('missing') },
  'welcome-denied': {
    page: 'welcome',
    permission: false,
    grant: false,
    act: async (page) => {
      await page.click('[data-action=grant]');
      await asked('denied')(page);
    },
  },
} satisfies Record<string, PageState>;

export type StateName = keyof typeof STATES;
export const STATE_NAMES = Object.keys(STATES) as StateName[];

/** Opens the page of a state and brings it there. `change` goes over what the state says. */
export async function openState(
  pages: BarePages,
  name: StateName,
  change: Partial<OpenOptions> = {},
): Promise<Page> {
  const { act, answers, ...state }: PageState = STATES[name];
  const page = await pages.open({
    ...state,
    ...change,
    answers: answersOf({ ...answers, ...change.answers }),
  });
  await page.waitForSelector(DRAWN);
  await act?.(page);
  return page;
}

/** All answers with `change` in them; what is `undefined` in it fails. */
function answersOf(change: WorkerAnswers): WorkerAnswers {
  const all = Object.entries({ ...ANSWERS, ...change }).filter(([, answer]) => answer !== undefined);
  return Object.fromEntries(all) as WorkerAnswers;
}

function asked(state: string): (page: Page) => Promise<void> {
  return async (page) => {
    await page.waitForSelector(`[data-permission=${state}]`, { state: 'attached' });
  };
}

/** The options page asks the worker for its parts one by one. */
async function optionsOpen(page: Page): Promise<void> {
  for (const part of ['.list-card', '.ready', '[data-figure]', '[data-kept]'])
    await page.waitForSelector(part);
  for (const summary of await page.$$('summary')) await summary.click();
}
