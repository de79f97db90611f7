/**
 * One program a folder. The lock is a file with the holder's process number and a word of its own; it is free when that
 * process is gone, or, where the holder is to touch it every few seconds, has stopped doing so. Who was held up for so
 * long that another took the lock is told, and must end.
 */
import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

export const BEAT_MS = 3_000;
const DEAD_AFTER_MS = 20_000;

const heldHere = new Set<string>();

export interface LockOptions {
  /** Name of the file in the folder. */
  name: string;
  /** What to say where another holds it. */
  inUse(holder: number): Error;
  /** Touches the lock every few seconds: a holder that lives but does not touch it has stopped. Called once, when
   * another has taken the lock over. Without it a process that lives holds its lock however long it is silent, as one
   * does that computes. */
  onLost?: () => void;
}

/** Takes the folder, which is there, and answers the function that frees it. @throws Error from `inUse`, or the
 * system's */
export async function lockFolder(folder: string, options: LockOptions): Promise<() => Promise<void>> {
  const { name, inUse, onLost } = options;
  const file = join(resolve(folder), name);
  const own = `${process.pid} ${randomUUID()}`;
  if (heldHere.has(file)) throw inUse(process.pid);
  heldHere.add(file);
  try {
    await take(file, own, options);
  } catch (error) {
    heldHere.delete(file);
    throw error;
  }
  const beat =
    onLost &&
    setInterval(async () => {
      if (await touch(file, own)) return;
      clearInterval(beat);
      onLost();
    }, BEAT_MS);
  beat?.unref();
  return async () => {
    clearInterval(beat);
    if ((await textOf(file)) === own) await rm(file, { force: true });
    heldHere.delete(file);
  };
}

async function take(file: string, own: string, { inUse, onLost }: LockOptions): Promise<void> {
  for (let attempt = 0; attempt < 3; attempt++) {
    if (await create(file, own)) return;
    const found = await textOf(file);
    const holder = Number.parseInt(found ?? '0', 10);
    if (await isAlive(file, holder, onLost !== undefined)) throw inUse(holder);
    if (found !== null) await removeDead(file, found);
  }
  throw new Error(`${file} cannot be taken: others are at it too.`);
}

/** False where the file is there already. Linked into place, so that nobody ever reads half a lock. */
async function create(file: string, own: string): Promise<boolean> {
  const draft = `${file}.${randomUUID()}`;
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

async function isAlive(file: string, holder: number, touches: boolean): Promise<boolean> {
  // Our own number in a file that this process has not written is left from an earlier life (containers
  // give every process the same number).
  if (!Number.isInteger(holder) || holder <= 0 || holder === process.pid) return false;
  try {
    process.kill(holder, 0);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false;
  }
  if (!touches) return true;
  const touched = await stat(file).catch(() => null);
  return touched !== null && Date.now() - touched.mtimeMs < DEAD_AFTER_MS;
}
