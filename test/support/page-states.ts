/**
 * Every state that Sansi's own pages can be in, by name; page by page they stand in states/. The specs look at
 * all of them, and the screenshots are taken of them.
 */
import type { Page } from 'playwright';
import type { BarePages, OpenOptions } from './bare-pages.ts';
import { ANSWERS } from './page-answers.ts';
import type { WorkerAnswers } from './stand-in.ts';
import { CHECK_STATES } from './states/check-states.ts';
import { OPTIONS_STATES } from './states/options-states.ts';
import type { PageState } from './states/page-state.ts';
import { POPUP_STATES } from './states/popup-states.ts';
import { WARNING_STATES } from './states/warning-states.ts';
import { WELCOME_STATES } from './states/welcome-states.ts';

/** What a page shows once it is whole: a warning is drawn in two steps, what has to be seen first, then the rest. */
export const DRAWN = 'main:not(.warning), main.warning > .rest, .notice';

export const STATES = {
  ...WARNING_STATES,
  ...POPUP_STATES,
  ...OPTIONS_STATES,
  ...WELCOME_STATES,
  ...CHECK_STATES,
};

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
