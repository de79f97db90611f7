/**
 * Folders as a whole: which files are in one, and one hash over all of them.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Every file under `folder`, as paths with `/` from there, sorted. */
export function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) =>
      entry.isDirectory()
        ? filesUnder(join(folder, entry.name)).map((path) => `${entry.name}/${path}`)
        : [entry.name],
    )
    .sort();
}

/** SHA-256 in hex over the names and bytes of files or whole folders; what is missing counts as such. */
export function hashOf(paths: readonly string[]): string {
  const hash = createHash('sha256');
  for (const path of paths) {
    if (!existsSync(path)) {
      hash.update(`missing ${path}\n`);
      continue;
    }
    const files = statSync(path).isDirectory() ? filesUnder(path).map((file) => join(path, file)) : [path];
    for (const file of files) {
      const bytes = readFileSync(file);
      hash.update(`${file.slice(path.length)} ${bytes.length}\n`).update(bytes);
    }
  }
  return hash.digest('hex');
}

/** Bytes of all files under `folder`. */
export function bytesUnder(folder: string): number {
  return filesUnder(folder).reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);
}
