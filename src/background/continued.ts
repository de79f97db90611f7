/**
 * Pages that the person went on to from their warning: the bar that says so there, and the way out of it.
 */
import { pause } from '../basics/timing.ts';
import { browser } from '../platform/browser.ts';
import { i18nReady, t } from '../platform/i18n.ts';
import type { ContinuedWords } from '../platform/messages/answers.ts';
import type { Sender } from '../platform/messages/receive.ts';
import { CONTINUED_SCRIPT } from '../platform/page-scripts.ts';
import type { Allowances } from './allowances.ts';
import { watchPage } from './copies.ts';
import { hostOf, type Judge } from './judge.ts';
import { leaveContinued } from './stop/leave-tab.ts';
import type { TabRecords } from './stop/tab-records.ts';
import type { Warnings } from './stop/warnings.ts';

/** Milliseconds for which a tab is given to leave, and between two looks. */
const LEAVES_WITHIN = 3_000;
const LOOK = 100;

export interface ContinuedParts {
  judge: Pick<Judge, 'judge'>;
  allowances: Pick<Allowances, 'revoke'>;
  tabs: Pick<TabRecords, 'of'>;
  warnings: Pick<Warnings, 'get' | 'noteLeft' | 'sendOut'>;
}

/** The tab shows such a page: brings the bar and the question before its fields, and hears of what is copied. Never
 * rejects. */
export async function bringBar(tabId: number): Promise<void> {
  const target = { tabId, frameIds: [0] };
  await browser.scripting
    .executeScript({ target, files: [`/${CONTINUED_SCRIPT}`], injectImmediately: true })
    // The page has gone, or it is the browser's own that says why it did not come.
    .catch(() => undefined);
  await watchPage(tabId);
}

/** `continued.get`. A frame learns nothing. */
export async function continuedWords(
  { url, frameId, incognito }: Sender,
  { judge }: ContinuedParts,
): Promise<ContinuedWords | null> {
  if (frameId !== 0) return null;
  const verdict = await judge.judge(url, { incognito });
  if (verdict.kind !== 'allowed' || verdict.by !== 'person' || verdict.until === null) return null;
  await i18nReady;
  return {
    title: t('continued_title'),
    left: t('continued_left', '$1'),
    leave: t('continued_leave'),
    lasts: verdict.until - Date.now(),
  };
}

/** `continued.leave`: out of the tab first, for a page that is no longer let through goes to its warning. */
export async function endContinued(
  { tabId, frameId, url }: Sender,
  { warnings, tabs, allowances }: ContinuedParts,
): Promise<null> {
  const host = hostOf(url);
  if (tabId === null || frameId !== 0 || host === null) return null;
  await leaveContinued(tabId, url, warnings, tabs);
  for (let waited = 0; waited < LEAVES_WITHIN; waited += LOOK) {
    const there = await browser.tabs.get(tabId).catch(() => null);
    if (there === null || hostOf(there.url ?? '') !== host) break;
    await pause(LOOK);
  }
  await allowances.revoke(host);
  return null;
}
