/**
 * Where the tests keep their temporary files: in memory, where there is much of it. Desks and publishers write and remove
 * thousands of files, and on a disk the tests spend most of their time waiting for it.
 */
import { mkdirSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { freemem } from 'node:os';
import { join } from 'node:path';

/** A folder that Linux keeps in memory. */
const IN_MEMORY = '/dev/shm';
const FOLDERS = join(IN_MEMORY, 'sansi-tests');
/** What all tests at once may need, and room for them to work in. */
const ENOUGH_BYTES = 6e9;
/** What `statfs` says of a file system that is kept in memory (man 2 statfs). */
const TMPFS_MAGIC = 0x01021994;

/** A folder in memory for this process's tests, which goes with it; null where there is none, or little memory. */
export function quickFolder(): string | null {
  if (!hasRoom()) return null;
  removeOld();
  const folder = join(FOLDERS, String(process.pid));
  // A database server of a test runs as somebody else, and has to get there.
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function hasRoom(): boolean {
  try {
    const { type, bavail, bsize } = statfsSync(IN_MEMORY);
    return type === TMPFS_MAGIC && bavail * bsize > ENOUGH_BYTES && freemem() > ENOUGH_BYTES;
  } catch {
    return false;
  }
}

/** What tests that were killed have left. */
function removeOld(): void {
  mkdirSync(FOLDERS, { recursive: true, mode: 0o755 });
  for (const name of readdirSync(FOLDERS)) {
    if (!isRunning(Number(name))) rmSync(join(FOLDERS, name), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
