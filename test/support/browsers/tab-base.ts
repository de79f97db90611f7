/**
 * The part of a tab that is the same in both browsers: waiting, and its number in the extension API.
 */
import { callSource, isSeen, until, withLimit } from './script.ts';
import type { ClickOptions, Tab, TestBrowser, WaitOptions } from './types.ts';

/** How long a single question to a page may stay open. */
const ANSWER_LIMIT = 20_000;

/** A frame in a page, and how to ask it. */
export interface Frame {
  url: string;
  run: (source: string) => Promise<unknown>;
}

export abstract class TabBase implements Tab {
  protected readonly browser: TestBrowser;
  #id: number | null = null;

  constructor(browser: TestBrowser) {
    this.browser = browser;
  }

  /** Runs an expression in the page's own world and awaits it. */
  protected abstract run(source: string): Promise<unknown>;
  abstract goto(url: string, options?: WaitOptions): Promise<void>;
  /** The frames in the tab's page, by their addresses as far as the driver knows them. */
  protected abstract frames(): Promise<Frame[]>;
  /** Clicks what is on the page by now. */
  protected abstract clickOn(selector: string, options: ClickOptions): Promise<void>;
  abstract type(selector: string, text: string): Promise<void>;
  abstract press(key: string): Promise<void>;
  abstract compose(letters: string, text: string): Promise<void>;
  abstract reload(): Promise<void>;
  abstract screenshot(path: string): Promise<void>;
  abstract collectGarbage(): Promise<void>;
  abstract print(): Promise<Buffer>;
  abstract show(): Promise<void>;
  abstract close(): Promise<void>;

  async evaluate<A extends unknown[], R>(fn: (...args: A) => R | Promise<R>, ...args: A): Promise<R> {
    return (await withLimit(this.run(callSource(fn, args)), ANSWER_LIMIT)) as R;
  }

  async evaluateInFrame<A extends unknown[], R>(part: string, fn: (...args: A) => R, ...args: A): Promise<R> {
    let frames: Frame[] = [];
    // A frame may be replaced between being found and being asked.
    const { answer } = await until(
      async () => {
        frames = await this.frames();
        const frame = frames.find(({ url }) => url.includes(part));
        return frame && { answer: (await frame.run(callSource(fn, args))) as R };
      },
      async () => `No answer of a frame at ${part}; frames: ${frames.map(({ url }) => url).join(', ')}`,
    );
    return answer;
  }

  // A page that is gone before it has answered would fail the question: it leaves a moment later.
  leadTo(url: string): Promise<void> {
    return this.evaluate((to) => void setTimeout(() => location.assign(to), 0), url);
  }

  back(): Promise<void> {
    return this.evaluate(() => void setTimeout(() => history.back(), 0));
  }

  url(): Promise<string> {
    return this.evaluate(() => location.href);
  }

  async waitFor(what: string | (() => unknown), { timeout }: WaitOptions = {}): Promise<void> {
    const name = typeof what === 'string' ? what : what.toString();
    const check =
      typeof what === 'string'
        ? () => this.evaluate(isVisible, what)
        : async () => Boolean(await this.evaluate(what));
    await until(check, async () => `Waited in vain for ${name} at ${await this.#whereNow()}`, timeout);
  }

  async waitForUrl(start: string, { timeout }: WaitOptions = {}): Promise<void> {
    const check = () =>
      this.evaluate((wanted) => location.href.startsWith(wanted) && document.readyState !== 'loading', start);
    await until(
      check,
      async () => `Waited in vain for ${start}; the tab is at ${await this.#whereNow()}`,
      timeout,
    );
  }

  /** A person clicks what they see: a page that is still held would not hear it. */
  async click(selector: string, options: ClickOptions = {}): Promise<void> {
    await this.waitFor(selector);
    await this.waitFor(isSeen);
    await this.clickOn(selector, options);
  }

  async id(): Promise<number> {
    this.#id ??= await this.#findId();
    return this.#id;
  }

  /** Marks the page by its title and asks the extension API, from a bare file of the package, for it. */
  async #findId(): Promise<number> {
    const mark = `tab ${Math.random()}`;
    const title = await this.evaluate((text) => {
      const old = document.title;
      document.title = text;
      return old;
    }, mark);
    const asking = await this.browser.newTab(this.browser.extensionUrl('icons/sansi-16.png'));
    try {
      return await until(
        () => asking.evaluate(tabWithTitle, mark),
        async () => `No tab has the title ${mark}`,
      );
    } finally {
      await asking.close();
      await this.evaluate((text) => {
        document.title = text;
      }, title);
      await this.show();
    }
  }

  async #whereNow(): Promise<string> {
    try {
      const source = callSource(() => `${location.href} (${document.title})`, []);
      return String(await withLimit(this.run(source), 1000));
    } catch {
      return 'an unknown address';
    }
  }
}

function isVisible(selector: string): boolean {
  return [...document.querySelectorAll(selector)].some((element) => element.getClientRects().length > 0);
}

async function tabWithTitle(title: string): Promise<number | null> {
  const tabs = await chrome.tabs.query({});
  return tabs.find((tab) => tab.title === title)?.id ?? null;
}

/** For a page of the extension: opens a private window. */
export async function openPrivateWindow(url: string): Promise<void> {
  await chrome.windows.create({ incognito: true, url });
}
