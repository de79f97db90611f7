/**
 * What a spec can do with a browser, alike in Chromium and Firefox, so that each spec is written once.
 */
import type { BrowserName } from '../../../src/tools/manifest.ts';

export type { BrowserName };

/** Every spec runs for each of them: `describe.each(BROWSERS)('… (%s)', (name) => …)`. */
export const BROWSERS = ['chrome', 'firefox'] as const satisfies readonly BrowserName[];

export interface LaunchOptions {
  /** The built extension's folder. */
  extension: string;
  /** Folders of other people's extensions that are installed after it. */
  others?: readonly string[];
  /** Port of the SiteServer that plays every host. */
  sitePort: number;
  /** A folder for the profile; without it a new one, removed by close(). */
  profile?: string;
  headless?: boolean;
  /** The browser's own language, such as zh-CN. */
  language?: string;
  /** Let the extension into private windows, as a person can in the browser's settings. */
  allowPrivate?: boolean;
  /** Private browsing always, as a person or an organisation can set it; needs `allowPrivate`. In Firefox only. */
  privateAlways?: boolean;
  /** What an administrator's policy says to the extension. In Chromium only with `forced`. */
  policy?: Record<string, unknown>;
  /** false: somebody has switched JavaScript off for all sites. In Chromium only. */
  scripts?: boolean;
  /** Have the extension installed for good, as a package: in Chromium by an administrator's policy. */
  forced?: boolean;
  /** Where files are saved, as the browser itself does it: a driver would take them over, and no extension be asked. */
  saveInto?: string;
  /** Width and height of the window in pixels. */
  size?: { width: number; height: number };
}

export interface WaitOptions {
  /** Milliseconds, 15,000 unless said. */
  timeout?: number;
}

export interface ClickOptions {
  button?: 'left' | 'middle';
}

export interface Tab {
  /** Goes where a person would by typing, and waits until a document is there, whichever it is: the
   * extension may well have put another in its place. @throws Error where the browser shows none. */
  goto(url: string, options?: WaitOptions): Promise<void>;
  /** Where the tab really is. */
  url(): Promise<string>;
  /** Runs `fn` in the page's own world; arguments and the result travel as JSON. */
  evaluate<A extends unknown[], R>(fn: (...args: A) => R | Promise<R>, ...args: A): Promise<R>;
  /** The same in the first frame whose address contains `part`. */
  evaluateInFrame<A extends unknown[], R>(part: string, fn: (...args: A) => R, ...args: A): Promise<R>;
  /** A selector that something visible matches, or a function that gives true in the page. Navigations in
   * between do no harm. @throws Error that says what was waited for and where the tab was. */
  waitFor(what: string | (() => unknown), options?: WaitOptions): Promise<void>;
  /** Waits until the tab's address begins with `start` and its document is there. */
  waitForUrl(start: string, options?: WaitOptions): Promise<void>;
  /** A real mouse click in the middle of the element. */
  click(selector: string, options?: ClickOptions): Promise<void>;
  /** Real key strokes into the element. */
  type(selector: string, text: string): Promise<void>;
  /** One key, or several held together: `Control+c`. */
  press(key: string): Promise<void>;
  /** As an input method does: letters that become other ones. In Chromium only. @throws Error in Firefox */
  compose(letters: string, text: string): Promise<void>;
  /** The page itself goes elsewhere, by script. */
  leadTo(url: string): Promise<void>;
  back(): Promise<void>;
  reload(): Promise<void>;
  /** A PNG of what can be seen. */
  screenshot(path: string): Promise<void>;
  /** What it prints, as a PDF with its backgrounds. In Chromium only. @throws Error in Firefox */
  print(): Promise<Buffer>;
  /** Has the page give up what its scripts no longer need. In Chromium only. @throws Error in Firefox */
  collectGarbage(): Promise<void>;
  /** The tab's number in the extension API. */
  id(): Promise<number>;
  /** In front of the other tabs of its window. */
  show(): Promise<void>;
  close(): Promise<void>;
}

export interface TestBrowser {
  readonly name: BrowserName;
  newTab(url?: string): Promise<Tab>;
  /** The tab of a new private window. Needs `allowPrivate`. Closing it ends the private session. */
  newPrivateTab(url: string): Promise<Tab>;
  /** Every open tab, those that pages or the extension opened included. */
  tabs(): Promise<Tab[]>;
  /** The first tab whose address begins with `start`, once there is one. */
  waitForTab(start: string, options?: WaitOptions): Promise<Tab>;
  /** Address of a page of Sansi's (`warning`, `popup`, …) or of a file in the package (with a dot). */
  extensionUrl(page: string, suffix?: string): string;
  /** Ends the worker as the browser does when it has been idle: the next event starts it cold. */
  stopWorker(): Promise<void>;
  /** Offers an extension, the same one unless said, as this version, and has the browser take it as an update. Needs
   * `forced`. */
  offerUpdate(version: string, extension?: string): Promise<void>;
  /** The administrator's policy says something else from now on. Needs `forced`. In Chromium only. @throws Error in
   * Firefox, which reads a policy when it starts */
  changePolicy(policy: Record<string, unknown>): void;
  /** Ends the browser and starts it again with the same profile and extension, gently or by a kill; with
   * `restore` it opens the tabs again that were open, and with `app` a window without tabs and address bar at that
   * address, as a site has one that was installed. In Firefox no restore and no app. */
  restart(options?: { kill?: boolean; restore?: boolean; extension?: string; app?: string }): Promise<void>;
  /** Nothing of the browser runs for `ms`, as while the computer sleeps. */
  suspend(ms: number): Promise<void>;
  /** Settles when the browser has ended, by whom ever. */
  ended(): Promise<void>;
  close(): Promise<void>;
}
