/** The page of figures beside the list: what it says is what the version holds, and nothing that it does not know. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../../src/language/languages.ts';
import { PATHS, typeOf } from '../../../src/list/symbols.ts';
import type { ListFigures } from '../../../src/publisher/figures/figures.ts';
import { figuresPage } from '../../../src/publisher/figures/page.tsx';
import { shownLength, shownShare } from '../../../src/publisher/figures/shown.ts';
import { ListReader } from '../../../src/publisher/list-reader.ts';
import { publish } from '../../../src/publisher/publish.ts';
import { publishDecisions } from '../../../src/publisher/publish-decisions.ts';
import { listApp } from '../../../src/publisher/serve.ts';
import { type DeskFigures, deskFiguresSchema } from '../../../src/report/desk-figures.ts';
import { SMALL_UNIVERSE } from '../../support/small-universe.ts';
import { file, source, temporaryFolder, testKey } from './helpers.ts';

const folder = temporaryFolder();
const DAY = 86_400_000;
const NOW = Date.parse('2026-03-10T12:00:00Z');
let folders = 0;

const desk: DeskFigures = v.parse(deskFiguresSchema, {
  asOf: '2026-03-10T11:00:00.000Z',
  months: [
    { month: '2026-02', reports: 310, appeals: 4, decisions: 120 },
    { month: '2026-03', reports: 1_025, appeals: 0, decisions: 77 },
  ],
  total: { reports: 1_335, appeals: 4, listed: 150, rejected: 44, lifted: 2, upheld: 1 },
  waiting: { reports: 61, appeals: 1 },
  median: { reports: { seconds: 9_000, cases: 194 }, appeals: null },
  medianDays: 90,
});

/** A list of feeds and decisions, published again and again. */
class List {
  readonly out = join(folder, `list-${++folders}`);
  entries = '';

  async #options(now: number, deskFigures?: string) {
    const reviewed = source(`url,type,date,reason,source\n${this.entries}`, { path: 'decisions.csv' });
    const more = deskFigures === undefined ? {} : { deskFigures };
    return { out: this.out, keys: [await testKey()], now, universe: SMALL_UNIVERSE, ...more, reviewed };
  }

  async whole(feed: string, now = NOW, deskFigures?: string) {
    const { reviewed, ...rest } = await this.#options(now, deskFigures);
    const feeds = source(feed, { path: 'feed.csv', name: 'feed' });
    return publish({ ...rest, sources: [feeds, reviewed], name: 'Our list' });
  }

  async decide(entries: string, now = NOW, deskFigures?: string) {
    this.entries = entries;
    const { reviewed, ...rest } = await this.#options(now, deskFigures);
    return publishDecisions({ ...rest, sources: [reviewed], name: 'Our list' });
  }

  figures(): ListFigures {
    return JSON.parse(readFileSync(join(this.out, 'figures', 'figures.json'), 'utf8'));
  }

  page(language = 'en'): string {
    return readFileSync(join(this.out, 'figures', `${language}.html`), 'utf8');
  }

  /** What the published version itself holds. */
  async held(): Promise<{ version: number; kinds: Record<string, number> }> {
    const list = await ListReader.open(this.out);
    const kinds: Record<string, number> = {};
    list.symbolCounts().forEach((count, symbol) => {
      if (symbol !== PATHS && count > 0) kinds[typeOf(symbol)!] = count;
    });
    return { version: list.payload.version, kinds };
  }

  async expectTrue() {
    const { version, kinds } = this.figures();
    expect({ version, kinds }).toEqual(await this.held());
  }
}

const FEED =
  'url,type\nhttps://a.example/,phishing\nhttps://b.example/,shopping\nhttps://c.example/,phishing\n';

