/**
 * A package that has stored what the first version of Sansi had stored, and does nothing else: what comes after it by an
 * update finds the profile as that version left it.
 */
import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../src/tools/run.ts';
import type { Tab } from './browsers/types.ts';
import { storedItems, storedRows } from './first-version.ts';

/** The folder of a new one, for Chrome; its caller deletes it. */
export function firstPackage(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sansi-first-'));
  const manifest = {
    manifest_version: 3,
    name: 'Sansi',
    version: '0.1.0',
    background: { service_worker: 'worker.js' },
    permissions: ['storage', 'tabs', 'unlimitedStorage'],
  };
  mkdirSync(join(folder, 'icons'));
  cpSync(join(ROOT, 'public/icons/sansi-16.png'), join(folder, 'icons/sansi-16.png'));
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
  writeFileSync(
    join(folder, 'worker.js'),
    'chrome.runtime.onUpdateAvailable.addListener(() => chrome.runtime.reload());',
  );
  return folder;
}

/** Stores it, from a page of that package. */
export async function storeFirst(page: Tab): Promise<void> {
  const items = Object.fromEntries(storedItems());
  await page.evaluate(
    async (local, { version, stores }) => {
      await chrome.storage.local.set(local);
      const opening = indexedDB.open('sansi-lists', version);
      const bytesIn = (value: unknown): unknown => {
        const { bytes } = value as { bytes?: string };
        return bytes === undefined ? value : Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0));
      };
      opening.onupgradeneeded = () => {
        for (const [name, rows] of Object.entries(stores)) {
          const store = opening.result.createObjectStore(name);
          for (const { key, value } of rows) store.put(bytesIn(value), key);
        }
      };
      await new Promise<void>((done, failed) => {
        opening.onsuccess = () => done();
        opening.onerror = () => failed(opening.error);
      });
      opening.result.close();
    },
    items,
    storedRows(),
  );
}
