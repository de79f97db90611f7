/**
 * One run of Chromium with the extension under test, asked as a page's content script and as Sansi's own
 * pages ask it.
 */
import type { ListState } from '../../../src/platform/messages/answers.ts';
import { sleep, until } from '../../support/browsers/script.ts';
import { type Memory, memoryOf, processBytes } from './memory.ts';
import { PipeBrowser } from './pipe-browser.ts';

/** A page of no list's, in which the content scripts run. */
const PAGE = 'http://bench.test/';
/** A start of the worker is over after this time, with everything that it looks after. */
const SETTLED = 5000;
/** The browser's own start has ended by then, and the first look at every list. */
const START_OVER = 12_000;

interface World {
  /** The name in the extension's manifest. */
  name: string;
  context: number;
  /** 'chrome-extension://…/' */
  home: string;
}

export interface Answer {
  ms: number;
  answer: unknown;
}

export class Device {
  readonly browser: PipeBrowser;
  readonly #page: string;
  readonly #worlds: readonly World[];
  #own: string | null = null;

  private constructor(browser: PipeBrowser, page: string, worlds: readonly World[]) {
    this.browser = browser;
    this.#page = page;
    this.#worlds = worlds;
  }

  static async start(profile: string, extensions: readonly string[], sitePort: number): Promise<Device> {
    const browser = await PipeBrowser.launch({ profile, extensions, sitePort });
    const found = async (): Promise<Device | null> => {
      // A tab that opened before the extension was there has no content script of it.
      await browser.closeTabs(PAGE);
      const page = await browser.open(PAGE);
      const worlds = await worldsOf(browser, page);
      return worlds.length === extensions.length ? new Device(browser, page, worlds) : null;
    };
    return until(found, async () => 'The extensions are not there.', 20_000);
  }

  /** Ends the workers of all extensions. */
  stopWorkers(): Promise<void> {
    return this.browser.stopWorkers(this.#page);
  }

  /** What the worker of an extension answers to a content script, and how long that takes. */
  async ask(extension: 'sansi' | 'trivial', message: object): Promise<Answer> {
    const { context } = this.#world(extension);
    const source = `(async () => {
      const began = performance.now();
      const answer = await chrome.runtime.sendMessage(${JSON.stringify(message)});
      return { ms: performance.now() - began, answer };
    })()`;
    return (await this.browser.evaluate(this.#page, source, context)) as Answer;
  }

  /** A question of the content script: whether this page may be shown. */
  judge(): Promise<Answer> {
    return this.ask('sansi', { sansi: 'document.check', request: { url: PAGE } });
  }

  /** The same of another address. `marks` of the answer: 'listed' or null. */
  mark(url: string): Promise<Answer> {
    return this.ask('sansi', { sansi: 'links.judge', request: { asked: url } });
  }

  /** Asks as the options page does. */
  async asPage(name: string, request: object): Promise<unknown> {
    const message = JSON.stringify({ sansi: name, request });
    const answer = await this.inOwnPage(`chrome.runtime.sendMessage(${message})`);
    const { ok, response } = answer as { ok: boolean; response: unknown };
    if (!ok) throw new Error(`${name} was refused.`);
    return response;
  }

  /** The value of an expression in a page of the extension. */
  async inOwnPage(expression: string): Promise<unknown> {
    this.#own ??= await this.browser.open(`${this.#world('sansi').home}icons/sansi-16.png`);
    return this.browser.evaluate(this.#own, expression);
  }

  async #closeOwnPages(): Promise<void> {
    this.#own = null;
    await this.browser.closeTabs(this.#world('sansi').home);
  }

  async listState(): Promise<ListState> {
    const states = (await this.asPage('lists.get', {})) as ListState[];
    const own = states.find(({ id }) => id === 'default');
    if (!own) throw new Error('The build names no list.');
    return own;
  }

  /** Waits until `what` holds, looking every few hundredths of a second. */
  async waitFor(what: (state: ListState) => boolean, limit: number): Promise<void> {
    await until(
      async () => what(await this.listState()),
      async () => `In vain; the list is ${JSON.stringify(await this.listState())}.`,
      limit,
    );
  }

  /** The worker alone, started cold and come to rest. Call it right after the browser's start. */
  async memory(): Promise<Memory> {
    await this.#closeOwnPages();
    await sleep(START_OVER);
    const startBytes = processBytes(this.browser.processId);
    await this.stopWorkers();
    await this.judge();
    await sleep(SETTLED);
    return { ...(await memoryOf(this.browser)), startBytes };
  }

  /** The memory as it is now. */
  async memoryNow(): Promise<Memory> {
    await this.#closeOwnPages();
    return { ...(await memoryOf(this.browser)), startBytes: null };
  }

  close(): Promise<void> {
    return this.browser.close();
  }

  #world(extension: 'sansi' | 'trivial'): World {
    const found = this.#worlds.find(({ name }) => (name === 'Trivial') === (extension === 'trivial'));
    if (!found) throw new Error(`The extension ${extension} has no content script in the page.`);
    return found;
  }
}

/** The content scripts' worlds in a page. */
async function worldsOf(browser: PipeBrowser, page: string): Promise<World[]> {
  const contexts: number[] = [];
  browser.on((method, params, session) => {
    if (method !== 'Runtime.executionContextCreated' || session !== page) return;
    const { id, auxData } = params.context as { id: number; auxData?: { type?: string } };
    if (auxData?.type === 'isolated') contexts.push(id);
  });
  await browser.send('Runtime.enable', {}, page);
  await browser.send('Runtime.disable', {}, page);
  const source = "({ name: chrome.runtime.getManifest().name, home: chrome.runtime.getURL('') })";
  const worlds: World[] = [];
  for (const context of contexts) {
    const world = await browser.evaluate(page, source, context).catch(() => null);
    if (world) worlds.push({ ...(world as Omit<World, 'context'>), context });
  }
  return worlds;
}
