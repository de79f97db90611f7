/**
 * The states of the popup, and of the page that helps after a visit.
 */
import type { Page } from 'playwright';
import { ANSWERS, EXPOSED, LATER, LISTED_SHOP, LISTS, record, status } from '../page-answers.ts';
import type { WorkerAnswers } from '../stand-in.ts';
import { chooseHarm, openFold, type PageState, type PageStates } from './page-state.ts';

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

function popup(answers: WorkerAnswers, more: Partial<PageState> = {}): PageState {
  return { page: 'popup', query: 'tab=1', viewport: { width: 420, height: 700 }, answers, ...more };
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
  await openFold('official')(page);
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
      suspect: false,
      why: [],
    },
    {
      text: 'bit.ly/x',
      host: 'bit.ly',
      verdict: { kind: 'unknown' },
      suspect: false,
      why: ['This is a shortened address. Where it leads is seen only after the click.'],
    },
    { text: 'news.example', host: 'news.example', verdict: { kind: 'unknown' }, suspect: false, why: [] },
  ],
  identifiers: [
    { kind: 'tel', value: '+886912345678', listing: null },
    {
      kind: 'account',
      value: '822/123456789012',
      listing: { ...LISTED_SHOP, expression: 'account:822/123456789012' },
    },
  ],
  desk: 'desk.example',
  unchecked: 3,
  words: { suspect: false, kind: null, cues: [] },
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

export const POPUP_STATES = {
  'popup-unknown': popup({}),
  'popup-listed': popup({
    'tab.status': status({ verdict: { kind: 'listed', listing: LISTED_SHOP }, lists: LISTS.slice(0, 2) }),
  }),
  'popup-suspect': popup({
    'tab.status': status({
      verdict: {
        kind: 'suspect',
        signals: [
          { name: 'young', why: 'The address imitates “prize-parcel”.' },
          { name: 'form', why: 'It asks for a card number.' },
        ],
        appealDesk: 'desk.example',
      },
    }),
  }),
  'popup-asking': popup(
    { 'tab.status': status({ verdict: { kind: 'listed', listing: LISTED_SHOP } }) },
    {
      act: async (page) => {
        await page.click('[data-action=help]');
        await page.locator('.question input').first().check();
      },
    },
  ),
  'popup-doubt': popup(
    {},
    {
      pageText: PAGE_TEXT,
      act: (page) => page.locator('.question input').first().check(),
    },
  ),
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
  'popup-first-aid': {
    page: 'popup',
    query: 'tab=1&aid',
    answers: { 'tab.status': status({ verdict: { kind: 'listed', listing: LISTED_SHOP } }) },
    act: async (page) => {
      await page.waitForSelector('[data-harm]');
    },
  },
  'exposure-help': {
    page: 'popup',
    query: 'help=e1',
    answers: { 'exposure.get': exposed },
    act: chooseHarm('paid'),
  },
} satisfies PageStates;
