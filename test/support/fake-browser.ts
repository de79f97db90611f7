/**
 * The one fake browser of the unit tests: as much of the extension API as Sansi's parts use, in memory. For
 * `vi.mock('webextension-polyfill', async () => (await import('…/fake-browser.ts')).polyfill)`, and where a part
 * speaks to Chrome alone `vi.stubGlobal('chrome', chromeApi)`.
 */

/** An event of the browser: a test makes it happen. */
class FakeEvent<Arguments extends unknown[]> {
  readonly #listeners: ((...given: Arguments) => unknown)[] = [];

  get isHeard(): boolean {
    return this.#listeners.length > 0;
  }

  addListener(listener: (...given: Arguments) => unknown): void {
    this.#listeners.push(listener);
  }

  happen(...given: Arguments): void {
    for (const listener of this.#listeners) listener(...given);
  }

  forget(): void {
    this.#listeners.length = 0;
  }
}

export interface FakeTab {
  id: number;
  url?: string;
  /** Where it is on its way to. */
  pendingUrl?: string;
  windowId?: number;
  index?: number;
  active?: boolean;
  incognito?: boolean;
  openerTabId?: number;
  discarded?: boolean;
}

export const events = {
  alarm: new FakeEvent<[alarm: { name: string }]>(),
  message: new FakeEvent<[message: unknown, sender: object, respond: (answer: unknown) => void]>(),
  windowCreated: new FakeEvent<[]>(),
  windowRemoved: new FakeEvent<[]>(),
  tabRemoved: new FakeEvent<[tabId: number]>(),
  tabUpdated: new FakeEvent<[tabId: number, change: { url?: string }]>(),
  updateAvailable: new FakeEvent<[]>(),
  menuClicked: new FakeEvent<[chosen: object, tab: object]>(),
  stored: new FakeEvent<[changes: object, area: string]>(),
  storedInSession: new FakeEvent<[changes: object]>(),
};

export const stored = { local: new Map<string, unknown>(), session: new Map<string, unknown>() };
/** What an administrator has set; a function, because a browser may also refuse to tell. */
export const managed = { read: async (): Promise<unknown> => ({}) };
/** When each alarm rings, milliseconds since 1970. */
export const alarms = new Map<string, number>();
export const windows: { id: number; incognito: boolean; focused?: boolean }[] = [];
export const tabs = new Map<number, FakeTab>();
/** The address of each frame, by 'tab:frame'. */
export const frames = new Map<string, string>();
/** What was said to content scripts, as 'tab:frame message', or 'tab message' for all frames. */
export const said: string[] = [];
/** Where a script was run from outside, as 'tab:frame'. */
export const scripted: string[] = [];
/** The style sheets put into pages and taken out of them again. */
export const styles: { put: FakeStyle[]; taken: FakeStyle[] } = { put: [], taken: [] };
/** Tabs that were opened, and what the toolbar button shows. */
export const opened: { url?: string; windowId?: number; index?: number; active?: boolean }[] = [];
export const button = { text: '', title: '', color: '' };
/** What stands in the menu of a page, by its name: its words. */
export const menu = new Map<string, string>();
/** How often the extension was started anew, and the downloads that were cancelled. */
export const done = { reloads: 0, cancelled: [] as number[] };

export interface FakeStyle {
  css: string;
  origin: string;
  target: object;
}

type Rule = chrome.declarativeNetRequest.Rule;

/** One of Chrome's two tables of rules: an update is taken whole or not at all. */
export class FakeRules {
  readonly rules = new Map<number, Rule>();
  readonly writes: { removeRuleIds: number[]; addRules: Rule[] }[] = [];

  readonly update = async (change: { removeRuleIds: number[]; addRules: Rule[] }): Promise<void> => {
    this.writes.push(change);
    for (const id of change.removeRuleIds) this.rules.delete(id);
    for (const rule of change.addRules) {
      if (this.rules.has(rule.id)) throw new Error(`Rule ${rule.id} is there already.`);
      this.rules.set(rule.id, rule);
    }
  };

