/**
 * Which way leads out of a warning: decided here, gone in leave-tab.ts.
 */
import { isWithin } from '../../basics/moments.ts';
import { PRACTICE_HOST } from '../../list/practice.ts';
import type { Warning } from './warning.ts';

/** Milliseconds. Who leaves the same tab twice within this is led back here by something: the tab goes. */
const LEFT_TWICE = 60_000;
const EMPTY_TAB = /^(?:about:(?:blank|newtab|home)|chrome:\/\/(?:newtab|new-tab-page)\/?)$/;

/** `back`: in the tab's history. `send`: to an address. `close`: the tab goes. */
export type WayOut = 'back' | 'send' | 'close';

/** @param warning what the tab warns about, where that is known */
export function wayOut(warning: Warning | null, now: number): WayOut {
  if (warning === null) return 'back';
  const { previous, behind, leftAt, url } = warning;
  // Who practises may do so as often as they like.
  const isPractice = new URL(url).hostname === PRACTICE_HOST;
  if (leftAt !== null && isWithin(LEFT_TWICE, leftAt, now) && !isPractice) return 'close';
  // Back to an empty tab would end in nothing; behind the warning lies the listed page.
  return behind || isEmptyTab(previous) ? 'send' : 'back';
}

/** The page before, where a tab can be sent there by its address, else null.
 * @param own what Sansi's own addresses begin with: who tries a warning from the welcome comes back to it */
export function pageBefore(previous: string | null, own: string): string | null {
  if (previous === null || isEmptyTab(previous)) return null;
  return /^(?:https?|file|about):/i.test(previous) || previous.startsWith(own) ? previous : null;
}

export function isEmptyTab(url: string | null | undefined): boolean {
  return EMPTY_TAB.test(url ?? '');
}
