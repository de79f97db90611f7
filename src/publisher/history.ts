/**
 * What a list's folder already holds: the last published version, its entries in memory, and the day on which each
 * was first listed.
 */
import type { BaseFacts } from '../list/delta.ts';
import { ListError } from '../list/errors.ts';
import { type IndexPayload, readTrustedIndex } from '../list/index-file.ts';
import { Overlay } from '../list/overlay.ts';
import type { SnapshotHead } from '../list/snapshot.ts';
import type { Entries } from '../list/snapshot-encode.ts';
import { mergedEntries, snapshotEntries } from './content.ts';
import { readDays } from './day-notes.ts';
import { RefusedError } from './errors.ts';
import { INDEX, type ListFolder } from './folder.ts';

/** The last published version. */
export interface Previous {
  payload: IndexPayload;
  head: SnapshotHead;
  /** Entries of the snapshot, and of the version. */
  base: Entries;
  current: Entries;
  overlay: Overlay;
  /** Days of `current`, or null where the notes are lost. */
  days: Uint16Array | null;
}

/** The overlay of a version over its base, from the folder's files. @throws RefusedError, ListError */
export async function overlayOf(
  folder: ListFolder,
  payload: Pick<IndexPayload, 'base' | 'deltas'>,
  head: BaseFacts,
  version: number,
): Promise<Overlay | null> {
  const base = payload.base.version;
  if (version === base) return Overlay.empty(head);
  const ref = payload.deltas.find(
    (delta) => delta.base === base && delta.from === base && delta.to === version,
  );
  return ref === undefined ? null : Overlay.parse(await folder.readNamed(ref), head);
}

/** Reads the folder's index, or null where nothing was published yet. @throws RefusedError */
export async function readFolderIndex(folder: ListFolder): Promise<IndexPayload | null> {
  const bytes = await folder.read(INDEX);
  if (bytes === null) return null;
  try {
    return readTrustedIndex(bytes);
  } catch (error) {
    if (error instanceof ListError) throw new RefusedError(`${folder.path}/${INDEX}: ${error.message}`);
    throw error;
  }
}

/**
 * Reads the folder's index, where it is of this list.
 * @throws RefusedError where the folder holds another list
 */
export async function readOwnIndex(
  folder: ListFolder,
  publicKeys: readonly string[],
  list: string | undefined,
): Promise<IndexPayload | null> {
  const payload = await readFolderIndex(folder);
  if (payload === null) return null;
  if (!payload.keys.some((key) => publicKeys.includes(key.publicKey))) {
    throw new RefusedError(
      `${folder.path} holds a list that this key does not sign. Use its key, or publish into another folder.`,
    );
  }
  if (list !== undefined && list !== payload.list) {
    throw new RefusedError(`${folder.path} holds the list '${payload.list}', not '${list}'.`);
  }
  return payload;
}

/** The overlay of the version that an index names. @throws RefusedError where the folder does not lead there, ListError */
export async function standingOverlay(
  folder: ListFolder,
  payload: IndexPayload,
  head: BaseFacts,
): Promise<Overlay> {
  const overlay = await overlayOf(folder, payload, head, payload.version);
  if (overlay === null || (await overlay.digest()) !== payload.state.sha256) {
    throw new RefusedError(`${folder.path} lacks the changes that lead to its version ${payload.version}.`);
  }
  return overlay;
}

/**
 * Reads the last published version.
 * @param publicKeys the keys that are about to sign: one of them must be known to the list
 * @throws RefusedError where the folder holds another list, or is damaged
 */
export async function readPrevious(
  folder: ListFolder,
  publicKeys: readonly string[],
  list: string | undefined,
): Promise<Previous | null> {
  const payload = await readOwnIndex(folder, publicKeys, list);
  if (payload === null) return null;
  try {
    const snapshot = await folder.readNamed(payload.base);
    const { head, entries } = snapshotEntries(snapshot);
    const overlay = await standingOverlay(folder, payload, head);
    const current =
      payload.version === payload.base.version ? entries : mergedEntries(snapshot, head, overlay);
    const days = await readDays(folder, overlay, entries, current);
    return { payload, head, base: entries, current, overlay, days };
  } catch (error) {
    if (error instanceof ListError) throw new RefusedError(`${folder.path} is damaged: ${error.message}`);
    throw error;
  }
}
