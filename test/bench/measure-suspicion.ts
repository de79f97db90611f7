/**
 * Which pages are cautioned about: made pages of each kind of fraud and innocent ones of the hard kinds, and real saved
 * pages where ../shared/lists has them. Chromium shows them on the hosts that they are for, which nobody asks: every
 * request is answered here. The content script's own look runs in them. Prints one JSON document.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright';
import type { PageFacts } from '../../src/signals/page-facts.ts';
import { PageJudge } from '../../src/signals/page-judge.ts';
import { ROOT } from '../../src/tools/run.ts';
import { findBrowser } from '../support/browsers/find.ts';
import { scriptOf } from '../support/script-of.ts';
import { shippedWeights } from '../support/signal-examples.ts';
import { FRAUD_PAGES } from '../support/signal-pages/fraud.ts';
import { INNOCENT_PAGES } from '../support/signal-pages/innocent.ts';
import { type MadePage, markup } from '../support/signal-pages/page.ts';
import { median } from './median.ts';

export interface SuspicionFigures {
  groups: { name: string; pages: number; cautioned: number; exceptions: string[] }[];
  /** Milliseconds of a look without its waits, and of its longest step on any page. */
  lookMs: number;
  longestMs: number;
}

const SAVED = fileURLToPath(new URL('../../../shared/lists/pages/readability-half.tar.gz', import.meta.url));

interface Subject {
  name: string;
  url: string;
  html: string;
}

const judge = new PageJudge(shippedWeights());
const times: number[] = [];
let longestMs = 0;

const PARTS = Object.fromEntries(
  (['names', 'english', 'chinese'] as const).map((part) => [part, judge.lookPart(part)]),
);

/** Runs in the page: the look, and how long each of its steps takes. */
const LOOK = `async ([code, parts]) => {
  const { lookAtPage } = new Function(code + '; return SansiLook')();
  const steps = [];
  let begin = performance.now();
  const idle = async () => {
    steps.push(performance.now() - begin);
    await new Promise((resolve) => setTimeout(resolve));
    begin = performance.now();
  };
  const facts = await lookAtPage(async (part) => parts[part], idle);
  steps.push(performance.now() - begin);
  return { facts, steps };
}`;

async function cautioned(page: Page, script: string, { url, html }: Subject): Promise<boolean> {
  if (!judge.looksAt(url)) return false;
  await page.unrouteAll();
  await page.route('**/*', (route) =>
    route.request().url() === url
      ? route.fulfill({ contentType: 'text/html; charset=utf-8', body: html })
      : route.abort(),
  );
  await page.goto(url, { waitUntil: 'domcontentloaded' });
  // As text: the loader of this file's TypeScript puts names of its own into functions.
  const answer = (await page.evaluate(`(${LOOK})(${JSON.stringify([script, PARTS])})`)) as {
    facts: PageFacts;
    steps: number[];
  };
  times.push(answer.steps.reduce((sum, step) => sum + step, 0));
  longestMs = Math.max(longestMs, ...answer.steps);
  return judge.judge(url, answer.facts).length > 0;
}

function subjects(pages: readonly MadePage[]): Subject[] {
  return pages.map((page) => ({ name: `${page.name}: ${page.title}`, url: page.url, html: markup(page) }));
}

/** Real pages, saved: news, blogs and documentation in several languages. */
function savedPages(): Subject[] {
  if (!existsSync(SAVED)) return [];
  const folder = mkdtempSync(join(tmpdir(), 'sansi-pages-'));
  try {
    execFileSync('tar', ['xzf', SAVED, '-C', folder]);
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.html$/.test(file))
      .map((file, at) => ({
        name: file,
        url: `https://saved${at}.birch-valley.org/`,
        html: readFileSync(join(folder, file), 'utf8'),
      }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const browser = await chromium.launch({ executablePath: findBrowser('chrome'), args: ['--no-sandbox'] });
const figures: SuspicionFigures = { groups: [], lookMs: 0, longestMs: 0 };
try {
  const script = await scriptOf(join(ROOT, 'src/content/suspicion/look/page-look.ts'), 'SansiLook');
  const page = await browser.newPage({ javaScriptEnabled: true });
  const groups: [string, Subject[], boolean][] = [
    ['made as fraud makes them', subjects(FRAUD_PAGES), true],
    ['innocent, of the hard kinds', subjects(INNOCENT_PAGES), false],
    ['innocent, real ones, saved', savedPages(), false],
  ];
  for (const [name, all, shouldBe] of groups) {
    const exceptions: string[] = [];
    let count = 0;
    for (const one of all) {
      const is = await cautioned(page, script, one);
      if (is) count++;
      if (is !== shouldBe) exceptions.push(one.name);
    }
    figures.groups.push({ name, pages: all.length, cautioned: count, exceptions });
  }
} finally {
  await browser.close();
}
figures.lookMs = median(times);
figures.longestMs = longestMs;
process.stdout.write(JSON.stringify(figures));
