/**
 * Finds the browsers that are installed. A missing one is an error that says how to get it: tests that
 * pass without a browser would prove nothing.
 */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { BrowserName } from './types.ts';

interface Wanted {
  title: string;
  variable: string;
  programs: readonly string[];
  /** Where programs are that no PATH names. */
  places: readonly string[];
  advice: string;
}

const WANTED: Record<BrowserName, Wanted> = {
  chrome: {
    title: 'Chromium',
    variable: 'SANSI_CHROMIUM',
    programs: ['chromium', 'chromium-browser', 'chrome-for-testing', 'google-chrome-for-testing'],
    places: [
      '/snap/bin/chromium',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
    ],
    advice:
      "Install Debian's or Ubuntu's package 'chromium', or Chrome for Testing (branded Chrome and Edge " +
      'no longer load unpacked extensions from the command line)',
  },
  firefox: {
    title: 'Firefox',
    variable: 'SANSI_FIREFOX',
    programs: ['firefox-esr', 'firefox', 'firefox-developer-edition'],
    places: [
      '/Applications/Firefox.app/Contents/MacOS/firefox',
      'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
    ],
    advice: "Install Debian's package 'firefox-esr', or Firefox 142 or newer from elsewhere",
  },
};

/** Path of the browser's program. @throws Error with what to install where there is none. */
export function findBrowser(name: BrowserName, env: NodeJS.ProcessEnv = process.env): string {
  const { title, variable, programs, places, advice } = WANTED[name];
  const chosen = env[variable];
  if (chosen) {
    if (isProgram(chosen)) return chosen;
    throw new Error(`${variable} names ${chosen}, which is no program.`);
  }
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  const candidates = [...folders.flatMap((folder) => programs.map((p) => join(folder, p))), ...places];
  const found = candidates.find(isProgram);
  if (found) return found;
  throw new Error(`${title} is not installed. ${advice}, or name the program in ${variable}.`);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
