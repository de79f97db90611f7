/**
 * The library with the real browser behind it. Call it once, synchronously, when the worker starts.
 */
import { browser, stayAwake } from '../../platform/browser.ts';
import { DEFAULT_LIST, POLL_SECONDS } from '../../platform/build.ts';
import { Cell } from '../../platform/storage.ts';
import { catalogueSchema } from './catalogue/list-config.ts';
import { ListLibrary } from './library.ts';
import type { Database } from './store/database.ts';
import { FallbackDatabase } from './store/fallback-database.ts';
import { IndexedDatabase } from './store/indexed-database.ts';

// What the build says, word for word: so that a worker holds nothing that only the other browser needs.
declare const __BROWSER__: 'chrome' | 'firefox';

/** The item of storage.local that is there while the lists lie in it (area-database.ts). */
const STATES = 'lists/states';
/** Where the catalogue lies in storage.local. */
const KEY = 'lists';

export function createListLibrary(): ListLibrary {
  const indexed = new IndexedDatabase(indexedDB);
  const library = new ListLibrary({
    database: __BROWSER__ === 'firefox' ? withStorageLocal(indexed) : indexed,
    catalogue: new Cell('local', KEY, catalogueSchema, { lists: [], initialised: false }),
    readPackage: async (path) => {
      const answer = await fetch(browser.runtime.getURL(path));
      if (!answer.ok) throw new Error(`The package has no ${path}.`);
      return new Uint8Array(await answer.arrayBuffer());
    },
    fetch: (input, init) => fetch(input, init),
    now: Date.now,
    random: Math.random,
    preset: DEFAULT_LIST,
    pollSeconds: POLL_SECONDS,
    keepsGuardSet: __BROWSER__ === 'chrome',
    keepAwake: stayAwake,
  });
  // In split mode the other kind of window has a worker of its own, which may change the catalogue too.
  browser.storage.onChanged.addListener((changes, area) => {
    const change = area === 'local' ? changes[KEY] : undefined;
    if (change) void library.noticeCatalogue(change.newValue);
  });
  const lineChanged = (): void => void library.lineChanged();
  addEventListener('online', lineChanged);
  // Chrome alone knows of it: from one network to another without a break.
  (navigator as { connection?: EventTarget }).connection?.addEventListener('change', lineChanged);
  return library;
}

/** Firefox opens no IndexedDB where private browsing is always on; its storage.local keeps bytes too. */
function withStorageLocal(first: IndexedDatabase): Database {
  const open = async () => {
    const { AreaDatabase } = await import('./store/area-database.ts');
    return new AreaDatabase(browser.storage.local);
  };
  const forget = async () => {
    const left = await browser.storage.local.get(STATES);
    if (STATES in left) await (await open()).clear();
  };
  return new FallbackDatabase(first, { open, forget });
}
