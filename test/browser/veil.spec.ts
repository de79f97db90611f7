/**
 * What can be seen of a document while it is held, by its picture: nothing, whatever kind it is and whatever it paints.
 * Firefox holds the request instead, and has no document to paint.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../../src/tools/run.ts';
import { launchBrowser } from '../support/browsers/launch.ts';
import type { Tab, TestBrowser } from '../support/browsers/types.ts';
import { contactSheet, type Picture } from '../support/contact-sheet.ts';
import { LIST_HOST, lightBuild } from '../support/extension-build.ts';
import { heldBuild } from '../support/held-build.ts';
import { SiteServer } from '../support/site-server.ts';
import { PATIENT } from '../support/steps.ts';
import { part, times } from '../support/thorough.ts';
import { FULLSCREEN, INSIDE, VEIL_KINDS } from '../support/veil-kinds.ts';

const HOST = 'loud.test';
const SIZE = { width: 800, height: 600 };
/** Beside those that an ordinary page has: what a page has painted above or beside its root. */
const ALWAYS = [
  'a dialog in a closed shadow root',
  'a popover in an open shadow root',
  'a view transition',
  'a view transition from the page before',
  'a document of javascript:',
  'a scroll bar',
  'a scroll bar by its own word',
  'a scroll bar of its body',
  'the backdrop of its root',
  'a form that is named as the root',
  'a root that says in its own words that it cannot be seen',
  'a form as its root, with fields that are named as what is asked of it',
  'a popover in a shadow root behind a form with such a field',
  'MathML',
  'an SVG with a background',
  'HTML with a style sheet of XML’s',
];
const KINDS = [...new Set([...ALWAYS, ...part(Object.keys(VEIL_KINDS), 6)])];

const PRINTED = `<!doctype html><style>@media print {
  html, body { opacity: 1 !important; visibility: visible !important; display: block !important }
}</style><p>Your card number?</p>`;

/** Whether a PDF of Chrome's has any text. */
function hasWords(pdf: Buffer): boolean {
  const text = pdf.toString('latin1');
  return [...text.matchAll(/stream\r?\n/g)].some(({ index, 0: { length } }) => {
    try {
      const part = inflateSync(pdf.subarray(index + length, text.indexOf('endstream', index)));
      return /\bBT\b[\s\S]*?T[jJ]/.test(part.toString('latin1'));
    } catch {
      // A font, or a picture.
      return false;
    }
  });
}

describe('a document in Chrome', () => {
  let sites: SiteServer;
  const folder = mkdtempSync(join(tmpdir(), 'sansi-pictures-'));
  const browsers: TestBrowser[] = [];
  let extension: string | null = null;
  let held: TestBrowser;
  let usual: TestBrowser;
  /** For what a picture shows. */
  let aside: Tab;
  /** Of each kind, as it is and as it is held. */
  const pictures = new Map<string, Buffer>();

  beforeAll(async () => {
    sites = await SiteServer.start();
    sites.routeHost(LIST_HOST, () => ({ status: 503 }));
    for (const [path, reply] of Object.entries(INSIDE)) sites.route(HOST, path, reply);
    sites.route(HOST, '/fullscreen', FULLSCREEN);
    sites.route(HOST, '/print', { body: PRINTED });
    for (const [at, reply] of Object.values(VEIL_KINDS).entries()) sites.route(HOST, `/${at}`, reply);
    extension = await heldBuild();
    const open = async (folder_: string): Promise<TestBrowser> => {
      const browser = await launchBrowser('chrome', {
        extension: folder_,
        sitePort: sites.port,
        size: SIZE,
      });
      browsers.push(browser);
      return browser;
    };
    held = await open(extension);
    usual = await open(await lightBuild('chrome'));
    aside = await usual.newTab('http://news.test/');
  });
  afterAll(async () => {
    if (times(1, 0)) {
      const sheet = [...pictures].map(([name, png]): Picture => ({ name, png }));
      await contactSheet(aside, sheet, join(ROOT, '.sansi', 'veil.png'));
    }
    for (const browser of browsers) await browser.close();
    await sites?.close();
    for (const one of [folder, extension]) if (one) rmSync(one, { recursive: true, force: true });
  });

  /** How much of a picture of the tab is not white, in per cent. The newest picture of a name is kept. */
  async function painted(tab: Tab, name: string): Promise<number> {
    const png = await pictureOf(tab);
    pictures.set(name, png);
    return aside.evaluate(async (png: string) => {
      const picture = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
      const canvas = new OffscreenCanvas(picture.width, picture.height).getContext('2d');
      canvas?.drawImage(picture, 0, 0);
      const points = canvas?.getImageData(0, 0, picture.width, picture.height).data ?? [];
      let loud = 0;
      for (let at = 0; at < points.length; at++) if (points[at] !== 255) loud++;
      return (100 * loud) / points.length;
    }, png.toString('base64'));
  }

  async function pictureOf(tab: Tab): Promise<Buffer> {
    const file = join(folder, 'picture.png');
    await tab.screenshot(file);
    return readFileSync(file);
  }

  async function open(browser: TestBrowser, kind: string): Promise<Tab> {
    const tab = await browser.newTab();
    await tab.goto(`http://${HOST}/${Object.keys(VEIL_KINDS).indexOf(kind)}`);
    await tab.waitFor(() => document.readyState === 'complete');
    await tab.evaluate(
      () => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))),
    );
    return tab;
  }

  describe.each(KINDS)('%s', (kind) => {
    it('is painted where it is not held', async () => {
      const tab = await open(usual, kind);
      await expect.poll(() => painted(tab, kind), PATIENT).toBeGreaterThan(1);
      await tab.close();
    });

    it('is not seen while it is held', async () => {
      const tab = await open(held, kind);
      expect(await painted(tab, `held: ${kind}`)).toBe(0);
      await tab.close();
    });
  });

  it.each([
    'HTML',
    'a dialog',
    'a popover',
    'plain text',
    'XML of HTML’s elements',
    'what is for print alone',
  ])('prints no word of %s while it is held', async (kind) => {
    for (const browser of [usual, held]) {
      const tab =
        kind in VEIL_KINDS ? await open(browser, kind) : await browser.newTab(`http://${HOST}/print`);
      expect(hasWords(await tab.print())).toBe(browser === usual);
      await tab.close();
    }
  });

  it('does not fill the screen with what it shows while it is held, though somebody presses a key', async () => {
    for (const browser of [usual, held]) {
      const tab = await browser.newTab();
      await tab.goto(`http://${HOST}/fullscreen`);
      await tab.press('a');
      await tab.waitFor(() => document.fullscreenElement !== null);
      await tab.evaluate(
        () => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))),
      );
      if (browser === held) expect(await painted(tab, 'held: full screen')).toBe(0);
      else await expect.poll(() => painted(tab, 'full screen'), PATIENT).toBeGreaterThan(1);
      await tab.close();
    }
  });
});
