/**
 * Chromium under test, by Playwright: a real profile, the extension loaded from its folder, every host
 * mapped to the local web server.
 */
import { createHash } from 'node:crypto';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, type CDPSession, chromium, type Page } from 'playwright';
import { findBrowser } from './find.ts';
import { type ForcedInstall, forceInstall } from './forced-install.ts';
import { pageFile } from './pages.ts';
import { suspend } from './processes.ts';
import { sleep, until, withLimit } from './script.ts';
import { type Frame, openPrivateWindow, TabBase } from './tab-base.ts';
import type { ClickOptions, LaunchOptions, Tab, TestBrowser, WaitOptions } from './types.ts';

/** Errors of a navigation that something else has taken over: the extension, or the page's own script. */
const OVERTAKEN = /ERR_ABORTED|ERR_BLOCKED_BY_CLIENT|interrupted by another navigation|frame was detached/;

/** What else the driver switches off; of two such switches a browser heeds the last.
 * https://github.com/microsoft/playwright: chromiumSwitches.ts */
const OFF_BY_DRIVER = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
];
/** The web pages below the address bar, two of them in each window: a third of the work of a start. */
const ADDRESS_BAR = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup'];

export class Chromium implements TestBrowser {
  readonly name = 'chrome';
  readonly #options: LaunchOptions;
  readonly #profile: string;
  readonly #tabs = new WeakMap<Page, ChromiumTab>();
  #context: BrowserContext | null = null;
  /** The blank tab with which the browser began: for what no tab of a test may do. It is never closed, because
   * the end of a tab is an event that starts a stopped worker again. */
  #aside: Page | null = null;
  #workers: Promise<Workers> | null = null;
  #id = '';
  #forced: ForcedInstall | null = null;

