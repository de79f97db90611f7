/** Folders that are made once: by several at once, after a kill, and without those that are no longer wanted. */
import { existsSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { cachedFolder } from '../../../src/tools/cached-folder.ts';
import { temporaryFolder } from '../publisher/helpers.ts';

const made = (text: string, before?: () => void) => async (draft: string) => {
  mkdirSync(draft);
  writeFileSync(join(draft, 'part'), text);
  before?.();
};

it('makes a folder once, and keeps what another process has finished meanwhile', async () => {
  const kept = join(temporaryFolder(), 'kept');
  const other = () => {
    mkdirSync(join(kept, 'a1'));
    writeFileSync(join(kept, 'a1', 'part'), 'theirs');
  };
  const folder = await cachedFolder(kept, 'a1', made('ours', other));
  expect(readFileSync(join(folder, 'part'), 'utf8')).toBe('theirs');
  await cachedFolder(kept, 'a1', made('again'));
  expect(readFileSync(join(folder, 'part'), 'utf8')).toBe('theirs');
  expect(readdirSync(kept)).toEqual(['a1']);
});

it('removes old states and old drafts, but nothing that may be in use', async () => {
  const kept = temporaryFolder();
  for (const name of ['old', 'old.99', 'new', 'new.99']) {
    mkdirSync(join(kept, name));
    if (name.startsWith('old')) utimesSync(join(kept, name), 1, 1);
  }
  await cachedFolder(kept, 'b2', made('b'));
  expect(readdirSync(kept).sort()).toEqual(['b2', 'new', 'new.99']);
});

it('leaves no folder behind where making it fails', async () => {
  const kept = temporaryFolder();
  await expect(cachedFolder(kept, 'c3', () => Promise.reject(new Error('no room')))).rejects.toThrow(
    'no room',
  );
  expect(existsSync(join(kept, 'c3'))).toBe(false);
});
