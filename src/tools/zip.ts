/**
 * Zip archives that come out byte for byte the same each time: sorted names, one date, one mode.
 */
import { createWriteStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';

/** The oldest date that the format holds, at noon so that no time zone makes it older. */
const DATE = new Date(1980, 0, 1, 12, 0, 0);

/** Writes `files` (paths with `/` under `folder`) into the archive `target`. */
export async function writeZip(target: string, folder: string, files: readonly string[]): Promise<void> {
  const zip = new ZipFile();
  for (const file of [...files].sort()) {
    const bytes = readFileSync(join(folder, file));
    zip.addBuffer(bytes, file, { mtime: DATE, mode: 0o100644, forceDosTimestamp: true });
  }
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(target));
}
