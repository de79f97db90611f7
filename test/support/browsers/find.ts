/**
 * Finds the browsers that are installed. A missing one is an error that says how to get it: tests that
 * pass without a browser would prove nothing.
 */
import { BROWSERS, browserProgram } from '../../../src/tools/set-up/programs.js';
import type { BrowserName } from './types.ts';

/** Branded Chrome and Edge no longer load unpacked extensions from the command line. */
const OR_ELSE: Record<BrowserName, string> = {
  chrome: 'or install Chromium or Chrome for Testing',
  firefox: 'or install Firefox 142 or newer',
};

/** Path of the browser's program. @throws Error with what to do where there is none. */
export function findBrowser(name: BrowserName, env: NodeJS.ProcessEnv = process.env): string {
  const found = browserProgram(name, env);
  if (found !== null) return found;
  const { title, variable } = BROWSERS[name];
  throw new Error(
    `${title} is not installed. 'npm test' gets it, ${OR_ELSE[name]}, or name the program in ${variable}.`,
  );
}
