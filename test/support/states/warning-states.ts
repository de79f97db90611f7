/**
 * The states of the warning and of the notice that stands for a frame.
 */
import type { Page } from 'playwright';
import type { WarningInfo } from '../../../src/platform/messages/answers.ts';
import type { SettingsView } from '../../../src/platform/settings.ts';
import { SETTINGS, WARNING } from '../page-answers.ts';
import type { WorkerAnswers } from '../stand-in.ts';
import { chooseHarm, openFold, type PageState, type PageStates } from './page-state.ts';

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

/** Answers every question with its first words, whichever they are. */
export async function answerAll(page: Page): Promise<void> {
  for (const question of await page.locator('.question').all()) {
    await question.locator('input').first().check();
  }
}

/** Opens first aid and says there what has happened. */
const firstAid = (harm: string) => async (page: Page) => {
  await page.click('[data-action=harm]');
  await chooseHarm(harm)(page);
};

async function statement(page: Page): Promise<void> {
  await firstAid('paid')(page);
  await openFold('statement')(page);
  await page.fill('[name=statement-amount]', '5000');
  await page.fill('[name=statement-to]', 'Wang, 6222 0000 0000 0000');
}

async function goOn(page: Page): Promise<void> {
  await answerAll(page);
  await openFold('more')(page);
  await page.click('[data-action=continue]');
}

async function wrongPin(page: Page): Promise<void> {
  await goOn(page);
  await page.fill('[name=pin]', '0000');
  await page.click('[data-action=confirm-continue]');
  await page.waitForSelector('[aria-invalid=true]');
}

export const WARNING_STATES = {
  'warning-bubbles': warning({ showing: 0 }),
  'warning-steps': warning({ showing: 1 }),
  'warning-quotes': warning({ showing: 2 }),
  'warning-phone': warning({ showing: 3 }),
  'warning-looked': warning({ visitedBefore: false }, firstAid('looked')),
  'warning-details': warning({ visitedBefore: false }, firstAid('details')),
  'warning-paid': warning({ visitedBefore: false }, firstAid('paid')),
  'warning-paid-by-card': warning({ settings: { region: 'GB' } }, async (page) => {
    await firstAid('paid')(page);
    await page.check('[data-choice="means:card"]');
  }),
  'warning-statement': warning({ visitedBefore: false }, statement),
  'warning-help': warning({ showing: 2 }, (page) => page.click('[data-action=help]')),
  'warning-why': warning({ showing: 3 }, async (page) => {
    await openFold('why')(page);
    await page.waitForFunction(() => document.querySelector('.pairs')?.textContent?.includes('2026-11-02'));
  }),
  'warning-appeal': warning({ showing: 1 }, openFold('appeal')),
  'warning-report': warning({ showing: 1 }, openFold('report')),
  'warning-no-appeal': warning({ appealUrl: null }, openFold('appeal')),
  'warning-no-desk': warning({ desk: null, showing: 2 }, openFold('report')),
  'warning-unanswered': warning({}, openFold('more')),
  'warning-answered': warning({ showing: 1 }, answerAll),
  'warning-continue': warning({}, goOn),
  'warning-pin': warning({ settings: { hasPin: true }, showing: 2 }, wrongPin),
  'warning-pin-wait': warning({ settings: { hasPin: true } }, wrongPin, {
    'warning.continue': { ok: false, why: 'wait', seconds: 480 },
  }),
  'warning-nobody': warning(
    { settings: { managed: { region: false, hideContinue: true, contact: 'IT desk, 02-1234' } }, showing: 3 },
    openFold('more'),
  ),
  'warning-gone': {
    page: 'warning',
    hash: WARNING.url,
    answers: { 'warning.open': { settings: SETTINGS, warning: null } },
  },
  'warning-not-there-yet': {
    page: 'warning',
    hash: WARNING.url,
    answers: { 'warning.open': { settings: SETTINGS, warning: 'let-through' } },
  },
  'warning-no-answer': { page: 'warning', hash: WARNING.url, answers: { 'warning.open': undefined } },
  left: { page: 'left', hash: WARNING.url },
  'left-paid': { page: 'left', hash: WARNING.url, act: (page) => page.click('[data-action=harm]') },
  notice: { page: 'notice', hash: WARNING.url, viewport: { width: 480, height: 220 } },
} satisfies PageStates;
