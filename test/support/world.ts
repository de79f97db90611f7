/**
 * Everything around a browser that a spec needs: the web server that plays all hosts, a list that the real
 * publisher published, a real desk, and the built extension in real browsers.
 */
import type { FraudType } from '../../src/dissuasion/fraud-types.ts';
import { launchBrowser } from './browsers/launch.ts';
import type { BrowserName, LaunchOptions, TestBrowser } from './browsers/types.ts';
import { LIST_HOST, lightBuild, testBuild, testKey } from './extension-build.ts';
import { SiteServer } from './site-server.ts';
import { waitForListVersion } from './steps.ts';
import { TestDesk } from './test-desk.ts';
import { TestList, type TestListOptions } from './test-list.ts';

export interface WorldOptions {
  /** What the list says at first, by host or host with path. */
  entries?: Readonly<Record<string, FraudType>>;
  /** Start a desk too: the index then names it, and its decisions are a source of the list. */
  desk?: boolean;
  list?: Partial<TestListOptions>;
  /** Its build has the whole bundled list; else one of next to nothing (see lightBuild). */
  wholeBuild?: boolean;
  launch?: Partial<LaunchOptions>;
  /** Puts something between the browser and the server at a port, and answers the port for the browser. */
  between?: (port: number) => number;
  /** Milliseconds in which the browser has to have the list, two minutes unless said: it starts meanwhile. */
  patience?: number;
  /** Hears what is done before each part of it, and does it. */
  step?: <T>(title: string, work: () => Promise<T>) => Promise<T>;
}

/** The entries of a world that is told none. */
export const LISTED = {
  'shop-fraud.test': 'shopping',
  'invest-fraud.test': 'investment',
  'pages.test/bad': 'phishing',
} as const satisfies Record<string, FraudType>;

export class World {
  readonly name: BrowserName;
  readonly sites: SiteServer;
  readonly list: TestList;
  /** Of the list, as it was published at the start. */
  readonly version: number;
  readonly browser: TestBrowser;
  readonly #desk: TestDesk | null;
  readonly #launch: LaunchOptions;
  readonly #patience: number;
  readonly #others: TestBrowser[] = [];

  private constructor(parts: {
    name: BrowserName;
    sites: SiteServer;
    list: TestList;
    version: number;
    desk: TestDesk | null;
    browser: TestBrowser;
    launch: LaunchOptions;
    patience: number;
  }) {
    this.name = parts.name;
    this.sites = parts.sites;
    this.list = parts.list;
    this.version = parts.version;
    this.browser = parts.browser;
    this.#desk = parts.desk;
    this.#launch = parts.launch;
    this.#patience = parts.patience;
  }

  /** Sets everything up; the browser has the list when this settles. @throws Error where a part fails; what
   * had started has then ended again, or the program would never end. */
  static async open(name: BrowserName, options: WorldOptions = {}): Promise<World> {
    const started: (() => Promise<void>)[] = [];
    try {
      return await World.#open(name, options, started);
    } catch (error) {
      for (const end of started.reverse()) await end().catch(() => undefined);
      throw error;
    }
  }

  static async #open(
    name: BrowserName,
    options: WorldOptions,
    started: (() => Promise<void>)[],
  ): Promise<World> {
    const step = options.step ?? ((_, work) => work());
    const sites = await SiteServer.start();
    started.push(() => sites.close());
    const desk = options.desk ? new TestDesk() : null;
    started.push(async () => desk?.close());
    if (desk) await step('Starting the desk', () => desk.up());
    const list = new TestList(options.entries ?? LISTED, {
      key: await testKey(),
      ...options.list,
      ...(desk ? { desk: desk.url } : {}),
      sources: [
        ...(desk ? [{ path: desk.decisions, format: 'csv' as const, name: 'Desk' }] : []),
        ...(options.list?.sources ?? []),
      ],
    });
    started.push(async () => list.close());
    const version = await step('Publishing the list', () => list.publish());
    sites.routeHost(LIST_HOST, list.handler);
    if (desk) {
      sites.routeHost(new URL(desk.url).host, desk.handler);
      desk.onDecision = async () => {
        await list.publish();
      };
    }
    const sitePort = options.between?.(sites.port) ?? sites.port;
    const build = () => (options.wholeBuild ? testBuild(name) : lightBuild(name));
    const extension = options.launch?.extension ?? (await step('Building the extension', build));
    const launch = { sitePort, ...options.launch, extension };
    const browser = await step('Starting the browser', () => launchBrowser(name, launch));
    started.push(() => browser.close());
    const patience = options.patience ?? 120_000;
    const world = new World({ name, sites, list, version, desk, browser, launch, patience });
    await step('Waiting until the browser has the list', () => world.waitForList(version));
    sites.forget();
    return world;
  }

  /** @throws Error where the world was opened without one */
  get desk(): TestDesk {
    if (!this.#desk) throw new Error('This world has no desk: open it with { desk: true }.');
    return this.#desk;
  }

  /** Another person's browser, with a profile of its own; `waitForList` tells when it has the list. */
  async anotherBrowser(change: Partial<LaunchOptions> = {}): Promise<TestBrowser> {
    const browser = await launchBrowser(this.name, { ...this.#launch, ...change });
    this.#others.push(browser);
    return browser;
  }

  /** Publishes the list as it now stands and has the browser fetch it at once, as by the button in the settings; what a
   * browser fetches by itself, `waitForList` tells. */
  async publish(): Promise<number> {
    const version = await this.list.publish();
    const wait = { hosts: this.list.guarded(), ask: true };
    await waitForListVersion(this.browser, version, this.#patience, wait);
    return version;
  }

  /** Waits until `browser` has `version` (or a later one) of the list, and in Chrome until the browser's own rules
   * name `hosts`. */
  async waitForList(version: number, browser = this.browser, hosts = this.list.guarded()): Promise<void> {
    await waitForListVersion(browser, version, this.#patience, { hosts });
  }

  async close(): Promise<void> {
    for (const browser of [this.browser, ...this.#others]) await browser.close();
    await this.#desk?.close();
    await this.sites.close();
    this.list.close();
  }
}
