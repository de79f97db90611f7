/**
 * Firefox under test, by Puppeteer over WebDriver BiDi: a real profile, the extension installed from its
 * folder, every host sent through the local web server as a proxy.
 */
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { filesUnder } from '../../../src/tools/folders.ts';
import { writeZip } from '../../../src/tools/zip.ts';
import { findBrowser } from './find.ts';
import { findLostTabs } from './firefox-lost-tabs.ts';
import { runPrivileged } from './firefox-privileged.ts';
import { newProfile } from './firefox-profile.ts';
import { pageFile } from './pages.ts';
import { suspend } from './processes.ts';
import { callSource, until, withLimit } from './script.ts';
import { type Frame, openPrivateWindow, TabBase } from './tab-base.ts';
import type { ClickOptions, LaunchOptions, Tab, TestBrowser, WaitOptions } from './types.ts';

/** The name that Firefox would draw at random for the extension's addresses. */
const UUID = '5a4e5100-0000-4000-8000-000000000001';
/** What the driver says of a navigation that another one has taken over. */
const OVERTAKEN = /timeout|aborted|detached/i;

export class Firefox implements TestBrowser {
  readonly name = 'firefox';
  readonly #options: LaunchOptions;
  readonly #profile: string;
  readonly #tabs = new WeakMap<Page, FirefoxTab>();
  #browser: Browser | null = null;

  private constructor(options: LaunchOptions, profile: string) {
    this.#options = { ...options };
    this.#profile = profile;
  }

