/**
 * A new profile for Firefox: a copy of one with which it has been started once. What it makes at its first start is
 * the same each time and takes it longer than a start itself.
 */
import { cpSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import { cachedFolder } from '../../../src/tools/cached-folder.ts';
import { ROOT } from '../../../src/tools/run.ts';

const KEPT = join(ROOT, '.sansi', 'tests', 'firefox-profile');
/** Links to the process that used the profile. */
const LOCKS = ['lock', '.parentlock'];

/** @returns a folder of the caller's own. @throws Error where Firefox does not start */
export async function newProfile(program: string): Promise<string> {
  const { mtimeMs, size } = statSync(program);
  const started = await cachedFolder(KEPT, `${Math.floor(mtimeMs)}-${size}`, async (draft) => {
    const browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath: program,
      userDataDir: draft,
    });
    await browser.newPage();
    await browser.close();
    for (const lock of LOCKS) rmSync(join(draft, lock), { force: true });
  });
  const profile = mkdtempSync(join(tmpdir(), 'sansi-firefox-'));
  cpSync(started, profile, { recursive: true });
  return profile;
}
