/**
 * Brings a published folder to a store: what is not there yet, then the index, then the page of figures that speaks of
 * it, then away with what is no more in the folder. Whoever reads, or a break at any moment, meets the old list or
 * the new.
 *
 *   .publisher/store.json   what is in which store, so that a change costs what it brings
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { sha256, toHex } from '../../list/bytes.ts';
import { readTrustedIndex } from '../../list/index-file.ts';
import { RefusedError } from '../errors.ts';
import { FIGURE_FILES } from '../figures/put-figures.ts';
import { INDEX, type ListFolder, NOTES } from '../folder.ts';
import { filesOf } from '../put-index.ts';
import type { S3Store } from './s3-store.ts';

const FILE = `${NOTES}/store.json`;
/** Files that are on their way at the same time. */
const AT_ONCE = 8;

const shape = v.object({
  url: v.string(),
  index: v.nullable(v.string()),
  files: v.array(v.string()),
  /** The digest of each file of the page of figures. */
  pages: v.optional(v.record(v.string(), v.string()), {}),
});
type StoreNotes = v.InferOutput<typeof shape>;

/** What it took. */
export interface StoreReport {
  url: string;
  /** Files that were put there, the index among them, and their bytes. */
  put: number;
  bytes: number;
  removed: number;
}

/**
 * Brings the version that stands to a store.
 * @param patience milliseconds for which another process that does the same is waited for
 * @throws RefusedError where the store does not take it: it then holds the version that it held, and the next call
 * goes on
 */
export async function bringToStore(
  folder: ListFolder,
  store: S3Store,
  patience: number,
): Promise<StoreReport> {
  // Each reads the index after the one before has put its own: no older one comes over a newer.
  const unlock = await folder.lockStore(patience);
  try {
    return await bring(folder, store);
  } finally {
    await unlock();
  }
}

async function bring(folder: ListFolder, store: S3Store): Promise<StoreReport> {
  const index = await folder.read(INDEX);
  if (index === null) throw new RefusedError(`There is no list in ${folder.path}.`);
  const digest = toHex(await sha256(index));
  const notes = await readNotes(folder, store.url);
  const report: StoreReport = { url: store.url, put: 0, bytes: 0, removed: 0 };
  const there = new Set(notes.files);
  const put = async (file: string, bytes: Uint8Array) => {
    await store.put(file, bytes);
    report.put++;
    report.bytes += bytes.length;
  };
  const { pages } = notes;
  const note = (said: string | null) => {
    const text = JSON.stringify({ url: store.url, index: said, files: [...there], pages });
    return folder.write(FILE, [Buffer.from(text)]);
  };
  const missing = [...(await filesOf(folder, readTrustedIndex(index)))].filter((file) => !there.has(file));
  try {
    await forEachAtOnce(missing, async (file) => {
      const bytes = await folder.read(file);
      if (bytes === null) throw new RefusedError(`${file} is missing from ${folder.path}.`);
      await put(file, bytes);
      there.add(file);
    });
  } finally {
    // What has come is not brought again after a break.
    if (missing.length > 0) await note(notes.index);
  }
  if (notes.index !== digest) {
    await put(INDEX, index);
    await note(digest);
  }
  for (const file of FIGURE_FILES) {
    const bytes = await folder.read(file);
    if (bytes === null) continue;
    const page = toHex(await sha256(bytes));
    if (pages[file] === page) continue;
    await put(file, bytes);
    pages[file] = page;
    await note(digest);
  }
  // The folder keeps what a client may still be after (ListFolder.clean), and so does the store.
  const gone = [...there].filter((file) => !existsSync(join(folder.path, file)));
  await forEachAtOnce(gone, async (file) => {
    await store.delete(file);
    there.delete(file);
    report.removed++;
  });
  if (gone.length > 0) await note(digest);
  return report;
}

/** What is in a store as far as is known: nothing, where it is another one or the notes are lost. */
async function readNotes(folder: ListFolder, url: string): Promise<StoreNotes> {
  const nothing = { url, index: null, files: [], pages: {} };
  const bytes = await folder.read(FILE);
  try {
    const notes = v.parse(shape, JSON.parse(Buffer.from(bytes ?? []).toString()));
    return notes.url === url ? notes : nothing;
  } catch {
    return nothing;
  }
}

/** Some at once; the first that fails stops all that have not begun. */
async function forEachAtOnce<T>(all: readonly T[], act: (one: T) => Promise<void>): Promise<void> {
  const left = all.values();
  const workers = Array.from({ length: AT_ONCE }, async () => {
    for (const one of left) await act(one);
  });
  const results = await Promise.allSettled(workers);
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
}

/** The report in words. */
export function storeText({ url, put, bytes, removed }: StoreReport): string {
  if (put + removed === 0) return `${url} holds this version already.`;
  return `${url}: ${put} files brought (${bytes} bytes), ${removed} removed.`;
}
