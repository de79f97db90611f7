/**
 * The library with the real browser behind it. Call it once, synchronously, when the worker starts.
 */
import { browser, stayAwake } from '../../platform/browser.ts';
import { BROWSER, DEFAULT_LIST, POLL_SECONDS } from '../../platform/build.ts';
import { Cell } from '../../platform/storage.ts';
import { catalogueSchema } from './catalogue/list-config.ts';
import { ListLibrary } from './library.ts';
import { Database } from './store/database.ts';

/** Where the catalogue lies in storage.local. */
const KEY = 'lists';

export function createListLibrary(): ListLibrary {
  const library = new ListLibrary({
    database: new Database(indexedDB),
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
    keepsGuardSet: BROWSER === 'chrome',
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