  static async launch(options: LaunchOptions): Promise<Firefox> {
    const browser = new Firefox(options, options.profile ?? (await newProfile(findBrowser('firefox'))));
    try {
      await browser.#start();
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
    const before = new Set(await this.#running().pages());
    const asking = await this.newTab(this.extensionUrl('icons/sansi-16.png'));
    await asking.evaluate(openPrivateWindow, url);
    const isNew = (page: Page) => !before.has(page) && this.#tabs.get(page) !== asking;
    const page = await until(
      async () => (await this.#running().pages()).find(isNew),
      async () => 'No private window opened.',
    );
    await asking.close();
    const tab = this.#tabOf(page);
    await tab.waitFor(() => location.href !== 'about:blank' && document.readyState !== 'loading');
    return tab;
  }

  async tabs(): Promise<Tab[]> {
    return (await this.#running().pages()).map((page) => this.#tabOf(page));
  }

  waitForTab(start: string, { timeout }: WaitOptions = {}): Promise<Tab> {
    const find = async () => {
      for (const tab of await this.tabs()) {
        const url = await withLimit(tab.url(), 1000).catch(() => '');
        if (url.startsWith(start)) return tab;
      }
      await findLostTabs(this.#running(), start);
      return null;
    };
    const open = async () => (await this.#running().pages()).map((page) => page.url()).join(', ');
    return until(find, async () => `No tab came to ${start}; open: ${await open()}`, timeout);
  }

  extensionUrl(page: string, suffix = ''): string {
    return `moz-extension://${UUID}/${pageFile(page)}${suffix}`;
  }

  async stopWorker(): Promise<void> {
    const id = JSON.stringify(addonId(this.#options.extension));
    const stop = `(async () => {
      const { extension } = WebExtensionPolicy.getByID(${id});
      await extension.terminateBackground({ ignoreDevToolsAttached: true });
      return extension.backgroundState;
    })()`;
    // An event that comes just then starts it again.
    await until(
      async () => (await runPrivileged(this.#running(), stop)) === 'stopped',
      async () => 'The event page did not stop.',
    );
  }

  async offerUpdate(version: string): Promise<void> {
    if (!this.#options.forced)
      throw new Error('Nobody updates an extension that was installed from a folder.');
    await this.#installPackage(version);
  }

  changePolicy(): void {
    throw new Error('Firefox reads a policy when it starts.');
  }

  async restart({ kill = false, extension = this.#options.extension } = {}): Promise<void> {
    this.#options.extension = extension;
    await this.#stop(kill);
    await this.#start();
  }

  suspend(ms: number): Promise<void> {
    return suspend(this.#profile, ms);
  }

  ended(): Promise<void> {
    const browser = this.#browser;
    return browser ? new Promise((done) => browser.once('disconnected', () => done())) : Promise.resolve();
  }

  async close(): Promise<void> {
    await this.#stop(false);
    if (!this.#options.profile) rmSync(this.#profile, { recursive: true, force: true, maxRetries: 5 });
  }

  async #start(): Promise<void> {
    const {
      extension,
      others = [],
      sitePort,
      headless = true,
      language,
      size,
      policy,
      saveInto,
    } = this.#options;
    this.#browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath: findBrowser('firefox'),
      headless,
      // Without it the driver may not open the extension's own pages.
      args: ['--remote-allow-system-access'],
      userDataDir: this.#profile,
      acceptInsecureCerts: true,
      defaultViewport: size ?? null,
      ...(policy ? { env: { ...process.env, HOME: homeWith(this.#profile, extension, policy) } } : {}),
      extraPrefsFirefox: {
        ...preferences(extension, sitePort, language),
        ...(saveInto === undefined ? {} : savingInto(saveInto)),
        ...(this.#options.privateAlways ? { 'browser.privatebrowsing.autostart': true } : {}),
      },
    });
    if (this.#options.allowPrivate) await allowPrivate(this.#browser, addonId(extension));
    if (this.#options.forced) await this.#installPackage(null);
    else await this.#browser.installExtension(extension);
    for (const other of others) await this.#browser.installExtension(other);
  }

  /** @param version null: that of the folder. Settles when the browser has the package; an update may then wait. */
  async #installPackage(version: string | null): Promise<void> {
    const { extension } = this.#options;
    const copy = join(this.#profile, 'package-of-the-test');
    cpSync(extension, copy, { recursive: true });
    const file = join(copy, 'manifest.json');
    const manifest = JSON.parse(readFileSync(file, 'utf8')) as { version: string };
    if (version !== null) writeFileSync(file, JSON.stringify({ ...manifest, version }));
    const target = join(this.#profile, `${version ?? manifest.version}.xpi`);
    await writeZip(target, copy, filesUnder(copy));
    await runPrivileged(this.#running(), installSource(target));
  }

  async #stop(kill: boolean): Promise<void> {
    const browser = this.#browser;
    this.#browser = null;
    if (!browser) return;
    const program = browser.process();
    const ended = new Promise((done) => program?.once('exit', done));
    if (kill) program?.kill('SIGKILL');
    else await browser.close();
    if (program?.exitCode === null) await withLimit(ended, 15_000).catch(() => program.kill('SIGKILL'));
    await this.#tidied();
  }

  /** The driver keeps the profile's preferences aside while it runs, and puts them back after the program has
   * ended: a start before that would find half of them. */
  async #tidied(): Promise<void> {
    const aside = ['prefs.js', 'user.js'].map((file) => join(this.#profile, `${file}.puppeteer`));
    await until(
      async () => !aside.some((file) => existsSync(file)),
      async () => `The driver did not put the profile's preferences back: ${aside.join(', ')}`,
    );
  }

  #running(): Browser {
    if (!this.#browser) throw new Error('The browser is closed.');
    return this.#browser;
  }

  #tabOf(page: Page): FirefoxTab {
    const tab = this.#tabs.get(page) ?? new FirefoxTab(this, page);
    this.#tabs.set(page, tab);
    return tab;
  }
}

class FirefoxTab extends TabBase {
  readonly #page: Page;

  constructor(browser: TestBrowser, page: Page) {
    super(browser);
    this.#page = page;
  }

  /** The driver's own wait never ends on a page that the extension redirects, so the document is asked. */
  async goto(url: string, { timeout = 30_000 }: WaitOptions = {}): Promise<void> {
    const before = await this.#document().catch(() => '');
    let failure = '';
    this.#page.goto(url, { waitUntil: 'domcontentloaded', timeout }).catch((error: unknown) => {
      failure = error instanceof Error ? error.message : String(error);
    });
    const arrived = async () => {
      const [href = '', began, state] = (await withLimit(this.#document(), 2000)).split(' ');
      if (began === before.split(' ')[1] && href === before.split(' ')[0]) return failed();
      return state !== 'loading' && (href !== 'about:blank' || url === href);
    };
    const failed = () => {
      if (failure && !OVERTAKEN.test(failure)) return 'failed' as const;
      return false;
    };
    const outcome = await until(arrived, async () => `No document came at ${url}: ${failure}`, timeout);
    if (outcome === 'failed') throw new Error(`No document came at ${url}: ${failure}`);
  }

  protected run(source: string): Promise<unknown> {
    return this.#page.evaluate(source);
  }

  protected async frames(): Promise<Frame[]> {
    const inner = this.#page.frames().filter((frame) => frame.parentFrame());
    return Promise.all(
      inner.map(async (frame) => {
        // What the driver says of a frame's address lags behind, or never changes where it is a page of ours.
        const url = await withLimit(frame.evaluate('location.href'), 1000).catch(() => frame.url());
        return { url: String(url), run: (source) => frame.evaluate(source) };
      }),
    );
  }

  protected async clickOn(selector: string, { button = 'left' }: ClickOptions): Promise<void> {
    await this.#page.click(selector, { button });
  }

  async type(selector: string, text: string): Promise<void> {
    await this.waitFor(selector);
    await this.#page.type(selector, text);
  }

  async press(key: string): Promise<void> {
    const { keyboard } = this.#page;
    const [last, ...held] = key.split('+').reverse() as Parameters<typeof keyboard.press>[0][];
    for (const one of held) await keyboard.down(one);
    await keyboard.press(last!);
    for (const one of held) await keyboard.up(one);
  }

  async compose(): Promise<void> {
    throw new Error('The driver of Firefox composes nothing.');
  }

  async reload(): Promise<void> {
    await withLimit(this.#page.reload({ waitUntil: 'domcontentloaded' }), 5000).catch(() => undefined);
  }

  print(): Promise<Buffer> {
    throw new Error('Nothing of Firefox is printed here: it has no page that is held.');
  }

  collectGarbage(): Promise<void> {
    throw new Error('The driver of Firefox collects nothing.');
  }

  async screenshot(path: string): Promise<void> {
    await this.#page.screenshot({ path: path as `${string}.png` });
  }

  async show(): Promise<void> {
    await this.#page.bringToFront();
  }

  async close(): Promise<void> {
    await this.#page.close();
  }

  /** Tells one document from the next: its address, when it began, and whether it is there. */
  #document(): Promise<string> {
    const source = callSource(
      () => [location.href, performance.timeOrigin, document.readyState].join(' '),
      [],
    );
    return this.run(source) as Promise<string>;
  }
}

/** What 'run in private windows' does on the add-ons page; it holds for the add-on once it is installed. */
async function allowPrivate(browser: Browser, id: string): Promise<void> {
  const source = `(async () => {
    const { ExtensionPermissions } =
      ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs');
    const permissions = { permissions: ['internal:privateBrowsingAllowed'], origins: [] };
    await ExtensionPermissions.add(${JSON.stringify(id)}, permissions);
  })()`;
  await runPrivileged(browser, source);
}

/** Firefox's own installation of a package, which here needs no signature. */
function installSource(xpi: string): string {
  return `(async () => {
    Services.prefs.setBoolPref('xpinstall.signatures.required', false);
    const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs');
    const { FileUtils } = ChromeUtils.importESModule('resource://gre/modules/FileUtils.sys.mjs');
    const install = await AddonManager.getInstallForFile(new FileUtils.File(${JSON.stringify(xpi)}));
    await new Promise((done, failed) => {
      install.addListener({
        onInstallEnded: done,
        onInstallPostponed: done,
        onInstallFailed: () => failed(new Error('The package was not installed: ' + install.error)),
      });
      void install.install();
    });
  })()`;
}

/** A home folder, inside the profile, in which Firefox finds the policy for the extension.
 * https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/Native_manifests */
function homeWith(profile: string, extension: string, policy: Record<string, unknown>): string {
  const id = addonId(extension);
  const home = join(profile, 'home');
  const folder = join(home, '.mozilla', 'managed-storage');
  mkdirSync(folder, { recursive: true });
  const manifest = { name: id, description: 'Policy', type: 'storage', data: policy };
  writeFileSync(join(folder, `${id}.json`), JSON.stringify(manifest));
  return home;
}

function preferences(extension: string, port: number, language?: string): Record<string, unknown> {
  const id = addonId(extension);
  return {
    'network.proxy.type': 1,
    'network.proxy.http': '127.0.0.1',
    'network.proxy.http_port': port,
    'network.proxy.ssl': '127.0.0.1',
    'network.proxy.ssl_port': port,
    // The list server and the desk are at localhost and are asked directly.
    'network.proxy.no_proxies_on': 'localhost, 127.0.0.1',
    // Pages open as many windows as they like, as Chromium lets them here.
    'dom.disable_open_during_load': false,
    'dom.popup_maximum': -1,
    'network.captive-portal-service.enabled': false,
    'network.connectivity-service.enabled': false,
    'dom.security.https_first': false,
    'dom.security.https_first_schemeless': false,
    'extensions.webextensions.uuids': JSON.stringify({ [id]: UUID }),
    // An extension installed from a folder is gone at the end; its data must not be, or nothing could be
    // said about a restart.
    'extensions.webextensions.keepStorageOnUninstall': true,
    'extensions.webextensions.keepUuidOnUninstall': true,
    ...(language ? { 'intl.locale.requested': language, 'intl.accept_languages': language } : {}),
  };
}

function savingInto(folder: string): Record<string, unknown> {
  return {
    'browser.download.folderList': 2,
    'browser.download.dir': folder,
    'browser.download.always_ask_before_handling_new_types': false,
  };
}

function addonId(extension: string): string {
  const manifest = JSON.parse(readFileSync(join(extension, 'manifest.json'), 'utf8')) as {
    browser_specific_settings?: { gecko?: { id?: string } };
  };
  const id = manifest.browser_specific_settings?.gecko?.id;
  if (!id) throw new Error(`${extension}: the manifest names no Firefox add-on id.`);
  return id;
}