describe('the page of figures', () => {
  it('says what each version holds, after a compile and after decisions', async () => {
    const list = new List();
    await list.whole(FEED);
    await list.expectTrue();
    expect(list.figures()).toMatchObject({
      name: 'Our list',
      entries: 3,
      kinds: { phishing: 2, shopping: 1 },
    });
    await list.decide('https://d.example/,loan\nhttps://a.example/,shopping\n');
    await list.expectTrue();
    expect(list.figures().kinds).toEqual({ phishing: 1, shopping: 2, loan: 1 });
    expect(list.page()).toContain('data-entries="4"');
    await list.decide('https://c.example/y,loan\n');
    await list.expectTrue();
    await list.whole('url,type\nhttps://a.example/,phishing\n');
    await list.expectTrue();
  });

  it('waits for a compile where it is not known what the version before held', async () => {
    const list = new List();
    await list.whole(FEED);
    file(join(list.out, '.publisher'), 'figures.json', '{"version":1,"kinds":{"phishing":-4}}');
    await list.decide('https://d.example/,loan\n');
    expect(list.figures()).toMatchObject({ version: 1, entries: 3 });
    await list.whole(FEED);
    await list.expectTrue();
  });

  it('shows growth from the second day on, a point a day', async () => {
    const list = new List();
    await list.whole(FEED);
    await list.decide('https://d.example/,loan\n', NOW + 3_600_000);
    expect(list.figures().growth).toEqual([['2026-03-10', 4]]);
    expect(list.page()).toContain('from the second day on');
    expect(list.page()).not.toContain('class="line"');
    await list.whole('url,type\nhttps://a.example/,phishing\n', NOW + 3 * DAY);
    expect(list.figures().growth).toEqual([
      ['2026-03-10', 4],
      ['2026-03-13', 2],
    ]);
    expect(list.page()).toContain('points="0.0,0.00 1000.0,50.00"');
  });

  it('has what the desk has counted, and says when; without it, that part is missing and the publisher is told', async () => {
    const list = new List();
    const path = file(folder, 'figures.json', JSON.stringify(desk));
    expect((await list.whole(FEED, NOW, path)).figuresTrouble).toBeNull();
    const page = list.page();
    expect(page).toContain('Counted by the desk on March 10, 2026 at 11:00 UTC');
    expect(page).toContain('half of the 194 cases decided in the last 90 days took no longer than 3 hours');
    expect(page).toMatch(/data-figure="reports"><h3>Reports<\/h3><p class="large">1,335</);
    expect(page).not.toContain('data-median="appeals"');
    const lost = await list.whole(FEED, NOW, join(folder, 'nowhere.json'));
    expect(lost.figuresTrouble).toMatch(/without the desk's: .*nowhere\.json cannot be read/);
    expect(list.page()).not.toContain('data-figure=');
    const bad = file(folder, 'bad.json', JSON.stringify({ ...desk, total: { ...desk.total, listed: -1 } }));
    expect((await list.decide('https://d.example/,loan\n', NOW, bad))?.figuresTrouble).toMatch(/bad\.json/);
    expect(list.figures().desk).toBeNull();
    await list.expectTrue();
  });

  it.each(LANGUAGES)('loads nothing, runs nothing and lacks no word in %s', (language) => {
    const name = '<script>alert(1)</script>"';
    const figures: ListFigures = {
      ...{ list: 'our-list', name, publisher: '<img src=x>', version: 7, issued: '2026-03-10T12:00:00.000Z' },
      ...{ entries: 12_345, kinds: { phishing: 12_344, other: 1 }, desk },
      growth: [
        ['2026-03-01', 10],
        ['2026-03-10', 12_345],
      ],
    };
    const page = figuresPage(figures, language, 'p { color: red }');
    expect(page).not.toMatch(/<script|<img|<link rel="stylesheet"|url\(|https?:/);
    expect(page).toContain(`<html lang="${language}"`);
    expect(page).not.toMatch(/\{\w+\}|undefined|NaN/);
    for (const other of LANGUAGES) expect(page).toContain(`href="${other}.html"`);
  });

  it('is handed out as a page that is asked for anew, with a tag of its bytes', async () => {
    const list = new List();
    await list.whole(FEED);
    const app = listApp(list.out);
    const page = await app.request('/figures/zh-TW.html');
    expect(await page.text()).toBe(list.page('zh-TW'));
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('cache-control')).toBe('no-cache');
    const data = await app.request('/figures/figures.json');
    expect(data.headers.get('content-type')).toBe('application/json');
    const other = (await app.request(`/${(await ListReader.open(list.out)).payload.base.file}`)).headers;
    expect(other.get('content-type')).toBe('application/octet-stream');
    expect(other.get('cache-control')).toContain('immutable');
  });
});

it('a length of time is never said to be shorter than it is', () => {
  expect(shownLength(0, 'en')).toBe('1 minute');
  expect(shownLength(61, 'en')).toBe('2 minutes');
  expect(shownLength(7_201, 'en')).toBe('3 hours');
  expect(shownLength(3 * 86_400 + 1, 'en')).toBe('4 days');
  expect(shownLength(7_200, 'zh-TW')).toMatch(/^2\s*小時$/);
});

it('a share that is not nothing is not said to be', () => {
  expect(shownShare(1, 8_000_000, 'en')).toBe('0.00001%');
  expect(shownShare(0, 5, 'en')).toBe('0%');
  expect(shownShare(1, 3, 'en')).toBe('33.3%');
});
