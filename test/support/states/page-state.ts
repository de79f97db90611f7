/**
 * A state that a page of Sansi's can be in: what the worker answers, and what a person has done so far.
 */
import type { Page } from 'playwright';
import type { OpenOptions } from '../bare-pages.ts';
import type { WorkerAnswers } from '../stand-in.ts';

export interface PageState extends Omit<OpenOptions, 'answers' | 'language'> {
  answers?: WorkerAnswers;
  /** What a person has done when the state is reached. */
  act?: (page: Page) => Promise<void>;
}

export type PageStates = Readonly<Record<string, PageState>>;

/** Opens the fold whose heading has this `data-action`. */
export const openFold = (action: string) => (page: Page) => page.click(`summary[data-action=${action}]`);

/** Chooses in first aid what has happened: `looked`, `details` or `paid`. */
export const chooseHarm = (harm: string) => (page: Page) => page.check(`[data-choice="harm:${harm}"]`);
