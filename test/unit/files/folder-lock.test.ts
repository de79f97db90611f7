/** The lock of a folder: who was held up and has lost it is told, and takes nothing from its successor. */
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { BEAT_MS, lockFolder, removeDead } from '../../../src/files/folder-lock.ts';

const name = 'own.lock';
const inUse = (holder: number) => new Error(`in use by ${holder}`);
let folder = '';
let file = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sansi-lock-'));
  file = join(folder, name);
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
});

afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true });
});

it('is gone when it is given back', async () => {
  const unlock = await lockFolder(folder, { name, inUse });
  await expect(lockFolder(folder, { name, inUse })).rejects.toThrow(/in use by \d+/);
  await unlock();
  expect(readdirSync(folder)).toEqual([]);
});

it('tells a holder that another has taken it, and leaves the other its lock', async () => {
  const lost = vi.fn();
  const unlock = await lockFolder(folder, { name, inUse, onLost: lost });
  writeFileSync(file, '1 another');
  vi.advanceTimersByTime(BEAT_MS);
  await vi.waitFor(() => expect(lost).toHaveBeenCalledTimes(1), { timeout: 10_000 });
  vi.advanceTimersByTime(3 * BEAT_MS);
  await unlock();
  expect(lost).toHaveBeenCalledTimes(1);
  expect(readFileSync(file, 'utf8')).toBe('1 another');
});

it('is put back where somebody has removed the file', async () => {
  const lost = vi.fn();
  const unlock = await lockFolder(folder, { name, inUse, onLost: lost });
  const own = readFileSync(file, 'utf8');
  rmSync(file);
  vi.advanceTimersByTime(BEAT_MS);
  await vi.waitFor(() => expect(readFileSync(file, 'utf8')).toBe(own), { timeout: 10_000 });
  expect(lost).not.toHaveBeenCalled();
  await unlock();
});

it('of a dead holder is removed, but not that of a starter who was faster', async () => {
  writeFileSync(file, '4194999 dead');
  await removeDead(file, '4194999 dead');
  expect(existsSync(file)).toBe(false);
  writeFileSync(file, '4194998 alive');
  await removeDead(file, '4194999 dead');
  expect(readFileSync(file, 'utf8')).toBe('4194998 alive');
  expect(readdirSync(folder)).toEqual(['own.lock']);
});

it('is held by a process that lives, however long it is silent, unless it is to touch it', async () => {
  writeFileSync(file, `${process.ppid} silent`);
  utimesSync(file, 1, 1);
  await expect(lockFolder(folder, { name, inUse })).rejects.toThrow(`in use by ${process.ppid}`);
  const unlock = await lockFolder(folder, { name, inUse, onLost: () => {} });
  await unlock();
});
