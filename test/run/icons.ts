/**
 * Renders the drawings of the icon to the PNG sizes that a manifest and a toolbar take, in an installed
 * Chromium. Run it after a change of a drawing: `npx tsx test/run/icons.ts`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { chromium } from 'playwright';
import { ROOT } from '../../src/tools/run.ts';
import { findBrowser } from '../support/browsers/find.ts';

const PUBLIC = join(ROOT, 'public', 'icons');
/** Each drawing, and the widths that the package holds of it. */
const DRAWINGS: readonly { path: string; sizes: readonly number[] }[] = [
  { path: join(PUBLIC, 'sansi.svg'), sizes: [16, 32, 48, 128] },
  { path: join(ROOT, 'src', 'tools', 'drawings', 'sansi-listed.svg'), sizes: [32] },
];

const browser = await chromium.launch({
  executablePath: findBrowser('chrome'),
  args: ['--no-sandbox'],
});
try {
  for (const { path, sizes } of DRAWINGS) {
    const svg = readFileSync(path, 'utf8');
    for (const size of sizes) {
      const page = await browser.newPage({ viewport: { width: size, height: size } });
      await page.setContent(
        `<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`,
      );
      const png = await page.screenshot({ omitBackground: true });
      writeFileSync(join(PUBLIC, `${basename(path, '.svg')}-${size}.png`), png);
      await page.close();
    }
  }
} finally {
  await browser.close();
}
