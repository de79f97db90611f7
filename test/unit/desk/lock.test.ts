/** The lock of a data folder: who was held up and has lost it is told, and takes nothing from its successor. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { BEAT_MS, lockFolder, removeDead } from '../../../src/desk/lock.ts';

let folder = '';
let file = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sansi-lock-'));
  file = join(folder, 'desk.lock');
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
});

afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true });
});

it('is gone when it is given back', async () => {
  const unlock = await lockFolder(folder);
  await expect(lockFolder(folder)).rejects.toThrow(/in use by another desk/);
  await unlock();
  expect(readdirSync(folder)).toEqual([]);
});

it('tells a holder that another has taken it, and leaves the other its lock', async () => {
  const lost = vi.fn();
  const unlock = await lockFolder(folder, lost);
  writeFileSync(file, '1 another desk');
  vi.advanceTimersByTime(BEAT_MS);
  await vi.waitFor(() => expect(lost).toHaveBeenCalledTimes(1), { timeout: 10_000 });
  vi.advanceTimersByTime(3 * BEAT_MS);
  await unlock();
  expect(lost).toHaveBeenCalledTimes(1);
  expect(readFileSync(file, 'utf8')).toBe('1 another desk');
});

it('is put back where somebody has removed the file', async () => {
  const lost = vi.fn();
  const unlock = await lockFolder(folder, lost);
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
  expect(readdirSync(folder)).toEqual(['desk.lock']);
});
