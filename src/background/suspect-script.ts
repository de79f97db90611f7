/**
 * Brings a page, and its frames, the script with the banner and the question before its fields. What it is to show, it
 * asks for itself: the tab may have gone elsewhere.
 */
import { browser } from '../platform/browser.ts';
import { SUSPECT_SCRIPT, type SuspectWorld } from '../platform/page-scripts.ts';

/** Those frames too that have come since it was brought the last time. Never rejects. */
export async function bringSuspect(tabId: number): Promise<void> {
  const target = { tabId, allFrames: true };
  await browser.scripting
    .executeScript({ target, files: [`/${SUSPECT_SCRIPT}`], injectImmediately: true })
    // The page has gone.
    .catch(() => undefined);
}

/** The person finds the page fine. Never rejects. */
export async function endSuspect(tabId: number): Promise<void> {
  const target = { tabId, allFrames: true };
  await browser.scripting.executeScript({ target, func: end }).catch(() => undefined);
}

/** It stands alone: the browser sends its text into the page. */
function end(): void {
  (globalThis as SuspectWorld).sansiSuspect?.end();
}
