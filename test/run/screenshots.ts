/**
 * `npm run screenshots`: pictures of every page of Sansi's in every state into .sansi/screenshots, which git does
 * not keep; with `--all` each of them in every language, light and dark, and in three sizes. `--only TEXT` takes
 * the states whose names contain it. `--docs` takes the few that the documents show, into docs/screenshots.
 */
import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright';
import { LANGUAGES, type Language } from '../../src/language/languages.ts';
import { PAGES } from '../../src/platform/page-paths.ts';
import { ROOT } from '../../src/tools/run.ts';
import { BarePages } from '../support/bare-pages.ts';
import { doubleText } from '../support/page-checks.ts';
import { openState, STATE_NAMES, type StateName } from '../support/page-states.ts';
import { uiFontEnvironment } from './ui-font.ts';

const SCHEMES = ['light', 'dark'] as const;
const SIZES = ['desktop', 'phone', 'large-text'] as const;
const PHONE = { width: 360, height: 640 };

interface View {
  language: Language;
  colorScheme: (typeof SCHEMES)[number];
  size: (typeof SIZES)[number];
}

const EVERY_VIEW: readonly View[] = LANGUAGES.flatMap((language) =>
  SCHEMES.flatMap((colorScheme) => SIZES.map((size) => ({ language, colorScheme, size }))),
);
/** Each language, scheme and size once: enough to look a change over. */
const SOME_VIEWS: readonly View[] = [
  { language: 'en', colorScheme: 'light', size: 'desktop' },
  { language: 'zh-CN', colorScheme: 'dark', size: 'phone' },
  { language: 'zh-TW', colorScheme: 'light', size: 'large-text' },
];

/** What the documents show: the first view of a page, or (`whole`) all of it. */
const KEPT: readonly (Omit<View, 'size'> & { file: string; state: StateName; phone?: true; whole?: true })[] =
  [
    { file: 'warning-en', state: 'warning-steps', language: 'en', colorScheme: 'light' },
    { file: 'warning-zh-CN', state: 'warning-steps', language: 'zh-CN', colorScheme: 'light' },
    { file: 'warning-phone', state: 'warning-bubbles', language: 'zh-TW', colorScheme: 'dark', phone: true },
    { file: 'first-aid', state: 'warning-paid', language: 'en', colorScheme: 'light' },
    { file: 'popup-listed', state: 'popup-listed', language: 'en', colorScheme: 'light', whole: true },
    { file: 'report', state: 'popup-report', language: 'zh-CN', colorScheme: 'light', whole: true },
    { file: 'options', state: 'options-new', language: 'en', colorScheme: 'light' },
    { file: 'welcome', state: 'welcome', language: 'zh-TW', colorScheme: 'light' },
  ];
const KEPT_VIEWPORT = { width: 1280, height: 720 };

/** Of 100: letters stay sharp. */
const QUALITY = 60;
/** WebP holds no more. */
const MOST_HEIGHT = 16383;

const { values } = parseArgs({
  options: { all: { type: 'boolean' }, docs: { type: 'boolean' }, only: { type: 'string', default: '' } },
});
const folder = join(ROOT, ...(values.docs ? ['docs', 'screenshots'] : ['.sansi', 'screenshots']));
if (!values.only && !values.docs) rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

const pages = await BarePages.start([...PAGES], uiFontEnvironment());
try {
  if (values.docs) await takeKept();
  else await takeStates(values.all ? EVERY_VIEW : SOME_VIEWS);
} finally {
  await pages.stop();
}

async function takeKept(): Promise<void> {
  for (const { file, state, language, colorScheme, phone, whole } of KEPT.filter(chosen)) {
    const viewport = phone ? PHONE : KEPT_VIEWPORT;
    const page = await openState(pages, state, {
      language,
      colorScheme,
      reducedMotion: 'reduce',
      ...(whole ? {} : { viewport }),
    });
    await save(page, `${file}.webp`, whole ? undefined : viewport.height);
  }
}

async function takeStates(views: readonly View[]): Promise<void> {
  for (const state of STATE_NAMES.filter((name) => name.includes(values.only))) {
    for (const { language, colorScheme, size } of views) {
      const page = await openState(pages, state, {
        language,
        colorScheme,
        reducedMotion: 'reduce',
        ...(size === 'phone' ? { viewport: PHONE } : {}),
      });
      if (size === 'large-text') await doubleText(page);
      await save(page, `${state}.${language}.${colorScheme}.${size}.webp`);
    }
  }
}

function chosen({ state }: { state: StateName }): boolean {
  return state.includes(values.only);
}

/** The page as WebP, which the driver's own screenshots cannot be: a third of the bytes of PNG.
 * @param height pixels from its top; all of it where none is given. */
async function save(page: Page, file: string, height?: number): Promise<void> {
  await page.evaluate(() => scrollTo(0, 0));
  const { width, whole } = await page.evaluate(() => ({
    width: document.documentElement.clientWidth,
    whole: document.documentElement.scrollHeight,
  }));
  const tall = Math.min(height ?? whole, MOST_HEIGHT);
  if (whole > MOST_HEIGHT) console.log(`${file} shows the first ${MOST_HEIGHT} of ${whole} pixels.`);
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', {
    format: 'webp',
    quality: QUALITY,
    captureBeyondViewport: true,
    clip: { x: 0, y: 0, width, height: tall, scale: 1 },
  });
  await session.detach();
  const path = join(folder, file);
  writeFileSync(path, Buffer.from(data, 'base64'));
  console.log(`${path.slice(ROOT.length)}  ${Math.round(statSync(path).size / 1024)} kB`);
}
