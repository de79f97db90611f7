/**
 * A build for Chrome whose worker never has a verdict, and which holds a page for as long as a test looks at it: what
 * its veil covers is the real one's doing.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LONGEST_HOLD } from '../../src/platform/limits.ts';
import { brokenBuild } from './broken-build.ts';

const LONG = 600_000;

/** A folder of its own; the caller removes it. @throws Error where the built files do not say how long a page is held */
export async function heldBuild(): Promise<string> {
  const folder = await brokenBuild('chrome', 'silent');
  const [worker = ''] = readdirSync(join(folder, 'assets')).filter((file) => file.startsWith('worker-'));
  replace(join(folder, 'src/content/guard.iife.js'), new RegExp(`\\b${LONGEST_HOLD}\\b`, 'g'));
  // Beside other bounds of limits.ts, which say that it is this one.
  replace(join(folder, 'assets', worker), new RegExp(`\\b${LONGEST_HOLD}(?=,\\w+=16384,)`, 'g'));
  return folder;
}

function replace(file: string, bound: RegExp): void {
  const text = readFileSync(file, 'utf8');
  if (!bound.test(text)) throw new Error(`${file} does not say how long a page is held.`);
  writeFileSync(file, text.replace(bound, String(LONG)));
}
