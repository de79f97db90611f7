/**
 * Renders public/icons/*.svg to the PNG sizes that a manifest and a toolbar take, in an installed
 * Chromium. Run it after a change of a drawing: `npx tsx test/run/icons.ts`.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { findBrowser } from '../support/browsers/find.ts';

const FOLDER = fileURLToPath(new URL('../../public/icons/', import.meta.url));
const SIZES = [16, 32, 48, 128];

const browser = await chromium.launch({
  executablePath: findBrowser('chrome'),
  args: ['--no-sandbox'],
});
try {
  for (const drawing of readdirSync(FOLDER).filter((name) => name.endsWith('.svg'))) {
    const svg = readFileSync(FOLDER + drawing, 'utf8');
    for (const size of SIZES) {
      const page = await browser.newPage({ viewport: { width: size, height: size } });
      await page.setContent(
        `<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`,
      );
      writeFileSync(
        `${FOLDER}${drawing.replace('.svg', '')}-${size}.png`,
        await page.screenshot({ omitBackground: true }),
      );
      await page.close();
    }
  }
} finally {
  await browser.close();
}