  forget(): void {
    this.rules.clear();
    this.writes.length = 0;
  }
}

export const dynamicRules = new FakeRules();
export const sessionRules = new FakeRules();

/** The worker goes to sleep: nobody hears the browser's events until another one starts. */
export function endWorker(): void {
  for (const event of Object.values(events)) event.forget();
}

/** As it was before the first test; for `beforeEach`. */
export function reset(): void {
  endWorker();
  for (const kept of [stored.local, stored.session, alarms, tabs, frames, menu]) kept.clear();
  for (const list of [windows, said, scripted, styles.put, styles.taken, opened, done.cancelled]) {
    list.length = 0;
  }
  for (const table of [dynamicRules, sessionRules]) table.forget();
  ruleSets.on = new Set(ruleSets.all);
  ruleSets.refused.clear();
  managed.read = async () => ({});
  done.reloads = 0;
  Object.assign(button, { text: '', title: '', color: '' });
  Object.assign(chromeApi.declarativeNetRequest, ruleUpdates());
}

function area(kept: Map<string, unknown>) {
  return {
    get: async (key: string) => structuredClone({ [key]: kept.get(key) }),
    set: async (record: Record<string, unknown>) => {
      for (const [key, value] of Object.entries(structuredClone(record))) kept.set(key, value);
    },
    remove: async (key: string) => void kept.delete(key),
  };
}

async function show(change: Partial<typeof button>): Promise<void> {
  Object.assign(button, change);
}

function tabOf(id: number): FakeTab {
  const tab = tabs.get(id);
  if (!tab) throw new Error('No such tab.');
  return tab;
}

async function query({ windowId }: { windowId?: number }): Promise<FakeTab[]> {
  return [...tabs.values()].filter((tab) => windowId === undefined || tab.windowId === windowId);
}

const runtime = {
  id: 'abc',
  getURL: (path: string) => `chrome-extension://abc/${path.replace(/^\//, '')}`,
  getManifest: () => ({
    declarative_net_request: { rule_resources: ruleSets.all.map((id) => ({ id })) },
  }),
  onMessage: events.message,
  onUpdateAvailable: events.updateAvailable,
  reload: () => {
    done.reloads += 1;
  },
};

export const polyfill = {
  default: {
    storage: {
      local: area(stored.local),
      session: { ...area(stored.session), onChanged: events.storedInSession },
      managed: { get: () => managed.read() },
      onChanged: events.stored,
    },
    extension: { inIncognitoContext: false },
    i18n: { getUILanguage: () => 'en' },
    runtime,
    alarms: {
      create: (name: string, { when }: { when: number }) => void alarms.set(name, when),
      clear: async (name: string) => alarms.delete(name),
      onAlarm: events.alarm,
    },
    windows: {
      getAll: async () => windows,
      onCreated: events.windowCreated,
      onRemoved: events.windowRemoved,
    },
    tabs: {
      create: async (tab: (typeof opened)[number]) => {
        opened.push(tab);
        const id = 1000 + opened.length;
        const made: FakeTab = { incognito: false, url: 'about:newtab', ...tab, id };
        tabs.set(id, made);
        return made;
      },
      get: async (id: number) => ({ ...tabOf(id) }),
      query,
      update: async (id: number, change: Partial<FakeTab>) => Object.assign(tabOf(id), change),
      remove: async (id: number) => void tabs.delete(id),
      goBack: async () => {
        throw new Error('There is nothing to go back to.');
      },
      sendMessage: async (tabId: number, message: { sansi: string }, to: { frameId?: number }) =>
        void said.push(`${tabId}${to.frameId === undefined ? '' : `:${to.frameId}`} ${message.sansi}`),
      onRemoved: events.tabRemoved,
      onUpdated: events.tabUpdated,
    },
    webNavigation: {
      getFrame: async ({ tabId, frameId }: { tabId: number; frameId: number }) => {
        const url = frames.get(`${tabId}:${frameId}`);
        return url === undefined ? null : { url, parentFrameId: frameId === 0 ? -1 : 0 };
      },
      getAllFrames: async ({ tabId }: { tabId: number }) =>
        [...frames].flatMap(([key, url]) => {
          const [tab, frameId] = key.split(':').map(Number);
          return tab === tabId ? [{ frameId, url }] : [];
        }),
    },
    scripting: {
      executeScript: async ({ target }: { target: { tabId: number; frameIds?: number[] } }) => {
        scripted.push(`${target.tabId}:${target.frameIds?.[0] ?? 'all'}`);
        return [{ result: 0 }];
      },
      insertCSS: async (style: FakeStyle) => void styles.put.push(style),
      removeCSS: async (style: FakeStyle) => void styles.taken.push(style),
    },
    contextMenus: {
      removeAll: async () => menu.clear(),
      create: ({ id, title }: { id: string; title: string }) => void menu.set(id, title),
      onClicked: events.menuClicked,
    },
    action: {
      setBadgeText: ({ text }: { text: string }) => show({ text }),
      setBadgeBackgroundColor: ({ color }: { color: string }) => show({ color }),
      setTitle: ({ title }: { title: string }) => show({ title }),
    },
  },
};

/** The sets of rules in the package, those that are on, and those that there is no room for. */
export const ruleSets = { all: ['first', 'second'], on: new Set<string>(), refused: new Set<string>() };

function ruleUpdates() {
  return {
    updateDynamicRules: dynamicRules.update,
    updateSessionRules: sessionRules.update,
    getEnabledRulesets: async () => [...ruleSets.on],
    updateEnabledRulesets: async (change: { enableRulesetIds?: string[]; disableRulesetIds?: string[] }) => {
      const { enableRulesetIds = [], disableRulesetIds = [] } = change;
      if (enableRulesetIds.some((id) => ruleSets.refused.has(id))) throw new Error('Too many rules.');
      for (const id of enableRulesetIds) ruleSets.on.add(id);
      for (const id of disableRulesetIds) ruleSets.on.delete(id);
    },
  };
}

/** What Chrome has under `chrome` alone. */
export const chromeApi = {
  runtime,
  tabs: { query },
  declarativeNetRequest: ruleUpdates(),
  downloads: { cancel: async (id: number) => void done.cancelled.push(id) },
};
