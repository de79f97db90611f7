/**
 * Writes a file so that a reader, or a crash, sees the old bytes or the new ones and never half of either.
 */
import { open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** How the drafts end that a killed process may leave behind. */
export const DRAFT_END = '.tmp';
/** Parts that the system takes at once. */
const PARTS_AT_ONCE = 512;
let drafts = 0;

export interface WriteOptions {
  /** The file's permissions. */
  mode?: number;
  /** Whether the file is on the disk when this settles, and outlives a power cut; true unless said. */
  durable?: boolean;
}

/** Writes `contents` (text, also piece by piece, or bytes in parts) under another name, and renames. @throws Error
 * of the system's; the file is then what it was */
export async function writeWhole(
  file: string,
  contents: string | AsyncIterable<string> | readonly Uint8Array[],
  { mode = 0o644, durable = true }: WriteOptions = {},
): Promise<void> {
  const draft = join(dirname(file), `.${process.pid}-${++drafts}${DRAFT_END}`);
  try {
    const handle = await open(draft, 'w', mode);
    try {
      if (typeof contents === 'string') await handle.writeFile(contents, 'utf8');
      else if (Symbol.asyncIterator in contents) {
        // From where the piece before it has ended.
        for await (const piece of contents) await handle.writeFile(piece, 'utf8');
      } else {
        for (let i = 0; i < contents.length; i += PARTS_AT_ONCE)
          await handle.writev(contents.slice(i, i + PARTS_AT_ONCE));
      }
      if (durable) await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  if (durable) await syncFolder(dirname(file));
}

/** So that the new name outlives a power cut; not every system can open a folder. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null);
  if (handle === null) return;
  await handle.sync().catch(() => {});
  await handle.close();
}
