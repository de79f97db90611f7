/**
 * Starts a browser for a spec by name.
 */
import { Chromium } from './chromium.ts';
import { Firefox } from './firefox.ts';
import type { BrowserName, LaunchOptions, TestBrowser } from './types.ts';

/** @throws Error where the browser is not installed or does not start. */
export function launchBrowser(name: BrowserName, options: LaunchOptions): Promise<TestBrowser> {
  return name === 'chrome' ? Chromium.launch(options) : Firefox.launch(options);
}
