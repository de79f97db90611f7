/**
 * `npm run screenshots`: pictures of every page of Sansi's in every state, into docs/screenshots; with `--all`
 * each of them in every language, light and dark, and in three sizes, into .sansi/screenshots. `--only TEXT`
 * takes the states whose names contain it.
 */
import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright';
import { LANGUAGES, type Language } from '../../src/language/languages.ts';
import { ROOT } from '../../src/tools/run.ts';
import { BarePages } from '../support/bare-pages.ts';
import { doubleText } from '../support/page-checks.ts';
import { openState, STATE_NAMES, type StateName } from '../support/page-states.ts';

const SCHEMES = ['light', 'dark'] as const;
const SIZES = ['desktop', 'phone', 'large-text'] as const;

interface View {
  language: Language;
  colorScheme: (typeof SCHEMES)[number];
  size: (typeof SIZES)[number];
}

const EVERY_VIEW: readonly View[] = LANGUAGES.flatMap((language) =>
  SCHEMES.flatMap((colorScheme) => SIZES.map((size) => ({ language, colorScheme, size }))),
);
/** What is kept in the repository of every state. */
const KEPT_VIEWS: readonly View[] = [
  { language: 'en', colorScheme: 'light', size: 'desktop' },
  { language: 'zh-CN', colorScheme: 'dark', size: 'phone' },
];
/** Where large text changes most. */
const LARGE: View = { language: 'zh-TW', colorScheme: 'light', size: 'large-text' };
const KEPT_LARGE: readonly StateName[] = ['warning-split', 'warning-help', 'popup-report'];
/** Of each page once: every size in light and in dark. */
const MAIN_VIEWS: readonly View[] = [
  ...KEPT_VIEWS,
  LARGE,
  { language: 'en', colorScheme: 'dark', size: 'desktop' },
  { language: 'zh-CN', colorScheme: 'light', size: 'phone' },
  { language: 'zh-TW', colorScheme: 'dark', size: 'large-text' },
];
const MAIN: readonly StateName[] = [
  'warning-beacon',
  'warning-paid',
  'popup-unknown',
  'popup-listed',
  'options-new',
  'welcome',
];
/** The warning that the README shows. */
const README_PICTURES = [
  { file: 'warning-en.png', language: 'en' },
  { file: 'warning-zh-CN.png', language: 'zh-CN' },
] as const;

const QUALITY = 30;
/** Wide pictures are made smaller than life where they are kept: still legible, half the bytes. */
const KEPT_SCALE = 0.65;
/** WebP holds no more. */
const MOST_HEIGHT = 16383;

const { values } = parseArgs({ options: { all: { type: 'boolean' }, only: { type: 'string' } } });
const folder = join(ROOT, ...(values.all ? ['.sansi', 'screenshots'] : ['docs', 'screenshots']));
const names = STATE_NAMES.filter((name) => name.includes(values.only ?? ''));

/** The views of one state that are taken. */
function viewsOf(name: StateName): readonly View[] {
  if (values.all) return EVERY_VIEW;
  if (MAIN.includes(name)) return MAIN_VIEWS;
  return KEPT_LARGE.includes(name) ? [...KEPT_VIEWS, LARGE] : KEPT_VIEWS;
}

if (!values.only) rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const pages = await BarePages.start(['warning', 'notice', 'popup', 'options', 'welcome']);
try {
  for (const name of names) {
    for (const view of viewsOf(name)) await take(name, view);
  }
  if (!values.all) {
    for (const { file, language } of README_PICTURES) await takeForReadme(file, language);
    writeFileSync(join(folder, 'README.md'), overview());
  }
} finally {
  await pages.stop();
}

async function take(name: StateName, { language, colorScheme, size }: View): Promise<void> {
  const page = await openState(pages, name, {
    language,
    colorScheme,
    reducedMotion: 'reduce',
    ...(size === 'phone' ? { viewport: { width: 360, height: 640 } } : {}),
  });
  if (size === 'large-text') await doubleText(page);
  await page.evaluate(() => scrollTo(0, 0));
  const path = join(folder, fileOf(name, { language, colorScheme, size }));
  writeFileSync(path, await wholePage(page, values.all || size === 'phone' ? 1 : KEPT_SCALE));
  console.log(`${path.slice(ROOT.length)}  ${Math.round(statSync(path).size / 1024)} kB`);
}

function fileOf(name: StateName, { language, colorScheme, size }: View): string {
  return `${name}.${language}.${colorScheme}.${size}.webp`;
}

/** WebP, which the driver's own screenshots cannot be: a third of the bytes of PNG. */
async function wholePage(page: Page, scale: number): Promise<Buffer> {
  const { width, height } = await page.evaluate(() => ({
    width: document.documentElement.clientWidth,
    height: document.documentElement.scrollHeight,
  }));
  if (height * scale > MOST_HEIGHT) throw new Error(`A picture of ${height} pixels in height would be cut.`);
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', {
    format: 'webp',
    quality: QUALITY,
    captureBeyondViewport: true,
    clip: { x: 0, y: 0, width, height, scale },
  });
  await session.detach();
  return Buffer.from(data, 'base64');
}

async function takeForReadme(file: string, language: View['language']): Promise<void> {
  const page = await openState(pages, 'warning-beacon', { language, viewport: { width: 1100, height: 760 } });
  await page.screenshot({ path: join(folder, file), animations: 'disabled' });
}

/** The pictures on one page, to look through. */
function overview(): string {
  const lines = ['# Every page in every state', '', 'Made by `npm run screenshots`.', ''];
  for (const name of STATE_NAMES) {
    lines.push(`## ${name}`, '');
    for (const view of viewsOf(name)) {
      const { language, colorScheme, size } = view;
      lines.push(`<img src="${fileOf(name, view)}" alt="${language}, ${colorScheme}, ${size}" width="280">`);
    }
    lines.push('');
  }
  return lines.join('\n');
}
