/**
 * The publisher's own notes on the day on which each entry was first listed, in two parts, so that a small change
 * rewrites the small one:
 *
 *   .publisher/days-BASE.bin           of the entries of the snapshot, in their order
 *   .publisher/days-BASE-VERSION.bin   of the entries that the overlay adds
 *
 * 2 bytes each (days since 1970, little-endian), then the SHA-256 of all that.
 */
import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf } from '../basics/message-of.ts';
import type { Overlay } from '../list/overlay.ts';
import type { Entries } from '../list/snapshot-encode.ts';
import { RefusedError } from './errors.ts';
import { indexOf } from './fingerprints.ts';
import { type ListFolder, NOTES } from './folder.ts';

const HASH = 32;

type State = Pick<Overlay, 'baseVersion' | 'version' | 'count' | 'added'>;

/** The file of a snapshot's days, and that of an overlay's. */
export function dayFiles({ baseVersion, version }: Pick<State, 'baseVersion' | 'version'>): [string, string] {
  return [`${NOTES}/days-${baseVersion}.bin`, `${NOTES}/days-${baseVersion}-${version}.bin`];
}

/**
 * Notes the days of a snapshot's entries. `days`: of `current`, in its order; an entry that it lacks has none.
 */
export function writeBaseDays(
  folder: ListFolder,
  baseVersion: number,
  base: Entries,
  current: Entries,
  days: Uint16Array,
): Promise<void> {
  const ofBase = new Uint16Array(base.fingerprints.length);
  let at = 0;
  for (let i = 0; i < ofBase.length; i++) {
    const fingerprint = base.fingerprints[i]!;
    while (at < days.length && current.fingerprints[at]! < fingerprint) at++;
    if (current.fingerprints[at] === fingerprint) ofBase[i] = days[at]!;
  }
  return write(folder, dayFiles({ baseVersion, version: baseVersion })[0], ofBase);
}

/** The days of what an overlay adds, from those of a version's entries (`current`, in its order). */
export function daysOfAdded(
  { added }: Pick<State, 'added'>,
  current: Entries,
  days: Uint16Array,
): Uint16Array {
  return Uint16Array.from(added, (value) => days[indexOf(current.fingerprints, value)] ?? 0);
}

/** Notes the days of what an overlay adds. */
export function writeAddedDays(folder: ListFolder, state: State, days: Uint16Array): Promise<void> {
  return write(folder, dayFiles(state)[1], days);
}

/** The days of what an overlay adds, or null where the notes are lost. */
export function readAddedDays(folder: ListFolder, state: State): Promise<Uint16Array | null> {
  return read(folder, dayFiles(state)[1], state.added.length);
}

/** The days of a version's entries (`current`, in its order), or null where the notes are lost. */
export async function readDays(
  folder: ListFolder,
  state: State,
  base: Entries,
  current: Entries,
): Promise<Uint16Array | null> {
  const ofBase = await read(folder, dayFiles(state)[0], state.count);
  const ofAdded = await readAddedDays(folder, state);
  if (ofBase === null || ofAdded === null) return null;
  const days = new Uint16Array(current.fingerprints.length);
  let inBase = 0;
  let inAdded = 0;
  for (let i = 0; i < days.length; i++) {
    const fingerprint = current.fingerprints[i]!;
    while (inBase < ofBase.length && base.fingerprints[inBase]! < fingerprint) inBase++;
    while (inAdded < ofAdded.length && state.added[inAdded]! < fingerprint) inAdded++;
    days[i] = state.added[inAdded] === fingerprint ? ofAdded[inAdded]! : ofBase[inBase]!;
  }
  return days;
}

/** The day of one entry of the snapshot, or 0 where the notes are lost. */
export async function readBaseDay(folder: ListFolder, state: State, rank: number): Promise<number> {
  try {
    const file = await open(join(folder.path, dayFiles(state)[0]));
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 2 * rank);
      return bytesRead === 2 ? buffer.readUInt16LE() : 0;
    } finally {
      await file.close();
    }
  } catch (error) {
    throw new RefusedError(`The notes in ${folder.path} cannot be read: ${messageOf(error)}`);
  }
}

function write(folder: ListFolder, file: string, days: Uint16Array): Promise<void> {
  const body = Buffer.alloc(2 * days.length);
  for (let i = 0; i < days.length; i++) body.writeUInt16LE(days[i]!, 2 * i);
  return folder.write(file, [body, createHash('sha256').update(body).digest()]);
}

async function read(folder: ListFolder, file: string, count: number): Promise<Uint16Array | null> {
  const bytes = await folder.read(file);
  if (bytes?.length !== 2 * count + HASH) return null;
  const body = Buffer.from(bytes.buffer, bytes.byteOffset, 2 * count);
  const isWhole = createHash('sha256')
    .update(body)
    .digest()
    .equals(bytes.subarray(2 * count));
  return isWhole ? Uint16Array.from({ length: count }, (_, i) => body.readUInt16LE(2 * i)) : null;
}
