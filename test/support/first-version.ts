/**
 * What the first version of Sansi (0.1.0 as it was first committed) had stored in a real Chromium: settings of all
 * kinds, a PIN, three lists, visits and what became of one, reports, figures. The list in its package, which named real
 * sites, is left out.
 */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** Shortly after it was stored. */
export const STORED_AT = Date.parse('2026-11-30T00:30:00Z');
/** The family PIN that was set. */
export const PIN = '471147';

interface Stored {
  local: Record<string, unknown>;
  database: { version: number; stores: Record<string, { key: IDBValidKey; value: unknown }[]> };
}

const read = (name: string): string =>
  readFileSync(new URL(`first-version/${name}.json`, import.meta.url), 'utf8');

const stored = JSON.parse(read('stored')) as Stored;

/** A backup file that it had saved. */
export const backup = read('backup');

/** The items of storage.local. */
export function storedItems(): Map<string, unknown> {
  return new Map(Object.entries(structuredClone(stored.local)));
}

/** The rows of the lists' database, for a browser to store: all bytes in base64. */
export function storedRows(): Stored['database'] {
  const plain = (value: unknown): unknown => {
    const bytes = bytesIn(value);
    return bytes instanceof Uint8Array ? { bytes: Buffer.from(bytes).toString('base64') } : value;
  };
  const stores = Object.entries(stored.database.stores).map(
    ([name, rows]) => [name, rows.map(({ key, value }) => ({ key, value: plain(value) }))] as const,
  );
  return { version: stored.database.version, stores: Object.fromEntries(stores) };
}

/** Makes the lists' database as it was. */
export async function makeDatabase(factory: IDBFactory): Promise<void> {
  const { version, stores } = stored.database;
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = factory.open('sansi-lists', version);
    request.onupgradeneeded = () => {
      for (const [name, rows] of Object.entries(stores)) {
        const store = request.result.createObjectStore(name);
        for (const { key, value } of rows) store.put(bytesIn(value), key);
      }
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  database.close();
}

/** JSON has no bytes: they stand there in base64, packed where that is shorter. */
function bytesIn(value: unknown): unknown {
  const { bytes, gzip } = value as { bytes?: string; gzip?: string };
  if (gzip !== undefined) return Uint8Array.from(gunzipSync(Buffer.from(gzip, 'base64')));
  return bytes === undefined ? value : Uint8Array.from(Buffer.from(bytes, 'base64'));
}
