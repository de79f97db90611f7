/**
 * Sansi's own pages without the extension around them: built by vite, served on loopback, opened in an
 * installed Chromium with a stand-in for the worker. For what is seen and pressed, in every state.
 */

import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import preact from '@preact/preset-vite';
import { type Browser, chromium, type Frame, type Page } from 'playwright';
import { build } from 'vite';
import { mergeLocales, readLocales } from '../../src/tools/locales.ts';
import { findBrowser } from './browsers/find.ts';
import { type StandInOptions, standIn } from './stand-in.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
};
/** That of the manifest: a page that needs more must fail here too. */
const CSP =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; connect-src http: https: 'self'; base-uri 'none'; form-action 'none'";

const FRAMING = '/framing.html';

export interface OpenOptions extends Omit<StandInOptions, 'language'> {
  /** The page's name, such as `warning`. */
  page: string;
  language?: StandInOptions['language'];
  /** What stands after '?' and after '#'. */
  query?: string;
  hash?: string;
  /** 1280 by 800 unless said. */
  viewport?: { width: number; height: number };
  colorScheme?: 'light' | 'dark';
  reducedMotion?: 'reduce' | 'no-preference';
}

export class BarePages {
  readonly #folder: string;
  readonly #server: Server;
  readonly #browser: Browser;
  /** One page a language, used again and again: a new one for each state would take most of the time. */
  readonly #pages = new Map<string, Page>();
  #script: { dispose(): Promise<void> } | null = null;
  readonly origin: string;

  private constructor(folder: string, server: Server, browser: Browser) {
    this.#folder = folder;
    this.#server = server;
    this.#browser = browser;
    this.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  /** Builds `names` (folders of src/pages) and starts server and browser, the browser with `environment` besides ours. */
  static async start(names: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<BarePages> {
    const folder = await mkdtemp(join(tmpdir(), 'sansi-pages-'));
    await build({
      root: ROOT,
      configFile: false,
      logLevel: 'error',
      plugins: [preact()],
      define: {
        __BROWSER__: '"chrome"',
        __MANAGED__: 'false',
        __LIST_URL__: '""',
        __LIST_KEY__: '""',
        __POLL_SECONDS__: '0',
      },
      build: {
        outDir: folder,
        emptyOutDir: true,
        modulePreload: false,
        minify: false,
        rollupOptions: { input: names.map((name) => join(ROOT, `src/pages/${name}/${name}.html`)) },
      },
    });
    const words = mergeLocales(readLocales());
    for (const [name, messages] of Object.entries(words)) {
      const place = join(folder, '_locales', name.replace('-', '_'));
      mkdirSync(place, { recursive: true });
      writeFileSync(join(place, 'messages.json'), JSON.stringify(messages));
    }
    const server = createServer((request, response) => {
      const path = normalize(decodeURIComponent((request.url ?? '/').split('?')[0]!));
      if (path === FRAMING) {
        // A hostile page: it frames whatever stands after its '#'.
        response.writeHead(200, { 'content-type': TYPES['.html'] });
        response.end('<!doctype html><title>Around</title><iframe></iframe>');
        return;
      }
      try {
        const body = readFileSync(join(folder, path));
        response.writeHead(200, {
          'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
          'content-security-policy': CSP,
        });
        response.end(body);
      } catch {
        response.writeHead(404).end();
      }
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const browser = await chromium.launch({
      executablePath: findBrowser('chrome'),
      env: { ...process.env, ...environment },
      args: ['--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
    });
    return new BarePages(folder, server, browser);
  }

  /** Opens a page as if for the first time. The page that the last call answered is gone where the language
   * is the same. What the stand-in keeps (see StandInState) stands in the page's globals. */
  async open({ page: name, query, hash, language = 'en', ...options }: OpenOptions): Promise<Page> {
    const page = this.#pages.get(language) ?? (await this.#newPage(language));
    this.#pages.set(language, page);
    const { viewport, colorScheme, reducedMotion, ...standInOptions } = options;
    // Another address in between: where only what stands after '#' differs, nothing would be loaded.
    await page.goto('about:blank');
    await page.setViewportSize(viewport ?? { width: 1280, height: 800 });
    await page.emulateMedia({
      media: null,
      colorScheme: colorScheme ?? 'light',
      reducedMotion: reducedMotion ?? 'no-preference',
    });
    await this.#script?.dispose();
    this.#script = await page.addInitScript(standIn, { ...standInOptions, language });
    const after = `${query ? `?${query}` : ''}${hash ? `#${hash}` : ''}`;
    await page.goto(`${this.origin}/src/pages/${name}/${name}.html${after}`);
    return page;
  }

  async #newPage(locale: string): Promise<Page> {
    const context = await this.#browser.newContext({
      locale,
      // Whose words are Taiwan's is there: hotlines and authorities go by the clock.
      timezoneId: locale === 'zh-TW' ? 'Asia/Taipei' : 'Asia/Shanghai',
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const page = await context.newPage();
    // tsx wraps functions in a helper of its own, which the page does not have.
    await page.addInitScript('globalThis.__name ??= (wrapped) => wrapped;');
    return page;
  }

  /** Opens the same page inside a frame of another page. Answers the frame, loaded. */
  async openFramed(options: OpenOptions): Promise<Frame> {
    const page = await this.open(options);
    const address = page.url();
    await page.goto(this.origin + FRAMING);
    await page.evaluate((src) => {
      document.querySelector('iframe')!.src = src;
    }, address);
    const frame = await (await page.waitForSelector('iframe')).contentFrame();
    if (!frame) throw new Error('The page around has no frame.');
    // A page may give way to another one for the same address.
    await frame.waitForURL((url) => url.hash === new URL(address).hash);
    await frame.waitForLoadState('networkidle');
    return frame;
  }

  async stop(): Promise<void> {
    await this.#browser.close();
    await new Promise((done) => this.#server.close(done));
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
