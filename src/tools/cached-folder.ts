/**
 * Folders that take long to make and are the same each time: kept under the hash of what they are made of,
 * however many processes ask for one at once.
 */
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What nobody has made or used the name of for so long is an older state, or the draft of a killed run. */
const OLD_MS = 3_600_000;

/**
 * @param kept the folder that holds all states
 * @param name of the state that is wanted
 * @param make makes it in the folder that it is given, which is not there yet
 * @param atLeast so many of the newest states stay, however old they are
 * @returns the folder of that state
 */
export async function cachedFolder(
  kept: string,
  name: string,
  make: (draft: string) => Promise<unknown>,
  atLeast = 1,
): Promise<string> {
  const folder = join(kept, name);
  if (existsSync(folder)) return folder;
  mkdirSync(kept, { recursive: true });
  const draft = `${folder}.${process.pid}`;
  rmSync(draft, { recursive: true, force: true });
  await make(draft);
  try {
    renameSync(draft, folder);
  } catch (error) {
    // Two at once may both make it; the first to finish wins.
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  removeOld(kept, atLeast);
  return folder;
}

function removeOld(kept: string, atLeast: number): void {
  const made = (path: string): number => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
  const states = readdirSync(kept).map((name) => ({ path: join(kept, name), at: made(join(kept, name)) }));
  for (const { path, at } of states.sort((a, b) => b.at - a.at).slice(atLeast)) {
    if (Date.now() - at > OLD_MS) rmSync(path, { recursive: true, force: true });
  }
}