  private constructor(options: LaunchOptions) {
    this.#options = { ...options };
    this.#profile = options.profile ?? mkdtempSync(join(tmpdir(), 'sansi-chromium-'));
    writeSettings(this.#profile, options);
  }

  static async launch(options: LaunchOptions): Promise<Chromium> {
    const browser = new Chromium(options);
    try {
      await browser.#start();
      if (options.allowPrivate) await browser.#allowPrivate();
    } catch (error) {
      await browser.close();
      throw error;
    }
    return browser;
  }

  async newTab(url?: string): Promise<Tab> {
    const tab = this.#tabOf(await this.#running().newPage());
    if (url) await tab.goto(url);
    return tab;
  }

  async newPrivateTab(url: string): Promise<Tab> {
    const asking = await this.newTab(this.extensionUrl('icons/sansi-16.png'));
    const opened = this.#running().waitForEvent('page');
    await asking.evaluate(openPrivateWindow, url);
    const tab = this.#tabOf(await opened);
    await asking.close();
    await tab.waitFor(() => location.href !== 'about:blank' && document.readyState !== 'loading');
    return tab;
  }

  async tabs(): Promise<Tab[]> {
    return this.#running()
      .pages()
      .filter((page) => page !== this.#aside)
      .map((page) => this.#tabOf(page));
  }

  async waitForTab(start: string, { timeout }: WaitOptions = {}): Promise<Tab> {
    const page = await until(
      async () =>
        this.#running()
          .pages()
          .find((candidate) => candidate.url().startsWith(start)),
      async () =>
        `No tab came to ${start}; open: ${this.#running()
          .pages()
          .map((p) => p.url())
          .join(', ')}`,
      timeout,
    );
    return this.#tabOf(page);
  }

  extensionUrl(page: string, suffix = ''): string {
    return `chrome-extension://${this.#id}/${pageFile(page)}${suffix}`;
  }

  async stopWorker(): Promise<void> {
    const context = this.#running();
    this.#workers ??= Workers.watch(context, this.#aside ?? (await context.newPage()));
    await (await this.#workers).stop();
  }

  async offerUpdate(version: string, extension?: string): Promise<void> {
    if (!this.#forced) throw new Error('Nobody updates an extension that was loaded from a folder.');
    this.#forced.offer(version, extension);
    const asking = await this.#running().newPage();
    await asking.goto(this.extensionUrl('icons/sansi-16.png'));
    await asking.evaluate('chrome.runtime.requestUpdateCheck()');
    await asking.close();
  }

  changePolicy(policy: Record<string, unknown>): void {
    if (!this.#forced) throw new Error('No policy has installed this extension.');
    this.#forced.say(policy);
  }

  async restart({
    kill = false,
    restore = false,
    extension = this.#options.extension,
    app,
  }: Parameters<TestBrowser['restart']>[0] = {}): Promise<void> {
    this.#options.extension = extension;
    if (restore) await this.#tabsAreKept();
    await this.#stop(kill);
    await this.#start(restore, app);
  }

  suspend(ms: number): Promise<void> {
    return suspend(this.#profile, ms);
  }

  ended(): Promise<void> {
    const context = this.#context;
    return context ? new Promise((done) => context.once('close', () => done())) : Promise.resolve();
  }

  async close(): Promise<void> {
    await this.#stop(false);
    await this.#forced?.close();
    if (!this.#options.profile) rmSync(this.#profile, { recursive: true, force: true, maxRetries: 5 });
  }

  /** Sets the switch on the browser's own page, which loads the extension anew. It is whole again only after a restart,
   * and if Chrome ends while it is loading, it stays switched off. */
  async #allowPrivate(): Promise<void> {
    const page = await this.#running().newPage();
    await page.goto('chrome://extensions');
    const loaded = page.evaluate(`new Promise((done, failed) => {
      const { developerPrivate } = chrome;
      developerPrivate.onItemStateChanged.addListener(({ event_type, item_id }) => {
        if (item_id === '${this.#id}' && event_type === 'LOADED') done();
      });
      // What comes from a folder stays switched off elsewhere.
      developerPrivate.updateProfileConfiguration({ inDeveloperMode: true });
      developerPrivate
        .updateExtensionConfiguration({ extensionId: '${this.#id}', incognitoAccess: true })
        .catch(failed);
    })`);
    await withLimit(loaded, 30_000);
    await this.restart();
    // It comes back a while after the browser itself does; a tab that asks for it earlier never finds it.
    const asking = await this.#running().newPage();
    await asking.goto('chrome://extensions');
    await this.#untilEnabled(asking);
    await asking.close();
  }

  async #untilEnabled(extensions: Page): Promise<void> {
    let seen = '';
    await until(
      async () => {
        const asked = `chrome.developerPrivate.getExtensionInfo('${this.#id}')`;
        seen = await extensions.evaluate<string>(
          `${asked}.then(({ state, disableReasons }) => JSON.stringify({ state, disableReasons }))`,
        );
        return seen.includes('"ENABLED"');
      },
      async () => `The extension did not come back: ${seen}`,
      60_000,
    );
  }

  async #start(restore = false, app?: string): Promise<void> {
    const {
      extension,
      others = [],
      sitePort,
      headless = true,
      language,
      size,
      forced,
      policy,
    } = this.#options;
    const loaded = [extension, ...others].join(',');
    const chromium_ = findBrowser('chrome');
    if (forced) this.#forced ??= await forceInstall(chromium_, extension, this.#folder(), policy);
    this.#id = this.#forced?.id ?? extensionId(extension);
    this.#context = await chromium.launchPersistentContext(this.#profile, {
      executablePath: this.#forced?.program ?? chromium_,
      headless: false,
      viewport: size ?? null,
      ignoreDefaultArgs: [
        '--disable-extensions',
        '--disable-back-forward-cache',
        // What a policy installs is fetched in the background.
        ...(this.#forced ? ['--disable-background-networking'] : []),
      ],
      ...(language ? { env: { ...process.env, LANGUAGE: language.replace('-', '_') } } : {}),
      args: [
        ...(headless ? ['--headless=new'] : []),
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        ...(language ? [`--lang=${language}`] : []),
        ...(this.#forced ? [] : [`--load-extension=${loaded}`, `--disable-extensions-except=${loaded}`]),
        `--host-resolver-rules=MAP * 127.0.0.1:${sitePort}, EXCLUDE localhost, EXCLUDE 127.0.0.1`,
        '--ignore-certificate-errors',
        '--disable-component-update',
        `--disable-features=${[...OFF_BY_DRIVER, ...ADDRESS_BAR].join(',')}`,
        ...(restore ? ['--restore-last-session'] : []),
        ...(app === undefined ? [] : [`--app=${app}`]),
      ],
    });
    this.#workers = null;
    if (this.#forced) await this.#untilInstalled();
    if (this.#options.saveInto !== undefined) {
      const session = await this.#context.browser()?.newBrowserCDPSession();
      await session?.send('Browser.setDownloadBehavior', { behavior: 'default' });
    }
    // Among restored tabs none is known to be blank.
    this.#aside =
      (restore || app !== undefined ? null : this.#context.pages()[0]) ?? (await this.#context.newPage());
  }

  /** Chrome writes down which tabs are open in the order in which they changed, seconds later on a busy machine; what
   * is not written yet when it ends is not opened again. */
  async #tabsAreKept(): Promise<void> {
    const folder = join(this.#profile, 'Default', 'Sessions');
    const open = this.#running()
      .pages()
      .map((page) => page.url())
      .filter((url) => url.startsWith('http'));
    const kept = () =>
      readdirSync(folder)
        .map((file) => readFileSync(join(folder, file), 'latin1'))
        .join('\n');
    await until(
      async () => {
        const written = kept();
        return open.every((url) => written.includes(url));
      },
      async () => `Chrome has not written down that these are open: ${open.join(', ')}`,
      60_000,
    );
    await sleep(500);
  }

  /** For the packed extension and the policy. */
  #folder(): string {
    const folder = join(this.#profile, 'policy-of-the-test');
    mkdirSync(folder, { recursive: true });
    return folder;
  }

  async #untilInstalled(): Promise<void> {
    const page = await this.#running().newPage();
    const icon = this.extensionUrl('icons/sansi-16.png');
    await until(
      () => page.goto(icon).then((answer) => answer?.ok()),
      async () => 'The policy did not install the extension.',
      60_000,
    );
    await page.close();
  }

  async #stop(kill: boolean): Promise<void> {
    const context = this.#context;
    this.#context = null;
    if (!context) return;
    const ended = new Promise((done) => context.once('close', done));
    if (kill) {
      const session = await context.browser()?.newBrowserCDPSession();
      if (!session) throw new Error('This Chromium cannot be killed: it has no session of its own.');
      session.send('Browser.crash').catch(() => undefined);
      await withLimit(ended, 10_000);
      // The lock of the profile outlives the program for a moment.
      await sleep(300);
    } else {
      await context.close();
    }
  }

  #running(): BrowserContext {
    if (!this.#context) throw new Error('The browser is closed.');
    return this.#context;
  }

  #tabOf(page: Page): ChromiumTab {
    const tab = this.#tabs.get(page) ?? new ChromiumTab(this, page);
    this.#tabs.set(page, tab);
    return tab;
  }
}

/** The workers of a browser, as its debugger tells of them through one tab. */
class Workers {
  readonly #session: CDPSession;
  readonly #states = new Map<string, string>();

  private constructor(session: CDPSession) {
    this.#session = session;
    session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
      for (const { versionId, runningStatus } of versions) this.#states.set(versionId, runningStatus);
    });
  }

  static async watch(context: BrowserContext, page: Page): Promise<Workers> {
    const session = await context.newCDPSession(page);
    const workers = new Workers(session);
    await session.send('ServiceWorker.enable');
    return workers;
  }

  /** An event that comes just then starts a worker again, which is then stopped too. One that is starting is
   * left to: stopped before it has heard its event, it would be started for that again and again. */
  async stop(): Promise<void> {
    let quiet = 0;
    await until(
      async () => {
        const states = [...this.#states.values()];
        if (states.includes('running')) await this.#session.send('ServiceWorker.stopAllWorkers');
        quiet = states.every((state) => state === 'stopped') ? quiet + 1 : 0;
        return quiet === 3;
      },
      async () => `The worker did not stop: ${[...this.#states.values()].join(', ')}.`,
    );
  }
}

class ChromiumTab extends TabBase {
  readonly #page: Page;
  #session: Promise<CDPSession> | null = null;

  constructor(browser: TestBrowser, page: Page) {
    super(browser);
    this.#page = page;
  }

  async goto(url: string, { timeout = 30_000 }: WaitOptions = {}): Promise<void> {
    try {
      await this.#page.goto(url, { waitUntil: 'domcontentloaded', timeout });
    } catch (error) {
      if (!(error instanceof Error && OVERTAKEN.test(error.message))) throw error;
      await this.waitFor(() => location.href !== 'about:blank' && document.readyState !== 'loading', {
        timeout,
      });
    }
  }

  /** The page's content policy does not bind the debugger, so strings may be run. */
  protected async run(source: string): Promise<unknown> {
    this.#session ??= this.#page.context().newCDPSession(this.#page);
    const { result, exceptionDetails } = await (await this.#session).send('Runtime.evaluate', {
      expression: source,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  protected async frames(): Promise<Frame[]> {
    const inner = this.#page.frames().filter((frame) => frame.parentFrame());
    return inner.map((frame) => ({ url: frame.url(), run: (source) => frame.evaluate(source) }));
  }

  protected async clickOn(selector: string, { button = 'left' }: ClickOptions): Promise<void> {
    await this.#page.click(selector, { button, timeout: 15_000, noWaitAfter: true });
  }

  async type(selector: string, text: string): Promise<void> {
    await this.#page.locator(selector).pressSequentially(text, { timeout: 15_000 });
  }

  async press(key: string): Promise<void> {
    await this.#page.keyboard.press(key);
  }

  async compose(letters: string, text: string): Promise<void> {
    this.#session ??= this.#page.context().newCDPSession(this.#page);
    const session = await this.#session;
    for (let at = 1; at <= letters.length; at++) {
      const part = { text: letters.slice(0, at), selectionStart: at, selectionEnd: at };
      await withLimit(session.send('Input.imeSetComposition', part), 1000);
    }
    await withLimit(session.send('Input.insertText', { text }), 1000);
  }

  async reload(): Promise<void> {
    await this.#page.reload({ waitUntil: 'domcontentloaded' }).catch(() => undefined);
  }

  async screenshot(path: string): Promise<void> {
    await this.#page.screenshot({ path });
  }

  async print(): Promise<Buffer> {
    this.#session ??= this.#page.context().newCDPSession(this.#page);
    const { data } = await (await this.#session).send('Page.printToPDF', { printBackground: true });
    return Buffer.from(data, 'base64');
  }

  async collectGarbage(): Promise<void> {
    this.#session ??= this.#page.context().newCDPSession(this.#page);
    await (await this.#session).send('HeapProfiler.collectGarbage');
  }

  async show(): Promise<void> {
    await this.#page.bringToFront();
  }

  async close(): Promise<void> {
    await this.#page.close();
  }
}

/** What somebody sets in the browser's settings, for a profile that is still to be made. */
function writeSettings(profile: string, { scripts, saveInto }: LaunchOptions): void {
  const settings = {
    ...(scripts === false && { profile: { default_content_setting_values: { javascript: 2 } } }),
    ...(saveInto !== undefined && { download: { default_directory: saveInto, prompt_for_download: false } }),
  };
  if (Object.keys(settings).length === 0) return;
  const folder = join(profile, 'Default');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'Preferences'), JSON.stringify(settings));
}

/** How Chromium names an unpacked extension: from the manifest's key, else from the folder's path. The
 * first 16 bytes of its SHA-256, each half byte as a letter from a to p. */
function extensionId(folder: string): string {
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as { key?: string };
  const named = manifest.key ? Buffer.from(manifest.key, 'base64') : Buffer.from(realpathSync(folder));
  const digest = createHash('sha256').update(named).digest('hex').slice(0, 32);
  return [...digest].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 16))).join('');
}
