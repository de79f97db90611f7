/**
 * As much of the extension API as the worker's parts use, in memory. For
 * `vi.mock('webextension-polyfill', async () => (await import('./fake-browser.ts')).polyfill)`.
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

export const events = {
  alarm: new FakeEvent<[alarm: { name: string }]>(),
  windowCreated: new FakeEvent<[]>(),
  windowRemoved: new FakeEvent<[]>(),
  tabRemoved: new FakeEvent<[]>(),
  stored: new FakeEvent<[changes: object, area: string]>(),
  storedInSession: new FakeEvent<[changes: object]>(),
};

export const stored = { local: new Map<string, unknown>(), session: new Map<string, unknown>() };
/** What an administrator has set; a function, because a browser may also refuse to tell. */
export const managed = { read: async (): Promise<unknown> => ({}) };
/** When each alarm rings, milliseconds since 1970. */
export const alarms = new Map<string, number>();
export const windows: { id: number; incognito: boolean; focused?: boolean }[] = [];
export const tabs = new Map<number, { id: number; incognito: boolean; url?: string; openerTabId?: number }>();
/** The address of each frame, by 'tab:frame'. */
export const frames = new Map<string, string>();
/** What was said to content scripts, as 'tab:frame message'. */
export const said: string[] = [];
/** Tabs that were opened, and what the toolbar button shows. */
export const opened: { url: string; windowId: number; active: boolean }[] = [];
export const button = { text: '', title: '', color: '' };

export function reset(): void {
  for (const event of Object.values(events)) event.forget();
  for (const kept of [stored.local, stored.session, alarms, tabs, frames]) kept.clear();
  for (const list of [windows, said, opened]) list.length = 0;
  managed.read = async () => ({});
  Object.assign(button, { text: '', title: '', color: '' });
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
    runtime: { id: 'abc', getURL: (path: string) => `chrome-extension://abc/${path.replace(/^\//, '')}` },
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
      create: async (tab: (typeof opened)[number]) => void opened.push(tab),
      get: async (id: number) => {
        const tab = tabs.get(id);
        if (!tab) throw new Error('No such tab.');
        return tab;
      },
      query: async () => [],
      sendMessage: async (tabId: number, message: { sansi: string }, { frameId }: { frameId: number }) =>
        void said.push(`${tabId}:${frameId} ${message.sansi}`),
      onRemoved: events.tabRemoved,
    },
    webNavigation: {
      getFrame: async ({ tabId, frameId }: { tabId: number; frameId: number }) => {
        const url = frames.get(`${tabId}:${frameId}`);
        return url === undefined ? null : { url };
      },
    },
    action: {
      setBadgeText: ({ text }: { text: string }) => show({ text }),
      setBadgeBackgroundColor: ({ color }: { color: string }) => show({ color }),
      setTitle: ({ title }: { title: string }) => show({ title }),
    },
  },
};
