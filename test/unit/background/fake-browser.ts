/**
 * As much of the extension API as the worker's parts use, in memory. For
 * `vi.mock('webextension-polyfill', async () => (await import('./fake-browser.ts')).polyfill)`.
 */

export const stored = { local: new Map<string, unknown>(), session: new Map<string, unknown>() };
export const windows: { id: number; incognito: boolean; focused: boolean }[] = [];
export const tabs = new Map<number, { id: number; incognito: boolean }>();
/** Tabs that were opened, and what the toolbar button shows. */
export const opened: { url: string; windowId: number; active: boolean }[] = [];
export const button = { text: '', title: '', color: '' };

export function reset(): void {
  stored.local.clear();
  stored.session.clear();
  windows.length = 0;
  tabs.clear();
  opened.length = 0;
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

const event = { addListener: () => undefined };

export const polyfill = {
  default: {
    storage: { local: area(stored.local), session: area(stored.session) },
    extension: { inIncognitoContext: false },
    i18n: { getUILanguage: () => 'en' },
    runtime: { id: 'abc', getURL: (path: string) => `chrome-extension://abc/${path.replace(/^\//, '')}` },
    alarms: { create: () => undefined, clear: async () => true, onAlarm: event },
    windows: { getAll: async () => windows, onCreated: event, onRemoved: event },
    tabs: {
      create: async (tab: (typeof opened)[number]) => void opened.push(tab),
      get: async (id: number) => {
        const tab = tabs.get(id);
        if (!tab) throw new Error('No such tab.');
        return tab;
      },
      query: async () => [],
      onRemoved: event,
    },
    action: {
      setBadgeText: ({ text }: { text: string }) => show({ text }),
      setBadgeBackgroundColor: ({ color }: { color: string }) => show({ color }),
      setTitle: ({ title }: { title: string }) => show({ title }),
    },
  },
};
