/**
 * One desk a data folder: two would ruin the embedded database. The lock is a file with the holder's process
 * number and a word of its own, touched every few seconds; it is free when that process is gone or has
 * stopped touching it. Who was held up for so long that another took the lock is told, and must end.
 */
import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

export const BEAT_MS = 3_000;
const DEAD_AFTER_MS = 20_000;

const heldHere = new Set<string>();

/**
 * Takes the folder (made if it is missing) and answers the function that frees it; throws in plain words.
 * @param onLost called once, when another process has taken the lock over
 */
export async function lockFolder(
  folder: string,
  onLost: () => void = () => {},
): Promise<() => Promise<void>> {
  const file = join(resolve(folder), 'desk.lock');
  const own = `${process.pid} ${randomUUID()}`;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (heldHere.has(file)) throw inUse(folder, process.pid);
  heldHere.add(file);
  try {
    await take(file, own, folder);
  } catch (error) {
    heldHere.delete(file);
    throw error;
  }
  const beat = setInterval(async () => {
    if (await touch(file, own)) return;
    clearInterval(beat);
    onLost();
  }, BEAT_MS);
  beat.unref();
  return async () => {
    clearInterval(beat);
    if ((await textOf(file)) === own) await rm(file, { force: true });
    heldHere.delete(file);
  };
}

async function take(file: string, own: string, folder: string): Promise<void> {
  for (let attempt = 0; attempt < 3; attempt++) {
    if (await create(file, own)) return;
    const found = await textOf(file);
    const holder = Number.parseInt(found ?? '0', 10);
    if (await isAlive(file, holder)) throw inUse(folder, holder);
    if (found !== null) await removeDead(file, found);
  }
  throw new Error(`The data folder ${folder} cannot be locked.`);
}

/** False where the file is there already. Linked into place, so that nobody ever reads half a lock. */
async function create(file: string, own: string): Promise<boolean> {
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, own, { mode: 0o600 });
  try {
    await link(draft, file);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

/**
 * Removes a lock whose holder is dead, and no other: one that a faster starter has put in its place meanwhile
 * goes back. Exported for its test.
 */
export async function removeDead(file: string, dead: string): Promise<void> {
  const aside = `${file}.${randomUUID()}`;
  try {
    await rename(file, aside);
  } catch {
    return;
  }
  try {
    if ((await textOf(aside)) !== dead) await link(aside, file).catch(() => {});
  } finally {
    await rm(aside, { force: true });
  }
}

/** False where another has taken the lock. A folder that does not answer just now says nothing. */
async function touch(file: string, own: string): Promise<boolean> {
  const found = await textOf(file);
  if (found !== null && found !== own) return false;
  try {
    if (found === null) return await create(file, own);
    const now = new Date();
    await utimes(file, now, now);
  } catch {
    // The next beat tries again.
  }
  return true;
}

async function textOf(file: string): Promise<string | null> {
  return readFile(file, 'utf8').catch(() => null);
}

async function isAlive(file: string, holder: number): Promise<boolean> {
  // Our own number in a file that this process has not written is left from an earlier life (containers
  // give every process the same number).
  if (!Number.isInteger(holder) || holder <= 0 || holder === process.pid) return false;
  try {
    process.kill(holder, 0);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false;
  }
  const touched = await stat(file).catch(() => null);
  return touched !== null && Date.now() - touched.mtimeMs < DEAD_AFTER_MS;
}

function inUse(folder: string, holder: number): Error {
  return new Error(`The data folder ${folder} is in use by another desk (process ${holder}).`);
}
