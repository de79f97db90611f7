/**
 * What can be seen of a document while it is held, by its picture: nothing, whatever kind it is and whatever it paints.
 * Firefox holds the request instead, and has no document to paint.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browsers/launch.ts';
import type { Tab, TestBrowser } from '../support/browsers/types.ts';
import { LIST_HOST, testBuild } from '../support/extension-build.ts';
import { heldBuild } from '../support/held-build.ts';
import { SiteServer } from '../support/site-server.ts';
import { PATIENT } from '../support/steps.ts';
import { part } from '../support/thorough.ts';
import { INSIDE, VEIL_KINDS } from '../support/veil-kinds.ts';

const HOST = 'loud.test';
const SIZE = { width: 800, height: 600 };
/** Beside those that an ordinary page has: what a page has painted above or beside its root. */
const ALWAYS = [
  'a dialog in a closed shadow root',
  'a popover in an open shadow root',
  'a view transition',
  'a scroll bar',
  'a scroll bar by its own word',
  'a scroll bar of its body',
  'the backdrop of its root',
  'a form that is named as the root',
  'a root that says in its own words that it cannot be seen',
];
const KINDS = [...new Set([...ALWAYS, ...part(Object.keys(VEIL_KINDS), 6)])];

describe('a document in Chrome', () => {
  let sites: SiteServer;
  const folder = mkdtempSync(join(tmpdir(), 'sansi-pictures-'));
  const browsers: TestBrowser[] = [];
  let extension: string | null = null;
  let held: TestBrowser;
  let usual: TestBrowser;
  /** For what a picture shows. */
  let aside: Tab;

  beforeAll(async () => {
    sites = await SiteServer.start();
    sites.routeHost(LIST_HOST, () => ({ status: 503 }));
    for (const [path, reply] of Object.entries(INSIDE)) sites.route(HOST, path, reply);
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
    usual = await open(await testBuild('chrome'));
    aside = await usual.newTab('http://news.test/');
  });
  afterAll(async () => {
    for (const browser of browsers) await browser.close();
    await sites?.close();
    for (const one of [folder, extension]) if (one) rmSync(one, { recursive: true, force: true });
  });

  /** How much of a picture of the tab is not white, in per cent. */
  async function painted(tab: Tab): Promise<number> {
    const file = join(folder, 'picture.png');
    await tab.screenshot(file);
    return aside.evaluate(async (png: string) => {
      const picture = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
      const canvas = new OffscreenCanvas(picture.width, picture.height).getContext('2d');
      canvas?.drawImage(picture, 0, 0);
      const points = canvas?.getImageData(0, 0, picture.width, picture.height).data ?? [];
      let loud = 0;
      for (let at = 0; at < points.length; at++) if (points[at] !== 255) loud++;
      return (100 * loud) / points.length;
    }, readFileSync(file).toString('base64'));
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
      await expect.poll(() => painted(tab), PATIENT).toBeGreaterThan(1);
      await tab.close();
    });

    it('is not seen while it is held', async () => {
      const tab = await open(held, kind);
      expect(await painted(tab)).toBe(0);
      await tab.close();
    });
  });
});
