/**
 * `npm run build`: dist/chrome and dist/firefox, each loadable as it is, with the bundled list inside; and the
 * command line in dist/sansi.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildExtension, settingsFromEnvironment } from './build-extension.ts';
import { SUMMARY } from './bundle.ts';
import { bundleSansi } from './bundle-sansi.ts';
import { bundledList } from './bundled-list.ts';
import { bytesUnder } from './folders.ts';
import { withProgress } from './progress.js';
import { asProgram, ROOT } from './run.ts';

/** Builds both browsers' packages and the command line. @throws Error with what went wrong. */
export async function build(): Promise<void> {
  const settings = settingsFromEnvironment();
  const bundled = await bundledList();
  console.log(readFileSync(join(bundled, SUMMARY), 'utf8'));
  const browsers = ['chrome', 'firefox'] as const;
  const extensions = browsers.map(
    (browser) => () => buildExtension(browser, join(ROOT, 'dist', browser), bundled, settings),
  );
  const parts = [...extensions, bundleSansi];
  let done = 0;
  await withProgress(
    'Building the extension for both browsers, and the command line',
    () => Promise.all(parts.map((part) => part().then(() => done++))),
    () => `${done} of ${parts.length}`,
  );
  for (const part of [...browsers, 'sansi']) {
    const kilobytes = Math.round(bytesUnder(join(ROOT, 'dist', part)) / 1024);
    console.log(`dist/${part}: ${kilobytes} KB`);
  }
}

await asProgram(import.meta.url, build);
