/**
 * A note beside the list sources (written.json): which state of the list they were written from, and how they looked then.
 * A start beside files that are as they were writes nothing.
 */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { writeWhole } from '../../files/write-whole.ts';
import type { ListState } from '../db/list-state.ts';

const NOTE = 'written.json';

const note = v.object({
  revision: v.number(),
  mark: v.string(),
  /** Of each file its size and when it was changed. */
  files: v.array(v.tuple([v.number(), v.number()])),
});

/** What the files in a folder were written from; null where nobody knows, or somebody else has touched them. */
export async function readWritten(
  folder: string,
  files: readonly string[],
): Promise<(ListState & { bytes: number }) | null> {
  try {
    const text = await readFile(join(folder, NOTE), 'utf8');
    const { files: noted, ...state } = v.parse(note, JSON.parse(text));
    const looks = await looksOf(folder, files);
    return JSON.stringify(noted) === JSON.stringify(looks) ? { ...state, bytes: bytesOf(looks) } : null;
  } catch {
    // No note, or none that can be read: the files are written anew.
    return null;
  }
}

export async function noteWritten(
  folder: string,
  files: readonly string[],
  state: ListState,
): Promise<ListState & { bytes: number }> {
  const looks = await looksOf(folder, files);
  await writeWhole(join(folder, NOTE), `${JSON.stringify({ ...state, files: looks })}\n`);
  return { ...state, bytes: bytesOf(looks) };
}

type Look = [size: number, changed: number];

function looksOf(folder: string, files: readonly string[]): Promise<Look[]> {
  return Promise.all(
    files.map(async (file): Promise<Look> => {
      const { size, mtimeMs } = await stat(join(folder, file));
      return [size, mtimeMs];
    }),
  );
}

function bytesOf(looks: readonly Look[]): number {
  return looks.reduce((sum, [size]) => sum + size, 0);
}
