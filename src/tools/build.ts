/**
 * `npm run build`: dist/chrome and dist/firefox, each loadable as it is, with the bundled list inside; and the
 * command line in dist/sansi. With `-- --managed` also dist/chrome-managed, which an organisation's policy installs.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildExtension, settingsFromEnvironment } from './build-extension.ts';
import { SUMMARY } from './bundle.ts';
import { bundleSansi } from './bundle-sansi.ts';
import { bundledList } from './bundled-list.ts';
import { bytesUnder } from './folders.ts';
import { EDITIONS } from './manifest.ts';
import { withProgress } from './progress.js';
import { asProgram, ROOT } from './run.ts';

/** Builds both browsers' packages and the command line, and the edition for organisations where it is asked for.
 * @throws Error with what went wrong. */
export async function build(managed = process.argv.includes('--managed')): Promise<void> {
  const settings = settingsFromEnvironment();
  const bundled = await bundledList();
  console.log(readFileSync(join(bundled, SUMMARY), 'utf8'));
  const editions = EDITIONS.filter((edition) => edition !== 'chrome-managed' || managed);
  const extensions = editions.map(
    (edition) => () => buildExtension(edition, join(ROOT, 'dist', edition), bundled, settings),
  );
  const parts = [...extensions, bundleSansi];
  let done = 0;
  await withProgress(
    'Building the extension for both browsers, and the command line',
    () => Promise.all(parts.map((part) => part().then(() => done++))),
    () => `${done} of ${parts.length}`,
  );
  for (const part of [...editions, 'sansi']) {
    const kilobytes = Math.round(bytesUnder(join(ROOT, 'dist', part)) / 1024);
    console.log(`dist/${part}: ${kilobytes} KB`);
  }
}

await asProgram(import.meta.url, build);
