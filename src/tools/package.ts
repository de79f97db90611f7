/**
 * `npm run package`: what goes to the stores, in dist: a zip for Chrome, a zip for Firefox (clean by the
 * store's own linter) and the source zip from which a reviewer builds the same bytes.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import manifest from '../../manifest.json' with { type: 'json' };
import { build } from './build.ts';
import { filesUnder } from './folders.ts';
import { lintFaults } from './lint-package.ts';
import { say, withProgress } from './progress.js';
import { asProgram, ROOT } from './run.ts';
import { writeZip } from './zip.ts';

/** Builds, lints and writes the archives: the source's only where git says what the source is.
 * @throws Error with what the linter or the build found. */
export async function makePackages(): Promise<void> {
  await build();
  const folder = join(ROOT, 'dist', 'firefox');
  const faults = await withProgress("Asking the store's linter", () => lintFaults(folder));
  if (faults.length > 0) throw new Error(`The store would not take the package:\n  ${faults.join('\n  ')}`);
  const source = sourceFiles();
  if (source === null) say('No source archive: it holds what git tracks, and this is no git checkout.');
  const archives: [name: string, folder: string, files: readonly string[]][] = [
    ['chrome', join(ROOT, 'dist', 'chrome'), filesUnder(join(ROOT, 'dist', 'chrome'))],
    ['firefox', join(ROOT, 'dist', 'firefox'), filesUnder(join(ROOT, 'dist', 'firefox'))],
    ...(source ? [['source', ROOT, source] as [string, string, string[]]] : []),
  ];
  for (const [name, folder, files] of archives) {
    const target = join(ROOT, 'dist', `sansi-${manifest.version}-${name}.zip`);
    await writeZip(target, folder, files);
    console.log(`dist/sansi-${manifest.version}-${name}.zip: ${Math.round(statSync(target).size / 1024)} KB`);
  }
}

/** What git tracks, in its present state; null where this is no checkout. */
function sourceFiles(): string[] | null {
  try {
    return execFileSync('git', ['ls-files', '-z'], { cwd: ROOT, encoding: 'utf8', stdio: 'pipe' })
      .split('\0')
      .filter((file) => file !== '' && existsSync(join(ROOT, file)));
  } catch {
    return null;
  }
}

await asProgram(import.meta.url, makePackages);
